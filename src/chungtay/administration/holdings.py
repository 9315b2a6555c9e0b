"""What hangs on an organisation, and how it goes on when that organisation ends.

Each context above registers its own kinds of rows, so that a merger shows and carries over all of
them: open work goes to the heir, what is closed keeps its owner.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise


class Writer(Protocol):
    """The ledger of one operation: every write goes through it, so that it can be taken back."""

    def create(self, row: Model) -> None:
        """Store a new row."""

    def change(self, row: Model, **values: Any) -> None:
        """Store new values of fields."""

    def delete(self, row: Model) -> None:
        """Remove a row."""


Fold = Callable[[Any, Any, Writer], bool]
"""Merge a row into the one that the heir has already; False leaves it with its old owner."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of row that names an organisation in ``fields``.

    Attributes:
        key: ``context.things``, unique.
        open_rows: the rows to hand over on a day; ``owners`` filters them by ``fields``.
        closed: the rows of these organisations that stay as they are.
        unique_with: the fields that together may stand only once, the organisation among them.
        fold: what to do where the heir has such a row already.
        tells: how a row is named in the preview; without it only numbers are shown, because an
            administrator need not know whom a dossier is about.
    """

    key: str
    label: str | Promise
    fields: tuple[str, ...]
    open_rows: Callable[[date], QuerySet[Any]]
    closed: Callable[[Collection[int]], QuerySet[Any]] | None = None
    unique_with: tuple[str, ...] = ()
    fold: Fold | None = None
    tells: Callable[[Any], str] | None = None

    def of(self, organizations: Collection[int], day: date) -> QuerySet[Any]:
        """Return the open rows that name one of ``organizations``."""
        named = Q(pk__in=[])
        for name in self.fields:
            named |= Q(**{f"{name}__in": organizations})
        return self.open_rows(day).filter(named).order_by("pk")


_holdings: list[Holding] = []


def register(*holdings: Holding) -> None:
    """Add kinds of rows; called from ``ready()`` of a context."""
    for holding in holdings:
        if holding.key not in {known.key for known in _holdings}:
            _holdings.append(holding)


def holdings() -> list[Holding]:
    """Return all kinds of rows, in the order of the contexts."""
    return list(_holdings)
