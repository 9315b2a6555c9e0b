"""Figures by unit as a page, a sheet and a paper show them: cells with their marks, footnotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.indicators.selectors.by_unit import (
    Column,
    Layout,
    Question,
    counted_twice,
    layout_of,
    missing_in,
)
from chungtay.indicators.sources import Told
from chungtay.kernel.dates import short_date
from chungtay.kernel.money import decimal_vi
from chungtay.organizations.models import Place
from chungtay.organizations.rules.tracing import Part

_TENTHS = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure, the footnotes it needs, and whether a part of it is missing."""

    told: Told
    value: Decimal | None
    marks: tuple[int, ...] = ()
    is_incomplete: bool = False

    @property
    def text(self) -> str:
        """Return the figure as written; "…" where none is known."""
        return written(self.told, self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit; ``is_partly`` when only a part of it lies on the ground asked about."""

    place: Place
    cells: tuple[Cell, ...]
    is_partly: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: the unit that was shared out, and how."""

    number: int
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be shared out: a unit, its figures, and why."""

    place: Place
    text: str
    needs_shares: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one source by the units of one day."""

    question: Question
    told: tuple[Told, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    notes: tuple[Note, ...]
    left: tuple[Left, ...]
    missing: tuple[Place, ...]
    twice: tuple[Place, ...]
    mixed: tuple[str, ...]

    @property
    def remarks(self) -> list[str]:
        """Return every footnote and gap as sentences, for a sheet and a paper."""
        said = [f"({note.number}) {note.text}" for note in self.notes]
        said += [one.text for one in self.left]
        if self.missing:
            words = _("Chưa có số liệu: %(names)s.")
            said.append(words % {"names": ", ".join(place.name for place in self.missing)})
        if self.twice:
            words = _("Có thể đã tính hai lần: %(names)s.")
            said.append(words % {"names": ", ".join(place.name for place in self.twice)})
        if self.mixed:
            words = _("Không cộng vì các đơn vị tính theo chuẩn khác nhau: %(names)s.")
            said.append(words % {"names": ", ".join(self.mixed)})
        return said


def written(told: Told, value: Decimal | None) -> str:
    """Return a figure as an office writes it, without its unit."""
    return "…" if value is None else decimal_vi(value, places=told.decimals)


def table_of(question: Question, codes: Sequence[str]) -> Table:
    """Return the table of the indicators ``codes``, with every footnote it needs."""
    layout, columns = layout_of(question, codes)
    notes = _notes(layout, columns)
    numbers = {note.place.pk: note.number for note in notes}
    return Table(
        question=question,
        told=tuple(column.told for column in columns),
        rows=tuple(
            Row(
                place,
                tuple(_cell(column, place.pk, numbers) for column in columns),
                is_partly=place.pk in layout.ground.partly,
            )
            for place in layout.rows
        ),
        totals=tuple(
            Cell(column.told, None if column.is_mixed else column.total()) for column in columns
        ),
        notes=tuple(notes),
        left=tuple(_left(layout, columns)),
        missing=tuple(missing_in(layout, columns)),
        twice=tuple(counted_twice(layout, columns)),
        mixed=tuple(column.told.label for column in columns if column.is_mixed),
    )


def _cell(column: Column, unit: int, numbers: dict[int, int]) -> Cell:
    marks = tuple(sorted(numbers[pk] for pk in column.via(unit)))
    return Cell(column.told, column.value(unit), marks, unit in column.incomplete)


def _notes(layout: Layout, columns: Sequence[Column]) -> list[Note]:
    used = {pk: column for column in columns for part in column.top.parts for pk in part.via}
    places = sorted((layout.roads.places[pk] for pk in used), key=lambda one: one.sort_key)
    return [
        Note(number, place, _division_words(layout, used[place.pk], place))
        for number, place in enumerate(places, start=1)
    ]


def _division_words(layout: Layout, column: Column, place: Place) -> str:
    division = column.divisions[place.pk]
    weights = {pk: Decimal(weight) for pk, weight in division.weights.items()}
    total = sum(weights.values(), Decimal(0))
    shares = ", ".join(
        f"{layout.roads.places[pk].name} {decimal_vi(100 * weight / total, places=_TENTHS)}%"
        for pk, weight in weights.items()
    )
    words = _("%(place)s (%(code)s, đến %(day)s) chia theo %(basis)s: %(shares)s.")
    return words % {
        "place": place.name,
        "code": place.code,
        "day": short_date(place.valid_to) if place.valid_to else "",
        "basis": division.basis,
        "shares": shares,
    }


def _left(layout: Layout, columns: Sequence[Column]) -> Iterable[Left]:
    stuck: dict[int, list[tuple[Told, Part[int]]]] = {}
    for column in columns:
        for part in column.top.left:
            stuck.setdefault(part.unit, []).append((column.told, part))
    for pk, parts in stuck.items():
        place = layout.roads.places[pk]
        figures = "; ".join(
            f"{told.label} {decimal_vi(part.amount)}" for told, part in parts
        )  # of a rate the numerator
        yield Left(place, _why(layout, place) % {"place": place.name, "figures": figures},
                   needs_shares=pk in layout.split)  # fmt: skip


def _why(layout: Layout, place: Place) -> str:
    if layout.split.get(place.pk):
        return _("%(place)s chưa phân chia (%(figures)s): cần tỷ lệ cho các đơn vị kế thừa.")
    if place.pk in layout.roads.ways:
        return _("%(place)s không rõ đơn vị tương ứng (%(figures)s).")
    return _("%(place)s chỉ có số chung (%(figures)s), không chia được xuống dưới.")
