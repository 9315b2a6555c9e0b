"""Examples for the page that shows every component once; people and figures are invented."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.citation import Citation
from chungtay.kernel.verdict import refuse
from chungtay.web.charts.bars import BarChart, Place, draw_bars
from chungtay.web.charts.grid import Cell, CellState, Grid, GridRow, Group
from chungtay.web.charts.lines import LineChart, Series, Value, draw_lines
from chungtay.web.charts.spans import Lane, Mark, SpanChart, draw_spans
from chungtay.web.charts.tiles import Shade, TileMap, draw_tiles, layout


class ExampleForm(forms.Form):
    """One field of each kind."""

    commune = forms.CharField(label=_("Xã"), help_text=_("Điền theo chức vụ"))
    escaped = forms.IntegerField(
        label=_("Số hộ thoát nghèo"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    settled_on = forms.DateField(label=_("Ngày chốt"), required=False)
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[("poor", _("Hộ nghèo")), ("near", _("Hộ cận nghèo"))]
    )
    way = forms.ChoiceField(
        label=_("Cách gửi"),
        choices=[("paper", _("Bản giấy")), ("file", _("Tệp"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea({"rows": 2}))
    agreed = forms.BooleanField(label=_("Hộ đồng ý công khai tên"), required=False)


def example_context() -> dict[str, Any]:
    """Return what ``web/ui.html`` shows."""
    form = ExampleForm({"commune": "Tơ Tung", "escaped": "nhiều", "kind": "poor", "way": "paper"})
    return {
        "form": form,
        "links": _links(),
        "steps": _steps(),
        "findings": _findings(),
        "milestones": _milestones(),
        "options": _options(),
        "rows": [{"label": _("Nguồn"), "value": _("Quỹ thi đua, khen thưởng"), "url": "#so"}],
        "verdict": refuse("Chưa trình được: còn %(count)d điều kiện.", _CITATION, count=2),
        "page": Paginator(range(1_234), 50).get_page(3),
        "chart": _line_chart(),
        "gap": _gap_chart(),
        "bars": _bar_chart(),
        "spans": _span_chart(),
        "grid": _grid(),
        "map": _map(),
        "legend": [{"step": step, "label": label} for step, label in _LEGEND],
        "amount": 412_000_000,
        "rate": Decimal("5.40"),
    }


_CITATION = Citation("Luật 06/2022/QH15", "Điều 74")
_LEGEND = (
    (4, _("Vượt mục tiêu")),
    (3, _("Đạt")),
    (2, _("Từ 80%")),
    (1, _("Dưới 80%")),
    (0, _("Chưa có số liệu")),
)


def _links() -> list[dict[str, Any]]:
    return [
        {"label": "666/QĐ-TTg", "url": "#chuoi"},
        {"label": _("Kế hoạch của tỉnh"), "url": None, "placeholder": True},
        {"label": _("Kế hoạch của xã"), "url": None},
    ]


def _steps() -> list[dict[str, Any]]:
    return [
        {"label": _("Lập"), "who": "Đinh Thị Hlưn", "when": "03/11", "state": "done"},
        {
            "label": _("Xã duyệt"),
            "who": "Ngô Văn Thái",
            "when": "05/11",
            "state": "returned",
            "note": _("Trả lại: thiếu biểu 3"),
        },
        {"label": _("Sở tổng hợp"), "who": "Trần Thị Thu Hà", "state": "current"},
        {"label": _("Trình tỉnh"), "when": _("hạn 10/12"), "state": "todo"},
    ]


def _findings() -> list[dict[str, Any]]:
    outcomes = {
        "pass": (_("Hình thức có trong luật"), "certain"),
        "fail": (_("Đủ hai năm liền hoàn thành xuất sắc"), "certain"),
        "unknown": (_("Sáng kiến được công nhận"), "unknown"),
        "warn": (_("Tiền thưởng trong quỹ"), "assumed"),
        "not_applicable": (_("Ý kiến của cấp ủy"), "certain"),
    }
    return [
        {
            "outcome": outcome,
            "rule_id": f"vi-du.{number}",
            "title": title,
            "sentence": _("Ví dụ của trang này."),
            "citation": _CITATION,
            "certainty": certainty,
        }
        for number, (outcome, (title, certainty)) in enumerate(outcomes.items(), start=1)
    ]


def _milestones() -> list[dict[str, Any]]:
    return [
        {"label": _("Phát động"), "when": "2022", "state": "done", "url": "#moc"},
        {"label": _("Sắp xếp đơn vị"), "when": "01/7/2025", "state": "turn"},
        {"label": _("Báo cáo"), "when": "10/12/2025", "state": "next", "note": _("còn 20 ngày")},
        {"label": _("Tổng kết"), "when": "2025", "state": "todo"},
    ]


def _options() -> list[dict[str, Any]]:
    return [
        {"url": "?cu", "label": _("Đơn vị cũ"), "current": True},
        {"url": "?moi", "label": _("Đơn vị mới"), "current": False},
    ]


def _values(numbers: str, goals: str = "") -> list[Value]:
    wanted: list[Decimal | None] = [Decimal(goal) for goal in goals.split()] or [None] * 5
    pairs = zip(numbers.split(), wanted, strict=True)
    return [
        Value(year, Decimal(number), href=f"#nam-{year}", estimated=year == 2025, goal=goal)  # noqa: PLR2004 -- the last year of the example
        for year, (number, goal) in enumerate(pairs, start=2021)
    ]


def _line_chart() -> LineChart:
    values = _values("29.40 26.62 22.95 19.10 15.74", "29.40 26.40 23.40 20.40 17.40")
    return draw_lines([Series(str(_("Thực hiện")), values)], title=str(_("Hộ nghèo DTTS")))


def _gap_chart() -> LineChart:
    series = [
        Series(str(_("Toàn xã")), _values("15.62 12.84 10.21 7.63 5.21")),
        Series(str(_("Dân tộc thiểu số")), _values("18.40 15.62 11.95 8.10 5.74")),
    ]
    return draw_lines(series, title=str(_("Khoảng cách giữa hai nhóm")))


def _bar_chart() -> BarChart:
    places = [
        Place("Tơ Tung", Decimal("5.42"), "#to-tung"),
        Place("Sơn Lang", Decimal("7.50"), "#son-lang"),
        Place("Đăk Rong", None, "#dak-rong"),
        Place("Kông Bơ La", Decimal("6.02"), "#kong-bo-la"),
    ]
    return draw_bars(places, title=str(_("Tỷ lệ hộ nghèo theo xã")), goal=Decimal("6.50"))


def _span_chart() -> SpanChart:
    rows = [
        (_("Phát động"), date(2022, 7, 1), date(2022, 9, 30), "done", _("Đã xong")),
        (_("Sơ kết"), date(2023, 10, 1), date(2023, 12, 31), "late", _("Quá hạn, chưa xong")),
        (_("Tổng kết"), date(2025, 1, 1), date(2025, 12, 31), "now", _("Đang trong thời gian")),
    ]
    lanes = [
        Lane(str(label), [Mark(first, last, kind, str(text), href="#moc")])
        for label, first, last, kind, text in rows
    ]
    return draw_spans(lanes, title=str(_("Mốc thời gian")), today=date(2025, 11, 20))


def _grid() -> Grid:
    late = Cell(CellState.LATE, "#tre", late_days=5)
    done, part, none = (Cell(s, "#o") for s in (CellState.DONE, CellState.PART, CellState.NONE))
    rows = [
        GridRow("Tơ Tung", [late, done, done], "#xa", str(_("Nhắc")), "#nhac"),
        GridRow("Krong", [none, part, done]),
    ]
    groups = [Group(str(_("Xã (mới)")), rows)]
    columns = [str(_("Năm %(year)d") % {"year": year}) for year in (2025, 2024, 2023)]
    return Grid(str(_("Ai đã gửi báo cáo")), str(_("Xã")), columns, groups)


def _map() -> TileMap:
    words = dict(_LEGEND)
    codes = [spot.code for spot in layout() if not spot.part_of]
    shades = {
        code: Shade(number % 5, str(words[number % 5]), f"#tinh-{code}")
        for number, code in enumerate(codes)
    }
    return draw_tiles(shades, title=str(_("Bản đồ ô 34 tỉnh, thành phố")))
