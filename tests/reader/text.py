"""Sources and documents made from a few lines of text."""

from chungtay.reader.model import Document
from chungtay.reader.passage import Paragraph
from chungtay.reader.reading import read_source
from chungtay.reader.source import Block, BlockKind, Source
from chungtay.reader.structure.unwrap import unwrap

HEAD = (
    "ỦY BAN NHÂN DÂN\nHUYỆN ĐỒNG SIM\nSố: 12/KH-UBND\n"
    "Đồng Sim, ngày 05 tháng 3 năm 2022\nKẾ HOẠCH\n"
)
TITLE = "Thực hiện Phong trào thi đua “Ấm lòng bản xa” giai đoạn 2022 - 2025\n"


def source_of(text: str) -> Source:
    """Return ``text`` as a source of lines."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block(BlockKind.LINE, start, start + len(line), number))
        start += len(line) + 1
    return Source(text, tuple(blocks))


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of ``text``."""
    return unwrap(source_of(text))


def plan_of(body: str, *, title: str = TITLE) -> Document:
    """Return the plan with ``body``, read."""
    return read_source(source_of(f"{HEAD}{title}{body}"))[0]
