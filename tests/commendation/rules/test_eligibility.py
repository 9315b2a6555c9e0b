"""The whole check: every rule answers, cites and says how sure it is."""

import inspect
from datetime import date, timedelta
from decimal import Decimal

import pytest

from chungtay.commendation.rules.eligibility import all_rules, check, eligible
from chungtay.commendation.rules.facts import Hold, NominationFacts, VoteTally
from chungtay.commendation.rules.finding import OUTCOME_LABELS, Outcome, Phase, source_of
from chungtay.commendation.rules.forms import Issuer, SubjectKind, all_forms
from chungtay.commendation.rules.regime import regimes
from chungtay.kernel.certainty import Certainty
from chungtay.law import in_force, resolve
from tests.commendation.rules.cases import (
    FAIL,
    GOOD,
    NOT_APPLICABLE,
    PASS,
    TODAY,
    UNKNOWN,
    WARN,
    facts,
)

WANTED = {*range(1, 36), *range(37, 42), 43, 44, 46, 48, 49, 50, 51, 53}
DAYS = [
    date(2019, 5, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2026, 9, 30),
    date(2026, 10, 1),
]


def test_every_numbered_rule_of_a_nomination_is_there():
    assert {int(rule.id[1:]) for rule in all_rules()} == WANTED - {35}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_r56_every_rule_names_its_source_in_its_docstring(rule):
    assert "Legal source:" in (inspect.getdoc(rule.ask) or "")
    assert rule.title


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_r56_every_citation_resolves_and_is_in_force(rule, day):
    for regime in regimes():
        if regime.valid_from <= day <= (regime.valid_to or day):
            source = source_of(rule.id, regime=regime, day=day)
            assert source is None or resolve(source.citation)
            assert source is None or in_force(source.citation.text, day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_r56_every_finding_has_a_sentence_a_source_and_a_certainty(day):
    for finding in check(facts(submitted_on=day, received_on=day), day=day, phase=Phase.CERTIFY):
        assert finding.sentence_vi.endswith(".")
        assert resolve(finding.citation)
        assert finding.certainty in Certainty
        assert finding.outcome in OUTCOME_LABELS


def test_complete_nomination_is_eligible():
    findings = check(GOOD, day=TODAY)

    assert [f.rule_id for f in findings if f.blocks] == []
    assert eligible(findings)


@pytest.mark.parametrize("form", all_forms())
@pytest.mark.parametrize("subject", [*SubjectKind, None])
def test_unknown_facts_never_pass_as_eligible(form, subject):
    findings = check(NominationFacts(form=form, subject=subject), day=TODAY)

    assert not eligible(findings)
    assert any(finding.outcome is UNKNOWN for finding in findings)


FREE_OF_FACTS = {"R01", "R02", "R18", "R26", "R37", "R38", "R39"}


@pytest.mark.parametrize("form", all_forms())
def test_nothing_passes_on_the_form_alone(form):
    findings = check(NominationFacts(form=form), day=TODAY, phase=Phase.CERTIFY)

    assert {f.rule_id for f in findings if f.outcome is PASS} <= FREE_OF_FACTS


def test_failure_speaks_before_a_missing_fact():
    findings = check(facts(holds=frozenset({Hold.COMPLAINT}), subject=None), day=TODAY)

    verdict = eligible(findings)

    assert not verdict
    assert "khiếu nại" in verdict.reason % verdict.params
    assert verdict.citation is not None


def test_missing_fact_stops_with_its_own_sentence():
    verdict = eligible(check(facts(papers=None), day=TODAY))

    assert verdict.reason % verdict.params == "Chưa có thông tin: các thành phần hồ sơ đã có."


def test_warning_does_not_stop():
    findings = check(facts(subject=SubjectKind.HOUSEHOLD), day=TODAY)

    assert {f.rule_id for f in findings if f.outcome is WARN} == {"R39"}
    assert eligible(findings)


def test_missing_fact_of_a_warning_rule_does_not_stop():
    findings = check(facts(is_council_member=None), day=TODAY)

    assert next(f for f in findings if f.rule_id == "R31").outcome is UNKNOWN
    assert eligible(findings)


def test_later_steps_are_not_asked_of_a_submission():
    no_vote = facts(vote=None, statistics_missing=None)

    assert eligible(check(no_vote, day=TODAY, phase=Phase.SUBMIT))
    assert not eligible(check(no_vote, day=TODAY, phase=Phase.DECIDE))
    asked = {f.rule_id: f.outcome for f in check(no_vote, day=TODAY, phase=Phase.SUBMIT)}
    assert asked["R30"] is NOT_APPLICABLE


def test_decision_day_counts_over_the_day_of_asking():
    given = facts(form="GK_HUYEN", issuer=Issuer.DISTRICT_CHAIR, decided_on=date(2025, 6, 30))
    by_rule = {f.rule_id: f.outcome for f in check(given, day=TODAY)}

    assert by_rule["R02"] is PASS


def test_r01_day_without_a_law_fails_alone():
    findings = check(GOOD, day=date(2017, 9, 30))

    assert [(f.rule_id, f.outcome) for f in findings] == [("R01", FAIL)]
    assert not eligible(findings)


def test_amended_law_makes_every_rule_of_the_regime_assumed():
    day = date(2026, 10, 1)
    findings = check(facts(submitted_on=day, received_on=day), day=day)

    assert all(finding.certainty is not Certainty.CERTAIN for finding in findings)


def test_vote_below_the_council_rule_stops():
    tally = VoteTally(total_members=10, present=10, yes=7, secret=True)

    assert not eligible(check(facts(vote=tally, council_ratio=Decimal("0.8")), day=TODAY))


def test_outcomes_are_those_of_the_screen():
    assert [outcome.value for outcome in Outcome] == [
        "pass",
        "fail",
        "unknown",
        "warn",
        "not_applicable",
    ]


def test_transition_keeps_the_old_dossier_under_its_law():
    submitted = date(2025, 6, 15)
    day = submitted + timedelta(days=40)
    findings = check(facts(submitted_on=submitted, received_on=submitted), day=day)
    by_rule = {f.rule_id: f for f in findings}

    assert str(by_rule["R25"].citation).startswith("NĐ 98/2023/NĐ-CP")
    assert by_rule["R03"].citation.text == "NĐ 129/2025/NĐ-CP"
