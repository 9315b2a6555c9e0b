"""What the page of an emulation bloc tells of its members: scores and awards of the year."""

from collections.abc import Collection

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from chungtay.administration.bloc_columns import Column
from chungtay.commendation.models import Award, ScoreSheet
from chungtay.commendation.rules.scoring import SheetState
from chungtay.kernel.money import decimal_vi


def _scores(organizations: Collection[int], year: int) -> dict[int, str]:
    """Return the closed totals of the units themselves, several where there were several rounds."""
    sheets = ScoreSheet.objects.filter(
        organization__in=organizations,
        template__round__year=year,
        state=SheetState.CLOSED.value,
        total__isnull=False,
    ).order_by("template__round__closes_on", "pk")
    found: dict[int, list[str]] = {}
    for unit, total in sheets.values_list("organization", "total"):
        found.setdefault(unit or 0, []).append(decimal_vi(total, places=2) if total else "0")
    return {unit: "; ".join(totals) for unit, totals in found.items()}


def _awards(organizations: Collection[int], year: int) -> dict[int, str]:
    rows = (
        Award.objects.filter(
            nomination__organization__in=organizations,
            awarded_on__year=year,
            revoked_on__isnull=True,
        )
        .order_by()
        .values_list("nomination__organization")
        .annotate(number=Count("pk"))
    )
    return {unit: str(number) for unit, number in rows}


COLUMNS = (
    Column("commendation.scores", _("Điểm đã chốt"), _scores),
    Column("commendation.awards", _("Khen thưởng trong năm"), _awards),
)
