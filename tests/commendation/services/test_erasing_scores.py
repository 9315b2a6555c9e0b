from datetime import date
from decimal import Decimal

import pytest

from chungtay.commendation.models import AwardRound, ScoreSheet
from chungtay.commendation.selectors.score_lists import Subject
from chungtay.commendation.selectors.sheets import sheet_view
from chungtay.commendation.services.score_sheets import (
    Marking,
    Upload,
    save_marks,
    start_sheet,
    take_step,
)
from chungtay.documents.models import StoredFile
from chungtay.households.models import Household
from chungtay.organizations import clock
from chungtay.privacy.services.erasing import erase
from tests.cast import Cast
from tests.commendation.factory import PDF, make_household
from tests.commendation.scoring import lines_of, opened_template
from tests.households.leaving import leave_by_request

WHY = {"ground": "time_over", "note": "Danh mục 12/DM-UBND"}


@pytest.fixture
def sheet(cast: Cast, award_round: AwardRound) -> ScoreSheet:
    """The scored sheet of a household, with words and a file behind its points."""
    template = opened_template(cast, award_round, "poor_households")
    household, hoa = make_household(cast), cast.actor("hoa")
    made = start_sheet(template.pk, Subject(household_id=household.pk), actor=hoa)
    mark = Marking(Decimal(8), evidence="Đơn của ông Brưt", file=Upload(PDF, "don-brut.pdf"))
    save_marks(made.pk, {line.pk: mark for line in lines_of(template)}, revision=0, actor=hoa)
    return made


def left(household: Household | None, cast: Cast) -> Household:
    assert household is not None
    gone = leave_by_request(cast, household.pk)
    clock.set_practice_day(date(2031, 6, 1))
    return gone


def test_points_stay_and_names_evidence_and_files_go(cast: Cast, sheet: ScoreSheet) -> None:
    for name, who in (("to_council", "hoa"), ("to_office", "binh"), ("close", "lan")):
        take_step(sheet.pk, name, actor=cast.actor(who))
    gone = left(sheet.household, cast)

    erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))

    sheet.refresh_from_db()
    assert sheet_view(sheet).total == 8
    kept = "".join(str(vars(row)) for row in [sheet, *sheet.entries.all(), *sheet.steps.all()])
    assert "Brưt" not in kept
    assert "don-brut" not in kept
    assert not StoredFile.objects.filter(name="don-brut.pdf").exists()
