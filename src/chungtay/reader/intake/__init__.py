"""Intake: the bytes of any file become a source, or a refusal that says what to do."""

from collections.abc import Callable

from chungtay.reader.intake.draft import CUT_OFF
from chungtay.reader.intake.kind import Kind, kind_of
from chungtay.reader.intake.plain import read_plain
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.secrecy import is_classified
from chungtay.reader.intake.word import read_word
from chungtay.reader.source import Source

MAX_BYTES = 20 * 1024 * 1024


def load(data: bytes, *, name: str) -> Source:
    """Return the text of a file with its blocks; ``name`` only breaks ties, content decides.

    Raises:
        UnreadableError: with the first code that applies of ``refusals.MESSAGES``.
    """
    if not data:
        raise refusal("empty_file")
    if len(data) > MAX_BYTES:
        raise refusal("too_large")
    source = _READERS[kind_of(data)](data)
    if not any(character.isalnum() for character in source.text):
        raise refusal("too_large" if CUT_OFF in source.warnings else "empty_file")
    if is_classified(source):
        raise refusal("classified")
    return source


_READERS: dict[Kind, Callable[[bytes], Source]] = {
    Kind.TEXT: read_plain,
    Kind.DOCX: read_word,
}
