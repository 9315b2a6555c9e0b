"""Say in which clause of a draft a condition for launching stands."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import LaunchNote, Plan
from chungtay.movements.permissions import may_steer_plan
from chungtay.movements.rules.launching import WORDS

ISSUED = gettext_noop("Kế hoạch đã ban hành; điều kiện phát động đã được ghi lúc ban hành.")
NO_SUCH = gettext_noop("Không có điều kiện phát động này.")
_LONGEST = 200


@transaction.atomic
def note_condition(plan_id: int, *, condition: str, where: str, actor: Actor) -> Plan:
    """Return the plan with the place of a condition noted; an empty place takes the note back.

    Raises:
        RefusedError: the actor may not, the plan is issued, or there is no such condition.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("document").get(pk=plan_id)
    RefusedError.unless(may_steer_plan(actor, plan))
    if plan.document.state == DocumentState.ISSUED:
        raise RefusedError(refuse(ISSUED))
    if condition not in WORDS:
        raise RefusedError(refuse(NO_SUCH))
    said = squeeze(nfc(where))[:_LONGEST]
    if said:
        LaunchNote.objects.update_or_create(
            plan=plan, condition=condition,
            defaults={"where": said, "noted_by_id": actor.user_id},
        )  # fmt: skip
    else:
        plan.launch_notes.filter(condition=condition).delete()
    record(actor, "plan.condition_noted", plan, change={"condition": condition, "where": said})
    return plan
