"""Open kept files; one that is gone from the disk is told by its name."""

import logging
from typing import Any

from django.core.files.base import File
from django.db.models.fields.files import FieldFile

from chungtay.kernel.errors import LostFileError

_log = logging.getLogger(__name__)


def open_stored(content: FieldFile, *, name: str) -> "File[Any]":
    """Return the kept bytes, open for reading; ``name`` is what people know the file by.

    Raises:
        LostFileError: the file is not on the disk; answered with a page that says what to do.
    """
    try:
        return content.open("rb")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        _log.error("kept file is not on the disk: %s", content.name)
        raise LostFileError([name]) from error
