"""Make one report of many: figures added by the rule of each, words merged by section.

A pure function of what was accepted: same input, same result, in whatever order units reported.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chungtay.kernel.text import fold, sort_key, squeeze
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Indicator, Rollup, Template

_BULLET = re.compile(r"^[-+•*]\s*")
_ENDING = re.compile(r"[\s.;:,]+$")
_COMMITTEE = "Ủy ban nhân dân "


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the round; ``weight`` is its number of households where known."""

    pk: int
    name: str
    kind: str
    weight: Decimal | None = None

    @property
    def short_name(self) -> str:
        """The name as words between commas, e.g. ``xã Đông``."""
        return short_name(self.name)


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted submission: whose, which, how many days late, and what it says."""

    unit: Unit
    submission: int
    days_late: int
    content: Content


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of all units together; ``standards`` holds more than one when they cannot add."""

    code: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    units: int
    without: tuple[str, ...]
    standards: tuple[str, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether units counted by different standards, so that no common figure exists."""
        return len(self.standards) > 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the units that said it."""

    text: str
    units: tuple[str, ...]
    submissions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What came of a round. ``covered_percent`` is the share of households reported on."""

    figures: Mapping[str, Figure]
    paragraphs: Mapping[str, tuple[Paragraph, ...]]
    received: tuple[Unit, ...]
    missing: tuple[Unit, ...]
    late: Mapping[str, int]
    covered_percent: Decimal | None


def consolidate(
    form: Template, *, accepted: Sequence[Accepted], missing: Iterable[Unit]
) -> Consolidated:
    """Return figures and words of all units; those missing are named, late ones with their days."""
    rows = sorted(accepted, key=lambda row: (sort_key(row.unit.name), row.unit.pk))
    absent = tuple(sorted(missing, key=lambda unit: (sort_key(unit.name), unit.pk)))
    return Consolidated(
        figures={code: add_up(one, rows) for code, one in form.indicators.items()},
        paragraphs={section.key: merge_words(section.key, rows) for section in form.sections},
        received=tuple(row.unit for row in rows),
        missing=absent,
        late={row.unit.name: row.days_late for row in rows if row.days_late},
        covered_percent=_covered([row.unit for row in rows], absent),
    )


def add_up(indicator: Indicator, rows: Iterable[Accepted]) -> Figure:
    """Return the figure of all units: a sum, or Σ numerator ÷ Σ denominator in percent.

    Figures counted under different standards are never added.
    """
    asked = [row for row in rows if indicator.is_for(row.unit.kind)]
    cells = {row.unit.name: row.content.figures.get(indicator.code) for row in asked}
    usable = {name: cell for name, cell in cells.items() if _is_usable(indicator, cell)}
    known = [cell for cell in usable.values() if cell]
    standards = tuple(sorted({cell.standard for cell in known if cell.standard}))
    top, bottom = (None, None) if len(standards) > 1 else _totals(indicator, known)
    return Figure(
        code=indicator.code,
        value=_value(indicator, top, bottom),
        numerator=top,
        denominator=bottom,
        units=len(known),
        without=tuple(name for name in cells if name not in usable),
        standards=standards,
    )


def merge_words(section: str, rows: Iterable[Accepted]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a section, what most units say first.

    Paragraphs that differ only by case, accents, blanks, bullets or end marks are one.
    """
    found: dict[str, tuple[str, dict[str, int]]] = {}
    for row in rows:
        for text in paragraphs_of(row.content.narratives.get(section, "")):
            _, units = found.setdefault(_key(text), (text, {}))
            units.setdefault(row.unit.name, row.submission)
    merged = [
        Paragraph(text, tuple(units), tuple(units.values())) for text, units in found.values()
    ]
    return tuple(sorted(merged, key=lambda paragraph: -len(paragraph.units)))


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of ``text`` without bullets, one a line, none empty."""
    lines = (_BULLET.sub("", squeeze(line)) for line in text.splitlines())
    return [line for line in lines if line]


def assembled(paragraphs: Iterable[Paragraph]) -> str:
    """Return the draft of a section: each paragraph with its units, one a line."""
    return "\n".join(
        f"{_ENDING.sub('', paragraph.text)} ({', '.join(map(short_name, paragraph.units))})."
        for paragraph in paragraphs
    )


def short_name(name: str) -> str:
    """Return ``xã Đông`` of ``Ủy ban nhân dân xã Đông``; other names as they are."""
    return name.removeprefix(_COMMITTEE)


def to_json(result: Consolidated) -> dict[str, Any]:
    """Return plain values to keep beside the document made of them."""
    return {
        "figures": {code: _figure_json(figure) for code, figure in result.figures.items()},
        "paragraphs": {
            key: [
                {"text": one.text, "units": list(one.units), "submissions": list(one.submissions)}
                for one in rows
            ]
            for key, rows in result.paragraphs.items()
        },
        "received": [unit.pk for unit in result.received],
        "missing": [{"pk": unit.pk, "name": unit.name} for unit in result.missing],
        "late": dict(result.late),
        "covered_percent": _text(result.covered_percent),
    }


def figure_from_json(code: str, data: Mapping[str, Any]) -> Figure:
    """Return the figure that :func:`to_json` wrote."""
    numbers = {
        name: None if data[name] is None else Decimal(data[name])
        for name in ("value", "numerator", "denominator")
    }
    return Figure(
        code=code,
        units=data["units"],
        without=tuple(data["without"]),
        standards=tuple(data["standards"]),
        **numbers,
    )


def _figure_json(figure: Figure) -> dict[str, Any]:
    return {
        "value": _text(figure.value),
        "numerator": _text(figure.numerator),
        "denominator": _text(figure.denominator),
        "units": figure.units,
        "without": list(figure.without),
        "standards": list(figure.standards),
    }


def _is_usable(indicator: Indicator, cell: Cell | None) -> bool:
    if cell is None or cell.value is None:
        return False
    rate = indicator.rollup is Rollup.WEIGHTED_RATE
    return not rate or (cell.numerator is not None and bool(cell.denominator))


def _totals(indicator: Indicator, cells: Sequence[Cell]) -> tuple[Decimal | None, Decimal | None]:
    if not cells:
        return None, None
    if indicator.rollup is Rollup.SUM:
        return sum((cell.value or Decimal(0) for cell in cells), Decimal(0)), None
    top = sum((cell.numerator or Decimal(0) for cell in cells), Decimal(0))
    return top, sum((cell.denominator or Decimal(0) for cell in cells), Decimal(0))


def _value(indicator: Indicator, top: Decimal | None, bottom: Decimal | None) -> Decimal | None:
    if top is None or indicator.rollup is Rollup.SUM:
        return top
    return 100 * top / bottom if bottom else None


def _covered(received: Sequence[Unit], missing: Sequence[Unit]) -> Decimal | None:
    """Return the share of households in percent; None when those of a committee are not known."""
    counted = [unit for unit in (*received, *missing) if unit.kind == "committee"]
    if not counted or any(unit.weight is None for unit in counted):
        return None
    total = sum((unit.weight or Decimal(0) for unit in counted), Decimal(0))
    there = sum((unit.weight or Decimal(0) for unit in received if unit in counted), Decimal(0))
    return 100 * there / total if total else None


def _key(text: str) -> str:
    return fold(_ENDING.sub("", text))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
