"""Who was honoured, as far as the public may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.commendation.models import Award
from chungtay.commendation.rules.forms import form
from chungtay.commendation.selectors.publishing import agreed_for, is_open
from chungtay.privacy.rules.consent import Matter
from chungtay.privacy.selectors.consents import Agreed


@dataclass(frozen=True, slots=True)
class Honour:
    """One award of a person, household or body.

    ``recipient`` is empty where a person or household has not agreed to be named, ``achievement``
    where they have not agreed that their story is told.
    """

    form: str
    recipient: str
    detail: str
    achievement: str
    issuer: str
    awarded_on: date
    movement: str


def honours(*, year: int | None = None) -> QuerySet[Award]:
    """Return the awards in force, newest first."""
    rows = Award.objects.filter(revoked_on__isnull=True).select_related(
        "nomination", "issuer", "decision__round__plan__movement"
    )
    if year:
        rows = rows.filter(awarded_on__year=year)
    return rows.order_by("-awarded_on", "golden_book_number")


def years_of_honour() -> list[int]:
    """Return the years with awards, newest first."""
    return [day.year for day in Award.objects.dates("awarded_on", "year", order="DESC")]


def as_shown(awards: Iterable[Award]) -> list[Honour]:
    """Return what the public page says of ``awards``; one query asks who agreed to be named."""
    rows = list(awards)
    agreed = agreed_for(award.nomination for award in rows)
    return [_honour(award, agreed) for award in rows]


def _honour(award: Award, agreed: Agreed) -> Honour:
    named = is_open(award.nomination, Matter.NAME, agreed)
    told = named and is_open(award.nomination, Matter.STORY, agreed)
    movement = award.decision.round.plan.movement
    return Honour(
        form=form(award.form).name,
        recipient=award.recipient if named else "",
        detail=award.recipient_detail if named else "",
        achievement=award.citation_text if told else "",
        issuer=award.issuer.name,
        awarded_on=award.awarded_on,
        movement=movement.name if movement else "",
    )
