"""Letters and pieces of patterns that all parts of the reader share.

Never write a range of accented letters: the code points of capitals and small letters alternate,
so such a range holds both. The lists below are explicit.
"""

import re

UPPER = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZĂÂĐÊÔƠƯÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
)
LOWER = UPPER.lower()
DASHES = r"\-‐‑‒–—−"  # as they stand inside the brackets of a pattern
DASH = rf"[{DASHES}]"
QUOTES = '"“”„‟«»'
BULLETS = "•·●▪■◦○►➢❖✓✔"

_TRANSLATION = {ord(dash): "-" for dash in DASHES[1:]} | {ord(quote): '"' for quote in QUOTES}


def level(text: str) -> str:
    """Return ``text``, letter for letter, with one kind of dash and one of quotation mark."""
    return text.translate(_TRANSLATION)


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` in small letters, without punctuation."""
    return re.findall(r"\w+", text.casefold())


def alternatives(*phrases: str) -> str:
    """Return a pattern for any of ``phrases``, the longest first, blanks of any width."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered) + ")"
