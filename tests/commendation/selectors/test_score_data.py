"""What the data say of a unit, and that nothing is said where nothing is known."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.commendation.models import AwardRound
from chungtay.commendation.rules.sources import Source
from chungtay.commendation.selectors.score_data import Asked, answer_of
from chungtay.commendation.selectors.waiting import waiting_count, work_items
from chungtay.commendation.services.score_sheets import take_step
from chungtay.movements.models import Assignment, Task, TaskRecord
from chungtay.organizations import clock
from chungtay.reporting.services.reports import submit
from chungtay.reporting.services.rounds import Opening, open_round
from tests.cast import DAY, Cast
from tests.commendation.factory import make_household
from tests.commendation.scoring import mark, opened_template, sheet_of_dong
from tests.reporting.factory import count_households, report_of, write


def asked(cast: Cast, award_round: AwardRound, unit: str | None = "dong", **more) -> Asked:
    organization = cast.units[unit] if unit else None
    household = more.get("household")
    return Asked(award_round.plan, 2024, more.get("day", DAY), organization, household)


@pytest.mark.parametrize("source", [one for one in Source if one is not Source.ESCAPED])
@pytest.mark.parametrize("unit", ["dong", None])
def test_without_rows_nothing_is_known(
    source: Source, unit: str | None, cast: Cast, award_round: AwardRound
) -> None:
    answer = answer_of(source, asked(cast, award_round, unit))

    assert (answer.share, answer.rows) == (None, ())
    assert answer.words


def give_task(cast: Cast, award_round: AwardRound, action: str, due: date, *, done: date | None):
    assignment = Assignment.objects.create(plan=award_round.plan, position=0, action=action)
    task = Task.objects.create(
        assignment=assignment, organization=cast.units["dong"], due_on=due,
        state="accepted" if done else "open",
    )  # fmt: skip
    if done:
        TaskRecord.objects.create(
            task=task, done_on=done, note="Xong", recorded_by=cast.people["hoa"],
            request_key=f"k{task.pk}",
        )  # fmt: skip


def test_tasks_count_when_done_by_their_day(cast: Cast, award_round: AwardRound) -> None:
    due = date(2024, 6, 30)
    give_task(cast, award_round, "Quyết toán vốn", due, done=due)
    give_task(cast, award_round, "Quyết toán quỹ", due, done=date(2024, 7, 1))
    give_task(cast, award_round, "Tuyên truyền", due, done=None)
    give_task(cast, award_round, "Việc năm trước", date(2023, 6, 30), done=None)
    give_task(cast, award_round, "Việc chưa đến hạn", date(2024, 12, 31), done=None)

    every = answer_of(Source.TASKS, asked(cast, award_round))
    accounts = answer_of(Source.ACCOUNTS, asked(cast, award_round))

    assert every.points(Decimal(10)) == Decimal("3.33")
    assert accounts.share == Decimal("0.5")
    assert [row.label for row in accounts.rows] == ["Quyết toán vốn", "Quyết toán quỹ"]
    assert all(row.url for row in every.rows)


def test_report_counts_by_the_day_it_was_first_sent(cast: Cast, award_round: AwardRound) -> None:
    count_households(cast, "dong", 2024, poor=8, others=92)
    opening = Opening(
        plan_id=award_round.plan_id, year=2024, due_on=date(2024, 12, 20),
        unit_ids=[cast.units["dong"].pk, cast.units["krong"].pk],
    )  # fmt: skip
    opened = open_round(opening, actor=cast.actor("lan"))
    submit(write(report_of(opened, cast, "dong"), cast, "hoa").pk, actor=cast.actor("binh"))

    in_time = answer_of(Source.REPORTS, asked(cast, award_round))
    not_due = answer_of(Source.REPORTS, asked(cast, award_round, "krong"))
    late = answer_of(Source.REPORTS, asked(cast, award_round, "krong", day=date(2024, 12, 21)))

    assert (in_time.share, not_due.share, late.share) == (1, None, 0)


@pytest.mark.parametrize(
    ("classes", "share"),
    [
        ({2023: "poor", 2024: "not_poor"}, 1),
        ({2023: "near_poor", 2024: "average_living"}, 1),
        ({2023: "poor", 2024: "near_poor"}, 0),
        ({2023: "poor", 2024: "poor"}, 0),
        ({2023: "poor"}, None),
        ({2023: "not_poor", 2024: "not_poor"}, None),
        ({2024: "not_poor"}, None),
    ],
)
def test_household_escapes_when_it_was_below_the_lines_and_is_no_more(
    classes: dict[int, str], share: int | None, cast: Cast, award_round: AwardRound
) -> None:
    household = make_household(cast)
    household.classes.all().delete()
    for year, name in classes.items():
        household.classes.create(
            year=year, standard="nd07_2021", poverty_class=name, place=household.place
        )

    assert answer_of(Source.ESCAPED, asked(cast, award_round, household=household)).share == share


def test_sheet_waits_in_the_inbox_of_who_has_to_score(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "8")
    assert waiting_count(cast.actor("binh")) == 0

    take_step(sheet.pk, "to_council", actor=cast.actor("hoa"))

    assert waiting_count(cast.actor("binh")) == 1
    [item] = work_items(cast.actor("binh"), clock.today())
    assert item.title == "Phiếu chấm điểm: Ủy ban nhân dân xã Đông"
    assert waiting_count(cast.actor("lan")) == 0
    take_step(sheet.pk, "to_office", actor=cast.actor("binh"))
    assert (waiting_count(cast.actor("binh")), waiting_count(cast.actor("lan"))) == (0, 1)
