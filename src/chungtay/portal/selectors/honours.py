"""Who was honoured, as far as the public may know."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.commendation.models import Award, Nomination
from chungtay.commendation.rules.forms import form

CONSENT = "consent_to_publish"
_PRIVATE = (Nomination.Subject.INDIVIDUAL, Nomination.Subject.HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class Honour:
    """One award; ``recipient`` is empty where a person or household has not agreed to be named."""

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


def as_shown(award: Award) -> Honour:
    """Return what the public page says of ``award``."""
    named = award.nomination.subject_kind not in _PRIVATE or bool(
        award.nomination.facts.get(CONSENT)
    )
    movement = award.decision.round.plan.movement
    return Honour(
        form=form(award.form).name,
        recipient=award.recipient if named else "",
        detail=award.recipient_detail if named else "",
        achievement=award.citation_text if named else "",
        issuer=award.issuer.name,
        awarded_on=award.awarded_on,
        movement=movement.name if movement else "",
    )
