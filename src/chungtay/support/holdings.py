"""What of the support hangs on an organisation: what it takes part in, promises and keeps."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding
from chungtay.support.models import Registration, RegistrationWindow, Sponsorship


def _registered(_day: date) -> QuerySet[Registration]:
    return Registration.objects.filter(withdrawn_on__isnull=True)


def _running(_day: date) -> QuerySet[Sponsorship]:
    return Sponsorship.objects.filter(ended_on__isnull=True)


def _windows(day: date) -> QuerySet[RegistrationWindow]:
    return RegistrationWindow.objects.filter(closes_on__gte=day)


HOLDINGS = (
    Holding(
        "support.registrations", _("Đăng ký tham gia phong trào"), ("organization",), _registered,
        unique_with=("movement", "organization"),
    ),
    Holding(
        "support.windows", _("Thời gian nhận đăng ký đang đặt"), ("organization",), _windows,
        unique_with=("movement", "organization"),
    ),
    Holding("support.registers", _("Sổ đăng ký đang giữ"), ("unit",), _registered),
    Holding("support.sponsorships", _("Đỡ đầu đang thực hiện"), ("sponsor",), _running),
    Holding("support.watched", _("Đỡ đầu đang theo dõi"), ("unit",), _running),
)  # fmt: skip
