"""One consolidated table as a page, a sheet and a program show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.poverty import PovertyClass, standard
from chungtay.kernel.money import decimal_vi, group_digits
from chungtay.organizations.models import PlaceLevel
from chungtay.results.rules.checks import (
    Finding,
    cross_findings,
    deprivation_findings,
    formula_findings,
)
from chungtay.results.rules.forms import (
    Column,
    Counts,
    Form,
    Kind,
    Of,
    Repeats,
    Value,
    columns_of,
    form,
    total_of,
    values_of,
)
from chungtay.results.selectors.basis import Basis
from chungtay.results.selectors.counting import Counting
from chungtay.results.selectors.measures import known_indicators
from chungtay.results.selectors.units import Scope, Unit, layout_of

_POOR_FLOW, _NEAR_POOR_FLOW = 2, 3
_DEPRIVED = {4: PovertyClass.POOR, 6: PovertyClass.NEAR_POOR}
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as written; ``opens`` when households stand behind it."""

    column: Column
    value: Value
    opens: bool

    @property
    def text(self) -> str:
        """Return the figure as an office writes it; "" where it is not known."""
        number = self.value.value
        if number is None:
            return ""
        if isinstance(number, Decimal):
            return decimal_vi(number, places=_PLACES)
        return group_digits(number)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a unit, what it counts, and its cells; ``is_first`` of the rows of its unit."""

    unit: Unit
    of: Of
    cells: tuple[Cell, ...]
    is_first: bool = True
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A finding about one unit, as a sentence."""

    unit: Unit
    finding: Finding

    @property
    def text(self) -> str:
        """Return the sentence filled in."""
        params = dict(self.finding.params)
        params["of"] = _(str(params["of"]))
        return f"{self.unit.name}: {_(self.finding.sentence) % params}"


