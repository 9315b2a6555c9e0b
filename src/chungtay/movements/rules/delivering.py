"""Whether what a unit recorded holds what the duty asked to be delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.movements.rules.vocabulary import DOCUMENT_TYPES

NO_DOCUMENT = gettext_noop(
    "Việc này phải nộp văn bản: %(expected)s. Mời chọn văn bản đã ban hành hoặc gửi kèm tệp."
)
WRONG_TYPE = gettext_noop("Việc này phải nộp %(expected)s, văn bản đã chọn là %(given)s.")
NO_FIGURE = gettext_noop("Việc này phải nộp số liệu, đơn vị tính: %(expected)s. Mời ghi số liệu.")
WRONG_UNIT = gettext_noop("Số liệu phải tính bằng %(expected)s, đơn vị đã ghi %(given)s.")
NO_EVENT = gettext_noop(
    "Việc này là tổ chức %(expected)s. Mời ghi ngày đã tổ chức và địa điểm."
)  # fmt: skip


class Kind(StrEnum):
    """What is delivered; the same words as on the assignment."""

    DOCUMENT = "document"
    FIGURE = "figure"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Piece:
    """One record of what was done: what it carries. ``document_type`` is a key of the contract."""

    has_file: bool = False
    document_type: str = ""
    has_figure: bool = False
    figure_unit: str = ""
    place: str = ""


def delivers(kind: str, expected: str, pieces: Sequence[Piece]) -> Verdict:
    """Say whether one of ``pieces`` is what was asked for; nothing was asked without a kind.

    A document is a file, or an issued document of the type that ``expected`` names, if it names
    one. A figure has the unit ``expected``. An event has a place; its day every record has.

    Legal source: none; the assignment itself says what is to be delivered.
    """
    if kind == Kind.DOCUMENT:
        return _document(expected, pieces)
    if kind == Kind.FIGURE:
        return _figure(expected, pieces)
    if kind == Kind.EVENT and not any(piece.place.strip() for piece in pieces):
        return refuse(NO_EVENT, expected=expected)
    return GRANTED


def days_late(due_on: date, handed_in_on: date) -> int:
    """Return how many days after ``due_on`` something was handed in; the due day is on time.

    Legal source: none; counted in calendar days.
    """
    return max(0, (handed_in_on - due_on).days)


def type_named(expected: str, types: Mapping[str, str] = DOCUMENT_TYPES) -> str:
    """Return the key of the type of document that ``expected`` begins with, "" for none.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III (names of the types).
    """
    said = fold(expected)
    return next((key for key, label in types.items() if said.startswith(fold(label))), "")


def _document(expected: str, pieces: Sequence[Piece]) -> Verdict:
    wanted = type_named(expected)
    given = [piece.document_type for piece in pieces if piece.document_type]
    if any(piece.has_file for piece in pieces) or any(wanted in ("", one) for one in given):
        return GRANTED
    if given:
        label = DOCUMENT_TYPES.get(given[-1], given[-1])
        return refuse(WRONG_TYPE, expected=expected, given=label)
    return refuse(NO_DOCUMENT, expected=expected)


def _figure(expected: str, pieces: Sequence[Piece]) -> Verdict:
    units = [piece.figure_unit for piece in pieces if piece.has_figure]
    if any(fold(unit) == fold(expected) for unit in units):
        return GRANTED
    if units:
        return refuse(WRONG_UNIT, expected=expected, given=units[-1])
    return refuse(NO_FIGURE, expected=expected)
