"""A list of households as it would be stored: what becomes of each, and what is wrong."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from chungtay.households.models import Household, Member
from chungtay.organizations.models import Place


class Fate(StrEnum):
    """What becomes of a household of the list."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a cell, places from 0."""

    line: int
    column: int
    sentence: str


@dataclass(slots=True)
class PersonRow:
    """A person as the list has them; ``known`` is the register's row, if any.

    ``ethnicity`` is empty where it is the head's.
    """

    full_name: str
    birth_year: int | None
    sex: str
    relationship: str
    citizen_id: str
    is_head: bool
    birth_date: date | None = None
    ethnicity: str = ""
    known: Member | None = None


@dataclass(slots=True)
class ClassRow:
    """The class a list gives a household for a year."""

    year: int
    standard: str
    poverty_class: str
    score_a: int | None
    deprivations: int | None
    persons: int | None


@dataclass(slots=True)
class Planned:
    """A right household: what becomes of it, and everything storing needs."""

    line: int
    fate: Fate
    place: Place
    hamlet: str
    hamlet_place: Place | None
    area: str
    ethnicity: str
    people: list[PersonRow]
    poverty: ClassRow | None
    known: Household | None = None
    changes: list[str] = field(default_factory=list)

    @property
    def head(self) -> PersonRow:
        """The person the household is named after."""
        return self.people[0]


@dataclass(slots=True)
class Checked:
    """A whole list, checked."""

    planned: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: int = 0

    def of(self, *fates: Fate) -> list[Planned]:
        """Return the right households that have one of ``fates``."""
        return [one for one in self.planned if one.fate in fates]


@dataclass(frozen=True, slots=True)
class Options:
    """What the file does not say itself: hamlet and area of lines without one, and the year."""

    hamlet: str = ""
    area: str = "rural"
    year: int | None = None


def differences(person: PersonRow) -> dict[str, Any]:
    """Return what the list says otherwise of a known person; empty cells change nothing."""
    known = person.known
    said = {
        "full_name": person.full_name, "birth_year": person.birth_year,
        "birth_date": person.birth_date,
        "ethnicity": person.ethnicity, "sex": person.sex,
        "relationship": person.relationship, "citizen_id": person.citizen_id,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value and getattr(known, name) != value}


def says_the_same(before: Any, row: ClassRow) -> bool:
    """Say whether a class of the register has all that the list tells of it."""
    names = ("poverty_class", "standard", "score_a", "deprivations", "persons")
    told = {name: getattr(row, name) for name in names if getattr(row, name) is not None}
    return all(getattr(before, name) == value for name, value in told.items())
