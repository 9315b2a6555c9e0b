"""Zip archives, opened only after their directory has been found harmless."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from chungtay.reader.intake.refusals import refusal

MAX_UNPACKED = 200 * 1024 * 1024
_MAX_DIRECTORY = 2 * 1024 * 1024  # bytes, some 20,000 names; a document has fewer than a hundred
_END = b"PK\x05\x06"
_FOREIGN_PARTS = (b"xl/", b"ppt/")
BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error)


def open_archive(data: bytes) -> ZipFile:
    """Return the archive in ``data``.

    The sizes in the directory can be trusted from here on: ``ZipFile`` reads no further than they
    say and then finds the checksum wrong.

    Raises:
        UnreadableError: ``too_large``, ``unsupported_type`` for the start of a spreadsheet or
            slides, ``password_protected``, ``corrupt_file``.
    """
    end = data.rfind(_END)
    if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _MAX_DIRECTORY:
        raise refusal("too_large")
    try:
        archive = ZipFile(BytesIO(data))
    except BROKEN as error:
        foreign = any(part in data for part in _FOREIGN_PARTS)
        raise refusal("unsupported_type" if foreign else "corrupt_file") from error
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        raise refusal("too_large")
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise refusal("password_protected")
    return archive
