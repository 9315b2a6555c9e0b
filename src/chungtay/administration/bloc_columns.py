"""What the page of a bloc tells of its members in a year; each context adds its own column."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

Values = Callable[[Collection[int], int], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key and heading, and what stands in it by organisation, for a year."""

    key: str
    label: str | Promise
    values: Values


_columns: list[Column] = []


def register(*added: Column) -> None:
    """Add columns; called from ``ready()`` of a context."""
    known = {column.key for column in _columns}
    _columns.extend(column for column in added if column.key not in known)


def columns() -> list[Column]:
    """Return all columns in the order of the contexts."""
    return list(_columns)
