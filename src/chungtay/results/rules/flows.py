"""What households add to the tables of flow: who came to a list, who left it, by which way."""

from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.households.rules.changes import Change

POOR, NEAR_POOR = "poor", "near_poor"
ON_LIST = (POOR, NEAR_POOR)
_LEAVING = {
    (POOR, Change.POOR_TO_NEAR_POOR): "to_other",
    (POOR, Change.ESCAPED): "escaped",
    (NEAR_POOR, Change.NEAR_POOR_TO_POOR): "to_other",
    (NEAR_POOR, Change.NEAR_POOR_ESCAPED): "escaped",
}
_COMING = {
    (POOR, Change.NEAR_POOR_TO_POOR): "from_other",
    (NEAR_POOR, Change.POOR_TO_NEAR_POOR): "from_other",
    (POOR, Change.RELAPSED): "relapsed",
    (NEAR_POOR, Change.NEAR_POOR_AGAIN): "relapsed",
    (POOR, Change.NEWLY_POOR): "new",
    (NEAR_POOR, Change.NEWLY_NEAR_POOR): "new",
}
_SILENT = ("", Change.NOT_COMPARABLE)
WAYS = (
    "opening", "to_other", "escaped", "other_decrease", "from_other", "relapsed", "new",
    "other_increase",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Households with one history: the same units, classes and change.

    ``unit`` and ``unit_before`` are where they were counted at the end of the year and of the year
    before; None when they were not. ``is_new``: they came into the register within the year.
    ``grown`` and ``shrunk`` are the persons that households gained and lost. Persons are None where
    one household's number is not known.
    """

    unit: str | None
    unit_before: str | None
    poverty_class: str
    class_before: str
    change: str
    is_new: bool
    households: int
    persons: int | None
    persons_before: int | None
    grown: int = 0
    shrunk: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """What a group adds to one column of one unit: ``way`` is one of ``WAYS``.

    ``silent``: the way is not known, only that there was one.
    """

    unit: str
    poverty_class: str
    way: str
    households: int
    persons: int | None
    silent: bool = False


def steps(group: Group) -> Iterator[Step]:
    """Yield what ``group`` adds to the tables of flow of the poor and of the near-poor.

    Named ways follow the change that the review found. Whoever is counted elsewhere than before,
    or in one year only, is an other decrease there and an other increase here. Between the lists
    persons count as many as at the end of the year; births and deaths before that are other
    increases and decreases of persons.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2 and 3 (rules P22, P23).
    """
    stays = group.unit is not None and group.unit == group.unit_before
    if group.class_before in ON_LIST and group.unit_before is not None:
        yield _step(group, group.unit_before, group.class_before, "opening", before=True)
        if stays:
            yield from _stayed(group, group.unit_before)
        else:
            yield _step(group, group.unit_before, group.class_before, "other_decrease", before=True)
    if group.poverty_class in ON_LIST and group.unit is not None:
        yield from _arrived(group, group.unit, stays=stays)


def _stayed(group: Group, unit: str) -> Iterator[Step]:
    before = group.class_before
    if group.grown:
        yield Step(unit, before, "other_increase", 0, group.grown)
    if group.shrunk:
        yield Step(unit, before, "other_decrease", 0, group.shrunk)
    if group.change in _SILENT:
        yield _step(group, unit, before, "escaped", silent=True)
    elif way := _LEAVING.get((before, Change(group.change))):
        yield _step(group, unit, before, way)


def _arrived(group: Group, unit: str, *, stays: bool) -> Iterator[Step]:
    now = group.poverty_class
    moved = group.unit_before is not None and not stays and group.class_before in ON_LIST
    if moved or (group.unit_before is None and group.is_new):
        yield _step(group, unit, now, "other_increase")
    elif group.change in _SILENT:
        yield _step(group, unit, now, "new", silent=True)
    elif way := _COMING.get((now, Change(group.change))):
        yield _step(group, unit, now, way)
    elif group.unit_before is None:
        yield _step(group, unit, now, "other_increase")


def _step(
    group: Group, unit: str, poverty_class: str, way: str, *, before: bool = False,
    silent: bool = False,
) -> Step:  # fmt: skip
    persons = group.persons_before if before else group.persons
    return Step(unit, poverty_class, way, group.households, persons, silent)
