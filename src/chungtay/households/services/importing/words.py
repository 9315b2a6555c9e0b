"""Cells read as values: years, sexes, numbers; what cannot be read is said in a sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from chungtay.households.models import Member
from chungtay.households.rules.citizen_id import check_citizen_id, clean_citizen_id
from chungtay.kernel.text import fold
from chungtay.web.sheets.reading import day_in

_OLDEST = 1900
_YEAR = re.compile(r"(?:.*\D)?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}.*")
_SEXES = {
    "nam": Member.Sex.MALE, "1": Member.Sex.MALE, "m": Member.Sex.MALE,
    "nu": Member.Sex.FEMALE, "2": Member.Sex.FEMALE, "f": Member.Sex.FEMALE,
}  # fmt: skip
_AREAS = {
    "nong thon": "rural",
    "nt": "rural",
    "thanh thi": "urban",
    "tt": "urban",
    "do thi": "urban",
}
_LOST_ZERO = (8, 11)  # digits of a number whose first 0 Excel dropped


class CellError(Exception):
    """What is wrong in a cell, as a sentence."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads cells; ``this_year`` is the last year anybody can be born in."""

    this_year: int

    def year(self, raw: Any, text: str) -> int:
        """Return the year of a birth, given as a year, a day, or a day in words."""
        if (day := day_of(raw, text)) is not None:
            year = day.year
        else:
            found = _ISO.fullmatch(text) or _YEAR.fullmatch(text)
            if found is None:
                raise CellError(_("năm sinh “%(text)s” không đọc được (mẫu 1985)") % {"text": text})
            year = int(found[1])
        if year > self.this_year:
            raise CellError(_("năm sinh %(year)d ở tương lai") % {"year": year})
        if year < _OLDEST:
            raise CellError(_("năm sinh %(year)d trước năm 1900") % {"year": year})
        return year


def day_of(raw: Any, text: str) -> date | None:
    """Return the day that a cell holds or writes as dd/mm/yyyy; None where it tells no day."""
    if isinstance(raw, datetime):
        return raw.date()
    return raw if isinstance(raw, date) else day_in(text)


def sex_of(text: str) -> str:
    """Return the sex that a cell names."""
    if fold(text) not in _SEXES:
        raise CellError(_("giới tính “%(text)s” không rõ; ghi Nam hoặc Nữ") % {"text": text})
    return _SEXES[fold(text)].value


def area_of(text: str) -> str:
    """Return the kind of area that a cell names."""
    if fold(text) not in _AREAS:
        raise CellError(
            _("khu vực “%(text)s” không rõ; ghi Nông thôn hoặc Thành thị") % {"text": text}
        )
    return _AREAS[fold(text)]


def citizen_id_of(text: str) -> str:
    """Return an identity number without gaps; the number itself is not repeated in the error."""
    number = clean_citizen_id(text)
    if not number.isdigit():
        raise CellError(_("số định danh có ký tự không phải chữ số"))
    if len(number) in _LOST_ZERO:
        raise CellError(
            _(
                "số định danh có %(digits)d chữ số, có thể Excel đã bỏ số 0 ở đầu; hãy để cột "
                "dạng Văn bản"
            )
            % {"digits": len(number)}
        )
    if not (verdict := check_citizen_id(number)):
        raise CellError(_(verdict.reason))
    return number


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds, both included."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not least <= int(text[:12]) <= most:
            raise CellError(
                _("“%(text)s” không phải số nguyên từ %(least)d đến %(most)d")
                % {"text": text[:40], "least": least, "most": most}
            )
        return int(text)

    return read
