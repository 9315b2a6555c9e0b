"""The adoption board as its page, its Excel file and its programs show it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.movements.models import Movement, Plan
from chungtay.movements.rules.adoption import (
    NOTHING,
    STEP_LABELS,
    Standing,
    Step,
    Tally,
    Unit,
    tallies_below,
    tally,
    tops,
)
from chungtay.movements.selectors.adoption import (
    Gone,
    Hamlet,
    gone_units,
    hamlets_launched,
    hamlets_of_board,
    hamlets_under,
    head_of_board,
    staff_share,
    standings_of,
    units_named,
    units_of_board,
)
from chungtay.movements.selectors.cascade import Crumb
from chungtay.movements.selectors.readers import Share, shares_of_units
from chungtay.organizations.models import Organization, PlaceLevel
from chungtay.organizations.rules.paths import line_of
from chungtay.web.charts.bars import BarChart, draw_bars
from chungtay.web.charts.bars import Place as BarOf

_LEVELS = dict(PlaceLevel.choices)
_PORTION = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is narrowed to: below a unit, one level, who misses a step, words of names."""

    unit: int | None = None
    level: str = ""
    missing: Step | None = None
    text: str = ""

    @property
    def is_flat(self) -> bool:
        """Whether units of any depth are listed, not only those right below."""
        return bool(self.level or self.missing or self.text.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, how far it is, and the counts of what lies below it."""

    unit: Unit
    standing: Standing
    below: Tally | None

    @property
    def level(self) -> str:
        """Return the level in words."""
        return str(_LEVELS[self.unit.level])

    @property
    def opens(self) -> bool:
        """Whether there is a level below to look at."""
        return self.below is not None or self.unit.level == PlaceLevel.COMMUNE


@dataclass(frozen=True, slots=True)
class Level:
    """The counts of one level."""

    key: str
    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board shows; ``hamlets`` of a commune one by one, else their two counts."""

    head: Organization
    own: Standing
    way: Sequence[Crumb]
    levels: Sequence[Level]
    rows: Sequence[Row]
    units: Sequence[Unit]
    standings: Mapping[int, Standing]
    gone: Sequence[Gone]
    hamlets: Sequence[Hamlet]
    hamlet_total: int
    hamlet_launched: int
    share: Share
    chart: BarChart | None
    asked: Asked

    @property
    def all(self) -> Tally:
        """Return the counts of all units below."""
        return tally(self.standings.get(unit.pk, NOTHING) for unit in self.units)


def adoption_board(movement: Movement, actor: Actor, asked: Asked, *, today: date) -> Board | None:
    """Return the board below a unit of the actor's; None where that unit is not the actor's."""
    head = head_of_board(actor, asked.unit, today)
    if head is None:
        return None
    units = units_of_board(movement, head, today)
    standings = standings_of(movement)
    share = staff_share(movement, head, today)
    return Board(
        head=head,
        own=standings.get(head.pk, NOTHING),
        way=_way(movement, head, actor),
        levels=_levels(units, standings),
        rows=list(_rows(units, standings, asked, _named(head, asked, today))),
        units=units,
        standings=standings,
        gone=gone_units(head, standings, today),
        hamlets=hamlets_of_board(movement, head, today),
        hamlet_total=hamlets_under(head, today).order_by().count(),
        hamlet_launched=hamlets_launched(movement, head, today),
        share=share,
        chart=_chart(units, standings, share),
        asked=asked,
    )


def shares_for(movement: Movement, rows: Sequence[Row], today: date) -> dict[int, Share]:
    """Return the shares of readers of the units of ``rows``."""
    plans = Plan.objects.filter(movement=movement).values("pk")
    found: dict[int, Share] = {}
    units = [row.unit.pk for row in rows if row.standing.received_at]
    for start in range(0, len(units), _PORTION):
        found |= shares_of_units(plans, units[start : start + _PORTION], today)
    return found


def adoption_sheet(movement: Movement, board: Board, *, today: date) -> bytes:
    """Return every unit of the board as an Excel workbook, whatever page is shown."""
    columns = [
        SheetColumn(_("Đơn vị"), width=44),
        SheetColumn(_("Cấp"), width=14),
        SheetColumn(_("Gửi ngày"), Kind.DATE, 12),
        SheetColumn(_("Xác nhận nhận ngày"), Kind.DATE, 14),
        SheetColumn(_("Số người"), Kind.INTEGER, 10),
        SheetColumn(_("Đã đọc"), Kind.INTEGER, 10),
        SheetColumn(_("Kế hoạch riêng"), width=16),
        SheetColumn(_("Phát động ngày"), Kind.DATE, 14),
        SheetColumn(_("Đơn vị kế thừa"), width=36),
    ]
    title = _("Triển khai phong trào ở các đơn vị dưới %(unit)s: %(movement)s, tính đến %(day)s")
    return render_xlsx(
        title % {"unit": board.head, "movement": movement, "day": f"{today:%d/%m/%Y}"},
        columns,
        _lines(movement, board, today),
    )


def plan_words(standing: Standing) -> str:
    """Return how far a unit is with a plan of its own."""
    if standing.plan is not None:
        return _("Đã ban hành")
    return _("Đang soạn") if standing.draft is not None else _("Chưa có")


def _lines(movement: Movement, board: Board, today: date) -> Iterator[list[Value]]:
    rows = board.rows if board.asked.is_flat else _listed(board.units, board.standings)
    shares = shares_for(movement, rows, today)
    for row in rows:
        share = shares.get(row.unit.pk)
        yield [
            row.unit.name, row.level, *_dates(row.standing),
            share.staff if share else None, share.read if share else None,
            plan_words(row.standing), row.standing.launched_on, "",
        ]  # fmt: skip
    for hamlet in board.hamlets:
        launched = hamlet.launch.held_on if hamlet.launch else None
        yield [
            hamlet.place.name, str(_LEVELS[PlaceLevel.HAMLET]),
            None, None, None, None, "", launched, "",
        ]  # fmt: skip
    for one in board.gone:
        yield [
            one.name, _("Đã kết thúc"), *_dates(one.standing), None, None,
            plan_words(one.standing), one.standing.launched_on, str(one.heir or ""),
        ]  # fmt: skip


def _dates(standing: Standing) -> list[Value]:
    times = (standing.received_at, standing.acknowledged_at)
    return [timezone.localdate(time) if time else None for time in times]


def _named(head: Organization, asked: Asked, today: date) -> set[int] | None:
    """Return the units whose name is asked for; None where none is."""
    return units_named(asked.text, head, today) if asked.text.strip() else None


def _rows(
    units: Sequence[Unit],
    standings: Mapping[int, Standing],
    asked: Asked,
    named: Collection[int] | None,
) -> Iterator[Row]:
    top = tops(units)
    below = tallies_below(units, standings, top)
    for unit in units:
        if not asked.is_flat and top[unit.pk] != unit.pk:
            continue
        if (asked.level and unit.level != asked.level) or (
            named is not None and unit.pk not in named
        ):
            continue
        standing = standings.get(unit.pk, NOTHING)
        if not (asked.missing and standing.has(asked.missing)):
            yield Row(unit, standing, below.get(unit.pk))


def _listed(units: Sequence[Unit], standings: Mapping[int, Standing]) -> list[Row]:
    return [Row(unit, standings.get(unit.pk, NOTHING), None) for unit in units]


def _levels(units: Sequence[Unit], standings: Mapping[int, Standing]) -> list[Level]:
    found: dict[str, list[Standing]] = {}
    for unit in units:
        found.setdefault(unit.level, []).append(standings.get(unit.pk, NOTHING))
    return [
        Level(key, str(label), tally(found[key])) for key, label in _LEVELS.items() if key in found
    ]


def _chart(
    units: Sequence[Unit], standings: Mapping[int, Standing], share: Share
) -> BarChart | None:
    if not units:
        return None
    counts = tally(standings.get(unit.pk, NOTHING) for unit in units)
    bars = [BarOf(_(STEP_LABELS[step]), _percent(counts.of(step), counts.total)) for step in Step]
    bars.append(BarOf(_("Cán bộ đã đọc kế hoạch"), _percent(share.read, share.staff)))
    return draw_bars(bars, title=_("Các bước triển khai"), less_is_better=False)


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1")) if whole else None


def _way(movement: Movement, head: Organization, actor: Actor) -> list[Crumb]:
    above = [path for path in line_of(head.path) if path.startswith(actor.path)]
    url = reverse("movements:adoption", args=[movement.pk])
    return [
        Crumb(unit.name, f"{url}?duoi={unit.pk}" if unit.pk != head.pk else "")
        for unit in Organization.objects.filter(path__in=above).order_by("path")
    ]
