"""Who supervises, and who answers."""

from typing import Any

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.accounts.policy import Reach, Scope, own_unit, permission
from chungtay.inspection.models import Remark
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import OrganizationKind

SUPERVISORS = (*DRAFTERS, Role.FUND_KEEPER)
BODIES = (OrganizationKind.FRONT, OrganizationKind.UNION, OrganizationKind.MASS_ORGANIZATION)


def _is_supervising_body(actor: Actor, _obj: Any) -> bool:
    return actor.unit_kind in BODIES


def _supervisor(remark: Remark) -> int:
    return remark.supervisor_id


def _unit(remark: Remark) -> int:
    return remark.unit_id


may_see_remarks = permission(
    "remark.see",
    gettext_noop("Xem nhận xét giám sát của mình hoặc về đơn vị mình"),
    roles=SUPERVISORS,
    refusal=gettext_noop("Giám sát dành cho Mặt trận, đoàn thể và đơn vị được giám sát."),
)
may_supervise = permission(
    "remark.make",
    gettext_noop("Giám sát, ghi nhận xét về đơn vị trên địa bàn"),
    roles=SUPERVISORS,
    reach=Reach(Scope.BODY, _is_supervising_body),
    refusal=gettext_noop(
        "Chỉ Mặt trận Tổ quốc, công đoàn và các đoàn thể được ghi nhận xét giám sát."
    ),
)
may_settle_remark = permission(
    "remark.settle",
    gettext_noop("Khép lại hoặc rút nhận xét giám sát"),
    roles=SUPERVISORS,
    reach=own_unit(_supervisor),
    refusal=gettext_noop("Chỉ nơi đã ghi nhận xét được khép lại hoặc rút."),
)
may_answer_remark = permission(
    "remark.answer",
    gettext_noop("Trả lời nhận xét giám sát về đơn vị mình"),
    roles=DRAFTERS,
    reach=own_unit(_unit),
    refusal=gettext_noop("Chỉ đơn vị được giám sát trả lời nhận xét này."),
)
