"""Sharing a target out: by hand, by proposal, by Excel; do the parts make the whole?"""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from chungtay.audit.models import Entry
from chungtay.households.models import Household, YearClass
from chungtay.movements.models import Allocation, ClassedPlace, HamletShare, Target
from chungtay.movements.services.share_sheet import COLUMNS
from chungtay.organizations.models import Place
from chungtay.organizations.services.hamlets import begin_hamlet
from chungtay.web.sheets.book import write_book
from tests.cast import BEGIN, Cast
from tests.movements.targets.kit import NEW, figure, url, words


def share(cast: Cast, target: Target, who: str, query: str = "", **bounds: str):
    data = {f"unit-{cast.units[key].pk}": value for key, value in bounds.items()}
    return cast.client(who).post(url("target_shares", target, query), data)


@pytest.mark.clause("E02")
def test_rates_are_weighed_by_households_and_the_gap_is_shown(
    cast: Cast, target: Target, register: None
) -> None:
    answer = share(cast, target, "lan", dong="3", krong="1,5", so_pai="2")

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "1,9" in shown, "(3 × 1000 + 1,5 × 3000 + 2 × 1000) : 5000"
    assert "-0,1, không đủ mức phải đạt" in shown.replace("−", "-")
    assert "Trọng số: số hộ cuối năm 2022 theo sổ hộ." in shown
    made = share(cast, target, "lan", dong="3", krong="2", so_pai="2").content.decode()
    assert "đủ mức phải đạt" in made
    assert Entry.objects.filter(verb="target.allocated").count() == 2
    last = Entry.objects.filter(verb="target.allocated").latest("pk").change
    krong = str(cast.units["krong"].pk)
    assert (last["from"][krong], last["to"][krong]) == ("1.5", "2")


def test_parts_without_households_are_named_not_guessed(cast: Cast, target: Target) -> None:
    shown = share(cast, target, "lan", dong="3").content.decode()

    assert "chưa tính được" in shown
    assert "3 nơi chưa có số hộ nên chưa tính được bình quân." in shown
    assert "Sổ hộ chưa có số hộ của các nơi này nên chưa có trọng số." in shown


def test_households_entered_with_evidence_weigh_where_the_register_is_silent(
    cast: Cast, target: Target
) -> None:
    for key, who, households in (("dong", "hoa", "1000"), ("krong", "son", "3000")):
        cast.client(who).post(
            url("target_figure", target),
            figure(cast.units[key].pk, key, year=2022, value="20", households=households),
        )

    shown = share(cast, target, "lan", dong="3", krong="1,5").content.decode()

    assert "2 nơi lấy số hộ nhập kèm số liệu có minh chứng." in shown
    assert "1 nơi chưa có số hộ nên chưa tính được bình quân." in shown


def test_target_for_a_class_is_shared_out_among_its_places_alone(
    cast: Cast, target: Target, register: None
) -> None:
    target.population = "poor_communes"
    target.save()
    ClassedPlace.objects.create(
        place=cast.places["krong"], population="poor_communes", from_year=2023, instrument="QĐ 1"
    )

    shown = words(cast.client("lan"), "target_shares", target)

    assert f"unit-{cast.units['krong'].pk}" in shown
    assert f"unit-{cast.units['dong'].pk}" not in shown


def test_counts_are_summed_and_a_proposal_adds_up(
    cast: Cast, target: Target, register: None
) -> None:
    target.measure, target.direction, target.minimum = "count", "reach", Decimal(7)
    target.indicator = "other"
    target.save()
    lan = cast.client("lan")

    proposed = words(lan, "target_shares", target, "?theo=households")
    short = share(cast, target, "lan", dong="2", krong="2").content.decode()

    assert f'name="unit-{cast.units["krong"].pk}" value="4"' in proposed
    assert "vừa đủ" in proposed
    assert "chưa giao" in proposed
    assert Allocation.objects.count() == 2, "a proposal is not given before somebody says so"
    assert "-3, không đủ mức phải đạt" in short.replace("−", "-")
    assert "1 nơi chưa được giao mức riêng." in short


def test_proposal_by_need_asks_more_of_the_poorer(
    cast: Cast, target: Target, register: None
) -> None:
    shown = words(cast.client("lan"), "target_shares", target, "?theo=need")

    assert f'name="unit-{cast.units["dong"].pk}" value="3,34"' in shown
    assert f'name="unit-{cast.units["krong"].pk}" value="1,67"' in shown
    assert not Allocation.objects.exists()


