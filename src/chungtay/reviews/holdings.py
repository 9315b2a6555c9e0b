"""What of the reviews hangs on an organisation: those it has not closed."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding
from chungtay.reviews.models import Review


def _open(_day: date) -> QuerySet[Review]:
    return Review.objects.filter(closed_on__isnull=True)


HOLDINGS = (Holding("reviews.reviews", _("Rà soát hộ nghèo đang làm"), ("organization",), _open),)
