"""A plan as plain data, and what an amendment makes of it."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from chungtay.movements.rules.changing.standing import AmendmentKind, Standing, standing_after

Content = Mapping[str, Any]
LISTS = {
    "clause": "clauses",
    "target": "targets",
    "milestone": "milestones",
    "assignment": "assignments",
}
FIELDS = {
    "clause": ("heading", "text"),
    "target": ("min", "max", "to"),
    "milestone": ("when",),
    "assignment": ("lead", "action", "due", "recurrence"),
}
"""What of each thing an amendment can change, in the words of the plan-reading contract."""


@dataclass(frozen=True, slots=True)
class Line:
    """The new values of one thing of the plan."""

    subject: str
    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A whole amendment: its kind, its lines, and the year to which a plan is extended."""

    kind: AmendmentKind
    lines: tuple[Line, ...] = ()
    to_year: int | None = None


def row_of(content: Content, subject: str, key: str) -> dict[str, Any] | None:
    """Return the thing of a plan that ``key`` names, None where there is none."""
    name = "id" if subject == "clause" else "pk"
    rows: Iterable[dict[str, Any]] = content[LISTS[subject]]
    return next((row for row in rows if str(row[name]) == key), None)


def amended(content: Content, change: Change) -> dict[str, Any]:
    """Return ``content`` as it reads after ``change``; the old one stays as it is.

    Raises:
        LookupError: when a line speaks of something the plan does not have.
    """
    after = deepcopy(dict(content))
    for line in change.lines:
        row = row_of(after, line.subject, line.key)
        if row is None:
            raise LookupError(line.key)
        row.update({name: line.values[name] for name in FIELDS[line.subject] & line.values.keys()})
    after["standing"] = standing_after(change.kind, Standing(content["standing"])).value
    if change.kind is AmendmentKind.EXTEND:
        after["to_year"] = change.to_year
    return after


def differing(content: Content, line: Line) -> list[str]:
    """Return the fields that ``line`` really changes."""
    row = row_of(content, line.subject, line.key)
    if row is None:
        return []
    return [
        name
        for name in FIELDS[line.subject]
        if name in line.values and line.values[name] != row[name]
    ]