def test_excel_goes_out_and_comes_back_for_a_person_to_give(
    cast: Cast, target: Target, register: None
) -> None:
    lan = cast.client("lan")
    book = lan.get(url("shares_sheet", target))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0)
    lines = rows.to_python()
    assert [line[0] for line in lines[1:]] == [
        cast.units[key].code for key in ("dong", "krong", "so_pai")
    ]
    filled = write_book(
        "Giao", COLUMNS,
        [[lines[1][0], "x", "", "2,75"], ["", "Ủy ban nhân dân xã Krong", "", "hai"],
         ["zz", "Xã Lạ", "", "1"], [lines[1][0], "x", "", "9"]], [],
    )  # fmt: skip

    answer = lan.post(
        url("shares_upload", target), {"file": SimpleUploadedFile("giao.xlsx", filled)}
    )

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="unit-{cast.units["dong"].pk}" value="2,75"' in shown
    assert "Dòng 3, cột Mức giao: “hai” không phải số từ 0 trở lên." in shown
    assert "Không có đơn vị này trong số được giao" in shown
    assert "Đơn vị này đã có ở dòng trên." in shown
    assert not Allocation.objects.exists()
    broken = lan.post(url("shares_upload", target), {"file": SimpleUploadedFile("a.xlsx", b"x")})
    assert broken.status_code == 422
    assert "không phải bảng tính" in broken.content.decode()


def test_two_people_at_once_are_told_and_nothing_typed_is_lost(
    cast: Cast, target: Target, register: None
) -> None:
    lan, dong = cast.client("lan"), cast.units["dong"].pk
    seen = words(lan, "target_shares", target).split('name="seen" value="')[1].split('"')[0]
    share(cast, target, "minh", dong="3")

    answer = lan.post(url("target_shares", target), {f"unit-{dong}": "2,25", "seen": seen})

    assert answer.status_code == 409
    assert "Người khác vừa sửa mức giao" in answer.content.decode()
    assert 'value="2,25"' in answer.content.decode()
    assert Allocation.objects.get().bound == 3


@pytest.fixture
def hamlets(cast: Cast) -> list[Place]:
    """Two hamlets of Dong with 3 and 1 households, all counted at the end of 2022."""
    found = []
    for number, name in ((3, "Làng Một"), (1, "Làng Hai")):
        hamlet = begin_hamlet(cast.places["dong"], name, on=BEGIN, instrument="NQ 1")
        found.append(hamlet)
        for n in range(number):
            household = Household.objects.create(
                code=f"{name}{n}", place=cast.places["dong"], hamlet=name, hamlet_place=hamlet,
                head_name="Đinh A", ethnicity="Ba Na", is_ethnic_minority=True,
                registered_on=BEGIN,
            )  # fmt: skip
            YearClass.objects.create(
                household=household, place=cast.places["dong"], hamlet=hamlet, year=2022,
                standard=NEW, poverty_class="poor" if n == 0 else "not_poor",
            )  # fmt: skip
    return found


@pytest.mark.clause("E02")
def test_commune_shares_on_to_its_hamlets_and_the_district_sees_whether_it_adds_up(
    cast: Cast, target: Target, register: None, hamlets: list[Place]
) -> None:
    share(cast, target, "lan", dong="4")
    query = f"?don-vi={cast.units['dong'].pk}"
    one, two = hamlets

    answer = cast.client("hoa").post(
        url("target_shares", target, query), {f"unit-{one.pk}": "3", f"unit-{two.pk}": "5"}
    )

    assert "3,5" in answer.content.decode(), "(3 × 3 + 5 × 1) : 4"
    assert "-0,5, không đủ mức phải đạt" in answer.content.decode().replace("−", "-")
    assert HamletShare.objects.count() == 2
    checked = words(cast.client("lan"), "target_check", target)
    assert "1 đơn vị đã giao lại, trong đó 1 đơn vị giao không đủ." in checked
    assert "2/2" in checked
    refused = cast.client("son").post(url("target_shares", target, query), {f"unit-{one.pk}": "9"})
    assert refused.status_code == 409
    assert not HamletShare.objects.filter(bound=9).exists()


@pytest.mark.parametrize(
    ("who", "status"), [("lan", 200), ("minh", 200), ("hoa", 409), ("nga", 404), ("quy", 403)]
)
def test_only_the_giver_shares_out(cast: Cast, target: Target, who: str, status: int) -> None:
    assert share(cast, target, who, dong="3").status_code == status
    assert Allocation.objects.exists() is (status == 200)


def test_a_unit_outside_the_plan_is_no_giver(cast: Cast, target: Target) -> None:
    query = f"?don-vi={cast.units['tu_an'].pk}"

    assert cast.client("lan").get(url("target_shares", target, query)).status_code == 404


@pytest.mark.parametrize("name", ["target", "target_shares", "target_check"])
def test_pages_take_few_queries_whatever_the_number_of_communes(
    cast: Cast, target: Target, register: None, name: str, django_assert_max_num_queries
) -> None:
    lan = cast.client("lan")
    lan.get(url(name, target))

    with django_assert_max_num_queries(70):
        lan.get(url(name, target))
