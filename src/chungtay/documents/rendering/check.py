"""Does a Word file keep to the form of NĐ 30/2020/NĐ-CP?"""

from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from chungtay.documents.rendering.checking.annexes import check_annexes
from chungtay.documents.rendering.checking.body import check_body
from chungtay.documents.rendering.checking.ending import check_ending
from chungtay.documents.rendering.checking.faults import Fault, fault
from chungtay.documents.rendering.checking.letterhead import check_letterhead
from chungtay.documents.rendering.checking.page import check_page
from chungtay.documents.rendering.checking.paper import read_paper
from chungtay.documents.rendering.checking.title import check_title

__all__ = ["Fault", "check_docx"]

_PARTS = (check_page, check_letterhead, check_title, check_body, check_ending, check_annexes)
_UNREADABLE = (BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError)


def check_docx(data: bytes) -> list[Fault]:
    """Return the faults of form of a .docx file in reading order of its parts; none is good.

    A file that is not a Word document has the one fault ``file.unreadable``.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I.
    """
    try:
        paper = read_paper(data)
    except _UNREADABLE:
        return [fault("file.unreadable", "tệp")]
    return [found for check in _PARTS for found in check(paper)]
