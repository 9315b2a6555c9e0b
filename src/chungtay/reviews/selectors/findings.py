"""What a review found, household by household, as its papers and its closing read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chungtay.households.models import Household, YearClass
from chungtay.households.rules.changes import Change, change
from chungtay.households.rules.poverty import PovertyClass
from chungtay.organizations.models import Place
from chungtay.organizations.selectors.places import ground_of
from chungtay.reviews.models import Review, Survey

ON_LIST = (PovertyClass.POOR.value, PovertyClass.NEAR_POOR.value)


@dataclass(frozen=True, slots=True)
class Before:
    """The class of a household at the end of the year before, and whether it was once on a list."""

    poverty_class: str
    standard: str
    was_on_list: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at one household, and what became of it since the year before."""

    survey: Survey
    change: Change

    @property
    def household(self) -> Household:
        """Return the household."""
        return self.survey.entry.household

    @property
    def hamlet(self) -> str:
        """Return the name of the hamlet that reviewed it."""
        return self.survey.entry.hamlet_review.name

    @property
    def is_on_list(self) -> bool:
        """Say whether it is poor or near-poor."""
        return self.survey.poverty_class in ON_LIST


def findings_of(review: Review, *, hamlet_id: int | None = None) -> list[Finding]:
    """Return what counts of a review, by hamlet and name; of one hamlet review where asked."""
    rows = surveys_of(review)
    if hamlet_id is not None:
        rows = rows.filter(entry__hamlet_review=hamlet_id)
    before = before_of(review)
    return [Finding(row, change_of(row, before)) for row in rows]


def surveys_of(review: Review) -> QuerySet[Survey]:
    """Return the surveys of a review that count, with their households."""
    return (
        Survey.objects.filter(entry__review=review, entry__left_out="", state=Survey.State.CURRENT)
        .select_related("entry__household__place", "entry__hamlet_review")
        .order_by(
            "entry__hamlet_review__hamlet__sort_key",
            "entry__hamlet_review__name",
            "entry__household__sort_key",
            "pk",
        )
    )


def living_of(review: Review) -> QuerySet[Household]:
    """Return the households of the commune that are in its register now."""
    ground = Place.objects.filter(ground_of(review.place))
    return Household.objects.filter(place__in=ground, left_on__isnull=True)


def before_of(review: Review) -> dict[int, Before]:
    """Return what was known of every household of the commune before, by its id."""
    ground = Place.objects.filter(ground_of(review.place))
    here = Q(household__place__in=ground) | Q(household__review_entries__review=review)
    rows = (
        YearClass.objects.filter(here, year__lt=review.year)
        .order_by("household_id", "year")
        .values_list("household_id", "year", "poverty_class", "standard")
        .distinct()
    )
    found: dict[int, Before] = {}
    for household, year, poverty_class, standard in rows.iterator():
        last = found.get(household)
        was = bool(last and (last.was_on_list or last.poverty_class in ON_LIST))
        is_last_year = year == review.year - 1
        found[household] = Before(
            poverty_class if is_last_year else "",
            standard if is_last_year else "",
            was or (poverty_class in ON_LIST and not is_last_year),
        )
    return found


def change_of(survey: Survey, before: Mapping[int, Before]) -> Change:
    """Return what became of a household since the year before.

    Legal source: TT 07/2021/TT-BLĐTBXH, forms 2 and 3 (rules P22, P31).
    """
    known = before.get(survey.entry.household_id)
    return _change(known, survey.poverty_class, survey.standard)


def _change(known: Before | None, poverty_class: str, standard: str) -> Change:
    last = PovertyClass(known.poverty_class) if known and known.poverty_class else None
    return change(
        last,
        PovertyClass(poverty_class),
        is_same_standard=not (known and known.standard) or known.standard == standard,
        was_on_list=bool(known and known.was_on_list),
    )


def carried_change(known: Before, poverty_class: str, standard: str) -> Change:
    """Return what became of a household that was not reviewed.

    Legal source: as :func:`change_of`.
    """
    return _change(known, poverty_class, standard)


def corrected_since(review: Review) -> Iterator[tuple[Survey, str]]:
    """Yield what a closed review found where the register says another class now, and which."""
    now = dict(
        YearClass.objects.filter(
            year=review.year, household__review_entries__review=review
        ).values_list("household_id", "poverty_class")
    )
    for survey in surveys_of(review):
        current = now.get(survey.entry.household_id, "")
        if current and current != survey.poverty_class:
            yield survey, current
