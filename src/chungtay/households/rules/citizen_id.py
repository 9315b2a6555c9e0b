"""Identity numbers: twelve digits, or nine of the old identity card."""

import re

from chungtay.households.rules.poverty import DATA
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

WRONG = gettext_noop("Số định danh gồm 12 chữ số, chứng minh nhân dân cũ gồm 9 chữ số.")
ODD_PROVINCE = gettext_noop("Ba số đầu (%(code)s) không là mã của một tỉnh, thành phố.")
ODD_SEX = gettext_noop("Số thứ tư (%(digit)s) không khớp giới tính và thế kỷ sinh.")
ODD_YEAR = gettext_noop("Số thứ năm, thứ sáu (%(digits)s) không khớp năm sinh %(year)s.")
_DATA = read_yaml(DATA, "citizen_id.yaml")
CITATION = Citation(_DATA["text"])
CERTAINTY = Certainty(_DATA["certainty"])
_NEW_LENGTH, _CENTURY = 12, 100
_SHAPE = re.compile(r"(?:[0-9]{9}|[0-9]{12})?")
_GAPS = re.compile(r"[\s.\-]")


def clean_citizen_id(text: str) -> str:
    """Return the number without the gaps that people type.

    Legal source: forms 01 and 03 of QĐ 24/2021/QĐ-TTg ask for the number.
    """
    return _GAPS.sub("", text)


def check_citizen_id(number: str) -> Verdict:
    """Say whether ``number`` has the shape of an identity number; none at all has.

    What its digits mean blocks nothing, see :func:`oddities`.

    Legal source: forms 01 and 03 of QĐ 24/2021/QĐ-TTg ask for the number.
    """
    return GRANTED if _SHAPE.fullmatch(number) else refuse(WRONG)


def oddities(number: str, *, sex: str, birth_year: int) -> list[Verdict]:
    """Return what in the digits of a twelve-digit number does not fit the person; a warning only.

    Args:
        sex: ``male`` or ``female``.

    Legal source: NĐ 137/2015/NĐ-CP, known from memory, so it never refuses (rule Q14).
    """
    if len(number) != _NEW_LENGTH or not check_citizen_id(number):
        return []
    found = []
    first, last = _DATA["provinces"]
    if not first <= int(number[:3]) <= last:
        found.append(refuse(ODD_PROVINCE, CITATION, code=number[:3]))
    digit = _DATA["centuries"].get(birth_year // _CENTURY + 1, {}).get(sex)
    if digit is not None and int(number[3]) != digit:
        found.append(refuse(ODD_SEX, CITATION, digit=number[3]))
    if int(number[4:6]) != birth_year % _CENTURY:
        found.append(refuse(ODD_YEAR, CITATION, digits=number[4:6], year=birth_year))
    return found
