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
GONE, REASON = "gone", "reason"
"""In the values of a line: that the thing is taken out of the plan, and why."""
NEW = "new-"
"""How the key of a thing begins that an amendment adds."""
BLANK: Mapping[str, Mapping[str, Any]] = {
    "target": {
        "indicator": "other", "label": "", "population": "all", "direction": "reach",
        "measure": "count", "min": None, "max": None, "strict": False, "each_year": False,
        "from": None, "to": None, "baseline_year": None, "clause": "",
    },
    "milestone": {"kind": "other", "title": "", "when": "", "clause": ""},
    "assignment": {
        "lead": "", "coordinators": [], "action": "", "due": "", "recurrence": "none",
        "deliverable": "", "expected": "", "off_day": "", "clause": "",
    },
}  # fmt: skip
"""What an added thing says as long as nothing else is said of it; clauses are not added."""


@dataclass(frozen=True, slots=True)
class Line:
    """The new values of one thing of the plan."""

    subject: str
    key: str
    values: Mapping[str, Any]

    @property
    def adds(self) -> bool:
        """Whether the line adds the thing."""
        return self.key.startswith(NEW)

    @property
    def removes(self) -> bool:
        """Whether the line takes the thing out."""
        return bool(self.values.get(GONE))


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


def new_row(subject: str, key: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the thing that a line adds, under the line's own key until it is stored.

    Legal source: none; the fields are those of the plan-reading contract.
    """
    given = {name: value for name, value in values.items() if value is not None}
    return {**deepcopy(dict(BLANK[subject])), **given, "pk": key}


def amended(content: Content, change: Change) -> dict[str, Any]:
    """Return ``content`` as it reads after ``change``; the old one stays as it is.

    Raises:
        LookupError: when a line speaks of something the plan does not have.
    """
    after = deepcopy(dict(content))
    for line in change.lines:
        if line.adds:
            after[LISTS[line.subject]] = [
                *after[LISTS[line.subject]],
                new_row(line.subject, line.key, line.values),
            ]
            continue
        row = row_of(after, line.subject, line.key)
        if row is None:
            raise LookupError(line.key)
        if line.removes:
            rows = after[LISTS[line.subject]]
            after[LISTS[line.subject]] = [one for one in rows if one is not row]
            continue
        row.update({name: line.values[name] for name in FIELDS[line.subject] & line.values.keys()})
    after["standing"] = standing_after(change.kind, Standing(content["standing"])).value
    if change.kind is AmendmentKind.EXTEND:
        after["to_year"] = change.to_year
    return after


def differing(content: Content, line: Line) -> list[str]:
    """Return the fields that ``line`` really changes; what is added or taken out differs."""
    if line.adds:
        return list(line.values)
    row = row_of(content, line.subject, line.key)
    if row is None:
        return []
    if line.removes:
        return [GONE]
    return [
        name
        for name in FIELDS[line.subject]
        if name in line.values and line.values[name] != row[name]
    ]
