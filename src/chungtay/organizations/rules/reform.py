"""Read one file of administrative units: what ends, what begins, what goes where."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import Verdict, refuse

COLUMNS = ("record", "code", "level", "value", "to")
# The widths of codes tell the levels apart: 2 digits, 3 digits, 5 digits.
WIDTHS = {"province": 2, "district": 3, "commune": 5}
_META = ("title", "effective_on", "instrument", "source")


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit that begins; ``parent`` is a code of the same file, empty for a province."""

    code: str
    level: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Way:
    """The ground of ``old`` goes to ``new``, whole or in part."""

    old: str
    new: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many units of a level, or of one type of it, the whole country has afterwards."""

    kind: str
    level: str
    number: int


@dataclass(slots=True)
class Reform:
    """A file that was read; ``ends`` are units that cease the day before, with all below them."""

    title: str = ""
    effective_on: date = date.min
    instrument: str = ""
    counts: list[Count] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


class ReformError(ValueError):
    """The file cannot be understood; ``verdict`` says where and why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason % verdict.params)
        self.verdict = verdict


def read_reform(lines: Iterable[str]) -> Reform:
    """Return what a file says.

    Raises:
        ReformError: a line or the file as a whole is not of the format.
    """
    rows = csv.reader(lines)
    if tuple(next(rows, ())) != COLUMNS:
        raise ReformError(
            refuse(gettext_noop("Dòng đầu của tệp phải là: record,code,level,value,to."))
        )
    meta: dict[str, str] = {}
    reform = Reform()
    for number, row in enumerate(rows, start=2):
        if not _take(row, reform, meta):
            sentence = gettext_noop("Dòng %(line)d không đúng mẫu: “%(text)s”.")
            raise ReformError(refuse(sentence, line=number, text=",".join(row)))
    _name(reform, meta)
    _hold_together(reform)
    return reform


def _take(row: Sequence[str], reform: Reform, meta: dict[str, str]) -> bool:
    """Put one row into ``reform``; False when it is not of the format."""
    if len(row) != len(COLUMNS):
        return False
    record, code, level, value, to = (squeeze(nfc(cell)) for cell in row)
    if record == "meta":
        meta[code] = value
    elif record == "count" and level in WIDTHS and value.isdigit():
        reform.counts.append(Count(code, level, int(value)))
    elif record == "end" and code:
        reform.ends.append(code)
    elif record == "unit" and _fits(code, level) and value:
        reform.units.append(Unit(code, level, value, to))
    elif record in ("whole", "part") and code and to:
        reform.ways.append(Way(code, to, whole=record == "whole"))
    else:
        return False
    return True


def _fits(code: str, level: str) -> bool:
    return code.isdigit() and len(code) == WIDTHS.get(level)


def _name(reform: Reform, meta: dict[str, str]) -> None:
    missing = [key for key in _META if not meta.get(key)]
    if missing:
        sentence = gettext_noop("Tệp thiếu dòng meta: %(keys)s.")
        raise ReformError(refuse(sentence, keys=", ".join(missing)))
    try:
        reform.effective_on = date.fromisoformat(meta["effective_on"])
    except ValueError as error:
        sentence = gettext_noop("Ngày hiệu lực “%(text)s” không đọc được (mẫu 2025-07-01).")
        raise ReformError(refuse(sentence, text=meta["effective_on"])) from error
    reform.title, reform.instrument = meta["title"], meta["instrument"]


def _hold_together(reform: Reform) -> None:
    """Refuse codes given twice, parents or successors that are missing, a split called whole."""
    codes = {unit.code for unit in reform.units}
    times = Counter(unit.code for unit in reform.units)
    _refuse_any([c for c, n in times.items() if n > 1], gettext_noop("Mã có hai lần: %(codes)s."))
    orphans = [u.code for u in reform.units if not _has_parent(u, codes)]
    _refuse_any(orphans, gettext_noop("Đơn vị không có cấp trên trong tệp: %(codes)s."))
    lost = [way.new for way in reform.ways if way.new not in codes]
    _refuse_any(lost, gettext_noop("Đơn vị mới không có trong tệp: %(codes)s."))
    ways = Counter(way.old for way in reform.ways)
    torn = [way.old for way in reform.ways if way.whole and ways[way.old] > 1]
    _refuse_any(torn, gettext_noop("Đơn vị cũ vừa nhập toàn bộ vừa chia: %(codes)s."))


def _has_parent(unit: Unit, codes: set[str]) -> bool:
    return unit.level == "province" if not unit.parent else unit.parent in codes


def _refuse_any(codes: list[str], sentence: str) -> None:
    if codes:
        raise ReformError(refuse(sentence, codes=", ".join(sorted(set(codes))[:10])))
