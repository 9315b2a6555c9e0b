"""Points tables for score A: given by the office as rows, checked, never guessed.

The table of 2022-2026 was not found, so none is stored. Until an office gives one, score A is
entered by hand and called so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from chungtay.households.rules.poverty import Area
from chungtay.kernel.dated import is_between
from chungtay.kernel.text import gettext_noop, nfc, squeeze

COLUMNS = ("item", "option", "points")
ALL_REGIONS = ""

NO_ROWS = gettext_noop("Bảng điểm không có dòng nào.")
MISSING_COLUMN = gettext_noop("Dòng %(row)s: thiếu cột “%(column)s”.")
NOT_A_NUMBER = gettext_noop("Dòng %(row)s: điểm “%(value)s” không phải là số nguyên không âm.")
TWICE = gettext_noop("Dòng %(row)s: mục “%(item)s”, lựa chọn “%(option)s” đã có ở dòng %(first)s.")
ONE_OPTION = gettext_noop("Mục “%(item)s” chỉ có một lựa chọn.")
NO_TABLE = gettext_noop("Chưa có bảng điểm cho kỳ này: nhập điểm A đã chấm trên phiếu giấy.")
UNKNOWN_ITEM = gettext_noop("Bảng điểm không có mục “%(item)s”.")
UNKNOWN_OPTION = gettext_noop("Mục “%(item)s” không có lựa chọn “%(option)s”.")
UNANSWERED = gettext_noop("Chưa trả lời mục “%(item)s”.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a table or with the answers; a Vietnamese source string."""

    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.reason % self.params


@dataclass(frozen=True, slots=True)
class Slot:
    """What a table is for: an area, and a region of the country where they differ."""

    area: Area
    region: str = ALL_REGIONS


@dataclass(frozen=True, slots=True)
class PointsTable:
    """One version of the points of score A, in force from ``valid_from`` to ``valid_to``.

    ``points`` by item and option, in the order of the rows; ``source`` is the paper it stands in.
    """

    slot: Slot
    valid_from: date
    valid_to: date | None
    version: int
    source: str
    points: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Score A, or the faults for which there is none."""

    points: int | None
    by_item: Mapping[str, int]
    faults: tuple[Fault, ...] = ()


def parse_points(
    rows: Sequence[Mapping[str, object]],
) -> tuple[dict[str, dict[str, int]], list[Fault]]:
    """Return points by item and option, and every fault of the rows, counted from 1.

    Args:
        rows: each with ``item``, ``option`` and ``points``; more columns are left aside.

    Legal source: TT 07/2021/TT-BLĐTBXH, Phụ lục III, IV, not found (rule Q01).
    """
    points: dict[str, dict[str, int]] = {}
    first: dict[tuple[str, str], int] = {}
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=1):
        cells = {column: _text(row.get(column)) for column in COLUMNS}
        fault = _fault_of(number, cells, first)
        if fault:
            faults.append(fault)
            continue
        first[cells["item"], cells["option"]] = number
        points.setdefault(cells["item"], {})[cells["option"]] = int(cells["points"])
    faults += [Fault(ONE_OPTION, {"item": item}) for item in points if len(points[item]) == 1]
    return points, faults or ([] if rows else [Fault(NO_ROWS)])


def table_for(tables: Iterable[PointsTable], slot: Slot, day: date) -> PointsTable | None:
    """Return the newest version of the table for ``slot`` on ``day``; ``None`` when there is none.

    A table of the household's own region goes before one for all regions.

    Legal source: as :func:`parse_points`.
    """
    found = [
        table
        for table in tables
        if table.slot.area is slot.area
        and table.slot.region in (slot.region, ALL_REGIONS)
        and is_between(day, table.valid_from, table.valid_to)
    ]
    return max(found, key=lambda one: (one.slot.region == slot.region, one.version), default=None)


def score_a(table: PointsTable | None, answers: Mapping[str, str]) -> Score:
    """Return score A of a household: the points of the option chosen in every item.

    Args:
        table: without one there is no score, whatever the answers.
        answers: the option chosen, by item; every item of the table needs one.

    Legal source: as :func:`parse_points`.
    """
    if table is None:
        return Score(None, {}, (Fault(NO_TABLE),))
    given = {_text(item): _text(option) for item, option in answers.items()}
    faults = [Fault(UNKNOWN_ITEM, {"item": item}) for item in given if item not in table.points]
    by_item = {}
    for item, options in table.points.items():
        option = given.get(item, "")
        if not option:
            faults.append(Fault(UNANSWERED, {"item": item}))
        elif option not in options:
            faults.append(Fault(UNKNOWN_OPTION, {"item": item, "option": option}))
        else:
            by_item[item] = options[option]
    return Score(None if faults else sum(by_item.values()), by_item, tuple(faults))


def _fault_of(
    number: int, cells: Mapping[str, str], first: Mapping[tuple[str, str], int]
) -> Fault | None:
    empty = next((column for column in COLUMNS if not cells[column]), None)
    if empty:
        return Fault(MISSING_COLUMN, {"row": number, "column": empty})
    if not (cells["points"].isascii() and cells["points"].isdigit()):
        return Fault(NOT_A_NUMBER, {"row": number, "value": cells["points"]})
    key = (cells["item"], cells["option"])
    if key in first:
        return Fault(TWICE, {"row": number, "item": key[0], "option": key[1], "first": first[key]})
    return None


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else squeeze(nfc(str(value)))
