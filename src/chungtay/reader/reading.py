"""Reads one file: bytes in, documents with findings out."""

import hashlib

from chungtay.kernel.text import gettext_noop
from chungtay.reader.assemble import read_document
from chungtay.reader.intake import load
from chungtay.reader.model import Document, Reading
from chungtay.reader.source import Notice, Source, UnreadableError
from chungtay.reader.structure.marks import is_administrative
from chungtay.reader.structure.split import split_documents
from chungtay.reader.structure.unwrap import unwrap

# About 280 pages: no plan is longer, and an answer must come in seconds whatever the file holds.
_MOST_LETTERS = 700_000
_MOST_BLOCKS = 25_000
_NOT_A_DOCUMENT = gettext_noop(
    "Tệp đọc được nhưng không phải văn bản hành chính: không thấy tiêu đề, số ký hiệu, địa danh "
    "và ngày, tên loại, căn cứ hay phần ký. Hãy chọn tệp kế hoạch, quyết định, hướng dẫn "
    "hoặc công văn."
)
_ONLY_BEGINNING = gettext_noop(
    "Văn bản quá dài: chỉ đọc phần đầu. Hãy tách các phụ lục thành tệp riêng."
)


def read(data: bytes, *, name: str) -> Reading:
    """Return what stands in the file ``name`` with the bytes ``data``.

    Raises:
        UnreadableError: when the file is refused; its code tells why, its message what to do.
    """
    source = load(data, name=name)
    return Reading(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        documents=tuple(read_source(source)),
        warnings=(*source.warnings, *_too_long(source)),
        source=source,
    )


def read_source(source: Source) -> list[Document]:
    """Return the documents of a text that intake has prepared.

    Raises:
        UnreadableError: ``not_a_document`` when fewer than two marks of one are there.
    """
    paragraphs = unwrap(_beginning(source))
    if not is_administrative(paragraphs):
        raise UnreadableError("not_a_document", _NOT_A_DOCUMENT)
    documents: list[Document] = []
    for part in split_documents(paragraphs):
        documents.append(read_document(part, before=documents))
    return documents


def _beginning(source: Source) -> Source:
    if not _too_long(source):
        return source
    blocks = tuple(b for b in source.blocks[:_MOST_BLOCKS] if b.end <= _MOST_LETTERS)
    return Source(source.text, blocks, source.warnings)


def _too_long(source: Source) -> tuple[Notice, ...]:
    if len(source.text) <= _MOST_LETTERS and len(source.blocks) <= _MOST_BLOCKS:
        return ()
    return (Notice("only_beginning_read", _ONLY_BEGINNING),)
