"""Take the words about a nameless household out of registrations and sponsorship pairs."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from chungtay.documents.services.files import drop_file
from chungtay.households.models import Household
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.privacy.erasing import NAMELESS, Cleared, Part, take_part
from chungtay.support.models import EscapePlan, Help, Registration, Sponsorship


def register_part() -> None:
    """Take part when a household is made nameless; amounts, aims and days stay."""
    take_part(Part(HOUSEHOLD, _count, lambda _household, _day: (), _clear))


def _registrations(household: Household) -> QuerySet[Registration]:
    return Registration.objects.filter(household=household)


def _pairs(household: Household) -> QuerySet[Sponsorship]:
    return Sponsorship.objects.filter(Q(household=household) | Q(sponsor_household=household))


def _helps(household: Household) -> QuerySet[Help]:
    return Help.objects.filter(sponsorship__in=_pairs(household).values("pk"))


def _escapes(household: Household) -> QuerySet[EscapePlan]:
    return EscapePlan.objects.filter(household=household)


def _count(household: Household) -> Iterator[Cleared]:
    withdrawn = _registrations(household).exclude(withdrawal="").count()
    crossed = _helps(household).exclude(crossed_out="").count()
    yield Cleared("support.registration", "pledge", _registrations(household).count())
    yield Cleared("support.registration", "withdrawal", withdrawn)
    yield Cleared("support.escapeplan", "plan", _escapes(household).count())
    yield Cleared("support.escapeplan", "consent", _escapes(household).count())
    yield Cleared("support.sponsorship", "promise", _pairs(household).count())
    yield Cleared("support.help", "what", _helps(household).count())
    yield Cleared("support.help", "crossed_out", crossed)


def _clear(household: Household) -> None:
    _registrations(household).update(pledge=NAMELESS)
    _registrations(household).exclude(withdrawal="").update(withdrawal=NAMELESS)
    _take_consents(household)
    _helps(household).update(what=NAMELESS)
    _helps(household).exclude(crossed_out="").update(crossed_out=NAMELESS)
    _pairs(household).update(promise=NAMELESS)


def _take_consents(household: Household) -> None:
    """Take out who signed, the words, and the signed papers themselves."""
    papers = [plan.consent for plan in _escapes(household).select_related("consent")]
    _escapes(household).update(plan=NAMELESS, asked_words="", consented_by=NAMELESS, consent=None)
    for paper in papers:
        if paper is not None:
            drop_file(paper)
