"""Store administrative units from data files: a new reform is a file, not code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

from django.db import transaction
from django.db.models import Count as Number
from django.db.models import Q

from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import DatedQuerySet, Extent, Place, PlaceLevel, PlaceSuccession
from chungtay.organizations.rules.reform import Count, Reform, Unit, read_reform
from chungtay.organizations.selectors.layout import counted

_BATCH = 1_000
_LEVELS = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)


@dataclass(slots=True)
class Loaded:
    """What one file changed."""

    reform: Reform
    created: int = 0
    changed: int = 0
    ended: int = 0
    arrows: int = 0


def shipped_reforms() -> list[Reform]:
    """Return the files that ship with the project, the oldest first."""
    folder = resources.files("chungtay.organizations").joinpath("data/places")
    texts = [f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".csv")]
    return sorted((read_reform(t.splitlines()) for t in texts), key=lambda r: r.effective_on)


def reforms_in(paths: Iterable[Path]) -> list[Reform]:
    """Return the files at ``paths``, the oldest first."""
    texts = [path.read_text("utf-8-sig") for path in paths]
    return sorted((read_reform(t.splitlines()) for t in texts), key=lambda r: r.effective_on)


@transaction.atomic
def load_reforms(reforms: Iterable[Reform]) -> list[Loaded]:
    """Store units, ends and arrows of every reform, all or nothing; doing it again changes nothing.

    Raises:
        RefusedError: a file does not fit what is stored, or the official numbers do not come out.
    """
    return [_load(reform) for reform in reforms]


def _load(reform: Reform) -> Loaded:
    loaded = Loaded(reform)
    before = _in_force(reform.effective_on - timedelta(days=1))
    loaded.ended = _end(reform, before)
    begun = _begin(reform, loaded)
    loaded.arrows = _lead_on(reform, before, begun)
    _refuse_doubles(reform.effective_on)
    _refuse_wrong_numbers(reform)
    return loaded


def _in_force(day: date) -> dict[str, Place]:
    return {place.code: place for place in _units().on(day)}


def _units() -> DatedQuerySet[Place]:
    return Place.objects.filter(level__in=_LEVELS)


def _end(reform: Reform, before: dict[str, Place]) -> int:
    """End the named units and those below them the day before; hamlets are the communes' own."""
    _refuse_missing(reform.ends, before, reform.effective_on)
    last_day = reform.effective_on - timedelta(days=1)
    ended = 0
    for code in reform.ends:
        below = _units().filter(path__startswith=before[code].path)
        still = below.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day))
        ended += still.filter(valid_from__lte=last_day).update(valid_to=last_day)
    return ended


def _refuse_missing(codes: Iterable[str], known: dict[str, Place], day: date) -> None:
    missing = sorted({code for code in codes if code not in known})
    if missing:
        sentence = gettext_noop(
            "Tệp có hiệu lực từ %(day)s nhắc đến %(number)d đơn vị chưa có: %(codes)s. "
            "Hãy nạp các tệp trước đó trước."
        )
        shown = ", ".join(missing[:10])
        verdict = refuse(sentence, day=short_date(day), number=len(missing), codes=shown)
        raise RefusedError(verdict)


def _begin(reform: Reform, loaded: Loaded) -> dict[str, Place]:
    """Store the units that begin, level by level; return all of them by code."""
    begun = {
        place.code: place
        for place in Place.objects.filter(valid_from=reform.effective_on, level__in=_LEVELS)
    }
    for level in _LEVELS:
        units = [unit for unit in reform.units if unit.level == level]
        fresh = [_build(unit, reform, begun) for unit in units if unit.code not in begun]
        stale = [begun[u.code] for u in units if u.code in begun and _differs(u, reform, begun)]
        for place in Place.objects.bulk_create(fresh, batch_size=_BATCH):
            begun[place.code] = place
        Place.objects.bulk_update(
            stale, ["name", "search_key", "sort_key", "instrument", "listed"], batch_size=_BATCH
        )
        loaded.created += len(fresh)
        loaded.changed += len(stale)
    return begun


def _build(unit: Unit, reform: Reform, begun: dict[str, Place]) -> Place:
    place = Place.build(
        code=unit.code, level=unit.level, name=unit.name, parent=begun.get(unit.parent),
        valid_from=reform.effective_on, instrument=reform.instrument,
    )  # fmt: skip
    place.listed = True
    return place


def _differs(unit: Unit, reform: Reform, begun: dict[str, Place]) -> bool:
    """Bring a stored unit up to the file; say whether that changed anything."""
    place, parent = begun[unit.code], begun.get(unit.parent)
    if place.level != unit.level or place.parent_id != (parent.pk if parent else None):
        sentence = gettext_noop(
            "Đơn vị %(code)s từ %(day)s trong cơ sở dữ liệu thuộc cấp hoặc cấp trên khác với tệp."
        )
        raise RefusedError(refuse(sentence, code=unit.code, day=short_date(place.valid_from)))
    kept = (place.name, place.search_key, place.instrument, place.listed)
    place.rename(unit.name)
    place.instrument, place.listed = reform.instrument, True
    return kept != (place.name, place.search_key, place.instrument, place.listed)


def _lead_on(reform: Reform, before: dict[str, Place], begun: dict[str, Place]) -> int:
    """Store the arrows; return how many are new or now say otherwise."""
    _refuse_missing((way.old for way in reform.ways), before, reform.effective_on)
    wanted = {
        (before[way.old].pk, begun[way.new].pk): Extent.WHOLE if way.whole else Extent.PART
        for way in reform.ways
    }
    stored = {
        (arrow.predecessor_id, arrow.successor_id): arrow
        for arrow in PlaceSuccession.objects.filter(effective_on=reform.effective_on)
    }
    stale = [
        arrow for pair, arrow in stored.items() if wanted.get(pair, arrow.extent) != arrow.extent
    ]
    for arrow in stale:
        arrow.extent = wanted[arrow.predecessor_id, arrow.successor_id]
    PlaceSuccession.objects.bulk_update(stale, ["extent"], batch_size=_BATCH)
    fresh = [
        PlaceSuccession(
            predecessor_id=old, successor_id=new, extent=how,
            effective_on=reform.effective_on, instrument=reform.instrument,
        )
        for (old, new), how in wanted.items()
        if (old, new) not in stored
    ]  # fmt: skip
    PlaceSuccession.objects.bulk_create(fresh, batch_size=_BATCH)
    return len(stale) + len(fresh)


def _refuse_doubles(day: date) -> None:
    codes = (
        _units().on(day).order_by().values("code").annotate(times=Number("pk")).filter(times__gt=1)
    )
    double = sorted(codes.values_list("code", flat=True)[:10])
    if double:
        sentence = gettext_noop("Ngày %(day)s có hơn một đơn vị cùng mang mã: %(codes)s.")
        raise RefusedError(refuse(sentence, day=short_date(day), codes=", ".join(double)))


def _refuse_wrong_numbers(reform: Reform) -> None:
    wrong = [(c, n) for c, n in counted(reform.counts, reform.effective_on) if n != c.number]
    if wrong:
        sentence = gettext_noop(
            "Số đơn vị ngày %(day)s không khớp số chính thức: %(numbers)s. Không lưu gì."
        )
        numbers = "; ".join(_number(count, found) for count, found in wrong)
        raise RefusedError(refuse(sentence, day=short_date(reform.effective_on), numbers=numbers))


def _number(count: Count, found: int) -> str:
    what = count.kind or PlaceLevel(count.level).label
    return f"{what} {found}/{count.number}"
