"""What the roster of a household asks of each person."""

from datetime import date

from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

CITATION = Citation("QĐ 24/2021/QĐ-TTg", "Mẫu 01")
HEAD = "Chủ hộ"
RELATIONSHIPS = (
    gettext_noop("Vợ/chồng"),
    gettext_noop("Con"),
    gettext_noop("Bố/mẹ"),
    gettext_noop("Cháu"),
    gettext_noop("Anh/chị/em"),
    gettext_noop("Con dâu/con rể"),
    gettext_noop("Bố/mẹ vợ hoặc chồng"),
    gettext_noop("Ông/bà"),
    gettext_noop("Khác"),
)
"""The usual words; the form leaves the list open (“Chủ hộ/vợ/chồng/bố/mẹ/con...”)."""

OLDEST = 125
WRONG_YEAR = gettext_noop("Năm sinh phải từ %(first)s đến %(last)s.")
YEAR_DISAGREES = gettext_noop("Năm sinh %(year)s không khớp ngày sinh %(day)s.")
NOT_BORN = gettext_noop("Ngày sinh không được sau hôm nay.")


def check_birth(year: int, day: date | None, *, on: date) -> Verdict:
    """Say whether year and day of birth (where it is known) may be of somebody living on ``on``.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 01 (day) and Mẫu 03 (year only) (rule P36).
    """
    if not on.year - OLDEST <= year <= on.year:
        return refuse(WRONG_YEAR, CITATION, first=on.year - OLDEST, last=on.year)
    if day is not None and day.year != year:
        return refuse(YEAR_DISAGREES, CITATION, year=year, day=f"{day:%d/%m/%Y}")
    if day is not None and day > on:
        return refuse(NOT_BORN, CITATION)
    return GRANTED


def age_on(on: date, *, year: int, day: date | None) -> int:
    """Return the age in full years; of whom only the year is known, that reached in the year.

    Legal source: ages are asked of each person by QĐ 24/2021/QĐ-TTg, Mẫu 01 (rule P36).
    """
    if day is None:
        return on.year - year
    return on.year - day.year - ((on.month, on.day) < (day.month, day.day))
