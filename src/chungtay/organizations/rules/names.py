"""How a place is found by what people type."""

import re

from chungtay.kernel.text import fold

_MARKS = re.compile(r"['`´-]")
_DOUBLED = re.compile(r"([aeiouy])\1")


def place_key(text: str) -> str:
    """Return the search key of a place's name: no diacritics, apostrophes, hyphens or case.

    A doubled vowel counts once, so that ``dak rong`` finds Đăk Roong too. An apostrophe or a
    hyphen vanishes, with the blanks beside it left as they are: ``cu mgar`` finds Cư M'gar.
    """
    bare = _MARKS.sub("", fold(text))
    return _DOUBLED.sub(r"\1", " ".join(bare.split()))
