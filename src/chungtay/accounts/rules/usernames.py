"""User names: what one may look like, and one that suits a person's name."""

import re
from collections.abc import Container
from itertools import count

from chungtay.kernel.text import fold

_ALLOWED = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")
_LETTERS = re.compile(r"[^a-z0-9 ]")
_SHORTEST = 3


def is_username(text: str) -> bool:
    """Say whether ``text`` can be a user name: 3 to 60 small letters, digits, and . _ - inside."""
    return bool(_ALLOWED.fullmatch(text))


def suggested_username(full_name: str, taken: Container[str]) -> str:
    """Return a free user name: the given name, then the initials of the rest, e.g. ``lannt``."""
    words = _LETTERS.sub("", fold(full_name)).split() or ["can", "bo"]
    base = (words[-1] + "".join(word[0] for word in words[:-1]))[:50]
    base = base if len(base) >= _SHORTEST else f"{base}.cb"
    if base not in taken:
        return base
    return next(name for n in count(2) if (name := f"{base}{n}") not in taken)
