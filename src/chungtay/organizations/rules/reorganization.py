"""What a merger, split, renaming, dissolution or move asks for, and when it can be done."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NO_INSTRUMENT = gettext_noop("Mời ghi căn cứ pháp lý: số, ngày và cơ quan ban hành văn bản.")
NO_UNITS = gettext_noop("Mời chọn đơn vị cần sắp xếp.")
MERGE_NEEDS_TWO = gettext_noop("Hợp nhất cần ít nhất hai đơn vị, hoặc một đơn vị vào đơn vị khác.")
ONE_HEIR = gettext_noop("Hợp nhất thì chỉ có một đơn vị kế thừa.")
SPLIT_NEEDS_ONE = gettext_noop("Chia, tách thì chọn đúng một đơn vị.")
SPLIT_NEEDS_HEIRS = gettext_noop(
    "Chia thì cần ít nhất hai đơn vị kế thừa; tách thì cần ít nhất một đơn vị mới."
)
ONE_UNIT = gettext_noop("Việc này làm với từng đơn vị một.")
NO_NAME = gettext_noop("Mời ghi tên của đơn vị kế thừa.")
SAME_NAME = gettext_noop("Tên mới giống hệt tên đang dùng.")
NO_PARENT = gettext_noop("Mời chọn đơn vị quản lý mới.")
SAME_PARENT = gettext_noop("Đơn vị đã thuộc đơn vị quản lý này rồi.")
INTO_ITSELF = gettext_noop("Không thể chuyển đơn vị vào chính nó hoặc vào đơn vị bên dưới nó.")
TWICE = gettext_noop("Một đơn vị được chọn hai lần.")
HEIR_ENDS = gettext_noop("“%(unit)s” kết thúc hoạt động nên không thể kế thừa.")
NOT_STANDING = gettext_noop("“%(unit)s” không hoạt động vào ngày %(day)s.")
CHANGED_LATER = gettext_noop(
    "“%(unit)s” đã có thay đổi từ ngày %(later)s; ngày có hiệu lực phải sau ngày đó."
)
UNKNOWN_TAKER = gettext_noop("Có phần việc được giao cho đơn vị không nằm trong số kế thừa.")
NOBODY_TAKES = gettext_noop(
    "Còn %(count)d việc đang mở nhưng chưa chọn đơn vị kế thừa để nhận: %(what)s."
)


class Kind(StrEnum):
    """The five guided operations."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    DISSOLVE = "dissolve"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that takes over: one that stands (``organization_id``), or a new one by its name.

    ``key`` is how the rest of the request refers to it. A new body has the kind, level and parent
    of the first unit.
    """

    key: str
    organization_id: int | None = None
    name: str = ""
    abbreviation: str = ""
    code_qd20: str = ""
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One operation as it was filled in.

    The last four say who takes what, by the key of the heir: functions by their row, positions by
    theirs, units below by theirs, kinds of open work by the key of their source. What is not named
    goes to the first heir; "" ends it. ``keeps`` lets the unit go on after a split: then what is
    not named stays with it.
    """

    kind: Kind
    units: tuple[int, ...]
    effective_on: date
    instrument: str
    heirs: tuple[Heir, ...] = ()
    keeps: bool = False
    name: str = ""
    abbreviation: str = ""
    parent_id: int | None = None
    functions: Mapping[str, str] = field(default_factory=dict)
    positions: Mapping[str, str] = field(default_factory=dict)
    children: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """The last day of what ends."""
        return self.effective_on - timedelta(days=1)

    @property
    def ends_units(self) -> bool:
        """Whether the units cease."""
        if self.kind is Kind.SPLIT:
            return not self.keeps
        return self.kind in (Kind.MERGE, Kind.DISSOLVE)

    @property
    def first_key(self) -> str:
        """The heir that takes what is not given to another; "" where nobody does."""
        return self.heirs[0].key if self.heirs and self.ends_units else ""

    def taker(self, given: Mapping[str, str], key: object) -> str:
        """Return the key of the heir that takes ``key`` by ``given``."""
        return given.get(str(key), self.first_key)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self) | {
            "kind": self.kind.value,
            "units": list(self.units),
            "effective_on": self.effective_on.isoformat(),
            "heirs": [asdict(heir) for heir in self.heirs],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the request that :meth:`to_json` wrote."""
        return cls(
            **dict(data)
            | {
                "kind": Kind(data["kind"]),
                "units": tuple(data["units"]),
                "effective_on": date.fromisoformat(data["effective_on"]),
                "heirs": tuple(Heir(**heir) for heir in data["heirs"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """What the rules need to know of a body. ``changed_on``: the day of its newest version."""

    pk: int
    name: str
    path: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None
    changed_on: date


def check_shape(request: Request) -> Verdict:
    """Say whether the request is complete in itself."""
    if not request.units:
        return refuse(NO_UNITS)
    if not request.instrument.strip():
        return refuse(NO_INSTRUMENT)
    if _has_doubles(request):
        return refuse(TWICE)
    if any(not heir.name.strip() for heir in request.heirs if heir.organization_id is None):
        return refuse(NO_NAME)
    return _SHAPES[request.kind](request) and _takers_known(request)


def _has_doubles(request: Request) -> bool:
    standing = [heir.organization_id for heir in request.heirs if heir.organization_id]
    keys = [heir.key for heir in request.heirs]
    return any(len(set(some)) < len(some) for some in (request.units, standing, keys))


def _merge(request: Request) -> Verdict:
    if len(request.heirs) != 1:
        return refuse(ONE_HEIR)
    parts = {*request.units, request.heirs[0].organization_id} - {None}
    return GRANTED if len(parts) > 1 else refuse(MERGE_NEEDS_TWO)


def _split(request: Request) -> Verdict:
    if len(request.units) != 1:
        return refuse(SPLIT_NEEDS_ONE)
    least = 1 if request.keeps else 2
    return GRANTED if len(request.heirs) >= least else refuse(SPLIT_NEEDS_HEIRS)


def _rename(request: Request) -> Verdict:
    if len(request.units) != 1:
        return refuse(ONE_UNIT)
    return GRANTED if request.name.strip() else refuse(NO_NAME)


def _dissolve(request: Request) -> Verdict:
    named = any(heir.organization_id is None for heir in request.heirs)
    return refuse(UNKNOWN_TAKER) if named else GRANTED


def _move(request: Request) -> Verdict:
    if len(request.units) != 1:
        return refuse(ONE_UNIT)
    return GRANTED if request.parent_id else refuse(NO_PARENT)


_SHAPES = {
    Kind.MERGE: _merge,
    Kind.SPLIT: _split,
    Kind.RENAME: _rename,
    Kind.DISSOLVE: _dissolve,
    Kind.MOVE: _move,
}


def _takers_known(request: Request) -> Verdict:
    keys = {heir.key for heir in request.heirs} | {""}
    given = (request.functions, request.positions, request.children, request.works)
    known = all(set(some.values()) <= keys for some in given)
    return GRANTED if known else refuse(UNKNOWN_TAKER)


def check_units(request: Request, units: Sequence[Unit], heirs: Sequence[Unit]) -> Verdict:
    """Say whether the units and the standing heirs are in force when they have to be."""
    ending = {unit.pk for unit in units}
    for unit in units:
        if not _stands_before(unit, request.effective_on):
            return _not_standing(unit, request.last_day)
        if unit.changed_on >= request.effective_on:
            later = short_date(unit.changed_on)
            return refuse(CHANGED_LATER, unit=unit.name, later=later)
    for heir in heirs:
        if request.ends_units and heir.pk in ending:
            return refuse(HEIR_ENDS, unit=heir.name)
    return check_heirs(request, heirs)


def check_heirs(request: Request, heirs: Sequence[Unit]) -> Verdict:
    """Say whether those who take over are in force on the day."""
    day = request.effective_on
    for heir in heirs:
        if heir.valid_from > day or (heir.valid_to is not None and heir.valid_to < day):
            return _not_standing(heir, day)
    return GRANTED


def check_move(request: Request, unit: Unit, parent: Unit) -> Verdict:
    """Say whether ``unit`` can go under ``parent``."""
    if parent.path.startswith(unit.path):
        return refuse(INTO_ITSELF)
    if parent.pk == unit.parent_id:
        return refuse(SAME_PARENT)
    return check_units(request, [unit], [parent])


def check_name(request: Request, unit: Unit) -> Verdict:
    """Say whether the new name is one."""
    return refuse(SAME_NAME) if request.name.strip() == unit.name else GRANTED


def check_open_work(request: Request, counts: Mapping[str, int]) -> Verdict:
    """Say whether all open work of units that end is taken by somebody; by the name of each."""
    if not request.ends_units or request.heirs or not sum(counts.values()):
        return GRANTED
    what = ", ".join(f"{name} ({number})" for name, number in counts.items() if number)
    return refuse(NOBODY_TAKES, count=sum(counts.values()), what=what)


def _stands_before(unit: Unit, day: date) -> bool:
    last = day - timedelta(days=1)
    return unit.valid_from <= last and (unit.valid_to is None or last <= unit.valid_to)


def _not_standing(unit: Unit, day: date) -> Verdict:
    return refuse(NOT_STANDING, unit=unit.name, day=short_date(day))
