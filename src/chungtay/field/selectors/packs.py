"""The forms of one hamlet as a device takes them along: no more than a survey needs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from chungtay.field.models import Taking
from chungtay.field.selectors.standards import lists, standards_of
from chungtay.households.models import YearClass
from chungtay.households.rules.deprivations import ids_of
from chungtay.households.rules.points import parse_points
from chungtay.organizations.clock import today
from chungtay.reviews.models import Entry, HamletReview, PointsTable, Review, Survey
from chungtay.reviews.selectors.reviews import measured_by

FIELDS = ("address", "class_before", "deprived_before", "head_name", "members")
"""What of a household is taken along; identity numbers and members' names are not."""


def entries_of(hamlet: HamletReview) -> list[Entry]:
    """Return the households of a hamlet that are to be surveyed, by given name of the head."""
    rows = Entry.objects.filter(hamlet_review=hamlet, left_out="").select_related("household")
    return list(rows.annotate(members=Count("household__members")))


def pack_of(taking: Taking, entries: list[Entry]) -> dict[str, Any]:
    """Return everything a device needs to survey a hamlet without a network."""
    hamlet = taking.hamlet_review
    review = hamlet.review
    before = _before(entries, review.year - 1)
    current = {row.entry_id: row for row in _current(entries)}
    return {
        "taking": taking.pk,
        "review": {
            "id": review.pk,
            "year": review.year,
            "kind": review.get_kind_display(),
            "place": review.place.name,
            "hamlet": hamlet.name,
        },
        "today": today(),
        "taken_at": taking.taken_at,
        "expires_at": taking.expires_at,
        "last_at": taking.last_at,
        "standards": standards_of(review),
        "points": points_of(review),
        **lists(),
        "entries": [
            _form(entry, before.get(entry.household_id), current.get(entry.pk)) for entry in entries
        ],
    }


def points_of(review: Review) -> list[dict[str, Any]]:
    """Return the tables of score A that offices entered for the closing standard, by area.

    Of each area the newest counts; one of a region is left aside, because a household names none.
    """
    rows = PointsTable.objects.filter(
        standard=measured_by(review).closing.id,
        region="",
        withdrawn_on=None,
        valid_from__lte=today(),
    )
    newest = {row.area: row for row in rows.order_by("valid_from", "pk")}
    return [{"area": area, "items": _items(row)} for area, row in sorted(newest.items())]


def _items(table: PointsTable) -> list[dict[str, Any]]:
    points, _faults = parse_points(table.rows)
    return [
        {
            "id": item,
            "name": item,
            "options": [
                {"id": option, "name": option, "points": worth} for option, worth in options.items()
            ],
        }
        for item, options in points.items()
    ]


def survey_data(survey: Survey) -> dict[str, Any]:
    """Return a stored survey as the device shows it beside its own."""
    return {
        "id": survey.pk,
        "answers": survey.answers,
        "persons": survey.persons,
        "income": survey.income,
        "score_a": survey.score_a,
        "class": survey.poverty_class,
        "surveyed_on": survey.surveyed_on,
        "surveyor": survey.surveyor,
    }


def _form(entry: Entry, before: YearClass | None, current: Survey | None) -> dict[str, Any]:
    household = entry.household
    return {
        "id": entry.pk,
        "code": household.code,
        "head": household.head_name,
        "address": household.hamlet,
        "area": household.area,
        "members": entry.members,  # type: ignore[attr-defined]
        "class_before": entry.class_before,
        "reason": entry.get_reason_display(),
        "deprived_before": list(ids_of(before.deprived, before.standard))
        if before is not None and before.deprived is not None
        else None,
        "base": current.pk if current else None,
        "surveyed": f"{current.surveyed_on:%d/%m/%Y}, {current.surveyor}" if current else "",
    }


def _before(entries: Iterable[Entry], year: int) -> dict[int, YearClass]:
    ids = [entry.household_id for entry in entries]
    rows = YearClass.objects.filter(household__in=ids, year=year)
    return {row.household_id: row for row in rows}


def _current(entries: Iterable[Entry]) -> Iterable[Survey]:
    return Survey.objects.filter(
        entry__in=[entry.pk for entry in entries], state=Survey.State.CURRENT
    )
