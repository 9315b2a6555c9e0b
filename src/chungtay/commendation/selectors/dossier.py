"""Everything the page of a dossier shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import (
    AwardRound,
    EligibilityCheck,
    Nomination,
    NominationPaper,
)
from chungtay.commendation.permissions import may_handle, may_prepare, may_reject
from chungtay.commendation.rules.dossier import papers_required
from chungtay.commendation.rules.eligibility import check, eligible
from chungtay.commendation.rules.facts import PAPER_LABELS, Paper
from chungtay.commendation.rules.finding import Finding, Outcome, Phase
from chungtay.commendation.rules.forms import AwardForm, form
from chungtay.commendation.rules.nomination import (
    NOMINATION,
    NominationState,
    NominationStepFacts,
)
from chungtay.commendation.rules.prize import Prize
from chungtay.commendation.rules.regime import regime_for
from chungtay.commendation.selectors.evidence import figures_of
from chungtay.commendation.selectors.facts import facts_of
from chungtay.commendation.selectors.offers import Offer, offers_for
from chungtay.commendation.selectors.paper import prize_of
from chungtay.kernel.verdict import Verdict
from chungtay.organizations.clock import today

_PHASES = {
    NominationState.DRAFTED: Phase.SUBMIT,
    NominationState.RETURNED: Phase.SUBMIT,
    NominationState.SUBMITTED: Phase.APPRAISE,
    NominationState.RECEIVED: Phase.APPRAISE,
    NominationState.APPRAISED: Phase.VOTE,
}
_BADGES = {
    NominationState.DRAFTED: "draft",
    NominationState.RETURNED: "late",
    NominationState.DECIDED: "gold",
    NominationState.REJECTED: "",
}
_CLOSED = frozenset({NominationState.DECIDED, NominationState.REJECTED})
_OUTCOMES = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.WARN, Outcome.PASS)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the checklist: its kind, and the file where there is one."""

    kind: str
    label: str
    required: bool
    paper: NominationPaper | None


@dataclass(frozen=True, slots=True)
class Action:
    """What the person may do here; a refused one keeps its place with the reason."""

    name: str
    label: str
    url: str
    verdict: Verdict
    asks_reason: bool = False
    primary: bool = False


def state_badge(nomination: Nomination) -> dict[str, str]:
    """Return the look and the word of a dossier's state."""
    state = NominationState(nomination.state)
    return {"kind": _BADGES.get(state, "now"), "label": _(NOMINATION.labels[state])}


def form_of(nomination: Nomination) -> AwardForm:
    """Return the form proposed."""
    return form(nomination.form)


def findings_now(nomination: Nomination) -> list[Finding]:
    """Return what every rule says today, at the step the dossier stands at."""
    phase = _PHASES.get(NominationState(nomination.state), Phase.DECIDE)
    return check(facts_of(nomination), day=today(), phase=phase)


def law_day(nomination: Nomination) -> date:
    """Return the day whose law a dossier is shown under: today, or the day it was closed."""
    last = _last_check(nomination)
    return last.checked_on if last else today()


def rows_shown(nomination: Nomination) -> list[dict[str, Any]]:
    """Return what each rule answered when the dossier was closed; before that, what it says now."""
    last = _last_check(nomination)
    return list(last.findings) if last else as_rows(findings_now(nomination))


def _last_check(nomination: Nomination) -> EligibilityCheck | None:
    """Return the check that a closed dossier was decided on; an open one has none to rest on."""
    is_closed = NominationState(nomination.state) in _CLOSED
    return nomination.checks.first() if is_closed else None


def as_rows(findings: list[Finding]) -> list[dict[str, Any]]:
    """Return findings as the list of rules shows them."""
    return [
        {
            "outcome": finding.outcome.value,
            "rule_id": finding.rule_id,
            "title": _(finding.title_vi),
            "sentence": _(finding.reason) % finding.params,
            "citation": str(finding.citation),
            "certainty": finding.certainty.value,
        }
        for finding in findings
    ]


