"""Nominations of the tests: complete facts, changed one at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.commendation.rules.eligibility import check
from chungtay.commendation.rules.facts import (
    AwardType,
    LaunchLevel,
    Movement,
    NominationFacts,
    Paper,
    Stage,
    VoteTally,
)
from chungtay.commendation.rules.finding import Finding, Outcome, Phase
from chungtay.commendation.rules.forms import Issuer, SubjectKind

PASS, FAIL, UNKNOWN = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN
WARN, NOT_APPLICABLE = Outcome.WARN, Outcome.NOT_APPLICABLE

LAST_2003, FIRST_2024 = date(2023, 12, 31), date(2024, 1, 1)
LAST_DISTRICT, FIRST_COMMUNE = date(2025, 6, 30), date(2025, 7, 1)
TODAY = date(2026, 9, 15)

GOOD = NominationFacts(
    form="BK_TINH",
    subject=SubjectKind.INDIVIDUAL,
    type=AwardType.MOVEMENT,
    issuer=Issuer.PROVINCE_CHAIR,
    submitted_on=date(2026, 9, 1),
    received_on=date(2026, 9, 1),
    year=2026,
    movement=Movement(LaunchLevel.PRIME_MINISTER, 2021, 2025),
    stage=Stage.FINAL,
    unit_dissolved=False,
    holds=frozenset(),
    disciplined=False,
    pays_budget=False,
    is_registered=True,
    statistics_missing=(),
    earlier_awards=(),
    counted_awards=(),
    same_achievement=(),
    criteria=frozenset("a"),
    criteria_without_evidence=(),
    simplified=False,
    papers=frozenset({Paper.SUBMISSION_LETTER, Paper.ACHIEVEMENT_REPORT, Paper.MINUTES}),
    is_council_member=False,
    public_notice_days=10,
    vote=VoteTally(total_members=10, present=9, written=1, yes=9, secret=True),
    council_ratio=Decimal("0.8"),
    number_is_free=True,
    golden_book_is_free=True,
    template_from=date(2014, 11, 1),
)


def facts(**changes: Any) -> NominationFacts:
    """Return the complete facts with ``changes``."""
    return replace(GOOD, **changes)


def find(
    rule_id: str, *, day: date = TODAY, phase: Phase = Phase.CERTIFY, **changes: Any
) -> Finding:
    """Return what one rule finds; the dossier is on its way only from ``day`` itself on."""
    on_its_way = {"submitted_on": day, "received_on": day}
    findings = check(facts(**(on_its_way | changes)), day=day, phase=phase)
    return next(finding for finding in findings if finding.rule_id == rule_id)


def outcome(rule_id: str, **changes: Any) -> Outcome:
    """Return the outcome of one rule; arguments as in :func:`find`."""
    return find(rule_id, **changes).outcome
