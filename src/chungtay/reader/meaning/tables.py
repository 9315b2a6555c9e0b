"""Tables in clauses: rows that set targets, rows that give tasks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.reader.meaning.topics import is_under
from chungtay.reader.passage import Paragraph, Passage
from chungtay.reader.structure.node import Node

_I = re.IGNORECASE
_ORDER = re.compile(r"^(?:stt|tt|số\s+tt|số\s+thứ\s+tự)$", _I)
_TASK = re.compile(r"nội\s+dung|nhiệm\s+vụ|công\s+việc|hoạt\s+động|tên\s+việc", _I)
_LEAD = re.compile(
    r"chủ\s+trì|thực\s+hiện\s+chính|phụ\s+trách|cơ\s+quan\s+thực|đơn\s+vị\s+thực|trách\s+nhiệm|"
    r"phân\s+công",
    _I,
)
_WITH = re.compile(r"phối\s+hợp", _I)
_DUE = re.compile(r"thời\s+gian|thời\s+hạn|tiến\s+độ|hoàn\s+thành|thời\s+điểm", _I)
_WHAT = re.compile(r"chỉ\s+tiêu|nội\s+dung|mục\s+tiêu", _I)
_WHERE = re.compile(
    r"^(?:đơn\s+vị|địa\s+phương|xã|phường|huyện|tên\s+(?:xã|đơn\s+vị)|thôn)(?!\s+tính)", _I
)
_UNIT = re.compile(r"đơn\s+vị\s+tính|đvt|đơn\s+vị\s+đo", _I)
_PLANNED = re.compile(
    r"kế\s+hoạch|chỉ\s+tiêu|mục\s+tiêu|phấn\s+đấu|giao|năm\s+(?:19|20)\d\d|^(?:19|20)\d\d|giảm|còn",
    _I,
)
_PRESENT = re.compile(
    r"thực\s+hiện\s+(?:năm|đến)|hiện\s+trạng|kết\s+quả|ước|đầu\s+(?:năm|kỳ)|hiện\s+có|tổng\s+số|"
    r"số\s+hộ\s+nghèo\s+(?:đầu|cuối|năm)",
    _I,
)
_GOALS = re.compile(r"chỉ\s+tiêu|mục\s+tiêu|mức\s+giảm|kế\s+hoạch\s+giảm", _I)
_PERCENT = re.compile(r"%|phần\s+trăm", _I)
_FIGURE = re.compile(r"\d")
_NUMBER_ONLY = re.compile(
    r"^(?:(?:trên|dưới|từ|ít nhất|tối thiểu|không quá|còn|≥|>|<|≤)\s*)?\d[\d.,\s–-]*$", _I
)
_SIGNS = {"≥": "ít nhất ", ">": "trên ", "<": "dưới ", "≤": "không quá "}


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row by column; several paragraphs of a cell are joined."""

    cells: dict[int, list[Paragraph]]

    def text(self, column: int | None) -> str:
        """Return the words of the cell in ``column``, empty when there is none."""
        if column is None:
            return ""
        return " ".join(paragraph.text for paragraph in self.cells.get(column, []))


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a table gives it; an empty lead is that of the row above."""

    lead: str
    coordinators: str
    action: str
    due: str
    place: Passage


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as a timetable gives it: when, and what is done then."""

    when: str
    what: str
    place: Passage


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a table as the sentence it stands for; ``years`` holds what the header adds."""

    sentence: str
    years: str
    place: Passage


def tables_of(node: Node) -> Iterator[list[Row]]:
    """Yield the tables that stand under ``node``, row by row."""
    tables: dict[int, dict[int, dict[int, list[Paragraph]]]] = {}
    for paragraph in node.cells:
        cell = paragraph.cell
        if cell:
            row = tables.setdefault(cell.table, {}).setdefault(cell.row, {})
            row.setdefault(cell.column, []).append(paragraph)
    for rows in tables.values():
        yield [Row(cells) for _, cells in sorted(rows.items())]


def find_tasks(node: Node) -> Iterator[TaskRow]:
    """Yield the tasks of tables with a column that says who leads."""
    for header, *rows in tables_of(node):
        lead = _column(header, _LEAD, but=_TASK)
        task = _column(header, _TASK, but=_LEAD)
        if lead is None or task is None:
            continue
        others, due = _column(header, _WITH), _column(header, _DUE)
        held = ""
        for row in rows:
            held = row.text(lead) or held
            if row.text(task) and held and len(row.cells) > 1:
                place = Passage.of(row.cells[task])
                yield TaskRow(held, row.text(others), row.text(task), row.text(due), place)


def find_steps(node: Node) -> Iterator[StepRow]:
    """Yield the rows of timetables: tables with a column of dates and one of what is done."""
    for header, *rows in tables_of(node):
        due, task = _column(header, _DUE), _column(header, _TASK, but=_DUE)
        if due is None or task is None:
            continue
        for row in rows:
            if row.text(due) and row.text(task):
                yield StepRow(row.text(due), row.text(task), Passage.of(row.cells[task]))


def find_figure_rows(node: Node) -> Iterator[FigureRow]:
    """Yield the figures of tables whose header, or the heading above, tells what is planned."""
    goals = is_under(node, _GOALS)
    for header, *rows in tables_of(node):
        what = _column(header, _WHAT) if _column(header, _LEAD) is None else None
        where = _column(header, _WHERE)
        if what is None and where is None and not goals:
            continue
        unit = _column(header, _UNIT)
        planned = [
            column
            for column in header.cells
            if column not in (what, where, unit)
            and _is_planned(header.text(column), any_measure=goals and what is None)
        ]
        for row in rows:
            for column in planned:
                words = row.text(what) if what is not None else header.text(column)
                yield from _figure_row(row, column, words, _unit(row, header, unit, column), header)


def _figure_row(row: Row, column: int, words: str, unit: str, header: Row) -> Iterator[FigureRow]:
    value = row.text(column)
    for sign, spelled in _SIGNS.items():
        value = value.replace(sign, spelled)
    if not words or not _FIGURE.search(value):
        return
    if _NUMBER_ONLY.match(value.strip()) and unit:
        value = f"{value.strip()}{unit if unit == '%' else f' {unit}'}"
    yield FigureRow(f"{words} {value}", header.text(column), Passage.of(row.cells[column]))


def _unit(row: Row, header: Row, unit: int | None, column: int) -> str:
    """Return the unit of a figure: of its row, its column, or of what the row counts."""
    printed = row.text(unit).strip().lower() if unit is not None else ""
    if printed:
        return "%" if _PERCENT.search(printed) else printed
    names = f"{header.text(column)} {row.text(unit)}"
    return "%" if _PERCENT.search(names) or re.search(r"(?:tỷ|tỉ)\s+lệ", names, _I) else ""


def _is_planned(words: str, *, any_measure: bool) -> bool:
    if _PRESENT.search(words) or _ORDER.match(words.strip()):
        return False
    return any_measure or bool(_PLANNED.search(words))


def _column(
    header: Row, pattern: re.Pattern[str], but: re.Pattern[str] | None = None
) -> int | None:
    for column in sorted(header.cells):
        words = header.text(column).strip()
        if _ORDER.match(words) or (but and but.search(words) and not pattern.match(words)):
            continue
        if pattern.search(words):
            return column
    return None
