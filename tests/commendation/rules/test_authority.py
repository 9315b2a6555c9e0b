"""Who may decide (R02 to R06, R18)."""

from datetime import date

import pytest

from chungtay.commendation.rules.forms import (
    Issuer,
    SubjectKind,
    all_authorities,
    all_forms,
    form,
    forms_on,
    issuers_of,
)
from chungtay.law import resolve
from tests.commendation.rules.cases import (
    FAIL,
    FIRST_2024,
    FIRST_COMMUNE,
    LAST_2003,
    LAST_DISTRICT,
    NOT_APPLICABLE,
    PASS,
    UNKNOWN,
    find,
    outcome,
)

COMMUNE_TITLES = ["TTLDTT", "CSTDCS", "THON_VH"]


@pytest.mark.parametrize(("day", "expected"), [(LAST_DISTRICT, PASS), (FIRST_COMMUNE, FAIL)])
def test_r02_district_letters_end_with_the_district(day, expected):
    assert outcome("R02", day=day, form="GK_HUYEN", issuer=Issuer.DISTRICT_CHAIR) is expected


@pytest.mark.parametrize(("day", "expected"), [(LAST_DISTRICT, PASS), (FIRST_COMMUNE, FAIL)])
def test_r02_district_chair_decides_nothing_any_more(day, expected):
    assert outcome("R02", day=day, form="LDTT", issuer=Issuer.DISTRICT_CHAIR) is expected


@pytest.mark.parametrize(("day", "expected"), [(LAST_2003, FAIL), (FIRST_2024, PASS)])
def test_r02_model_commune_is_a_title_of_the_2022_law(day, expected):
    assert outcome("R02", day=day, form="XA_TIEU_BIEU") is expected


def test_r02_dossier_of_the_old_law_still_finds_no_district_chair():
    finding = find(
        "R02",
        day=FIRST_COMMUNE,
        form="LDTT",
        issuer=Issuer.DISTRICT_CHAIR,
        submitted_on=date(2025, 6, 1),
    )

    assert finding.outcome is FAIL
    assert "01/07/2025" in finding.sentence_vi


@pytest.mark.parametrize("row", all_authorities(), ids=lambda r: f"{r.issuer}-{r.valid_to}")
def test_r03_matrix_is_what_the_rule_lets_pass(row):
    day = row.valid_to or row.valid_from or FIRST_2024
    for code in row.forms:
        assert outcome("R03", day=day, form=code, issuer=row.issuer) is PASS


def test_r03_refusal_names_who_has_the_authority():
    finding = find("R03", form="BK_TINH", issuer=Issuer.COMMUNE_CHAIR)

    assert finding.outcome is FAIL
    assert "Chủ tịch UBND tỉnh" in finding.sentence_vi


def test_r03_unknown_issuer_is_unknown():
    assert outcome("R03", issuer=None) is UNKNOWN
    assert outcome("R04", issuer=None) is UNKNOWN


@pytest.mark.parametrize("code", COMMUNE_TITLES)
@pytest.mark.parametrize(("day", "expected"), [(LAST_DISTRICT, FAIL), (FIRST_COMMUNE, PASS)])
def test_r04_commune_chair_signs_the_moved_titles_from_their_day(code, day, expected):
    assert outcome("R04", day=day, form=code, issuer=Issuer.COMMUNE_CHAIR) is expected


@pytest.mark.parametrize("day", [LAST_DISTRICT, FIRST_COMMUNE])
def test_r04_commune_chair_always_gave_commendation_letters(day):
    assert outcome("R04", day=day, form="GK_XA", issuer=Issuer.COMMUNE_CHAIR) is PASS


@pytest.mark.parametrize(
    ("code", "expected"), [("BK_TINH", FAIL), ("GK_SO", PASS), ("CSTDCS", PASS)]
)
def test_r05_department_head_gives_no_certificate_of_merit(code, expected):
    assert outcome("R05", form=code, issuer=Issuer.DEPARTMENT_HEAD) is expected


@pytest.mark.parametrize(("code", "expected"), [("LDTT", FAIL), ("GK_DN", PASS)])
def test_r06_board_chair_gives_commendation_letters_only(code, expected):
    assert outcome("R06", form=code, issuer=Issuer.BOARD_CHAIR) is expected


def test_r06_is_not_for_other_issuers():
    assert outcome("R06") is NOT_APPLICABLE


@pytest.mark.parametrize("code", ["BK_TTG", "HCLD_3"])
def test_r18_no_ladder_never_stops(code):
    assert outcome("R18", form=code) is PASS


def test_every_form_has_an_issuer_while_it_is_given():
    for day in (LAST_2003, FIRST_2024, LAST_DISTRICT, FIRST_COMMUNE):
        for item in forms_on(day):
            assert issuers_of(item.code, day=day), item.code


def test_form_no_longer_given_has_no_issuer():
    assert issuers_of("GK_HUYEN", day=FIRST_COMMUNE) == []
    assert form("GK_HUYEN") not in forms_on(FIRST_COMMUNE)


def test_forms_are_offered_by_kind_of_subject():
    offered = {item.code for item in forms_on(FIRST_COMMUNE, subject=SubjectKind.HOUSEHOLD)}

    assert offered == {"GDVH", "HCLD_3", "BK_TTG", "BK_TINH", "GK_SO", "GK_DV", "GK_XA"}


def test_form_cites_the_law_of_the_day():
    assert str(form("BK_TINH").citation(LAST_2003)) == "Luật 15/2003/QH11"
    assert str(form("BK_TINH").citation(FIRST_2024)) == "Luật 06/2022/QH15, Điều 74"
    assert all(resolve(item.citation(FIRST_2024)) for item in all_forms().values())
