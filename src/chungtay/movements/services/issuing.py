"""Issue a plan: number it, send it, start or join its movement, and hand out its tasks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document, DocumentState
from chungtay.documents.selectors.signing import signer_for
from chungtay.documents.services.delivery import deliver
from chungtay.documents.services.issuing import issue
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Milestone, Plan
from chungtay.movements.permissions import may_issue_plan
from chungtay.movements.rules.launching import Answer, launch_verdict
from chungtay.movements.selectors.launching import judged_of
from chungtay.movements.selectors.units import Resolver
from chungtay.movements.services.assigning import hand_out
from chungtay.movements.services.lineage import join_movement, link_parent, opens_movement
from chungtay.movements.services.sealing import keep_paper, refuse_unexplained
from chungtay.organizations.models import Organization

IN_THE_FUTURE = gettext_noop("Ngày ban hành %(day)s ở sau ngày hôm nay.")


@transaction.atomic
def issue_plan(
    plan_id: int,
    *,
    issued_on: date,
    today: date,
    actor: Actor,
    number: str = "",
    leads: Mapping[int, Sequence[int]] | None = None,
) -> Plan:
    """Return the plan issued, with everything that follows from it, all or nothing.

    Args:
        number: empty for the next free one of the issuer's year and series.
        leads: by assignment id, the units an officer chose where the name alone did not tell.

    Raises:
        RefusedError: when the actor may not, the plan is no draft, the number is taken, the day
            lies ahead, or the plan opens a movement without what the law asks for.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15; Luật 06/2022/QH15, Điều 17.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("document", "document__attached_to", "organization", "organization__place")
        .get(pk=plan_id)
    )
    RefusedError.unless(may_issue_plan(actor, plan))
    if issued_on > today:
        raise RefusedError(refuse(IN_THE_FUTURE, day=f"{issued_on:%d/%m/%Y}"))
    refuse_unexplained(plan)
    launch = _check_launch(plan, issued_on)
    acting = issue(
        plan.document.attached_to or plan.document, issued_on=issued_on, number=number, actor=actor
    )
    _sign(acting, actor, signed_here=issued_on == today)
    _issue_with(plan.document, acting)
    plan.document.refresh_from_db()
    keep_paper(plan, actor=actor)
    resolver = Resolver(plan.organization, issued_on)
    deliver(acting, recipients_of(acting, resolver), actor=actor)
    link_parent(plan)
    join_movement(plan)
    _reach_launch(plan, issued_on)
    tasks = hand_out(plan, resolver=resolver, issued_on=issued_on, chosen=leads or {})
    change = {"number": acting.notation, "tasks": tasks, **launch}
    record(actor, "plan.issued", plan, change=change)
    return plan


def _check_launch(plan: Plan, issued_on: date) -> dict[str, Any]:
    """Return what a plan that opens a movement lacked on that day, for the journal."""
    if not opens_movement(plan):
        return {}
    judged = judged_of(plan, issued_on, opens=True)
    RefusedError.unless(launch_verdict(judged))
    answers = {one.condition.id: one.found.answer.value for one in judged}
    return {"launch": {key: answer for key, answer in answers.items() if answer != Answer.MET}}


def recipients_of(document: Document, resolver: Resolver) -> list[Organization]:
    """Return the units that the lines of recipients stand for."""
    found = {
        unit.pk: unit
        for recipient in document.recipients.all()
        for unit in resolver.named(recipient.line)
    }
    return list(found.values())


def _reach_launch(plan: Plan, issued_on: date) -> None:
    """Issuing the plan is what its timetable calls planning and launching."""
    plan.milestones.filter(
        kind=Milestone.Kind.LAUNCH, first_day__lte=issued_on, last_day__gte=issued_on
    ).update(done_on=issued_on)


def _sign(document: Document, actor: Actor, *, signed_here: bool) -> None:
    """Put the signature block of ``actor`` under what is signed here, with KT., TUQ. or Q.

    What was issued before it came into the system keeps the signer named on its paper.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13.
    """
    if signed_here or not document.signer.get("name"):
        document.signer = signer_for(document.issuer, actor).stored()
        document.save(update_fields=["signer"])


def _issue_with(document: Document, acting: Document) -> None:
    """An attached plan is issued by its decision: it has the decision's day and no own number."""
    if document.pk == acting.pk:
        return
    document.state = DocumentState.ISSUED
    document.issued_on, document.year = acting.issued_on, acting.year
    document.save(update_fields=["state", "issued_on", "year"])
