"""Identifier codes of offices in the two official forms, and registration numbers of businesses.

Codes after the mergers of 2025 are not published where we could read them, so a code is checked
for its form only, never against a list.
"""

import re

from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

QCVN102 = Citation("QCVN 102:2016/BTTTT")
QD20 = Citation("QĐ 20/2020/QĐ-TTg")
_QCVN102 = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}")
_QD20 = re.compile(r"[A-Z0-9]{1,10}(\.[A-Z0-9]{1,10}){0,6}")
_BUSINESS = re.compile(r"\d{10}(-\d{3})?")
_MOST = 35
BUSINESSES = frozenset({"enterprise", "cooperative", "bank"})

BAD_QCVN102 = gettext_noop(
    "Mã “%(code)s” không đúng dạng của QCVN 102:2016/BTTTT: ba chữ số, hai nhóm hai chữ số, "
    "rồi một chữ hoa và hai chữ số, ví dụ 000.00.00.H49."
)
BAD_QD20 = gettext_noop(
    "Mã “%(code)s” không đúng dạng của QĐ 20/2020/QĐ-TTg: nhóm chữ hoa không dấu và chữ số, "
    "cách nhau bằng dấu chấm, không quá 35 ký tự, ví dụ H49.01.02."
)


def check_qcvn102(code: str) -> Verdict:
    """Say whether ``code`` is empty or has the form ``V1V2V3.Z1Z2.Y1Y2.MMM``, 13 characters.

    Legal source: QCVN 102:2016/BTTTT.
    """
    fits = not code or _QCVN102.fullmatch(code)
    return GRANTED if fits else refuse(BAD_QCVN102, QCVN102, code=code)


def check_qd20(code: str, *, kind: str = "") -> Verdict:
    """Say whether ``code`` is empty or has the dotted form; businesses bear registration numbers.

    Legal source: QĐ 20/2020/QĐ-TTg (at most 35 characters).
    """
    business = kind in BUSINESSES and _BUSINESS.fullmatch(code)
    fits = not code or business or (len(code) <= _MOST and _QD20.fullmatch(code))
    return GRANTED if fits else refuse(BAD_QD20, QD20, code=code)
