"""What a dossier holds (R25 to R28, R33)."""

import pytest

from chungtay.commendation.rules.dossier import papers_required
from chungtay.commendation.rules.facts import PAPER_LABELS, Paper, SimplifiedReason
from chungtay.commendation.rules.forms import SubjectKind, all_forms
from chungtay.commendation.rules.regime import regime_on
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
    find,
    outcome,
)

LETTER, SUMMARY = Paper.SUBMISSION_LETTER, Paper.SUMMARY_REPORT
FULL = frozenset({LETTER, Paper.ACHIEVEMENT_REPORT, Paper.MINUTES})
DUTIES = frozenset({Paper.TAX_CONFIRMATION, Paper.INSURANCE_CONFIRMATION})


@pytest.mark.parametrize("missing", sorted(FULL))
def test_r25_each_missing_paper_stops_and_is_named(missing):
    finding = find("R25", papers=FULL - {missing})

    assert finding.outcome is FAIL
    assert PAPER_LABELS[missing] in finding.sentence_vi


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, PASS), ({"papers": None}, UNKNOWN), ({"simplified": None}, UNKNOWN)],
)
def test_r25_complete_dossier_passes_and_unknown_does_not(changes, expected):
    assert outcome("R25", **changes) is expected


def test_r25_medal_has_no_checklist_yet():
    assert outcome("R25", form="KNC") is NOT_APPLICABLE
    assert outcome("R26", form="KNC") is NOT_APPLICABLE


def test_r25_fighter_of_the_province_proves_ballot_and_initiative():
    needed = papers_required("CSTD_TINH", regime=regime_on(FIRST_COMMUNE))

    assert {Paper.BALLOT_RECORD, Paper.INITIATIVE_CERTIFICATE} <= set(needed.papers)


def test_r25_foreigner_has_a_list_of_its_own():
    needed = papers_required("BK_TTG", regime=regime_on(FIRST_COMMUNE), is_foreign=True)

    assert Paper.OBLIGATIONS_CONFIRMATION in needed.papers


def test_r25_foreigner_has_the_common_list_where_there_is_no_other():
    regime = regime_on(FIRST_COMMUNE)

    needed = papers_required("GK_XA", regime=regime, is_foreign=True)

    assert needed == papers_required("GK_XA", regime=regime)


@pytest.mark.parametrize("day", [LAST_2003, FIRST_2024, FIRST_COMMUNE])
@pytest.mark.parametrize("code", sorted(set(all_forms()) - {"KNC"}))
def test_every_checklist_cites_a_stored_text(code, day):
    for simplified in (False, True):
        needed = papers_required(code, regime=regime_on(day), simplified=simplified)
        assert needed is not None
        assert resolve(needed.citation)
        assert needed.papers


@pytest.mark.parametrize(
    ("day", "sets"), [(LAST_2003, "02"), (FIRST_2024, "01"), (FIRST_COMMUNE, "01")]
)
def test_r26_prime_minister_certificate_went_in_two_sets_until_2023(day, sets):
    assert f"Nộp {sets} bộ" in find("R26", day=day, form="BK_TTG").sentence_vi


def test_r26_is_certain_only_where_it_was_read():
    assert find("R26", day=FIRST_2024, form="BK_TTG").certainty is Certainty.ASSUMED
    assert find("R26", day=FIRST_COMMUNE, form="BK_TTG").certainty is Certainty.CERTAIN


@pytest.mark.parametrize("reason", SimplifiedReason)
def test_r27_each_of_the_five_reasons_opens_the_simplified_way(reason):
    assert outcome("R27", simplified=True, simplified_reason=reason) is PASS


@pytest.mark.parametrize(
    ("simplified", "expected"), [(True, FAIL), (False, NOT_APPLICABLE), (None, UNKNOWN)]
)
def test_r27_movement_review_is_not_simplified_by_itself(simplified, expected):
    assert outcome("R27", simplified=simplified) is expected


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        (frozenset({LETTER, SUMMARY}), PASS),
        (frozenset({LETTER}), FAIL),
        (frozenset({SUMMARY}), FAIL),
        (None, UNKNOWN),
    ],
)
def test_r28_simplified_dossier_needs_letter_and_summary_only(papers, expected):
    assert outcome("R28", simplified=True, papers=papers) is expected
    assert outcome("R25", simplified=True, papers=papers) is expected


@pytest.mark.parametrize(
    ("form", "subject", "pays", "papers", "expected"),
    [
        ("BK_TINH", SubjectKind.ENTERPRISE, None, FULL, FAIL),
        ("BK_TINH", SubjectKind.ENTERPRISE, None, FULL | DUTIES, PASS),
        ("BK_TINH", SubjectKind.INDIVIDUAL, True, FULL, FAIL),
        ("BK_TINH", SubjectKind.INDIVIDUAL, None, FULL, UNKNOWN),
        ("BK_TINH", SubjectKind.INDIVIDUAL, True, None, UNKNOWN),
        ("BK_TINH", SubjectKind.HOUSEHOLD, None, FULL, NOT_APPLICABLE),
        ("BK_TINH", SubjectKind.COLLECTIVE, False, FULL, NOT_APPLICABLE),
        ("GK_XA", SubjectKind.ENTERPRISE, None, FULL, NOT_APPLICABLE),
    ],
)
def test_r33_payer_proves_tax_and_insurance(form, subject, pays, papers, expected):
    found = outcome("R33", form=form, subject=subject, pays_budget=pays, papers=papers)

    assert found is expected
