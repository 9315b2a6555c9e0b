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
_MOST_NAMED = 100
FIVE_CELLS = gettext_noop(
    "Dòng %(line)d không đúng mẫu: “%(text)s”. "
    "Mỗi dòng phải có đúng 5 ô: record,code,level,value,to."
)
UNKNOWN = gettext_noop(
    "Dòng %(line)d không đúng mẫu: “%(text)s”. "
    "Ô đầu phải là meta, count, end, unit, whole hoặc part."
)
_HINTS = {
    "count": gettext_noop(
        "Dòng %(line)d không đúng mẫu: “%(text)s”. "
        "Cần: count,<loại hoặc trống>,<province|district|commune>,<số>,"
    ),
    "end": gettext_noop("Dòng %(line)d không đúng mẫu: “%(text)s”. Cần: end,<mã>,,,"),
    "unit": gettext_noop(
        "Dòng %(line)d không đúng mẫu: “%(text)s”. Cần: unit,<mã>,<cấp>,<tên>,<mã cấp trên>; "
        "mã tỉnh 2 chữ số, huyện 3, xã 5."
    ),
    "whole": gettext_noop(
        "Dòng %(line)d không đúng mẫu: “%(text)s”. Cần: whole,<mã cũ>,,,<mã mới>"
    ),
    "part": gettext_noop("Dòng %(line)d không đúng mẫu: “%(text)s”. Cần: part,<mã cũ>,,,<mã mới>"),
}
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
    """The file cannot be understood; ``verdicts`` say where and why, one for each thing wrong."""

    def __init__(self, *verdicts: Verdict) -> None:
        super().__init__("\n".join(one.reason % one.params for one in verdicts))
        self.verdicts = verdicts


def read_reform(lines: Iterable[str]) -> Reform:
    """Return what a file says.

    Raises:
        ReformError: lines or the file as a whole are not of the format; all of them are named, up
            to a hundred lines.
    """
    rows = csv.reader(lines)
    if tuple(next(rows, ())) != COLUMNS:
        raise ReformError(
            refuse(gettext_noop("Dòng đầu của tệp phải là: record,code,level,value,to."))
        )
    meta: dict[str, str] = {}
    reform = Reform()
    wrong = []
    for number, row in enumerate(rows, start=2):
        if row and not _take(row, reform, meta):
            text = ",".join(row)
            wrong.append(refuse(_hint(row), line=number, text=text))
    if wrong:
        raise ReformError(*wrong[:_MOST_NAMED])
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


def _hint(row: Sequence[str]) -> str:
    """Return the sentence that tells what a line of its kind should look like."""
    return _HINTS.get(row[0].strip(), UNKNOWN) if len(row) == len(COLUMNS) else FIVE_CELLS


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
    ways = Counter(way.old for way in reform.ways)
    pairs = Counter((way.old, way.new) for way in reform.ways)
    faults = {
        gettext_noop("Mã có hai lần: %(codes)s."): [c for c, n in times.items() if n > 1],
        gettext_noop("Đơn vị không có cấp trên trong tệp: %(codes)s."): [
            unit.code for unit in reform.units if not _has_parent(unit, codes)
        ],
        gettext_noop("Đơn vị mới không có trong tệp: %(codes)s."): [
            way.new for way in reform.ways if way.new not in codes
        ],
        gettext_noop("Mũi tên kế thừa ghi hai lần từ: %(codes)s."): [
            old for (old, _new), n in pairs.items() if n > 1
        ],
        gettext_noop("Đơn vị cũ vừa nhập toàn bộ vừa chia: %(codes)s."): [
            way.old for way in reform.ways if way.whole and ways[way.old] > 1
        ],
    }
    wrong = [
        refuse(sentence, codes=", ".join(sorted(set(found))[:10]))
        for sentence, found in faults.items()
        if found
    ]
    if wrong:
        raise ReformError(*wrong)


def _has_parent(unit: Unit, codes: set[str]) -> bool:
    return unit.level == "province" if not unit.parent else unit.parent in codes
