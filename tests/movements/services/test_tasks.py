from datetime import date
from decimal import Decimal

import pytest

from chungtay.audit.journal import history_of
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Plan, Task, TaskRecord
from chungtay.movements.services import tasks
from chungtay.movements.services.tasks import Work
from tests.cast import DAY, Cast

WORK = Work(done_on=date(2024, 12, 1), note="Đã họp", figure=Decimal(12), figure_unit="hộ")


@pytest.fixture
def task(cast: Cast, plan: Plan) -> Task:
    """The yearly report of commune Đông for 2024."""
    return Task.objects.get(organization=cast.units["dong"], due_on=date(2024, 12, 10))


def worked(cast: Cast, task: Task, key: str = "k1") -> TaskRecord:
    return tasks.record_work(task.pk, WORK, request_key=key, today=DAY, actor=cast.actor("hoa"))


def test_double_click_makes_one_record(cast: Cast, task: Task) -> None:
    assert worked(cast, task) == worked(cast, task)
    assert task.records.count() == 1


def test_stranger_to_the_unit_records_nothing(cast: Cast, task: Task) -> None:
    with pytest.raises(RefusedError):
        tasks.record_work(task.pk, WORK, request_key="k", today=DAY, actor=cast.actor("son"))


def test_work_done_tomorrow_is_refused(cast: Cast, task: Task) -> None:
    work = Work(done_on=date(2024, 12, 13), note="Sẽ họp")

    with pytest.raises(RefusedError, match="sau ngày hôm nay"):
        tasks.record_work(task.pk, work, request_key="k", today=DAY, actor=cast.actor("hoa"))


def test_task_goes_back_with_a_remark_and_is_accepted_after(cast: Cast, task: Task) -> None:
    hoa, lan = cast.actor("hoa"), cast.actor("lan")
    worked(cast, task)
    tasks.hand_in(task.pk, actor=hoa)
    tasks.send_back(task.pk, remark="Thiếu số hộ", actor=lan)
    worked(cast, task, key="k2")
    tasks.hand_in(task.pk, actor=hoa)
    tasks.hand_in(task.pk, actor=hoa)
    tasks.accept(task.pk, actor=lan)
    tasks.accept(task.pk, actor=lan)

    task.refresh_from_db()
    assert task.state == Task.State.ACCEPTED
    verbs = [entry.verb for entry in history_of(task)][::-1]
    assert verbs == [
        "task.worked", "task.handed_in", "task.returned", "task.worked", "task.handed_in",
        "task.accepted",
    ]  # fmt: skip


def test_task_without_a_record_is_not_handed_in(cast: Cast, task: Task) -> None:
    with pytest.raises(RefusedError, match="Chưa ghi"):
        tasks.hand_in(task.pk, actor=cast.actor("hoa"))


def test_doer_does_not_accept_its_own_work(cast: Cast, task: Task) -> None:
    worked(cast, task)
    tasks.hand_in(task.pk, actor=cast.actor("hoa"))

    with pytest.raises(RefusedError):
        tasks.accept(task.pk, actor=cast.actor("binh"))


def test_return_needs_a_remark(cast: Cast, task: Task) -> None:
    worked(cast, task)
    tasks.hand_in(task.pk, actor=cast.actor("hoa"))

    with pytest.raises(RefusedError, match="lý do"):
        tasks.send_back(task.pk, remark=" ", actor=cast.actor("lan"))


def test_head_puts_a_person_of_the_unit_in_charge(cast: Cast, task: Task) -> None:
    binh = cast.actor("binh")

    tasks.put_in_charge(task.pk, cast.people["hoa"].pk, today=DAY, actor=binh)

    task.refresh_from_db()
    assert task.person == cast.people["hoa"]
    with pytest.raises(RefusedError):
        tasks.put_in_charge(task.pk, cast.people["son"].pk, today=DAY, actor=binh)
    with pytest.raises(RefusedError):
        tasks.put_in_charge(task.pk, None, today=DAY, actor=cast.actor("hoa"))


def test_desk_does_its_own_tasks_though_it_acts_for_the_committee(cast: Cast, plan: Plan) -> None:
    task = Task.objects.get(organization=cast.units["noi_vu"])

    record = tasks.record_work(task.pk, WORK, request_key="k", today=DAY, actor=cast.actor("lan"))

    assert record.recorded_by == cast.people["lan"]
