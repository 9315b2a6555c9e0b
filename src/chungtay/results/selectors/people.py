"""The detailed lists (forms 14 and 15): a row for each household head, then for each member."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chungtay.households.models import Member
from chungtay.households.rules.changes import Change
from chungtay.results.selectors.measures import LOCAL, MERIT, NO_LABOR, trait_bit

_NEW = (Change.NEWLY_POOR, Change.NEWLY_NEAR_POOR, Change.NEAR_POOR_TO_POOR,
        Change.POOR_TO_NEAR_POOR)  # fmt: skip
_AGAIN = (Change.RELAPSED, Change.NEAR_POOR_AGAIN)
_OLD = (Change.STILL_POOR, Change.STILL_NEAR_POOR)

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the values of the columns by their ids; ``is_head`` opens a household."""

    household_id: int
    is_head: bool
    values: dict[str, Value]


def person_rows(classes: Iterable[Any], *, start: int = 1) -> Iterator[PersonRow]:
    """Yield the head of each household, then its members; households count from ``start``.

    Columns of support are left out: what a household is to be given is not found by a review.
    """
    for number, row in enumerate(classes, start=start):
        people = sorted(
            (one for one in row.household.members.all() if one.left_on is None),
            key=lambda one: (not one.is_head, one.birth_year, one.pk),
        )
        if not people:
            yield PersonRow(
                row.household_id, True, {"head": number, "full_name": row.household.head_name,
                "ethnicity": row.household.ethnicity, **_found(row)},
            )  # fmt: skip
        for at, person in enumerate(people):
            of_head = {"head": number, **_found(row)} if at == 0 else {"member": at}
            yield PersonRow(
                row.household_id, at == 0, {**_person(person, row.household.ethnicity), **of_head}
            )


def mark(value: Value) -> str:
    """Return a value as a list writes it: x for yes, nothing for no or not known."""
    if isinstance(value, bool):
        return "x" if value else ""
    return "" if value is None else str(value)


def _person(person: Member, ethnicity: str) -> dict[str, Value]:
    sex = "female" if person.sex == Member.Sex.FEMALE else "male"
    return {
        "full_name": person.full_name,
        sex: person.birth_year,
        "ethnicity": ethnicity if person.is_head else None,
        "relationship": person.relationship,
    }


def _found(row: Any) -> dict[str, Value]:
    """Return what the review found of the household; None where it was not recorded."""
    traits = {id: None if row.traits is None else bool(row.traits & trait_bit(id).weight)
              for id in (MERIT, LOCAL, NO_LABOR)}  # fmt: skip
    return {
        "new": row.change in _NEW,
        "relapsed": row.change in _AGAIN,
        "old": row.change in _OLD,
        **traits,
    }
