"""The desk: send, receive with a due date, return with a reason, appraise, pass on upwards."""

from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.permissions import may_handle, may_prepare, may_reject
from chungtay.commendation.rules.deadlines import due_on
from chungtay.commendation.rules.finding import Phase
from chungtay.commendation.rules.forms import FormLevel, form
from chungtay.commendation.rules.nomination import NominationState, NominationStepFacts
from chungtay.commendation.selectors.evidence import figures_of
from chungtay.commendation.services.moving import (
    checked,
    locked,
    move,
    refuse_unless_possible,
    regime_of,
    sender_of,
    write_step,
)
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today

LAW = Citation("Luật 06/2022/QH15", "Điều 77 đến Điều 80")
NOT_ABOVE = gettext_noop("“%(round)s” không phải đợt xét của cấp trên %(unit)s.")
NOT_READY = gettext_noop("Chỉ chuyển lên cấp trên hồ sơ đã thẩm định hoặc Hội đồng đã xét.")
ROUND_CLOSED = gettext_noop("Đợt xét của cấp trên nhận hồ sơ đến %(closes)s.")


@transaction.atomic
def submit(nomination_id: int, *, actor: Actor) -> Nomination:
    """Return the dossier sent to the body that holds the round. Sending twice sends once.

    The figures behind the achievement are frozen with their sources.

    Raises:
        RefusedError: when the unit does not hold it, or a rule stops it.

    Legal source: NĐ 152/2025/NĐ-CP, Điều 33 (rules R01 to R53 as they stand at this step).
    """
    nomination = locked(nomination_id)
    if nomination.state == NominationState.SUBMITTED and _sent_by(nomination, actor):
        return nomination
    RefusedError.unless(may_prepare(actor, nomination))
    nomination.submitted_on = today()
    verdict = checked(nomination, Phase.SUBMIT)
    refuse_unless_possible(nomination, "submit", NominationStepFacts(eligibility=verdict))
    nomination.figures = figures_of(nomination)
    nomination.holder = nomination.round.organization
    move(nomination, "submit", actor=actor)
    return nomination


@transaction.atomic
def receive(nomination_id: int, *, actor: Actor) -> Nomination:
    """Return the dossier taken in, with its receipt: the day, and the day the answer is due.

    Legal source: published administrative procedures, 25 and 20 working days (rule R34).
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_handle(actor, nomination.round))
    if nomination.state == NominationState.RECEIVED:
        return nomination
    refuse_unless_possible(nomination, "receive")
    nomination.received_on = today()
    nomination.due_on = appraisal_due(nomination, today())
    nomination.regime = regime_of(nomination)
    move(nomination, "receive", actor=actor)
    return nomination


def appraisal_due(nomination: Nomination, start: date) -> date:
    """Return the last day of the appraisal of a dossier taken in on ``start``.

    Legal source: rule R34.
    """
    is_low = form(nomination.form).level is FormLevel.GRASSROOTS
    return due_on("commune_appraisal" if is_low else "appraisal", start=start)


@transaction.atomic
def return_nomination(nomination_id: int, *, reason: str, actor: Actor) -> Nomination:
    """Return the dossier sent back, with the written reason, to the unit that sent it.

    Legal source: rule R35.
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_handle(actor, nomination.round))
    refuse_unless_possible(nomination, "return", NominationStepFacts(reason=reason))
    nomination.holder = sender_of(nomination)
    nomination.due_on = None
    move(nomination, "return", actor=actor, note=reason)
    return nomination


@transaction.atomic
def appraise(nomination_id: int, *, actor: Actor, opinion: str = "") -> Nomination:
    """Return the dossier found in order: every rule was tried again and none stops it.

    Legal source: the article of each rule.
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_handle(actor, nomination.round))
    if nomination.state == NominationState.APPRAISED:
        return nomination
    verdict = checked(nomination, Phase.APPRAISE)
    refuse_unless_possible(nomination, "appraise", NominationStepFacts(eligibility=verdict))
    move(nomination, "appraise", actor=actor, note=opinion)
    return nomination


@transaction.atomic
def reject(nomination_id: int, *, reason: str, actor: Actor) -> Nomination:
    """Return the dossier closed without an award, with the reason to the unit that sent it.

    Legal source: rule R35.
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_reject(actor, nomination.round))
    refuse_unless_possible(nomination, "reject", NominationStepFacts(reason=reason))
    move(nomination, "reject", actor=actor, note=reason)
    return nomination


@transaction.atomic
def forward(nomination_id: int, *, to_round_id: int, actor: Actor) -> Nomination:
    """Return the dossier passed on to a round of a body above, with all its history.

    Raises:
        RefusedError: when the actor may not, the dossier is not ready, or the round is not of a
            body above the present one.

    Legal source: Luật 06/2022/QH15, Điều 77 đến Điều 80.
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_reject(actor, nomination.round))
    above = AwardRound.objects.select_related("organization", "plan").get(pk=to_round_id)
    _refuse_unless_above(nomination, above)
    note = f"{nomination.round.organization} → {above.organization}"
    nomination.round = above
    nomination.holder = above.organization
    nomination.received_on = nomination.due_on = None
    write_step(
        nomination, "forward", to=NominationState.SUBMITTED, actor=actor, note=note, citation=LAW
    )
    return nomination


def _refuse_unless_above(nomination: Nomination, above: AwardRound) -> None:
    here = nomination.round.organization
    if nomination.state not in (NominationState.APPRAISED, NominationState.VOTED):
        raise RefusedError(refuse(NOT_READY, LAW))
    if above.organization.path not in here.ancestor_paths()[:-1]:
        raise RefusedError(refuse(NOT_ABOVE, LAW, round=above.name, unit=here.name))
    if today() > above.closes_on:
        raise RefusedError(refuse(ROUND_CLOSED, closes=f"{above.closes_on:%d/%m/%Y}"))


def _sent_by(nomination: Nomination, actor: Actor) -> bool:
    return actor.works_at(sender_of(nomination).pk)
