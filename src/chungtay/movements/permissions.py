"""Who may do what with readings, plans and tasks."""

from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position
from chungtay.kernel.rule import rule
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Plan, Reading, Task

WORKERS = (Role.OFFICER, Role.HEAD, Role.RECEIVING_OFFICE)


def desks_of(actor: Actor) -> set[int]:
    """Return the ids of the units whose work is the actor's.

    That is the unit acted for and the one the position sits in: an officer of the emulation desk
    who acts for the committee still does the desk's own tasks.
    """
    seats = Position.objects.filter(pk=actor.position_id or 0).values_list("organization_id")
    return {pk for (pk,) in seats} | ({actor.organization_id} if actor.organization_id else set())


@rule(gettext_noop("Mời đăng nhập với một chức vụ để xem phong trào và kế hoạch."))
def may_see_movements(actor: Actor, _obj: Any) -> bool:
    """Anybody with a position today."""
    return actor.role is not None


@rule(
    gettext_noop(
        "Chỉ cán bộ, lãnh đạo đơn vị và cơ quan thường trực thi đua được đọc kế hoạch từ tệp."
    )
)
def may_upload_plan(actor: Actor, _obj: Any) -> bool:
    """Those who draft for their unit."""
    return actor.role in WORKERS


@rule(gettext_noop("Chỉ người soạn thảo của đơn vị đã tải tệp lên được xem lại bản đọc này."))
def may_review(actor: Actor, reading: Reading) -> bool:
    """Drafters of the unit; what was imported for no unit is the emulation desks'."""
    if reading.organization_id is None:
        return actor.role in (Role.RECEIVING_OFFICE, Role.ADMINISTRATOR)
    return actor.role in WORKERS and actor.works_at(reading.organization_id)


@rule(gettext_noop("Chỉ lãnh đạo của cơ quan ban hành được ký ban hành kế hoạch này."))
def may_issue_plan(actor: Actor, plan: Plan) -> bool:
    """The head of the issuing unit itself."""
    return actor.role is Role.HEAD and actor.works_at(plan.organization_id)


@rule(gettext_noop("Chỉ người của đơn vị ban hành kế hoạch được phân công và đánh dấu mốc."))
def may_steer_plan(actor: Actor, plan: Plan) -> bool:
    """Drafters and the head of the unit that issued the plan."""
    return actor.role in WORKERS and actor.works_at(plan.organization_id)


@rule(gettext_noop("Chỉ người của đơn vị được giao được ghi kết quả việc này."))
def may_do_task(actor: Actor, task: Task) -> bool:
    """Those who work at the unit the task is for."""
    return actor.role in WORKERS and task.organization_id in desks_of(actor)


@rule(gettext_noop("Chỉ lãnh đạo của đơn vị được giao được phân công người phụ trách."))
def may_assign_person(actor: Actor, task: Task) -> bool:
    """The head of the unit the task is for."""
    return actor.role is Role.HEAD and task.organization_id in desks_of(actor)


@rule(gettext_noop("Chỉ cơ quan giao việc được xác nhận hoặc trả lại kết quả."))
def may_judge_task(actor: Actor, task: Task) -> bool:
    """The head and the emulation desk of the unit that issued the plan, not the doer itself."""
    giver = task.assignment.plan.organization_id
    return actor.role in (Role.HEAD, Role.RECEIVING_OFFICE) and actor.works_at(giver)


@rule(gettext_noop("Chỉ cơ quan thường trực thi đua và quản trị được xem máy đọc đúng đến đâu."))
def may_see_reader_report(actor: Actor, _obj: Any) -> bool:
    """Those who answer for the reading of plans: emulation desks and administrators."""
    return actor.role in (Role.RECEIVING_OFFICE, Role.ADMINISTRATOR)
