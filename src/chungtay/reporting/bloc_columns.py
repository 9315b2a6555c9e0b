"""What the page of an emulation bloc tells of its members: the reports of the year."""

from collections.abc import Collection

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.administration.bloc_columns import Column
from chungtay.reporting.models import Report


def _reports(organizations: Collection[int], year: int) -> dict[int, str]:
    """Return how many of the reports asked for were taken in, and how many came late."""
    rows = (
        Report.objects.filter(organization__in=organizations, round__year=year)
        .order_by()
        .values_list("organization")
        .annotate(
            asked=Count("pk", distinct=True),
            taken=Count("pk", filter=Q(state=Report.State.ACCEPTED), distinct=True),
            late=Count("pk", filter=Q(submissions__version=1, submissions__is_late=True)),
        )
    )
    return {unit: _told(taken, asked, late) for unit, asked, taken, late in rows}


def _told(taken: int, asked: int, late: int) -> str:
    told = _("nhận %(taken)s/%(asked)s") % {"taken": taken, "asked": asked}
    return told + (_(", trễ %(late)s") % {"late": late} if late else "")


COLUMNS = (Column("reporting.reports", gettext_lazy("Báo cáo"), _reports),)
