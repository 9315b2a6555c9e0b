"""Pages that tell what the tables mean: moves, deprivation, depth of poverty, gaps."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from chungtay.households.providers import ETHNIC_MINORITY
from chungtay.households.rules.deprivations import dimension_name
from chungtay.households.rules.rates import RateKind, kinds_of_rate
from chungtay.indicators.permissions import may_see_figures
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import PlaceLevel
from chungtay.results.forms.question import QuestionForm
from chungtay.results.rules.forms import form
from chungtay.results.selectors.analysis import (
    GONE,
    OFF,
    Depth,
    Depths,
    Gap,
    Weighing,
    depths_of,
    gaps_of,
    moves_of,
    narrows,
)
from chungtay.results.selectors.basis import ON_LIST
from chungtay.results.selectors.counting import Counting
from chungtay.results.selectors.tables import counting_of, table_of
from chungtay.results.views.asking import asked, frame
from chungtay.web.charts.bars import BarChart, Place, draw_bars
from chungtay.web.charts.lines import LineChart, Series, Value, draw_lines
from chungtay.web.charts.ribbons import RibbonChart, draw_ribbons
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires

_HUNDREDTH, _THOUSANDTH = Decimal("0.01"), Decimal("0.001")
_PROFILES = (
    (5, gettext_noop("Hộ nghèo thiếu hụt từng chỉ số")),
    (7, gettext_noop("Hộ cận nghèo thiếu hụt từng chỉ số")),
)


@require_GET
@requires(may_see_figures)
@asked
def moves(request: ActorRequest, question: QuestionForm) -> HttpResponse:
    """Show who went where since the year before, and what poor and near-poor households lack."""
    counting = counting_of(question.basis, question.scope).ensure("main", "details")
    found = moves_of(counting)
    names = _groups()
    context = frame(question) | {
        "ribbons": _ribbons(counting, found),
        "matrix": [
            (names[source], [found.get((source, target), 0) for target in names])
            for source in names
        ],
        "names": list(names.values()),
        "flows": [(table_of(form(no), counting), no) for no in (2, 3)] if found else [],
        "profiles": [chart for no, title in _PROFILES if (chart := _profile(counting, no, title))],
    }
    return render(request, "results/moves.html", context)


@require_GET
@requires(may_see_figures)
@asked
def depth(request: ActorRequest, question: QuestionForm) -> HttpResponse:
    """Show headcount, intensity and M0, and which indicators, units and groups add to them."""
    counting = counting_of(question.basis, question.scope)
    weighing = Weighing(by_dimension=request.GET.get("trong_so") == "chieu")
    found = depths_of(counting, weighing)
    context = frame(question) | {
        "weighings": [
            {"url": f"?{question.query()}{more}", "label": label, "current": current}
            for more, label, current in (
                ("", _("Chỉ số nặng như nhau"), not weighing.by_dimension),
                ("&trong_so=chieu", _("Chiều nặng như nhau"), weighing.by_dimension),
            )
        ],
        **(_depths(found) if found else {}),
    }
    return render(request, "results/depth.html", context)


@require_GET
@requires(may_see_figures)
@asked
def gaps(request: ActorRequest, question: QuestionForm) -> HttpResponse:
    """Show poverty rates by ethnic group and place, the gap between them and its trend."""
    scope = question.scope
    counting = counting_of(question.basis, scope)
    units = [unit.place for unit in counting.layout.rows() if unit.place]
    if scope.place is not None and scope.level == PlaceLevel.HAMLET:
        units = [unit for unit in units if unit.level == PlaceLevel.HAMLET]
    found = gaps_of(question.basis, units)
    # Asked together, each file would count for the smaller unit alone.
    own = gaps_of(question.basis, [scope.place])[scope.place.pk] if scope.place else []
    rows = [(unit, found[unit.pk]) for unit in units if found.get(unit.pk)]
    context = frame(question) | {
        "own": own,
        "narrowed": narrows(own),
        "trend": _trend(own),
        "rows": [(unit, mine[-1], narrows(mine)) for unit, mine in rows],
        "between": _between(rows),
        "bars": _bars(rows),
        "kind": kinds_of_rate()[RateKind.REGISTER].name,
    }
    return render(request, "results/gaps.html", context)


def _groups() -> dict[str, str]:
    return {
        ON_LIST[0]: _("Hộ nghèo"),
        ON_LIST[1]: _("Hộ cận nghèo"),
        OFF: _("Ngoài danh sách"),
        GONE: _("Không có trong sổ"),
    }


def _ribbons(counting: Counting, found: dict[tuple[str, str], int]) -> RibbonChart | None:
    if not found:
        return None
    year = counting.basis.year
    return draw_ribbons(
        found, list(_groups().items()), title=_("Diễn biến hộ nghèo, hộ cận nghèo"),
        heads=(_("Cuối %(year)s") % {"year": year - 1}, _("Cuối %(year)s") % {"year": year}),
    )  # fmt: skip


def _profile(counting: Counting, no: int, title: str) -> BarChart | None:
    table = table_of(form(no), counting)
    cells = [cell for line in table.totals for cell in line.cells if cell.column.id]
    known = [
        Place(_(cell.column.name), Decimal(cell.value.value))
        for cell in cells
        if cell.value.value is not None
    ]
    return draw_bars(known, title=_(title)) if known else None


def _depths(found: Depths) -> dict[str, Any]:
    groups = {ETHNIC_MINORITY: _("Hộ dân tộc thiểu số"), "kinh": _("Hộ Kinh")}
    return {
        "whole": _depth(Depth(_("Toàn địa bàn"), found.whole, None)),
        "parts": [
            [_depth(one) | {"name": groups[one.name]} for one in found.groups],
            [_depth(one) for one in found.units],
        ],
        "indicators": [(_(one.name), _percent(share)) for one, share in found.indicators],
        "dimensions": draw_bars(
            [Place(_(dimension_name(name)), _percent(share)) for name, share in found.dimensions],
            title=_("Phần đóng góp của từng chiều"),
        ),
    }


def _depth(one: Depth) -> dict[str, Any]:
    found = one.found
    return {
        "name": one.name,
        "headcount": _percent(found.headcount),
        "intensity": None if found.intensity is None else _percent(found.intensity),
        "m0": _decimal(found.m0).quantize(_THOUSANDTH, ROUND_HALF_UP),
        "share": None if one.share is None else _percent(one.share),
    }


def _percent(share: Fraction) -> Decimal:
    return _decimal(share * 100).quantize(_HUNDREDTH, ROUND_HALF_UP)


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)


def _trend(own: list[Gap]) -> LineChart | None:
    series = [
        Series(label, [Value(gap.year, Decimal(value)) for gap in own
                       if (value := getattr(gap, name).value) is not None])
        for name, label in (("minority", _("Hộ DTTS")), ("kinh", _("Hộ Kinh")))
    ]  # fmt: skip
    known = [one for one in series if one.values]
    return draw_lines(known, title=_("Tỷ lệ hộ nghèo")) if known else None


def _between(rows: list[tuple[Any, list[Gap]]]) -> dict[str, Any] | None:
    """Return the units with the highest and the lowest rate of the newest year."""
    known = [(Decimal(mine[-1].whole.value), unit) for unit, mine in rows
             if mine[-1].whole.value is not None]  # fmt: skip
    if len(known) < 2:  # noqa: PLR2004 -- a gap lies between two
        return None
    known.sort(key=lambda one: one[0])
    (low, best), (high, worst) = known[0], known[-1]
    return {"best": best, "low": low, "worst": worst, "high": high, "points": high - low}


def _bars(rows: list[tuple[Any, list[Gap]]]) -> BarChart | None:
    known = [
        Place(unit.name, None if mine[-1].whole.value is None else Decimal(mine[-1].whole.value))
        for unit, mine in rows
    ]
    return draw_bars(known, title=_("Tỷ lệ hộ nghèo theo đơn vị")) if known else None
