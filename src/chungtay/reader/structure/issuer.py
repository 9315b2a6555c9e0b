"""The body that issues a document."""

import re
from collections.abc import Sequence

from chungtay.reader.bodies import (
    HEAD,
    STARTS_BODY,
    STARTS_PLACE,
    is_office,
    is_organ,
    organ_place,
    sentence_case,
    without_office,
)
from chungtay.reader.letters import UPPER
from chungtay.reader.passage import Paragraph
from chungtay.reader.places import add_place, find_place, has_place
from chungtay.reader.structure.layout import Layout
from chungtay.reader.structure.letterhead import Head

_OWN_PLACE = re.compile(r"^(?:tỉnh|huyện|thành|thị|quận)\s+(?:ủy|uỷ|đoàn)\b", re.IGNORECASE)
_VERBS = (
    r"(?:ban\s+hành|xây\s+dựng|phát\s+động|đề\s+ra|triển\s+khai|hướng\s+dẫn|thông\s+báo|"
    r"báo\s+cáo|kính\s+trình|"
    r"tổ\s+chức|đề\s+nghị|yêu\s+cầu|lập|chỉ\s+thị|kết\s+luận|thống\s+nhất|quyết\s+định|trình|giao)"
)
_ENACTING = re.compile(
    rf"(?:^|[,;.:]\s+|\bnay\s+)(?P<body>{HEAD}(?:[^,;.:()]|,\s+(?:Thể\s+thao|Thương\s+binh|"
    rf"Thông\s+tin|Truyền\s+thông|Khen\s+thưởng)){{0,110}}?)"
    rf"\s+(?:{_VERBS}\b|(?<!\bSở\s)(?<!\bBộ\s)(?<!Phòng\s)(?<!ngành\s)(?:Xây\s+dựng|Ban\s+hành|Phát\s+động)"
    rf"\s+(?:[Kk]ế\s+hoạch|[Cc]hương\s+trình|[Hh]ướng\s+dẫn|[Pp]hong\s+trào))"
)
_IN_TITLE = re.compile(rf"\bcủa\s+(?P<body>{HEAD}[^,;.:()“\"]{{0,90}})$")
_ONE_LINE = re.compile(
    rf"\s+(?=(?:SỞ|PHÒNG|BAN\s+(?!NHÂN)|CHI\s+CỤC|TRUNG\s+TÂM|TRƯỜNG|BỆNH\s+VIỆN|VĂN\s+PHÒNG|"
    rf"HỘI\s+(?!ĐỒNG))\s?[{UPPER}])"
)
# The Youth Union prints its name at the right, where others print the motto of the state.
_UNION_MOTTO = re.compile(
    r"^ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH$", re.IGNORECASE
)
_BRANCH = re.compile(r"^CHI\s+NHÁNH\s+(?:TỈNH|THÀNH\s+PHỐ|HUYỆN)\s", re.IGNORECASE)
_PARENT = re.compile(r"^(?:ỦY|UỶ)\s+BAN\s+NHÂN\s+DÂN|^UBND")


def read_issuer(layout: Layout, head: Head, text: str) -> tuple[str | None, Paragraph | None]:
    """Return the issuing body with its place, and the paragraph that names it.

    ``text`` is all of the document, searched for a place the name lacks.
    """
    names = _letterhead_bodies(head.bodies)
    where = head.bodies[-1] if head.bodies else None
    if not names:
        name, where = _without_letterhead(layout, head)
        names = [name] if name else []
    if not names:
        return None, None
    if len(names) > 1 and _UNION_MOTTO.match(names[-1]) and "ĐOÀN" in names[-2].upper():
        names.pop()
    body, above = names[-1], names[-2] if len(names) > 1 else ""
    return _placed(body, above, head, text), where


def _placed(body: str, above: str, head: Head, text: str) -> str:
    written = sentence_case(body)
    if has_place(body):
        return written
    line = head.place_date.place if head.place_date else None
    place = find_place(written, above=above, line=line, title=head.title_text or "", text=text)
    if not place:
        return written
    if _OWN_PLACE.match(written):
        return f"{written} {place.split(maxsplit=1)[-1]}"
    return add_place(written, place)


def _letterhead_bodies(lines: Sequence[Paragraph]) -> list[str]:
    """Return the bodies of a letterhead, names broken over lines joined, organs left out."""
    names: list[str] = []
    held = ""
    for line in (part for paragraph in lines for part in _parts(paragraph.text)):
        bare = line.strip(" *-_:.")
        if not names and bare.isupper() and not STARTS_BODY.match(bare):
            bare = f"{held} {bare}".strip()
            held = bare
        if not bare or is_office(bare):
            continue
        if names and is_organ(bare):
            continue
        if names and (place := organ_place(bare)):
            names[-1] = f"{names[-1]} {place}"
            continue
        if names and (
            STARTS_PLACE.match(bare) or not STARTS_BODY.match(bare) or _goes_on(names[-1], bare)
        ):
            names[-1] = f"{names[-1]} {bare}"
        elif STARTS_BODY.match(bare) or names:
            names.append(bare)
    return names


def _goes_on(name: str, line: str) -> bool:
    """Whether ``line`` ends a name that cannot end here, or cannot stand alone itself."""
    return (
        line in ("TRUNG ƯƠNG", "VIỆT NAM")
        or _is_branch(name, line)
        or name.endswith(("VÀ", "-", "–", ",", "CÁC", "CỦA"))
    )


def _is_branch(name: str, line: str) -> bool:
    """Whether ``line`` is a branch known by its place only: ``CHI NHÁNH TỈNH A`` of a bank."""
    return bool(_BRANCH.match(line)) and not has_place(name) and not name.endswith("VIỆT NAM")


def _parts(line: str) -> list[str]:
    """Part a letterhead that a file gives in one line, ``UBND TỈNH A SỞ Y TẾ``."""
    return _ONE_LINE.split(line) if _PARENT.match(line) else [line]


def _without_letterhead(layout: Layout, head: Head) -> tuple[str | None, Paragraph | None]:
    """Return the authority line over the bases, else the title's body, else the one that enacts."""
    for paragraph in layout.preamble[:3]:
        if paragraph.text.isupper() and STARTS_BODY.match(without_office(paragraph.text)):
            return without_office(paragraph.text), paragraph
    in_title = _IN_TITLE.search(head.title_text or "")
    if in_title:
        return in_title["body"].strip(), head.title.pieces[0][0]
    for paragraph in reversed(layout.preamble):
        found = list(_ENACTING.finditer(paragraph.text))
        if found:
            return found[-1]["body"].strip(), paragraph
    return None, None


def enacting_start(text: str, start: int, end: int) -> int | None:
    """Return where, after the bases, the sentence that enacts begins: at the body's name."""
    for match in _ENACTING.finditer(text, start, end):
        if match.start("body") > start and text[match.start()] in ",;.:":
            return match.start()
    return None
