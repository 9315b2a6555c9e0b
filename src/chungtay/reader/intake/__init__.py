"""Intake: the bytes of any file become a source, or a refusal that says what to do."""

from chungtay.reader.intake.draft import CUT_OFF
from chungtay.reader.intake.kind import Kind, kind_of
from chungtay.reader.intake.office import read_office
from chungtay.reader.intake.pdf import read_pdf
from chungtay.reader.intake.pictures import read_pictures
from chungtay.reader.intake.plain import read_plain
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.secrecy import is_classified
from chungtay.reader.intake.word import pictures_of, read_word
from chungtay.reader.source import Source

MAX_BYTES = 20 * 1024 * 1024
OCR_SECONDS = 7.0  # a person waits; a task in the background may take longer


def load(data: bytes, *, name: str, ocr_seconds: float = OCR_SECONDS) -> Source:
    """Return the text of a file with its blocks.

    The content tells what kind of file it is, never its ``name``. ``ocr_seconds`` is the time
    allowed for recognising pages that are pictures; those not reached are told in a warning.

    Raises:
        UnreadableError: with the first code that applies of ``refusals.MESSAGES``.
    """
    if not data:
        raise refusal("empty_file")
    if len(data) > MAX_BYTES:
        raise refusal("too_large")
    source = _read(data, kind_of(data), ocr_seconds=ocr_seconds)
    if not _has_words(source):
        raise refusal("too_large" if CUT_OFF in source.warnings else "empty_file")
    if is_classified(source):
        raise refusal("classified")
    return source


def _read(data: bytes, kind: Kind, *, ocr_seconds: float) -> Source:
    match kind:
        case Kind.TEXT:
            return read_plain(data)
        case Kind.DOCX:
            return _read_word(data, ocr_seconds=ocr_seconds)
        case Kind.PDF:
            return read_pdf(data, ocr_seconds=ocr_seconds)
        case Kind.PICTURE:
            return read_pictures([data], ocr_seconds=ocr_seconds)
    return read_office(data, kind=kind)


def _read_word(data: bytes, *, ocr_seconds: float) -> Source:
    """Return the text of a Word file; one without a word may be a folder of scanned pages."""
    source = read_word(data)
    pictures = [] if _has_words(source) else list(pictures_of(data))
    return read_pictures(pictures, ocr_seconds=ocr_seconds) if pictures else source


def _has_words(source: Source) -> bool:
    return any(character.isalnum() for character in source.text)
