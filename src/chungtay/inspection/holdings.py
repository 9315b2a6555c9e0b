"""What of supervision hangs on an organisation: standing remarks on it, and its own."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding
from chungtay.inspection.models import Remark


def _standing(_day: date) -> QuerySet[Remark]:
    return Remark.objects.filter(settled_on__isnull=True, withdrawn_on__isnull=True)


HOLDINGS = (
    Holding("inspection.remarks_on", _("Nhận xét giám sát chưa khép"), ("unit",), _standing),
    Holding("inspection.remarks_made", _("Nhận xét giám sát đã ghi"), ("supervisor",), _standing),
)
