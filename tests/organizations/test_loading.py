"""Loading a reform: all of it or nothing, twice as well as once, beside what is there."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Place, PlaceSuccession
from chungtay.organizations.selectors.places import place_on
from tests.organizations.small_reforms import FIRST, SECOND, load


@pytest.mark.django_db
def test_loading_again_changes_nothing():
    load(FIRST, SECOND)
    before = list(Place.objects.values().order_by("pk"))

    again = load(FIRST, SECOND)

    assert [(r.created, r.changed, r.ended, r.arrows) for r in again] == [(0, 0, 0, 0)] * 2
    assert list(Place.objects.values().order_by("pk")) == before


def test_a_stored_unit_of_the_same_code_and_day_is_the_same_row(cast):
    krong = cast.places["krong"]

    load(FIRST, SECOND)

    krong.refresh_from_db()
    assert (krong.name, krong.listed, krong.valid_to) == ("Xã KRong", True, date(2025, 6, 30))
    assert place_on("23650", date(2025, 7, 1)).name == "Xã Krong"


def test_units_that_no_list_names_end_with_their_province(cast):
    load(FIRST, SECOND)

    tu_an = Place.objects.get(code="23626")
    assert (tu_an.listed, tu_an.valid_to) == (False, date(2025, 6, 30))


def test_a_hamlet_outlives_the_reform_until_its_commune_moves_it(cast):
    hamlet = Place.build(
        code="23650.01", level="hamlet", name="Làng Tung", parent=cast.places["krong"],
        valid_from=date(2010, 1, 1),
    )  # fmt: skip
    hamlet.save()

    load(FIRST, SECOND)

    hamlet.refresh_from_db()
    assert hamlet.valid_to is None


def test_an_arrow_that_says_otherwise_is_put_right(cast):
    load(FIRST, SECOND)
    PlaceSuccession.objects.filter(predecessor__code="23650").update(extent="part")

    load(SECOND)

    assert PlaceSuccession.objects.get(predecessor__code="23650").extent == "whole"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ([FIRST.replace("count,,commune,2", "count,,commune,3")], "Cấp xã 2/3"),
        ([FIRST.replace("unit,23650,commune,Xã KRong,625\n", "")], "Cấp xã 1/2"),
        ([SECOND], "nhắc đến 1 đơn vị chưa có: 64"),
        ([FIRST, SECOND.replace("part,23659", "part,23999")], "chưa có: 23999"),
        ([FIRST, SECOND.replace("end,64,,,\n", "")], "hơn một đơn vị cùng mang mã: 23650"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(texts, sentence):
    with pytest.raises(RefusedError, match=sentence):
        load(*texts)

    assert not Place.objects.exists()


def test_a_unit_that_lies_elsewhere_is_refused(cast):
    with pytest.raises(RefusedError, match="23650 từ 01/01/2004"):
        load(FIRST.replace("Xã KRong,625", "Xã KRong,64"))


@pytest.mark.django_db
def test_the_command_takes_files_in_any_order(tmp_path):
    for name, text in (("b.csv", FIRST), ("a.csv", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = StringIO()

    call_command("places", "load", tmp_path / "a.csv", tmp_path / "b.csv", stdout=out)

    assert "Hai cấp: thêm 2, sửa 0, kết thúc 4 đơn vị" in out.getvalue()


@pytest.mark.django_db
def test_the_check_fails_where_units_are_missing(tmp_path):
    (tmp_path / "a.csv").write_text(FIRST, encoding="utf-8")
    out = StringIO()

    with pytest.raises(CommandError, match="1 số không khớp"):
        call_command("places", "check", tmp_path / "a.csv", stdout=out)

    assert out.getvalue() == "Ba cấp. Cấp xã: 0/2 SAI\n"


def test_the_check_names_units_outside_the_list(cast, tmp_path):
    (tmp_path / "a.csv").write_text(FIRST, encoding="utf-8")
    load(FIRST)
    out = StringIO()

    call_command("places", "check", tmp_path / "a.csv", stdout=out)

    assert "Ba cấp. Ngoài danh mục: Xã Tú An (23626)\n" in out.getvalue()


@pytest.mark.django_db
def test_the_command_refuses_with_a_sentence(tmp_path):
    (tmp_path / "a.csv").write_text(SECOND, encoding="utf-8")

    with pytest.raises(CommandError, match="Hãy nạp các tệp trước đó trước"):
        call_command("places", "load", tmp_path / "a.csv")
