"""Votes and notices (R29 to R32)."""

from decimal import Decimal

import pytest

from chungtay.commendation.rules.facts import VoteTally
from chungtay.commendation.rules.forms import all_forms
from chungtay.commendation.rules.regime import regime_on, regimes
from chungtay.commendation.rules.voting import approval, vote_rule
from chungtay.kernel.certainty import Certainty
from chungtay.law import resolve
from tests.commendation.rules.cases import (
    FAIL,
    FIRST_2024,
    FIRST_COMMUNE,
    LAST_2003,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    WARN,
    find,
    outcome,
)


def tally(yes: int, total: int = 10, *, present: int = 10, secret: bool = True) -> VoteTally:
    return VoteTally(total_members=total, present=present, yes=yes, secret=secret)


def test_r29_ratio_is_of_all_members_not_of_those_present():
    assert approval(tally(8, present=8)) == Decimal("0.8")
    assert "8 trên 10 thành viên" in find("R29", vote=tally(8, present=8)).sentence_vi


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        (tally(10), PASS),
        (tally(9, present=8), FAIL),
        (VoteTally(10, 8, 9, secret=True, written=2), PASS),
        (VoteTally(10, 9, 9, secret=True, written=2), FAIL),
        (tally(0, total=0, present=0), UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_r29_count_must_fit_the_members(vote, expected):
    assert outcome("R29", vote=vote) is expected


@pytest.mark.parametrize(("present", "expected"), [(7, PASS), (6, FAIL)])
def test_r29_council_may_ask_a_quorum(present, expected):
    vote = tally(5, present=present)

    assert outcome("R29", vote=vote, council_quorum=Decimal(2) / 3) is expected


@pytest.mark.parametrize(("yes", "expected"), [(9, PASS), (8, FAIL)])
@pytest.mark.parametrize("day", [LAST_2003, FIRST_2024, FIRST_COMMUNE])
def test_r30_provincial_fighter_needs_ninety_percent(day, yes, expected):
    assert outcome("R30", day=day, form="CSTD_TINH", vote=tally(yes)) is expected


@pytest.mark.parametrize(("yes", "expected"), [(8, PASS), (7, FAIL)])
def test_r30_state_forms_need_eighty_percent(yes, expected):
    assert outcome("R30", form="BK_TTG", vote=tally(yes)) is expected


def test_r30_open_ballot_does_not_do_where_a_secret_one_is_asked():
    assert outcome("R30", form="BK_TTG", vote=tally(10, secret=False)) is FAIL
    assert outcome("R30", vote=tally(10, secret=False)) is PASS


@pytest.mark.parametrize(("ratio", "expected"), [("0.7", PASS), ("0.71", FAIL), (None, UNKNOWN)])
def test_r30_other_forms_follow_the_rules_of_the_council(ratio, expected):
    assert outcome("R30", vote=tally(7), council_ratio=ratio and Decimal(ratio)) is expected


@pytest.mark.parametrize("rule_id", ["R29", "R30"])
def test_simplified_procedure_has_no_vote(rule_id):
    assert outcome(rule_id, simplified=True, vote=None) is NOT_APPLICABLE


def test_r30_certainty_is_that_of_the_threshold():
    assert vote_rule("CSTD_TINH", regime=regime_on(LAST_2003)).certainty is Certainty.CERTAIN
    assert vote_rule("CSTD_TINH", regime=regime_on(FIRST_2024)).certainty is Certainty.ASSUMED
    assert vote_rule("GK_XA", regime=regime_on(FIRST_2024)).certainty is Certainty.UNKNOWN


def test_every_form_has_a_vote_rule_with_a_stored_text():
    for regime in regimes():
        assert all(resolve(vote_rule(code, regime=regime).citation) for code in all_forms())


@pytest.mark.parametrize(
    ("member", "abstained", "expected"),
    [
        (True, True, PASS),
        (True, False, WARN),
        (True, None, WARN),
        (False, None, NOT_APPLICABLE),
        (None, None, UNKNOWN),
    ],
)
def test_r31_member_stays_out_of_the_vote_on_self(member, abstained, expected):
    finding = find("R31", is_council_member=member, abstained_on_self=abstained)

    assert finding.outcome is expected
    assert not finding.blocks


@pytest.mark.parametrize(
    ("form", "days", "expected"),
    [
        ("HCLD_3", 10, PASS),
        ("HCLD_3", 9, FAIL),
        ("HCLD_3", None, UNKNOWN),
        ("BK_TINH", None, NOT_APPLICABLE),
    ],
)
def test_r32_orders_are_public_ten_working_days_before(form, days, expected):
    assert outcome("R32", form=form, public_notice_days=days) is expected
