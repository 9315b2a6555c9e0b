"""A further reform is a file, not a code change: an invented one of 2027 shows it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chungtay.organizations.models import Place, PlaceSuccession
from chungtay.organizations.selectors.figures import carried_to
from chungtay.organizations.selectors.places import place_on
from chungtay.organizations.selectors.succession import predecessors_on, successors_on
from tests.organizations.test_country import IN_2023, IN_2026, names

IN_2028 = date(2028, 1, 1)
# Krong and Đak Rong become one commune; Tơ Tung is split between it and Kông Bơ La.
REFORM = """record,code,level,value,to
meta,title,,Sắp xếp thử năm 2027,
meta,effective_on,,2027-01-01,
meta,instrument,,NQ thử 1/2027,
meta,source,,lời văn nghị quyết thử,
count,,province,34,
count,,commune,3319,
end,52,,,
unit,52,province,Tỉnh Gia Lai,
"""

pytestmark = pytest.mark.usefixtures("country", "db")


def reform() -> str:
    """The file: the province begins again, as its units do, because a commune below it changed."""
    province = place_on("52", IN_2026)
    lines = [REFORM.rstrip(), "whole,52,,,52"]
    for place in Place.objects.on(IN_2026).filter(parent=province).order_by("code"):
        code = place.code
        if code == "23668":
            lines += ["part,23668,,,23650", "part,23668,,,23674"]
        elif code == "23644":
            lines.append("whole,23644,,,23650")
        else:
            lines += [
                f"unit,{code},commune,{place.name},52",
                f"whole,{code},,,{code}",
            ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "2027.csv"
    path.write_text(reform(), encoding="utf-8")
    return path


def load(path) -> str:
    out = StringIO()
    call_command("places", "load", path, stdout=out)
    return out.getvalue()


def test_one_command_takes_the_file_and_keeps_all_days_apart(file):
    told = load(file)

    assert "Sắp xếp thử năm 2027: thêm 134, sửa 0, kết thúc 136 đơn vị" in told
    assert names(successors_on(place_on("23644", IN_2026), IN_2028)) == [
        ("23650", "Xã Krong", True)
    ]
    assert place_on("23644", IN_2026).name == "Xã Đak Rong"
    assert place_on("23644", IN_2028) is None
    assert {kin.place.code for kin in predecessors_on(place_on("23650", IN_2028), IN_2023)} == {
        "23650", "23641", "23644", "23665", "23668",
    }  # fmt: skip


def test_loading_it_again_changes_nothing(file):
    load(file)
    before = list(Place.objects.values_list("pk", "valid_to").order_by("pk"))

    assert "thêm 0, sửa 0, kết thúc 0 đơn vị; thêm hoặc sửa 0" in load(file)
    assert list(Place.objects.values_list("pk", "valid_to").order_by("pk")) == before


def test_figures_of_2023_are_carried_over_both_reforms(file):
    load(file)
    old = place_on("23641", IN_2023)

    assert carried_to({old.pk: 7}, IN_2028).figures == {place_on("23650", IN_2028).pk: 7}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda text: text.replace("3319", "3320"), "Cấp xã 3319/3320"),
        (lambda text: text.replace("end,52", "end,99"), "chưa có: 99"),
        (lambda text: text.replace("whole,23644,", "whole,2364x,"), "chưa có: 2364x"),
        (lambda text: text + "unit,1,commune,Xã Lỗi,52\nmove,1,,,\n", "Dòng 280 không đúng mẫu"),
    ],
)
def test_a_bad_file_is_refused_and_stores_nothing(file, wrong, sentence):
    file.write_text(wrong(reform()), encoding="utf-8")
    places, arrows = Place.objects.count(), PlaceSuccession.objects.count()

    with pytest.raises(CommandError) as error:
        load(file)

    assert sentence in str(error.value)
    assert (Place.objects.count(), PlaceSuccession.objects.count()) == (places, arrows)
    assert not Place.objects.filter(valid_to=date(2026, 12, 31)).exists()


def test_all_wrong_lines_are_named_with_what_they_should_be(file):
    file.write_text(reform() + "unit,1,commune,Xã Lỗi,52\nmove,1,,,\nend\n", encoding="utf-8")

    with pytest.raises(CommandError) as error:
        load(file)

    lines = str(error.value).splitlines()
    assert len(lines) == 3
    assert "mã tỉnh 2 chữ số, huyện 3, xã 5" in lines[0]
    assert "Ô đầu phải là meta, count, end, unit, whole hoặc part" in lines[1]
    assert "đúng 5 ô" in lines[2]
