"""Take the names out of what reviews keep of a household; classes, numbers and days stay."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from chungtay.households.models import Household
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.privacy.erasing import NAMELESS, Cleared, Part, take_part
from chungtay.reviews.models import Certificate, Complaint, ReviewRequest


def register_part() -> None:
    """Take part when a household is made nameless."""
    take_part(Part(HOUSEHOLD, _count, lambda _household, _day: (), _clear))


def _certificates(household: Household) -> QuerySet[Certificate]:
    return Certificate.objects.filter(entry__household=household)


def _complaints(household: Household) -> QuerySet[Complaint]:
    return Complaint.objects.filter(entry__household=household)


def _requests(household: Household) -> QuerySet[ReviewRequest]:
    return ReviewRequest.objects.filter(household=household)


def _count(household: Household) -> Iterator[Cleared]:
    yield Cleared("reviews.certificate", "holder_name", _certificates(household).count())
    yield Cleared("reviews.complaint", "content", _complaints(household).count())
    yield Cleared("reviews.reviewrequest", "applicant_name", _requests(household).count())


def _clear(household: Household) -> None:
    _certificates(household).update(holder_name=NAMELESS, residence="")
    _certificates(household).filter(~Q(revocation="")).update(revocation=NAMELESS)
    _complaints(household).update(person=NAMELESS, content=NAMELESS, answer="")
    _requests(household).update(applicant_name=NAMELESS, details={}, reason=NAMELESS)
    _requests(household).filter(~Q(refusal="")).update(refusal=NAMELESS)
