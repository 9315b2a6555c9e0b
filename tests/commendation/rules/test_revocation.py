"""Taking an award back (R36)."""

from datetime import date

import pytest

from chungtay.commendation.rules.finding import Outcome
from chungtay.commendation.rules.revocation import (
    GROUND_LABELS,
    RevocationFacts,
    RevocationGround,
    check_revocation,
)

CONCLUDED = date(2026, 9, 7)
DUE = date(2026, 9, 14)


def outcomes(day: date = CONCLUDED, **given) -> list[Outcome]:
    return [finding.outcome for finding in check_revocation(RevocationFacts(**given), day=day)]


def test_r36_revocation_needs_a_ground_of_the_law():
    findings = check_revocation(RevocationFacts(), day=CONCLUDED)

    assert findings[0].outcome is Outcome.FAIL
    assert findings[0].blocks
    assert str(findings[0].citation) == "Luật 06/2022/QH15, Điều 93"
    assert set(GROUND_LABELS) == set(RevocationGround)


@pytest.mark.parametrize("ground", RevocationGround)
def test_r36_each_ground_is_named(ground):
    finding = check_revocation(RevocationFacts(ground=ground), day=CONCLUDED)[0]

    assert finding.outcome is Outcome.PASS
    assert GROUND_LABELS[ground] in finding.sentence_vi


@pytest.mark.parametrize(
    ("submitted", "expected"), [(DUE, Outcome.PASS), (date(2026, 9, 15), Outcome.WARN)]
)
def test_r36_submission_has_seven_days(submitted, expected):
    assert outcomes(concluded_on=CONCLUDED, submitted_on=submitted)[1] is expected


@pytest.mark.parametrize(
    ("decided", "expected"), [(DUE, Outcome.PASS), (date(2026, 9, 15), Outcome.WARN)]
)
def test_r36_decision_has_five_working_days(decided, expected):
    assert outcomes(submitted_on=CONCLUDED, decided_on=decided)[2] is expected


def test_r36_open_steps_are_measured_by_the_day_of_asking():
    late = outcomes(date(2026, 9, 15), concluded_on=CONCLUDED, submitted_on=CONCLUDED)

    assert late[1:3] == [Outcome.PASS, Outcome.WARN]
    assert outcomes()[1:3] == [Outcome.UNKNOWN, Outcome.UNKNOWN]


def test_r36_artefact_and_prize_are_recovered():
    done = {
        "is_certificate_void": True,
        "is_artefact_recovered": True,
        "is_prize_recovered": True,
    }

    assert outcomes(**done)[3] is Outcome.PASS
    assert outcomes(**(done | {"is_prize_recovered": None}))[3] is Outcome.WARN


def test_r36_before_2024_is_not_certain():
    finding = check_revocation(RevocationFacts(), day=date(2023, 12, 31))[0]

    assert finding.citation.text == "Luật 15/2003/QH11"
    assert finding.certainty == "assumed"
