"""What kind of file it is, told by its content alone."""

from enum import StrEnum

from chungtay.reader.intake.archive import open_archive
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.word import body_of


class Kind(StrEnum):
    """The kinds that can be read, some of them only where a program is installed."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    PICTURE = "picture"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_PDF_WITHIN = 1024  # bytes; readers allow that much rubbish before the mark
# Where an OLE directory entry holds its first sector, and the header the power of the sector size.
_FIRST_SECTOR, _SECTOR_SHIFT = 116, 30
_FIB_MARK, _FIB_FLAGS, _ENCRYPTED = b"\xec\xa5", 11, 0x01


def kind_of(data: bytes) -> Kind:
    """Return the kind of ``data``; what has no mark of its own is taken for text.

    Raises:
        UnreadableError: ``too_large``, ``unsupported_type``, ``password_protected``,
            ``corrupt_file`` where the mark already shows it.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(rb"{\rtf"):
        return Kind.RTF
    return Kind.PICTURE if data.startswith(_PICTURES) else Kind.TEXT


def _kind_of_zip(data: bytes) -> Kind:
    with open_archive(data) as archive:
        if body_of(archive):
            return Kind.DOCX
        if "content.xml" in archive.namelist() and data[30:].startswith(
            b"mimetypeapplication/vnd.oasis.opendocument.text"
        ):
            return Kind.ODT
    raise refusal("unsupported_type")


def _kind_of_ole(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusal("password_protected")
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.DOC
    raise refusal("unsupported_type")


def is_locked_doc(data: bytes) -> bool:
    """Whether the Word 97 file ``data`` opens only with a password, by the flag in its header."""
    entry = data.find("WordDocument".encode("utf-16-le"))
    sector = int.from_bytes(data[entry + _FIRST_SECTOR : entry + _FIRST_SECTOR + 4], "little")
    shift = int.from_bytes(data[_SECTOR_SHIFT : _SECTOR_SHIFT + 2], "little")
    header = (sector + 1) << min(shift, 12)
    flags = data[header + _FIB_FLAGS : header + _FIB_FLAGS + 1]
    return data[header : header + 2] == _FIB_MARK and bool(flags and flags[0] & _ENCRYPTED)
