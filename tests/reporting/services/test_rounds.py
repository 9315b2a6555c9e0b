"""Opening a round."""

from dataclasses import replace
from datetime import date

import pytest

from chungtay.documents.models import Document, DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Assignment, Task
from chungtay.reporting.models import Round
from chungtay.reporting.selectors.candidates import candidate_units, suggested_due
from chungtay.reporting.selectors.figures import counted_now
from chungtay.reporting.services.rounds import Opening, open_round
from tests.cast import DAY, Cast
from tests.reporting.factory import make_plan, make_round, report_of


@pytest.fixture
def opening(cast: Cast) -> Opening:
    return Opening(make_plan(cast).pk, 2024, date(2024, 12, 10), [cast.units["dong"].pk])


def test_round_begins_a_report_for_each_unit(cast: Cast) -> None:
    opened = make_round(cast, "dong", "krong")

    assert [str(report.organization) for report in opened.reports.all()] == [
        "Ủy ban nhân dân xã Đông",
        "Ủy ban nhân dân xã Krong",
    ]
    assert (opened.period_from, opened.period_to) == (date(2023, 12, 15), date(2024, 12, 14))
    assert opened.addressee == "Ủy ban nhân dân tỉnh Gia Lai"


def test_opening_twice_opens_once(cast: Cast, opening: Opening) -> None:
    first = open_round(opening, actor=cast.actor("lan"))

    assert open_round(opening, actor=cast.actor("lan")) == first
    assert Round.objects.count() == 1


@pytest.mark.parametrize("name", ["minh", "hoa", "dung", "tam", "mai"])
def test_only_a_receiving_office_opens(cast: Cast, opening: Opening, name: str) -> None:
    with pytest.raises(RefusedError, match="mở kỳ báo cáo"):
        open_round(opening, actor=cast.actor(name))


def test_round_without_units_is_refused(cast: Cast, opening: Opening) -> None:
    with pytest.raises(RefusedError, match="ít nhất một đơn vị"):
        open_round(replace(opening, unit_ids=[]), actor=cast.actor("lan"))


def test_commune_of_another_district_is_not_asked(cast: Cast, opening: Opening) -> None:
    with pytest.raises(RefusedError, match="xã Tú An"):
        open_round(replace(opening, unit_ids=[cast.units["tu_an"].pk]), actor=cast.actor("lan"))


def test_plan_that_is_still_a_draft_is_not_reported_on(cast: Cast, opening: Opening) -> None:
    Document.objects.update(state=DocumentState.DRAFTED)

    with pytest.raises(RefusedError, match="kế hoạch đã ban hành"):
        open_round(opening, actor=cast.actor("lan"))


def test_two_committees_on_one_ground_would_count_twice(cast: Cast, opening: Opening) -> None:
    inner = cast.units["krong"]
    inner.place = cast.units["dong"].place
    inner.save()

    with pytest.raises(RefusedError, match="hai lần"):
        open_round(
            replace(opening, unit_ids=[cast.units["dong"].pk, inner.pk]), actor=cast.actor("lan")
        )


def test_stranger_cannot_be_made_the_signer(cast: Cast, opening: Opening) -> None:
    with pytest.raises(RefusedError, match="cấp trên trực tiếp"):
        open_round(replace(opening, issuer_id=cast.units["an_khe"].pk), actor=cast.actor("lan"))


def test_unit_that_got_the_plan_is_suggested_wherever_it_stands(cast: Cast) -> None:
    plan = make_plan(cast)
    plan.document.deliveries.create(
        organization=cast.units["front"], sent_at="2022-09-16T08:00:00+07:00"
    )

    found = candidate_units(plan, collector_id=cast.units["kbang"].pk, day=DAY)

    assert [str(one.unit) for one in found if one.is_suggested] == [str(cast.units["front"])]


def test_plan_says_itself_by_which_day(cast: Cast) -> None:
    plan = make_plan(cast)
    Assignment.objects.create(
        plan=plan, position=0, action="Báo cáo kết quả hằng năm", due="12-05", recurrence="yearly"
    )

    assert suggested_due(plan, 2024) == date(2024, 12, 5)


def test_tasks_due_in_the_period_are_counted(cast: Cast) -> None:
    opened = make_round(cast, "dong")
    duty = Assignment.objects.create(plan=opened.plan, position=0, action="Vận động")
    days = [(date(2024, 6, 1), "accepted"), (date(2024, 7, 1), "open"), (date(2023, 6, 1), "open")]
    for due_on, state in days:
        Task.objects.create(
            assignment=duty, organization=cast.units["dong"], due_on=due_on, state=state
        )

    found = counted_now(report_of(opened, cast, "dong"))

    assert (found["tasks_done"].value, found["tasks_given"].value) == (1, 2)
