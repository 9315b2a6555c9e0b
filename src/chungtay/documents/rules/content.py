"""What an uploaded file is, told by its first bytes and never by its name alone."""

from dataclasses import dataclass
from pathlib import PurePath

_HEAD = 8192
_TEXT_SUFFIXES = {".txt", ".md"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: short name and content type."""

    key: str
    content_type: str


PDF = Kind("pdf", "application/pdf")
DOCX = Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
XLSX = Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
ZIP = Kind("zip", "application/zip")
OLE = Kind("ole", "application/x-ole-storage")
PNG = Kind("png", "image/png")
JPEG = Kind("jpeg", "image/jpeg")
TEXT = Kind("text", "text/plain; charset=utf-8")
UNKNOWN = Kind("unknown", "application/octet-stream")

_MAGIC = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)


def kind_of(data: bytes, name: str) -> Kind:
    """Return the kind of ``data``; ``name`` only tells plain text from other unmarked bytes."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data)
    return _text_kind(data, name)


def _office_kind(data: bytes) -> Kind:
    """Return which office format a zip is; its directory names the parts in clear."""
    if b"word/document.xml" in data:
        return DOCX
    return XLSX if b"xl/workbook.xml" in data else ZIP


def _text_kind(data: bytes, name: str) -> Kind:
    bare = b"\x00" not in data[:_HEAD] or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return TEXT if bare and PurePath(name).suffix.lower() in _TEXT_SUFFIXES else UNKNOWN
