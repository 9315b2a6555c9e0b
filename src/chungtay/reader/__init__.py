"""Document in, structured plan out. Pure Python."""

from chungtay.reader.model import Document, Reading
from chungtay.reader.reading import read
from chungtay.reader.source import UnreadableError

__all__ = ["Document", "Reading", "UnreadableError", "read"]
