"""What of personal data hangs on an organisation: requests to answer, consents it keeps."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding
from chungtay.privacy.models import Consent, DataRequest


def _open(_day: date) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(closed_on__isnull=True)


def _standing(_day: date) -> QuerySet[Consent]:
    return Consent.objects.filter(withdrawn_on__isnull=True)


HOLDINGS = (
    Holding(
        "privacy.requests", _("Yêu cầu của người có dữ liệu chưa xong"), ("organization",), _open
    ),
    Holding("privacy.consents", _("Phiếu đồng ý đang giữ"), ("organization",), _standing),
)
