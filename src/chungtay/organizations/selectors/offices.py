"""The tree of organisations as it stood on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Count,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)

from chungtay.organizations.models import (
    Organization,
    OrganizationKind,
    OrganizationVersion,
    PlaceLevel,
)
from chungtay.organizations.rules.names import place_key

_ORDER = Case(
    *(When(organization__level=level, then=Value(n)) for n, level in enumerate(PlaceLevel.values)),
    output_field=IntegerField(),
)
_LABELS = {"level": dict(PlaceLevel.choices), "kind": dict(OrganizationKind.choices)}
Versions = QuerySet[OrganizationVersion]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of offices is narrowed to; ``text`` is sought without diacritics."""

    text: str = ""
    kind: str = ""
    level: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text.strip() or self.kind or self.level)


def versions_on(day: date) -> Versions:
    """Return what stood on ``day``: one row for each organisation, with its name of that day."""
    return OrganizationVersion.objects.on(day).select_related("organization")


def roots_on(day: date) -> Versions:
    """Return the organisations of ``day`` that stand under no other, the larger levels first."""
    return versions_on(day).filter(parent=None).order_by(_ORDER, "sort_key", "pk")


def below_on(organization_id: int, day: date) -> Versions:
    """Return the organisations right below one on ``day``, the larger levels first."""
    return versions_on(day).filter(parent=organization_id).order_by(_ORDER, "sort_key", "pk")


def parts_of(rows: Iterable[OrganizationVersion], day: date) -> dict[int, int]:
    """Return how many organisations stand right below each of ``rows`` on ``day``, by its id."""
    parents = [row.organization_id for row in rows]
    counted = (
        OrganizationVersion.objects.on(day)
        .filter(parent__in=parents)
        .order_by()
        .values("parent")
        .annotate(number=Count("pk"))
    )
    return {row["parent"] or 0: row["number"] for row in counted}


def numbers_on(day: date) -> dict[str, list[tuple[str, str, int]]]:
    """Return how many organisations of ``day`` there are by level and by kind, the most first.

    Each is (value, label, number).
    """
    rows = (
        OrganizationVersion.objects.on(day)
        .order_by()
        .values_list("organization__level", "organization__kind")
        .annotate(number=Count("pk"))
    )
    found: dict[str, dict[str, int]] = {"level": {}, "kind": {}}
    for level, kind, number in rows:
        for by, value in (("level", level), ("kind", kind)):
            found[by][value] = found[by].get(value, 0) + number
    return {by: _sorted(by, numbers) for by, numbers in found.items()}


def _sorted(by: str, numbers: dict[str, int]) -> list[tuple[str, str, int]]:
    rows = [(value, str(_LABELS[by][value]), number) for value, number in numbers.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1]))


def offices_matching(wanted: Wanted, day: date) -> Versions:
    """Return the organisations of ``day`` as wanted: names that begin with the text come first.

    Each word of the text must begin a word of the name; a code is found by its beginning.
    """
    rows = versions_on(day)
    if wanted.kind:
        rows = rows.filter(organization__kind=wanted.kind)
    if wanted.level:
        rows = rows.filter(organization__level=wanted.level)
    key = place_key(wanted.text)
    if not key:
        return rows.order_by(_ORDER, "sort_key", "pk")
    rank = Case(
        When(search_key=key, then=Value(0)),
        When(search_key__startswith=key, then=Value(1)),
        When(search_key__endswith=f" {key}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return (
        rows.filter(named_like(key) | _coded(wanted.text.strip()))
        .annotate(rank=rank)
        .order_by("rank", _ORDER, "sort_key", "pk")
    )


def named_like(key: str) -> Q:
    """Return the condition that each word of ``key`` begins a word of the name.

    ``key`` is made by ``place_key``: without diacritics, in small letters.
    """
    named = Q()
    for word in key.split():
        named &= Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
    return named


def _coded(text: str) -> Q:
    """Return who bears a code that begins with ``text``, asked apart from the names.

    A condition on both tables in one would join all rows before it could drop any. Codes have no
    spaces, and the official ones are written in capitals.
    """
    if " " in text:
        return Q(pk__in=[])
    official = Q(code_qd20__startswith=text.upper()) | Q(code_qcvn102__startswith=text.upper())
    bearers = Organization.objects.filter(Q(code__istartswith=text) | official)
    return Q(organization__in=bearers.order_by().values("pk"))
