"""Reads one passage that a person selected, as the kind of finding they say it is."""

from collections.abc import Mapping
from typing import Any

from chungtay.reader.assemble import read_document
from chungtay.reader.intake.plain import source_of
from chungtay.reader.model import as_plain
from chungtay.reader.structure.unwrap import unwrap

# A heading under which a finding of the kind would stand, so that the passage is read in its light.
_HEADINGS = {
    "targets": "MỤC TIÊU",
    "milestones": "TIẾN ĐỘ THỰC HIỆN",
    "assignments": "TỔ CHỨC THỰC HIỆN",
    "participant_groups": "NỘI DUNG THI ĐUA",
    "criteria": "TIÊU CHÍ THI ĐUA",
    "award_forms": "HÌNH THỨC KHEN THƯỞNG",
}
_PREAMBLES = {"bases": "Căn cứ "}
_TITLE = "Tổ chức phong trào thi đua"
_LETTERHEAD = "KẾ HOẠCH\n{title}\n\n"


def suggest(kind: str, passage: str, *, title: str = "") -> list[Mapping[str, Any]]:
    """Return the rows of ``kind`` that stand in ``passage``, best first; [] where none is found.

    Args:
        kind: a list of a document: bases, targets, milestones, assignments, participant_groups,
            criteria or award_forms.
        passage: the selected words; broken lines are joined.
        title: of the document it stands in, for its years.
    """
    words = " ".join(passage.split())
    if not words or kind not in (*_HEADINGS, *_PREAMBLES):
        return []
    head = _LETTERHEAD.format(title=" ".join(title.split()) or _TITLE)
    opening = _PREAMBLES.get(kind)
    if opening:
        begin = "" if words[:1].isupper() and words.startswith(_OPENINGS) else opening
        text = f"{head}{begin}{words}\n\nI. MỤC TIÊU\n"
    else:
        text = f"{head}I. {_HEADINGS[kind]}\n\n1. {words}\n"
    # The file was let in long ago: a passage of it is no file, and is refused nothing.
    document = read_document(unwrap(source_of(text)), before=())
    return [as_plain(row) for row in getattr(document, kind)]


_OPENINGS = ("Căn cứ", "Thực hiện", "Triển khai", "Theo đề nghị", "Xét đề nghị", "Tiếp tục")
