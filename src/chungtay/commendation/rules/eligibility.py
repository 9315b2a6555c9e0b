"""May this nomination go on? Every rule answers, with its article and its certainty."""

from collections.abc import Iterable
from datetime import date

from chungtay.commendation.rules import (
    achievement,
    authority,
    certificate,
    deadlines,
    dossier,
    prize,
    standards,
    subjects,
    voting,
)
from chungtay.commendation.rules.facts import NominationFacts
from chungtay.commendation.rules.finding import (
    RULES,
    Case,
    Finding,
    LegalRule,
    Outcome,
    Phase,
)
from chungtay.commendation.rules.regime import NoRegimeError, regime_for, regimes
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NO_LAW = gettext_noop("Chưa có luật thi đua, khen thưởng cho ngày %(day)s.")
RULE_MODULES = (
    authority,
    subjects,
    standards,
    achievement,
    dossier,
    voting,
    deadlines,
    prize,
    certificate,
)


def all_rules() -> list[LegalRule]:
    """Return every rule of a nomination in the order of its number.

    Legal source: each rule names its own.
    """
    return [RULES[id] for id in sorted(RULES)]


def check(facts: NominationFacts, *, day: date, phase: Phase = Phase.DECIDE) -> list[Finding]:
    """Ask every rule about ``facts`` and return what each found, in the order of numbers.

    Args:
        day: the day of asking; the decision's own day counts when it is known.
        phase: where the nomination stands; rules of later steps are not asked.

    Legal source: each finding cites the text in force for the dossier that day (rule R01).
    """
    decided_on = facts.decided_on or day
    try:
        regime = regime_for(
            decided_on, submitted_on=facts.submitted_on, received_on=facts.received_on
        )
    except NoRegimeError:
        return [_no_law(decided_on)]
    case = Case(facts, decided_on, regime)
    return [rule.find(case, phase=phase) for rule in all_rules()]


def eligible(findings: Iterable[Finding]) -> Verdict:
    """Return whether nothing stops the nomination, else the first reason that does.

    A failed rule stops it; so does one that lacks a fact. Warnings do not.

    Legal source: the article of the finding (rule R56).
    """
    stopping = sorted(
        (finding for finding in findings if finding.blocks),
        key=lambda finding: finding.outcome is Outcome.UNKNOWN,
    )
    if not stopping:
        return GRANTED
    first = stopping[0]
    return refuse(first.reason, first.citation, **first.params)


def _no_law(day: date) -> Finding:
    oldest = regimes()[0]
    rule = RULES["R01"]
    return Finding(
        rule_id=rule.id,
        title_vi=rule.title,
        outcome=Outcome.FAIL,
        reason=NO_LAW,
        params={"day": short_date(day)},
        citation=oldest.cite("law"),
        certainty=Certainty.UNKNOWN,
        is_blocking=True,
    )
