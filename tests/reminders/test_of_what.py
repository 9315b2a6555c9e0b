"""Whatever waits for a person by a day is reminded of: milestones, duties, reports."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.movements.models import Plan, Task
from chungtay.organizations import clock as day_clock
from chungtay.reminders.models import Reminder, Run
from chungtay.reminders.services.running import run_now
from tests.cast import Cast


def steps(cast: Cast, who: str, part: str) -> list[int]:
    rows = Reminder.objects.filter(user=cast.people[who], url__contains=part)
    return list(rows.order_by("pk").values_list("step", flat=True))


@pytest.mark.clause("A09")
def test_a_milestone_of_a_plan_raises_reminders(plan: Plan, cast: Cast):
    day_clock.set_practice_day(date(2024, 12, 24))  # the mid-term review is due in quarter IV
    run_now(Run.Origin.COMMAND)

    assert steps(cast, "lan", "/moc/") == [-7]
    assert steps(cast, "hoa", "/moc/") == []
    page = cast.client("lan").get(reverse("reminders:reminder_list")).content.decode()
    assert "Mốc: Sơ kết" in page
    assert "còn 7 ngày" in page


@pytest.mark.clause("C10")
def test_a_duty_in_ones_hand_is_reminded_of_to_that_person_then_to_the_head(plan: Plan, cast: Cast):
    Task.objects.filter(organization=cast.units["dong"]).update(person=cast.people["hoa"])
    task = Task.objects.filter(organization=cast.units["dong"], due_on__year=2024).get()
    day_clock.set_practice_day(task.due_on)
    run_now(Run.Origin.COMMAND)
    assert (steps(cast, "hoa", "/viec/"), steps(cast, "binh", "/viec/")) == ([0], [])

    day_clock.set_practice_day(date(2024, 12, 13))
    run_now(Run.Origin.COMMAND)
    assert (steps(cast, "hoa", "/viec/"), steps(cast, "binh", "/viec/")) == ([0, 3], [3])
