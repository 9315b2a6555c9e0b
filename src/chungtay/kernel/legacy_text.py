"""Vietnamese text of the time before Unicode: TCVN3 and VNI, told apart, and turned into letters.

Both wrote Vietnamese with the signs of other languages and a font of their own. Read without that
font, "Nguyễn" is "NguyÔn" (TCVN3) or "Nguyeãn" (VNI). Capitals of TCVN3 stood in a second font and
cannot be told from small letters; a word whose other letters are capitals is written in capitals.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum


class Charset(StrEnum):
    """How a text was written."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


CHARSET_NAMES = {
    Charset.UNICODE: "Unicode",
    Charset.TCVN3: "TCVN3 (ABC), phông .VnTime",
    Charset.VNI: "VNI, phông VNI-Times",
}
_FEWEST, _SHARE = 3, 0.6  # words that must speak for an old charset, and their part
_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ®¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn
_HATS = {
    **dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    "â": "",
}  # over a circumflex
_BREVES = {**dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True)), "ê": ""}
_SINGLE = {"ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_WORD = re.compile(r"[^\s\d.,;:/()\"'?!_+*=-]+")
_NUCLEI = (
    "uya|uye|uyu|oai|oay|oeo|uay|uoi|uou|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|"
    "uo|uu|uy|ye|a|e|i|o|u|y"
)
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    rf"({_NUCLEI})(ng|nh|ch|[cmnpt])?"
)


def _vni_table() -> dict[str, str]:
    pairs = dict(_SINGLE)
    for vowel in "aeoươuy":
        written = {"ư": "ö", "ơ": "ô"}.get(vowel, vowel)
        pairs |= {written + sign: vowel + mark for sign, mark in _TONES.items()}
    for vowel in "aeo":
        pairs |= {vowel + sign: f"{vowel}\u0302{mark}" for sign, mark in _HATS.items()}
    pairs |= {"a" + sign: f"a\u0306{mark}" for sign, mark in _BREVES.items()}
    small = {key: unicodedata.normalize("NFC", value) for key, value in pairs.items()}
    capital = {key.upper(): value.upper() for key, value in small.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in small.items() if key[1:]}
    return small | mixed | capital


_VNI = _vni_table()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def to_unicode(text: str, charset: Charset) -> str:
    """Return ``text`` of an old charset as Vietnamese letters; Unicode stays as it is."""
    if charset is Charset.UNICODE or text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if charset is Charset.VNI:
        return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], text)
    return _WORD.sub(lambda found: _from_tcvn3(found[0]), text)


def charset_of(texts: Iterable[str]) -> Charset:
    """Return how ``texts`` were written, judged by the words with other letters than a to z.

    An old charset needs three different words that are Vietnamese syllables only when converted,
    and most of all words that are none as they stand.
    """
    words = {word for text in texts for word in _WORD.findall(text) if not word.isascii()}
    strange = [word for word in words if not _is_syllable(word)]
    told = dict.fromkeys((Charset.TCVN3, Charset.VNI), 0)
    for word in strange:
        for charset in told:
            told[charset] += _is_syllable(to_unicode(word, charset))
    best = max(told, key=told.__getitem__)
    enough = told[best] >= _FEWEST and told[best] >= _SHARE * len(strange)
    return best if enough else Charset.UNICODE


def _from_tcvn3(word: str) -> str:
    text = "".join(_TCVN3.get(char, char) for char in word)
    plain = [char for char in word if char.isascii() and char.isalpha()]
    return text.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else text


def _is_syllable(word: str) -> bool:
    """Say whether ``word`` could be a Vietnamese syllable, spelled with no more than one tone."""
    bare = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D").lower())
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    marks = [char for char in bare if unicodedata.combining(char)]
    tones = sum(char in _TONES.values() for char in marks)
    ours = all(char in _TONES.values() or char in _SHAPES for char in marks)
    return ours and tones <= 1 and _SYLLABLE.fullmatch(letters) is not None
