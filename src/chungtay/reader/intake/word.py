"""Word files (.docx): paragraphs, cells and text boxes in the order of the body.

Tracked changes count as accepted, list numbers become labels; footnotes, headers and footers,
tables of contents and hidden text are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from chungtay.reader.intake.archive import BROKEN, open_archive
from chungtay.reader.intake.draft import Draft
from chungtay.reader.intake.numbering import Numbering
from chungtay.reader.intake.ooxml import STRICT, Names, Styles
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.runs import Runs, Words
from chungtay.reader.intake.secrecy import is_stamp
from chungtay.reader.intake.xml import CutOffError, Stream, read_part
from chungtay.reader.source import BlockKind, Source

_BODY = re.compile(r"word/document\d*\.xml")
_HEADER = re.compile(r"word/header\d*\.xml")
_PICTURE = re.compile(r"word/media/.*\.(?:png|jpe?g|tiff?)", re.IGNORECASE)
MAX_PARAGRAPHS = 100_000  # empty ones too


def body_of(archive: ZipFile) -> str | None:
    """Return the name of the main part of a Word file, None if the archive is none."""
    return min(filter(_BODY.fullmatch, archive.namelist()), default=None)


def read_word(data: bytes) -> Source:
    """Return the text of a Word file.

    Raises:
        UnreadableError: ``too_large``, ``password_protected``, ``corrupt_file``, ``classified``
            where a stamp stands in a page header, which is no part of the text.
    """
    with open_archive(data) as archive:
        body = body_of(archive)
        if body is None:
            raise refusal("corrupt_file")
        reading = _Reading.of(archive, body=body)
        try:
            with archive.open(body) as part:
                reading.run(Stream(part, tags=reading.tags))
        except BROKEN as error:
            raise refusal("corrupt_file") from error
        except CutOffError:
            reading.draft.cut_off()
        if any(map(is_stamp, _header_lines(archive, names=reading.names))):
            raise refusal("classified")
    return reading.draft.source()


def pictures_of(data: bytes) -> Iterator[bytes]:
    """Yield the pictures of a Word file in the order of their names."""
    with open_archive(data) as archive:
        for name in sorted(filter(_PICTURE.fullmatch, archive.namelist())):
            try:
                yield archive.read(name)
            except BROKEN as error:
                raise refusal("corrupt_file") from error


def _header_lines(archive: ZipFile, *, names: Names) -> Iterator[str]:
    for name in filter(_HEADER.fullmatch, archive.namelist()):
        root = read_part(archive, name)
        for paragraph in [] if root is None else root.iter(names.w("p")):
            yield "".join(text.text or "" for text in paragraph.iter(names.w("t")))


@dataclass(slots=True)
class _Reading:
    """How far the body has been read."""

    names: Names
    styles: Styles
    numbering: Numbering
    runs: Runs
    draft: Draft = field(default_factory=Draft)
    page: int = 1
    after_break: bool = False
    table: int = -1
    row: int = -1
    carried: str = ""  # the words of a paragraph whose end was deleted: they belong to the next

    @classmethod
    def of(cls, archive: ZipFile, *, body: str) -> "_Reading":
        with archive.open(body) as part:
            names = Names(STRICT) if STRICT.encode() in part.read(4096) else Names()
        styles = Styles.of(read_part(archive, "word/styles.xml"), names=names)
        numbering = Numbering.of(read_part(archive, "word/numbering.xml"), names=names)
        return cls(names, styles, numbering, Runs(names, styles))

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(map(self.names.w, ("p", "tr", "tbl", "txbxContent")))

    def run(self, stream: Stream) -> None:
        """Read the body; what stands in a table or a text box is read with its row or paragraph."""
        paragraph, row, *nests = self.tags
        depth, paragraphs = 0, 0
        for event, element in stream:
            if element.tag in nests:
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    self._begin_table()
            elif event == "end":
                paragraphs += element.tag == paragraph
                if depth == 0 and element.tag == paragraph:
                    self._paragraph(element, place=None)
                    stream.free(element)
                elif depth == 1 and element.tag == row:
                    self._row(element)
                    stream.free(element)
            if self.draft.full or paragraphs > MAX_PARAGRAPHS:
                raise CutOffError

    def _begin_table(self) -> None:
        self.table += 1
        self.row = -1

    def _row(self, row: etree._Element) -> None:
        """Read a row; cells that continue the one above it have been read with that one."""
        names = self.names
        if names.find(row, "trPr/del") is not None:
            return
        self.row += 1
        column = names.number(row, "trPr/gridBefore") or 0
        for cell in self._inside(row, "tc"):
            if not self._continues(cell):
                self._container(cell, place=(self.table, self.row, column))
            column += names.number(cell, "tcPr/gridSpan") or 1

    def _continues(self, cell: etree._Element) -> bool:
        find, shape = self.names.find, self.names.find(cell, "tcPr")
        if shape is None:
            return False
        merges = (find(shape, "vMerge"), find(shape, "hMerge"))
        return find(shape, "cellDel") is not None or any(
            merge is not None and self.names.get(merge, "val") != "restart" for merge in merges
        )

    def _container(self, container: etree._Element, *, place: tuple[int, int, int] | None) -> None:
        """Read the paragraphs in ``container``; tables in it are taken as lines of it."""
        w = self.names.w
        for child in container:
            if child.tag == w("p"):
                self._paragraph(child, place=place)
            elif child.tag == w("tbl"):
                for row in self._inside(child, "tr"):
                    if self.names.find(row, "trPr/del") is None:
                        for cell in self._inside(row, "tc"):
                            self._container(cell, place=place)
            elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
                self._container(child, place=place)

    def _inside(self, parent: etree._Element, name: str) -> Iterator[etree._Element]:
        """Yield the children of that name, also those wrapped in a content control."""
        for child in parent:
            if child.tag == self.names.w(name):
                yield child
            elif child.tag in (self.names.w("sdt"), self.names.w("sdtContent")):
                yield from self._inside(child, name)

    def _paragraph(self, paragraph: etree._Element, *, place: tuple[int, int, int] | None) -> None:
        shape = self.names.find(paragraph, "pPr")
        style = self.names.value(shape, "pStyle")
        breaks = self.names.is_on(shape, "pageBreakBefore")
        words = self.runs.read(paragraph, style=style, after_break=breaks or self.after_break)
        self.page += words.breaks_before + breaks
        text = self.carried + words.text
        if self._end_deleted(shape):
            self.carried = text
        else:
            self.carried = ""
            self._add(text, shape=shape, style=style, place=place)
        self._boxes(words, place=place)
        ends = self._ends_page(shape)
        self.page += words.breaks_after + ends
        self.after_break = words.after_break or ends

    def _add(
        self,
        text: str,
        *,
        shape: etree._Element | None,
        style: str,
        place: tuple[int, int, int] | None,
    ) -> None:
        if self.styles.is_contents(style):
            return
        self.draft.add(
            text,
            kind=BlockKind.PARAGRAPH if place is None else BlockKind.CELL,
            label=self._label(shape, style=style),
            place=place,
            page=self.page,
        )

    def _boxes(self, words: Words, *, place: tuple[int, int, int] | None) -> None:
        for box in words.boxes:
            self._container(box, place=place)

    def _end_deleted(self, shape: etree._Element | None) -> bool:
        marks = None if shape is None else self.names.find(shape, "rPr")
        return marks is not None and any(
            self.names.find(marks, change) is not None for change in ("del", "moveFrom")
        )

    def _ends_page(self, shape: etree._Element | None) -> bool:
        section = None if shape is None else self.names.find(shape, "sectPr")
        return section is not None and self.names.value(section, "type") != "continuous"

    def _label(self, shape: etree._Element | None, *, style: str) -> str:
        """Return the number of the paragraph in its list: its own list, else that of its style."""
        if key := self.names.value(shape, "numPr/numId"):
            return self.numbering.label(key, level=self.names.number(shape, "numPr/ilvl") or 0)
        for name, found in self.styles.chain(style):
            if found.list_key:
                tied = self.numbering.level_of(found.list_key, style=name)
                depth = found.list_level if found.list_level is not None else tied
                return self.numbering.label(found.list_key, level=depth)
        return ""
