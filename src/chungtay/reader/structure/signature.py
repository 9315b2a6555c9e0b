"""Who signed, and in which capacity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.reader.letters import LOWER, UPPER, alternatives
from chungtay.reader.model import Signer
from chungtay.reader.passage import Paragraph, Span
from chungtay.reader.structure import signs

_PART = re.compile(
    rf"\s+(?=(?:(?:TM|KT|TL|TUQ)\s?\.|T/M|K/T|T/L)\s?[{UPPER}])"
    rf"|(?<=[{UPPER}])\s+(?={alternatives(*(p for p in signs.POSITIONS if p.startswith('PHÓ')))}\b)"
)
_OFFICE_AFTER = re.compile(
    rf"(?P<body>^(?:TM|T/M)[./]?\s?.{{6,80}}?)\s+"
    rf"(?P<office>(?:{alternatives(*signs.POSITIONS)})\s*)$"
)
_NAME_AFTER = re.compile(
    rf"^(?P<office>[{UPPER}][{UPPER}\s,.&\-–/]{{4,80}}?)\s+(?P<name>[{UPPER}][{LOWER}]\S*(?:\s+"
    rf"\S+){{1,4}})$"
)
_MIXED_OFFICE = re.compile(
    r"^(?:Phó\s+)?(?:Chủ tịch|Giám đốc|Trưởng ban|Trưởng phòng|Bí thư|Hiệu trưởng|"
    r"Chánh Văn phòng|Chủ nhiệm)\b[^.;:]{0,60}$"
)


@dataclass
class _Block:
    """Lines of a signature as they are met."""

    capacity: list[str] = field(default_factory=list)
    position: list[str] = field(default_factory=list)
    name: str | None = None
    first: Paragraph | None = None
    last: Paragraph | None = None

    def keep(self, paragraph: Paragraph) -> None:
        self.first = self.first or paragraph
        self.last = paragraph


def read_signer(tail: Sequence[Paragraph]) -> Signer | None:
    """Return the signer at the end of a document, or None without a signature block."""
    block = _Block()
    for paragraph in tail:
        for line in _lines(paragraph.text):
            _take(line, block, paragraph)
        if block.name:
            break
    if not (block.capacity or block.position) or not (block.first and block.last):
        return None
    return Signer(
        name=block.name,
        position=" ".join(block.position) or None,
        capacity=" ".join(block.capacity) or None,
        source=_span(block.first, block.last),
        confidence=_SURE if block.name else _DRAFT,
    )


_SURE, _DRAFT = 0.95, 0.8


def _span(first: Paragraph, last: Paragraph) -> Span:
    begin, end = sorted((first.span(), last.span()), key=lambda span: span.start)
    return Span(begin.start, end.end, begin.line)


def _take(line: str, block: _Block, paragraph: Paragraph) -> None:
    if signs.is_capacity(line):
        block.capacity.append(line)
        block.keep(paragraph)
    elif block.capacity and not (block.position or block.name) and _ends_body(line):
        block.capacity[-1] = f"{block.capacity[-1]} {line}"
        block.keep(paragraph)
    elif signs.is_position(line) or (_MIXED_OFFICE.match(line) and not block.position):
        block.position.append(line)
        block.keep(paragraph)
    elif (block.capacity or block.position) and _is_name(line, block):
        block.name = _title_case(signs.without_titles(line))
        block.keep(paragraph)
    elif block.position and not block.name and _carries_on(line):
        block.position.append(line)


def _is_name(line: str, block: _Block) -> bool:
    """Under an office even a rare family name is one, unless the line is in capitals."""
    return signs.is_name(line) or (
        bool(block.position) and not line.isupper() and signs.could_be_name(line)
    )


def _ends_body(line: str) -> bool:
    """Whether ``line`` ends the body of a capacity: ``TM. ỦY BAN NHÂN / DÂN``."""
    bare = line.strip()
    return _carries_on(bare) and not (signs.is_position(bare) or signs.is_name(bare))


def _carries_on(line: str) -> bool:
    """Whether ``line`` is a further line of the office, as in ``PHÓ CHỦ TỊCH / THƯỜNG TRỰC``."""
    return line.isupper() and line[0] not in "-(" and len(line) < _OFFICE_LONGEST


_OFFICE_LONGEST = 60


def _lines(text: str) -> list[str]:
    """Return the lines of a signature that a file has run together into ``text``."""
    if len(text) > _FLAT_LONGEST or text.startswith("-"):
        return []
    parts: list[str] = []
    for part in _PART.split(text):
        name = _NAME_AFTER.match(part)
        if name and signs.is_name(name["name"]) and not signs.is_name(part):
            parts += [*_office_lines(name["office"].strip()), name["name"]]
        else:
            parts += _office_lines(part.strip())
    return parts


_FLAT_LONGEST = 200


def _office_lines(line: str) -> list[str]:
    found = _OFFICE_AFTER.match(line)
    return [found["body"], found["office"].strip()] if found else [line]


def _title_case(name: str) -> str:
    if not name.isupper():
        return name
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())
