"""Move the paper: lock it, ask the workflow, write down who, when and with which words."""

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.audit.journal import record
from chungtay.commendation.models import EligibilityCheck, Nomination, NominationStep
from chungtay.commendation.rules.eligibility import check, eligible
from chungtay.commendation.rules.finding import Finding, Phase
from chungtay.commendation.rules.nomination import (
    NOMINATION,
    NominationState,
    NominationStepFacts,
)
from chungtay.commendation.rules.regime import NoRegimeError, regime_for
from chungtay.commendation.selectors.facts import facts_of
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import Verdict
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization


def locked(nomination_id: int) -> Nomination:
    """Return the nomination, locked until the transaction ends, with what its rules ask about."""
    return (
        Nomination.objects.select_for_update(of=("self",))
        .select_related(
            "round__organization", "round__plan__movement", "proposer", "holder", "organization"
        )
        .get(pk=nomination_id)
    )


def checked(nomination: Nomination, phase: Phase) -> Verdict:
    """Return whether the rules let the nomination pass ``phase``, and keep what each answered."""
    findings = check(facts_of(nomination), day=today(), phase=phase)
    verdict = eligible(findings)
    EligibilityCheck.objects.create(
        nomination=nomination,
        checked_on=today(),
        regime=regime_of(nomination),
        findings=[_row(finding) for finding in findings],
        eligible=bool(verdict),
    )
    return verdict


def refuse_unless_possible(
    nomination: Nomination, name: str, facts: NominationStepFacts | None = None
) -> None:
    """Raise unless the workflow lets the step ``name`` be taken now."""
    state = NominationState(nomination.state)
    RefusedError.unless(NOMINATION.check(name, state, facts or NominationStepFacts()))


def move(nomination: Nomination, name: str, *, actor: Actor, note: str = "") -> None:
    """Take the step ``name`` of the workflow and save the nomination."""
    step = NOMINATION.steps[name]
    write_step(nomination, name, to=step.target, actor=actor, note=note, citation=step.citation)


def write_step(
    nomination: Nomination,
    name: str,
    *,
    to: NominationState,
    actor: Actor,
    note: str = "",
    citation: Citation | None = None,
) -> None:
    """Save the nomination in its new state, with the step in its history and in the journal."""
    position = Position.objects.select_related("organization", "acts_for").get(
        pk=actor.position_id or 0
    )
    before = nomination.state
    nomination.state = to.value
    nomination.save()
    NominationStep.objects.create(
        nomination=nomination,
        round=nomination.round,
        name=name,
        from_state=before,
        to_state=to.value,
        note=note.strip(),
        by_id=actor.user_id or 0,
        position=str(position),
        organization=position.unit,
        on=today(),
    )
    change = {"from": before, "to": to.value, "note": note.strip()}
    record(actor, f"nomination.{name}", nomination, change=change, citation=citation)


def sender_of(nomination: Nomination) -> Organization:
    """Return the unit that sent the paper to where it is now; a return goes back to it."""
    last = (
        nomination.steps.filter(name__in=("submit", "forward"), round_id=nomination.round_id)
        .select_related("organization")
        .last()
    )
    return last.organization if last else nomination.proposer


def regime_of(nomination: Nomination) -> str:
    """Return the id of the law that governs the dossier today; "" when there is none."""
    try:
        return regime_for(
            today(), submitted_on=nomination.submitted_on, received_on=nomination.received_on
        ).id
    except NoRegimeError:
        return ""


def _row(finding: Finding) -> dict[str, str | bool]:
    return {
        "rule_id": finding.rule_id,
        "title": finding.title_vi,
        "outcome": finding.outcome.value,
        "sentence": finding.sentence_vi,
        "citation": str(finding.citation),
        "certainty": finding.certainty.value,
        "blocks": finding.blocks,
    }