def tried(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the rules that answer, and apart from them those that do not apply here."""
    return {
        "findings": [row for row in rows if row["outcome"] != Outcome.NOT_APPLICABLE],
        "not_applicable": [row for row in rows if row["outcome"] == Outcome.NOT_APPLICABLE],
    }


def tally_of_rows(rows: list[dict[str, Any]]) -> str:
    """Return e.g. ``1 chưa đạt, 2 chưa rõ, 20 đạt``."""
    words = {
        Outcome.FAIL: _("%(count)s chưa đạt"),
        Outcome.UNKNOWN: _("%(count)s chưa rõ"),
        Outcome.WARN: _("%(count)s cần lưu ý"),
        Outcome.PASS: _("%(count)s đạt"),
    }
    outcomes = [row["outcome"] for row in rows]
    counts = [(outcome, outcomes.count(outcome)) for outcome in _OUTCOMES]
    return ", ".join(words[outcome] % {"count": count} for outcome, count in counts if count)


def checklist(nomination: Nomination) -> list[PaperRow]:
    """Return the papers the law asks for, each with its file, then those added beyond it."""
    there = {paper.kind: paper for paper in nomination.papers.select_related("file")}
    regime = regime_for(
        law_day(nomination),
        submitted_on=nomination.submitted_on,
        received_on=nomination.received_on,
    )
    simplified = bool(nomination.facts.get("simplified_reason"))
    needed = papers_required(nomination.form, regime=regime, simplified=simplified)
    required = [paper.value for paper in needed.papers] if needed else []
    others = [kind for kind in there if kind not in required]
    return [
        PaperRow(kind, _(PAPER_LABELS[Paper(kind)]), kind in required, there.get(kind))
        for kind in (*required, *others)
    ]


def figures_shown(nomination: Nomination) -> list[dict[str, Any]]:
    """Return the figures as frozen when the dossier was sent; before that as they stand."""
    return list(nomination.figures) or figures_of(nomination)


def offer_of(nomination: Nomination) -> Offer | None:
    """Return the form proposed with who decides it, on the day whose law counts."""
    offers = offers_for(nomination.round, day=law_day(nomination))
    return next((offer for offer in offers if offer.code == nomination.form), None)


def expected_prize(nomination: Nomination) -> Prize | None:
    """Return the prize by the day of the decision; of an open dossier, if it were signed today."""
    return prize_of(nomination, law_day(nomination))


def rounds_above(nomination: Nomination) -> QuerySet[AwardRound]:
    """Return the rounds of bodies above that take dossiers today."""
    paths = nomination.round.organization.ancestor_paths()[:-1]
    return (
        AwardRound.objects.filter(
            organization__path__in=paths, opens_on__lte=today(), closes_on__gte=today()
        )
        .select_related("organization")
        .order_by("-organization__path")
    )


def actions_of(nomination: Nomination, actor: Actor) -> list[Action]:
    """Return what the actor may do with the dossier now; [] when it is for others to act."""
    state = NominationState(nomination.state)
    allowed = _allowed(nomination, actor)
    if state in _CLOSED or not any(allowed.values()):
        return []
    verdict = eligible(findings_now(nomination))
    found = []
    for name, may in allowed.items():
        step = NOMINATION.steps[name]
        if not may or state not in step.sources:
            continue
        asks = name in ("return", "reject")
        facts = NominationStepFacts(eligibility=verdict, reason="?" if asks else "")
        found.append(
            Action(
                name=name,
                label=_(step.label),
                url=reverse("commendation:nomination_step", args=[nomination.pk, name]),
                verdict=NOMINATION.check(name, state, facts),
                asks_reason=asks,
                primary=not asks,
            )
        )
    return found


def may_forward(nomination: Nomination, actor: Actor) -> bool:
    """Say whether the actor may pass the dossier on upwards now."""
    is_ready = nomination.state in (NominationState.APPRAISED, NominationState.VOTED)
    return is_ready and bool(may_reject(actor, nomination.round))


def _allowed(nomination: Nomination, actor: Actor) -> dict[str, Verdict]:
    prepare = may_prepare(actor, nomination)
    handle = may_handle(actor, nomination.round)
    return {
        "submit": prepare,
        "receive": handle,
        "appraise": handle,
        "return": handle,
        "reject": may_reject(actor, nomination.round),
    }
