"""What of the commendations hangs on an organisation: dossiers on their way, rounds that are open.

Whom a dossier is about stays: a body that is gone is refused by rule R23 with its reason.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding
from chungtay.commendation.models import Award, AwardRound, Nomination, ScoreSheet
from chungtay.commendation.rules.nomination import OPEN
from chungtay.commendation.rules.scoring import SheetState


def _open_dossiers(_day: date) -> QuerySet[Nomination]:
    return Nomination.objects.filter(state__in=[state.value for state in OPEN])


def _closed_dossiers(organizations: Collection[int]) -> QuerySet[Nomination]:
    closed = Nomination.objects.exclude(state__in=[state.value for state in OPEN])
    return closed.filter(proposer__in=organizations)


def _open_rounds(day: date) -> QuerySet[AwardRound]:
    return AwardRound.objects.filter(closes_on__gte=day)


def _awards(organizations: Collection[int]) -> QuerySet[Award]:
    return Award.objects.filter(issuer__in=organizations)


def _open_sheets(_day: date) -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.exclude(state=SheetState.CLOSED.value)


def _closed_sheets(organizations: Collection[int]) -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.filter(unit__in=organizations, state=SheetState.CLOSED.value)


HOLDINGS = (
    Holding(
        "commendation.rounds", _("Đợt xét khen thưởng đang mở"), ("organization",), _open_rounds,
        _awards, unique_with=("plan", "organization", "stage", "year"), tells=str,
    ),
    Holding(
        "commendation.dossiers", _("Hồ sơ đề nghị đang lập, đang xét"), ("proposer",),
        _open_dossiers, _closed_dossiers,
    ),
    Holding(
        "commendation.sheets", _("Phiếu chấm điểm đang chấm"), ("unit",), _open_sheets,
        _closed_sheets,
    ),
    Holding("commendation.held", _("Hồ sơ đang giữ"), ("holder",), _open_dossiers),
)  # fmt: skip