@dataclass(frozen=True, slots=True)
class Table:
    """A form told of one basis by the units of a scope."""

    form: Form
    basis: Basis
    scope: Scope
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    totals: tuple[Line, ...]
    findings: tuple[Told, ...]
    remarks: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody was counted."""
        return not self.lines


def counting_of(basis: Basis, scope: Scope) -> Counting:
    """Return the counts of ``basis`` by the units of ``scope``, nothing counted yet."""
    counted = None if scope.place else _places(basis)
    return Counting(basis, layout_of(scope, counted))


def table_of(form: Form, counting: Counting) -> Table:
    """Return ``form`` with what was counted."""
    counting.ensure("main", *_parts(form))
    columns = columns_of(form, repeats_of(counting))
    lines, findings = list[Line](), list[Told]()
    whole = total_of(counting.tally.values())
    for unit in counting.layout.rows():
        counts = counting.tally.get(unit.key)
        if counts is not None:
            lines += _lines(form, columns, unit, counts)
            findings += _findings(counting, form, columns, unit, counts)
    total = Unit("", _("Tổng cộng"))
    return Table(
        form=form, basis=counting.basis, scope=counting.layout.scope, columns=columns,
        lines=tuple(lines),
        totals=tuple(_lines(form, columns, total, whole, is_total=True)) if lines else (),
        findings=tuple(findings),
        remarks=tuple(_remarks(counting, form, columns, whole)),
    )  # fmt: skip


def repeats_of(counting: Counting) -> Repeats:
    """Return the indicators, causes and ethnic groups that columns repeat over."""
    return {
        "indicator": [(one.id, _(one.name)) for one in known_indicators(counting.basis.standard)],
        "cause": [(cause.id, _(cause.name)) for cause in CAUSES],
        "ethnicity": counting.repeated_groups(),
    }


def _places(basis: Basis) -> set[int]:
    before = basis.before()
    found: set[int] = set()
    for one in (basis, before) if before else (basis,):
        found |= set(one.rows.order_by().values_list("place_id", flat=True).distinct())
    return found


def _parts(form: Form) -> tuple[str, ...]:
    measures = {str(row.get("count", "")) for row in form.rows}
    if form.no in (_POOR_FLOW, _NEAR_POOR_FLOW):
        return ("flows",)
    if any(".ethnicity." in measure for measure in measures):
        return ("ethnicity",)
    if any(".children" in measure for measure in measures):
        return ("children",)
    return () if form.no == 1 else ("details",)


def _lines(
    form: Form, columns: Sequence[Column], unit: Unit, counts: Counts, *, is_total: bool = False
) -> Iterator[Line]:
    for n, of in enumerate(form.units):
        values = values_of(columns, counts, of)
        cells = tuple(Cell(one, values[one.no], _opens(one, values[one.no])) for one in columns)
        yield Line(unit, of, cells, is_first=n == 0, is_total=is_total)


def _opens(column: Column, value: Value) -> bool:
    return bool(column.count) and bool(value.top if column.is_rate else value.value)


def _findings(
    counting: Counting, form: Form, columns: Sequence[Column], unit: Unit, counts: Counts
) -> Iterator[Told]:
    for of in form.units:
        values = values_of(columns, counts, of)
        found = list(formula_findings(columns, values, of))
        if form.no == _POOR_FLOW:
            found += cross_findings(values, _near_poor_flow(counts, of), of)
        if form.no in _DEPRIVED and (bounds := _bounds(counting.basis, _DEPRIVED[form.no])):
            found += deprivation_findings(form, columns, values, bounds)
        yield from (Told(unit, one) for one in found)


def _near_poor_flow(counts: Counts, of: Of) -> Mapping[str, Value]:
    return values_of(columns_of(form(_NEAR_POOR_FLOW), {}), counts, of)


def _bounds(basis: Basis, poverty_class: PovertyClass) -> tuple[int, int] | None:
    """Return the least and most deprivations the standard allows for a class (P26)."""
    try:
        bands = [band for band in standard(basis.standard).incomes if
                 band.poverty_class is poverty_class]  # fmt: skip
    except KeyError:
        return None
    return (min(band.low for band in bands), max(band.high for band in bands)) if bands else None


def _remarks(
    counting: Counting, form: Form, columns: Sequence[Column], whole: Counts
) -> Iterator[str]:
    if form.note:
        yield _(form.note)
    missing = [
        unit.name for unit in counting.layout.rows() if unit.key not in counting.tally
        and counting.layout.scope.level != PlaceLevel.HAMLET
    ]  # fmt: skip
    if missing:
        words = _("Chưa có kết quả: %(names)s.")
        yield words % {"names": ", ".join(missing)}
    if counting.layout.left_out:
        words = _("Không tính phần chưa rõ thuộc địa bàn này của: %(names)s.")
        yield words % {"names": ", ".join(place.name for place in counting.layout.left_out)}
    if counting.layout.units.get("?"):
        yield _(
            "Dòng “Chưa rõ đơn vị” là hộ của xã bị chia mà chưa biết thôn của hộ về đơn vị nào; "
            "dòng tổng đã tính các hộ này."
        )
    yield from _blanks(counting, form, columns, whole)
    yield from _uncounted(counting)


def _blanks(
    counting: Counting, form: Form, columns: Sequence[Column], whole: Counts
) -> Iterator[str]:
    """Yield why cells are blank: the facts behind them were not recorded (P24: never zero)."""
    if form.kind is Kind.PEOPLE:
        return
    blank = any(
        whole.get((one.count, (one.of or of).value), 0) is None
        for of in form.units
        for one in columns
        if one.count
    )
    if form.no in (_POOR_FLOW, _NEAR_POOR_FLOW) and counting.opening is None:
        yield _(
            "Chưa có kết quả cuối năm trước theo cùng chuẩn nghèo nên chưa có số đầu kỳ và diễn "
            "biến. Hai chuẩn nghèo khác nhau không so sánh với nhau."
        )
    elif blank:
        yield _(
            "Ô trống là chưa biết, không phải bằng 0: năm này có hộ chỉ ghi phân loại (như chuyển "
            "từ danh sách cũ), chưa ghi đủ dữ kiện rà soát."
        )


def _uncounted(counting: Counting) -> Iterator[str]:
    """Yield how many households of the register have no class of the year."""
    if count := counting.uncounted:
        words = _("Sổ hộ còn %(count)s hộ chưa có phân loại cuối năm %(year)s, không được tính.")
        yield words % {"count": group_digits(count), "year": counting.basis.year}
