"""The list of households by the page, fast whether a ground holds 500 or 500,000."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household
from chungtay.households.selectors.register import (
    Filters,
    narrowed,
    places_visible_to,
    with_class,
)
from chungtay.kernel.text import search_key

MOST_FOUND = 1_000
_FEW_PLACES = 3
_LAST = chr(0x10FFFF)


class Listing(Sequence[Household]):
    """Households by place, then given name, of which only the slice asked for is read.

    A list by place is counted on an index and read place by place: sorting all of a province for
    fifty rows takes a second. A name is sought over many places by how it begins, with the family
    name or the given name first, then inside; of more than 1.000 the first 1.000 are shown.
    """

    def __init__(self, actor: Actor, filters: Filters) -> None:
        self.filters = filters
        self._rows = narrowed(actor, filters)
        self._places = list(
            places_visible_to(actor).order_by("sort_key", "pk").values_list("pk", flat=True)
        )

    def __len__(self) -> int:
        if self._found is not None:
            return min(len(self._found), MOST_FOUND)
        return sum(number for _place, number in self._by_place)

    def __getitem__(self, asked: Any) -> Any:
        """Return the households of a slice; the only way this is read."""
        if self._found is not None:
            rows = with_class(
                Household.objects.filter(pk__in=self._found[:MOST_FOUND]), self.filters
            )
            return list(rows.order_by("place__sort_key", "sort_key", "pk")[asked])
        return list(self._read(asked.start or 0, asked.stop))

    @property
    def is_cut(self) -> bool:
        """Say whether more was found than is shown."""
        return self._found is not None and len(self._found) > MOST_FOUND

    @cached_property
    def _found(self) -> list[int] | None:
        """Return keys of who is sought by name over many places; None for a list by place."""
        if not self.filters.text or len(self._places) <= _FEW_PLACES or self.filters.place_id:
            return None
        key = search_key(self.filters.text)
        ways = (
            _begins("search_key", key) | _begins("given_key", key)
            | Q(code__iexact=self.filters.text.strip()),
            Q(search_key__contains=key),
        )  # fmt: skip
        for way in ways:
            rows = self._rows.filter(way).order_by().values_list("pk", flat=True)
            if found := list(rows[: MOST_FOUND + 1]):
                return found
        return []

    @cached_property
    def _by_place(self) -> list[tuple[int, int]]:
        rows = _sought(self._rows, self.filters)
        counted = dict(rows.order_by().values_list("place").annotate(n=Count("pk")))
        return [(place, counted[place]) for place in self._places if place in counted]

    def _read(self, first: int, last: int | None) -> Iterator[Household]:
        rows = with_class(_sought(self._rows, self.filters), self.filters)
        passed = 0
        for place, number in self._by_place:
            begin, end = max(first - passed, 0), number if last is None else last - passed
            if begin < number and end > 0:
                of_place = rows.filter(place=place).order_by("sort_key", "pk")
                yield from of_place[begin : min(end, number)]
            passed += number


def _sought(rows: QuerySet[Household], filters: Filters) -> QuerySet[Household]:
    if not filters.text:
        return rows
    inside = Q(search_key__contains=search_key(filters.text))
    return rows.filter(inside | Q(code__iexact=filters.text.strip()))


def _begins(field: str, key: str) -> Q:
    """Return "begins with" in the words that each engine answers from an index."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": key, f"{field}__lt": key + _LAST})
    return Q(**{f"{field}__startswith": key})
