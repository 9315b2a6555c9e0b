"""Who was poor at the end of a year, as known then and as known now."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.audit.models import Entry
from chungtay.households.models import ClassCount, OtherClass, PastClass, YearClass
from chungtay.households.selectors.classes import (
    Question,
    Shown,
    answers,
    asked,
    known_at,
    known_now,
    totals,
)
from chungtay.households.services.classes import NewClass, set_classes, set_other_classes
from chungtay.households.services.register import add_household, classify_household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from tests.cast import Cast
from tests.households.test_register import entry, scores

YEAR = 2023
KNOWN = reverse("households:known")


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.max.time()))


def new_class(household, poverty_class="poor", **facts) -> NewClass:
    given = {"standard": "vn_2022_2025", "score_a": 100, "deprivations": 4} | facts
    return NewClass(
        household_id=household.pk, place_id=household.place_id, hamlet_id=None, year=YEAR,
        poverty_class=poverty_class, **given,
    )  # fmt: skip


@pytest.fixture
def households(cast: Cast):
    hoa = cast.actor("hoa")
    return [add_household(entry(cast, name=name), actor=hoa) for name in ("An", "Bình", "Cúc")]


@pytest.fixture
def corrected(cast, households):
    """An poor, Bình not, by December 2023; in March 2024 found the other way round; Cúc late."""
    hoa = cast.actor("hoa")
    first, second, third = households
    clock.set_practice_day(date(2023, 12, 14))
    set_classes([new_class(first), new_class(second, "not_poor")], reason="", actor=hoa)
    clock.set_practice_day(date(2024, 3, 5))
    turned = [new_class(first, "near_poor"), new_class(second), new_class(third)]
    set_classes(turned, reason="Kết luận thanh tra", actor=hoa)
    return households


def test_a_correction_leaves_what_was_known_and_its_reason(corrected):
    first = corrected[0]

    past = PastClass.objects.get(household=first)
    now = YearClass.objects.get(household=first)
    assert (past.poverty_class, past.reason) == ("poor", "Kết luận thanh tra")
    assert now.poverty_class == "near_poor"
    assert past.known_until == now.known_from
    assert timezone.localtime(past.known_from).date() == date(2023, 12, 14)


@pytest.mark.parametrize(
    ("day", "poor"),
    [
        pytest.param(date(2023, 12, 13), set(), id="before anything was known"),
        pytest.param(date(2023, 12, 31), {"An"}, id="before the correction"),
        pytest.param(date(2024, 3, 5), {"Bình", "Cúc"}, id="after it"),
    ],
)
def test_known_at_a_moment(corrected, day, poor):
    known = known_at(YEAR, end_of(day)).filter(poverty_class="poor")

    found = {row.household.head_name for rows in (known.current, known.past) for row in rows}
    assert found == poor
    assert known.by_class().total() == known.count() == len(poor)
    assert known_now(YEAR).by_class() == {"near_poor": 1, "poor": 2}


def test_the_same_rows_again_write_nothing(cast, corrected):
    first = corrected[0]
    again = [new_class(first, "near_poor")]

    assert set_classes(again, reason="", actor=cast.actor("hoa")) == 0
    assert PastClass.objects.filter(household=first).count() == 1
    with pytest.raises(RefusedError, match="lý do sửa"):
        set_classes([replace(again[0], score_a=90)], reason=" ", actor=cast.actor("hoa"))


def test_counts_follow_and_the_journal_tells_numbers_not_names(corrected):
    counted = dict(ClassCount.objects.values_list("poverty_class", "households"))
    last = Entry.objects.filter(verb="household.classes_set").latest("pk")

    assert counted == {"near_poor": 1, "poor": 2}
    assert (last.change["new"], last.change["corrected"]) == (1, 2)


def test_other_standards_never_touch_the_class_of_the_year(cast, corrected):
    first, hoa = corrected[0], cast.actor("hoa")
    local = [new_class(first, standard="dong_nai_2025")]
    counts = list(ClassCount.objects.values_list("poverty_class", "households"))

    assert set_other_classes(local, OtherClass.Kind.LOCAL, reason="", actor=hoa) == 1
    assert set_other_classes(local, OtherClass.Kind.LOCAL, reason="", actor=hoa) == 0
    assert YearClass.objects.get(household=first).poverty_class == "near_poor"
    assert list(ClassCount.objects.values_list("poverty_class", "households")) == counts


def test_the_list_then_now_and_the_difference(cast, corrected):
    hoa = cast.actor("hoa")
    question = Question(YEAR, end_of(date(2023, 12, 31)), "poor")

    def names(shown):
        rows = asked(hoa, replace(question, shown=shown))
        found = answers([pk for pk, _key in rows], question, hoa)
        return [(row.household.head_name, row.then, row.now) for row in found]

    assert names(Shown.THEN) == [("An", "poor", "near_poor")]
    assert names(Shown.NOW) == [("Bình", "not_poor", "poor"), ("Cúc", "", "poor")]
    assert names(Shown.DIFFERENT) == [
        ("An", "poor", "near_poor"), ("Bình", "not_poor", "poor"), ("Cúc", "", "poor"),
    ]  # fmt: skip
    assert totals(hoa, question) == (1, 2)
    assert totals(cast.actor("son"), question) == (0, 0)


def test_the_page_and_the_operation_show_both(cast, corrected):
    asked_for = {"nam": YEAR, "den": "2023-12-31", "xem": "khac-nhau"}
    page = cast.client("hoa").get(KNOWN, asked_for).content.decode()
    answer = cast.client("hoa").get(
        "/api/v1/households/households-known", {"year": YEAR, "known_on": "2023-12-31"}
    )

    assert "Kết luận thanh tra" in page
    assert "Chưa biết" in page
    assert (answer.json()["then"], answer.json()["now"]) == (1, 2)
    assert cast.client("hoa").get(KNOWN, {"nam": "x", "den": "?", "loai": "?"}).status_code == 200
    assert "An" not in cast.client("son").get(KNOWN, asked_for).content.decode().split("<main")[1]


def test_a_second_result_of_a_year_asks_why_and_loses_nothing(cast, households):
    first, hoa = households[0], cast.actor("hoa")
    classify_household(first.pk, scores=scores(YEAR), actor=hoa)
    address = reverse("households:household_classify", args=[first.pk])
    typed = {"year": YEAR, "reviewed_on": "2023-11-15", "score_a": 200, "deprivations": 1}

    refused = cast.client("hoa").post(address, typed)
    stored = cast.client("hoa").post(address, typed | {"reason": "Nhập nhầm điểm"})

    assert refused.status_code == 422
    assert "Mời ghi lý do sửa" in refused.content.decode()
    assert 'value="200"' in refused.content.decode()
    assert stored.status_code == 302
    shown = cast.client("hoa").get(reverse("households:household", args=[first.pk]))
    assert "Nhập nhầm điểm" in shown.content.decode()
