"""Identity numbers: twelve digits, or nine of the old identity card."""

import re

from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

WRONG = gettext_noop("Số định danh gồm 12 chữ số, chứng minh nhân dân cũ gồm 9 chữ số.")
_SHAPE = re.compile(r"(?:[0-9]{9}|[0-9]{12})?")
_GAPS = re.compile(r"[\s.\-]")


def clean_citizen_id(text: str) -> str:
    """Return the number without the gaps that people type.

    Legal source: forms 01 and 03 of QĐ 24/2021/QĐ-TTg ask for the number.
    """
    return _GAPS.sub("", text)


def check_citizen_id(number: str) -> Verdict:
    """Say whether ``number`` has the shape of an identity number; none at all has.

    What its digits mean (place, century, sex, year) is not tried: it is known from memory only.

    Legal source: forms 01 and 03 of QĐ 24/2021/QĐ-TTg ask for the number.
    """
    return GRANTED if _SHAPE.fullmatch(number) else refuse(WRONG)
