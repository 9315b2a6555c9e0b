"""An official document as data: a context says every word, rendering only places them."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.documents.rules.dating import IssueDate
from chungtay.documents.rules.types import DocumentType


class Align(StrEnum):
    """Where text stands in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Style(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CENTERED = "centered"


@dataclass(frozen=True, slots=True)
class Division:
    """A centred title of a part or chapter: ``label`` e.g. ``Chương I``, ``text`` its title."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (``I.``, upper case), 2 (``1.``), 3 (``1.1.``) or 4 (``a)``)."""

    text: str
    level: int
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; ``marker`` is ``-``, ``+``, ``a)``, ``1.`` …"""

    text: str
    marker: str = "-"


@dataclass(frozen=True, slots=True)
class Article:
    """``Điều n.``: with a title it stands alone in bold, else ``text`` follows on the line."""

    number: int
    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an official table; ``width`` is relative, equal ``group`` share a head cell."""

    title: str
    width: float = 1.0
    align: Align = Align.LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells are already written out; ``unit`` e.g. ``Đơn vị tính: hộ``."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    title: str = ""
    unit: str = ""
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row) != len(self.columns):
                raise ValueError(row)


Block = Division | Heading | Paragraph | Item | Article | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex or, with ``attached_as`` (e.g. ``Kế hoạch``), a document issued with this one.

    ``reference`` is the line ``(Kèm theo …)``. An attached document repeats the letterhead
    without number and date and shows the name of its type instead of ``Phụ lục``.
    """

    title: str
    reference: str
    body: tuple[Block, ...]
    attached_as: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """One administrative document under NĐ 30/2020/NĐ-CP.

    Args:
        title: the summary (trích yếu); of a công văn without ``V/v``.
        authority: who enacts, e.g. ``Chủ tịch Ủy ban nhân dân xã Kbang``; empty for most types.
        enacting: e.g. ``QUYẾT ĐỊNH:``.
        archive: e.g. ``VT, VX``; shown as the last recipient ``- Lưu: VT, VX.``.
        signature: lines made by ``rules.signature.signature_lines``.
    """

    type: DocumentType
    issuer: str
    symbol: str
    place: str
    title: str
    body: tuple[Block, ...]
    signature: tuple[str, ...]
    parent_issuer: str = ""
    number: int | None = None
    issued_on: IssueDate = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    authority: str = ""
    enacting: str = ""
    closing: str = ""
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    signer_name: str = ""
    annexes: tuple[Annex, ...] = ()
