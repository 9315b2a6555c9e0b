"""Number and symbol of a document."""

import re

from chungtay.documents.rules.dating import BLANK
from chungtay.documents.rules.format import layout
from chungtay.documents.rules.types import DocumentType

# The symbol is upper case but for the official codes TTr, CTr and QyĐ and the signs / and -.
_SYMBOL = r"(?:\d{4}/)?[A-ZĐ][A-Za-zĐđÀ-ỹ]*(?:[-/][A-ZĐ][A-Za-zĐđÀ-ỹ0-9]*)*"
_NUMBER_LINE = re.compile(rf"^Số: (?:0[1-9]|[1-9]\d+|[\s…]*)/{_SYMBOL}$")


def build_symbol(
    kind: DocumentType, *, issuer: str, unit: str = "", normative_year: int | None = None
) -> str:
    """Return the symbol of a document, e.g. ``KH-UBND``; of a công văn ``UBND-VX``.

    Args:
        issuer: the abbreviation fixed by the head of the agency, e.g. ``UBND``, ``SYT``.
        unit: abbreviation of the drafting unit or field; only a công văn shows it.
        normative_year: year of a normative document (``2026/QĐ-UBND``), else None.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b.
    """
    parts = [kind.code, issuer] if kind.code_in_symbol else [issuer, unit]
    symbol = "-".join(part.strip() for part in parts if part.strip())
    return f"{normative_year}/{symbol}" if normative_year else symbol


def number_and_symbol(number: int | None, symbol: str) -> str:
    """Return e.g. ``05/KH-SYT``; a document without a number leaves the place blank.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.
    """
    return f"{_written(number)}/{symbol}"


def format_number(number: int | None, symbol: str) -> str:
    """Return the line under the issuer's name, e.g. ``Số: 05/KH-SYT``.

    Raises:
        ValueError: when ``number`` is not positive.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c.
    """
    return f"Số: {number_and_symbol(number, symbol)}"


def is_number_line(text: str) -> bool:
    """Say whether ``text`` is a well-formed number line: zero-padded, no blank round / and -.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c.
    """
    return _NUMBER_LINE.match(text) is not None


def _written(number: int | None) -> str:
    if number is None:
        return BLANK
    if number < 1:
        raise ValueError(number)
    return f"{number:02d}" if number < layout().padded_numbers_below else str(number)
