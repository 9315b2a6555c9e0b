"""Is this a Vietnamese syllable? The measure by which encodings and broken words are judged."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_OPEN = "[aeêioôơuưy]|[ao]i|a[ouy]|â[uy]|e?o|eo|êu|[iy]a|iu|iêu|o[ae]|oa[iy]|oeo|ôi|ơi|u[aêiyơ]"
_OPEN += "|uây|uy[au]|uôi|ưa|ư[iu]|ươ[iu]|yêu"
_CLOSED = "[aăâeêioôơuưy]|iê|yê|o[aăeo]|ôô|u[âêôy]|uyê|ươ|u[ae]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:(?:{_OPEN})|(?:{_CLOSED})(?:ch|nh|ng|[cmnpt]))")
_VOWEL = re.compile("[aăâeêioôơuưy]")
_LONGEST = 7


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether ``word`` could be written in Vietnamese, in small letters or capitals."""
    bare, tones = _bare(word)
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def has_vowel(word: str) -> bool:
    """Whether ``word`` can be spoken; abbreviations such as ``HĐND`` have no vowel."""
    return _VOWEL.search(_bare(word)[0]) is not None


def _bare(word: str) -> tuple[str, int]:
    """Return the first letters of ``word`` without tones, and how many tones there were."""
    marks = unicodedata.normalize("NFD", word[: _LONGEST + 1].casefold())
    kept = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", kept), len(marks) - len(kept)
