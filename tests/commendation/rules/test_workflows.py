"""The ways of a nomination and of a decision (R28, R35, R36, R43)."""

from itertools import product

import pytest

from chungtay.commendation.rules.decision import DECISION, DecisionFacts, DecisionState
from chungtay.commendation.rules.nomination import (
    NOMINATION,
    OPEN,
    WITH_RECEIVER,
    WITH_SUBMITTER,
    NominationState,
    NominationStepFacts,
)
from chungtay.commendation.rules.revocation import RevocationGround
from chungtay.kernel.verdict import refuse
from chungtay.law import resolve

GOOD_STEP = NominationStepFacts(reason="thiếu minh chứng", is_simplified=True)
GOOD_DECISION = DecisionFacts(
    has_recipients=True,
    has_number=True,
    is_number_free=True,
    is_golden_book_free=True,
    ground=RevocationGround.FRAUD,
)
WAYS = [(NOMINATION, GOOD_STEP), (DECISION, GOOD_DECISION)]


@pytest.mark.parametrize(("way", "facts"), WAYS)
def test_way_allows_exactly_the_drawn_arrows(way, facts):
    for state, name in product(way.labels, way.steps):
        assert bool(way.check(name, state, facts)) == (state in way.steps[name].sources)


@pytest.mark.parametrize(("way", "facts"), WAYS)
def test_every_state_is_reached_and_every_step_cites_a_stored_text(way, facts):
    assert way.unreachable() == set()
    assert set(way.labels) == set(type(way.initial))
    assert all(resolve(step.citation) for step in way.steps.values())
    assert {step.role for step in way.steps.values()} <= {"officer", "head", "receiving_office"}


@pytest.mark.parametrize("name", ["submit", "appraise", "vote", "decide"])
def test_refused_eligibility_stops_every_step_forward(name):
    facts = NominationStepFacts(eligibility=refuse("Chưa đủ hồ sơ."))
    state = next(iter(NOMINATION.steps[name].sources))

    assert NOMINATION.check(name, state, facts).reason == "Chưa đủ hồ sơ."


@pytest.mark.parametrize("name", ["return", "reject"])
@pytest.mark.parametrize("reason", ["", "  "])
def test_r35_return_and_rejection_need_a_written_reason(name, reason):
    verdict = NOMINATION.check(name, NominationState.APPRAISED, NominationStepFacts(reason=reason))

    assert not verdict
    assert "lý do" in verdict.reason


def test_r28_only_the_simplified_procedure_skips_the_vote():
    state = NominationState.APPRAISED

    assert not NOMINATION.check("decide_simplified", state, NominationStepFacts())
    assert not NOMINATION.check("decide", state, GOOD_STEP)


def test_nomination_is_with_the_submitter_or_the_receiver_while_open():
    assert WITH_SUBMITTER | WITH_RECEIVER == OPEN
    assert set(NominationState) - OPEN == {NominationState.DECIDED, NominationState.REJECTED}


@pytest.mark.parametrize(
    ("name", "state", "facts"),
    [
        ("sign", DecisionState.DRAFTED, DecisionFacts()),
        (
            "sign",
            DecisionState.DRAFTED,
            DecisionFacts(has_recipients=True, eligibility=refuse("Không.")),
        ),
        ("issue", DecisionState.SIGNED, DecisionFacts()),
        ("issue", DecisionState.SIGNED, DecisionFacts(has_number=True)),
        ("issue", DecisionState.SIGNED, DecisionFacts(has_number=True, is_number_free=True)),
        ("revoke", DecisionState.ISSUED, DecisionFacts()),
    ],
)
def test_r43_r36_decision_step_without_what_it_needs_is_refused(name, state, facts):
    assert not DECISION.check(name, state, facts)
