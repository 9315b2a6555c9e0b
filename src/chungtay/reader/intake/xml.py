"""XML of strangers: no entities, no network, no depth or size without an end."""

from collections.abc import Iterator
from typing import IO
from zipfile import ZipFile

from lxml import etree

from chungtay.reader.intake.archive import BROKEN
from chungtay.reader.intake.refusals import refusal

MAX_PART = 40 * 1024 * 1024  # of the body of a document, several thousand pages
MAX_SMALL_PART = 4 * 1024 * 1024  # of styles, numbering and the like
MAX_PENDING = 8 * 1024 * 1024  # of one paragraph or row, which has to be held in memory
_CHUNK = 64 * 1024


class CutOffError(Exception):
    """A stated limit was reached; what came before it can be used."""


def read_part(archive: ZipFile, name: str) -> etree._Element | None:
    """Return the root of a small part, or None if the archive has no such part or a huge one.

    Raises:
        UnreadableError: ``corrupt_file``.
    """
    if name not in archive.namelist() or archive.getinfo(name).file_size > MAX_SMALL_PART:
        return None
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(archive.read(name), parser)
    except (*BROKEN, etree.XMLSyntaxError) as error:
        raise refusal("corrupt_file") from error


class Stream:
    """Elements of one large part, as they are complete; the caller frees them."""

    def __init__(self, part: IO[bytes], *, tags: tuple[str, ...]) -> None:
        self._part = part
        self._pending = 0
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        )

    def __iter__(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield ``start`` and ``end`` with the element.

        Raises:
            CutOffError: at one of the limits of this module.
            UnreadableError: ``corrupt_file``.
        """
        read = 0
        try:
            while chunk := self._part.read(_CHUNK):
                self._parser.feed(chunk)
                yield from self._events()
                read += len(chunk)
                self._pending += len(chunk)
                if read > MAX_PART or self._pending > MAX_PENDING:
                    raise CutOffError
            self._parser.close()
            yield from self._events()
        except (*BROKEN, etree.XMLSyntaxError) as error:
            raise refusal("corrupt_file") from error

    def _events(self) -> Iterator[tuple[str, etree._Element]]:
        for event, element in self._parser.read_events():
            if isinstance(element, etree._Element):
                yield event, element

    def free(self, element: etree._Element) -> None:
        """Forget ``element``, which has been read, and what stands before it."""
        self._pending = 0
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
