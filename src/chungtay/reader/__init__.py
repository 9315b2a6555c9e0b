"""Document in, structured plan out. Pure Python."""

from chungtay.reader.model import FILL_FROM, Document, Reading
from chungtay.reader.reading import read
from chungtay.reader.source import UnreadableError

__all__ = ["FILL_FROM", "Document", "Reading", "UnreadableError", "read"]
