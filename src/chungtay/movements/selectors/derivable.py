"""From which plans a unit can make one of its own, and which it has made."""

from dataclasses import dataclass

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.movements.models import Composition, Plan
from chungtay.movements.permissions import may_derive_plan
from chungtay.movements.selectors.composing import Composed, composed
from chungtay.organizations.models import Organization

NOT_ISSUED = gettext_noop("Kế hoạch này chưa ban hành nên chưa lập kế hoạch riêng từ đó được.")
OWN = gettext_noop("Đây là kế hoạch của chính đơn vị mình.")
FROM_BELOW = gettext_noop("Kế hoạch này của đơn vị cấp dưới; chỉ lập từ kế hoạch cấp trên gửi.")
NOT_OWN = gettext_noop("Chỉ lập kế hoạch năm mới từ kế hoạch của chính đơn vị mình.")


def may_make_child(actor: Actor, source: Plan) -> Verdict:
    """Say whether the actor's unit can make its own plan from ``source``."""
    verdict = may_derive_plan(actor)
    if not verdict:
        return verdict
    if not _is_issued(source):
        return refuse(NOT_ISSUED)
    if actor.works_at(source.organization_id):
        return refuse(OWN)
    above: Organization | None = source.organization
    if above is not None and above.path.startswith(actor.path):
        return refuse(FROM_BELOW)
    return GRANTED


def may_renew(actor: Actor, source: Plan) -> Verdict:
    """Say whether the actor's unit can make a plan for other years from ``source``."""
    verdict = may_derive_plan(actor)
    if not verdict:
        return verdict
    if not actor.works_at(source.organization_id):
        return refuse(NOT_OWN)
    return GRANTED if _is_issued(source) else refuse(NOT_ISSUED)


@dataclass(frozen=True, slots=True)
class Making:
    """What the actor's unit can make of a plan, and how the plan itself was made."""

    may_derive: Verdict
    may_renew: Verdict
    own: Plan | None
    composed: Composed | None


def making_of(plan: Plan, actor: Actor) -> Making:
    """Return what ``actor`` can make of ``plan``, and the marks of its items where made here."""
    may_derive = may_make_child(actor, plan)
    return Making(
        may_derive=may_derive,
        may_renew=may_renew(actor, plan),
        own=child_of(plan, actor.organization_id) if may_derive else None,
        composed=composed(plan),
    )


def child_of(source: Plan, organization_id: int | None) -> Plan | None:
    """Return the plan that a unit has under ``source``: issued, a draft, or one taken back."""
    rows = Plan.objects.filter(parent=source, organization_id=organization_id or 0)
    order = (DocumentState.ISSUED, DocumentState.DRAFTED, DocumentState.WITHDRAWN)
    known = [row for row in rows.select_related("document") if row.document.state in order]
    known.sort(key=lambda row: (order.index(DocumentState(row.document.state)), row.pk))
    return next(iter(known), None)


def renewal_of(source: Plan, from_year: int) -> Plan | None:
    """Return the plan made from ``source`` for the years from ``from_year`` on."""
    found = Composition.objects.filter(
        source=source, kind=Composition.Kind.RENEWAL, plan__from_year=from_year
    ).select_related("plan__document")
    first = found.order_by("pk").first()
    return first.plan if first else None


def _is_issued(source: Plan) -> bool:
    acting = source.document.attached_to or source.document
    return bool(acting.state == DocumentState.ISSUED)
