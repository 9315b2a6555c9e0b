"""Bytes of a text file to characters: UTF-8, UTF-16 and the encodings of the years before.

The older encodings are recognised by a score: of the words that have letters beyond ASCII, the
share that are Vietnamese syllables. The best candidate is taken from ``ENOUGH`` on.
"""

import codecs
import re
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files

from chungtay.kernel.text import gettext_noop, nfc
from chungtay.reader.intake.draft import CUT_OFF
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.syllable import has_vowel, is_syllable
from chungtay.reader.source import Notice

ENOUGH = 0.8
FEW_WORDS = 3  # fewer fit by chance
SAMPLE = 50_000
MAX_CODES = 4_000_000  # characters that are converted at all, about 1,000 pages

CONVERTED = {
    "Windows-1258": gettext_noop(
        "Văn bản dùng bảng mã Windows-1258, đã chuyển sang Unicode; hãy đối chiếu với bản gốc."
    ),
    "TCVN3": gettext_noop(
        "Văn bản dùng bảng mã TCVN3 (ABC), đã chuyển sang Unicode; hãy đối chiếu với bản gốc."
    ),
    "VNI": gettext_noop(
        "Văn bản dùng bảng mã VNI, đã chuyển sang Unicode; hãy đối chiếu với bản gốc."
    ),
}

_WORD = re.compile(r"[^\s!-@\[-`{-~“”‘’–—…•\u00a0]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_READABLE = re.compile("[\\s -~\u00a0-\u024f\u0300-\u0323\u1ea0-\u1eff\u2010-\u2026\u2022]")
_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_MARKUP = re.compile(r"(?i)\s*<(?:!doctype\s+html|html|\?xml)")
_MANY_CONTROLS = 0.02
_LONGEST_WORD = 20  # in code points, decomposed
_MOST = 0.95
# Windows-1252 with its five holes filled, so that every byte is a character.
_LATIN = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256))


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of ``data`` and notices where it had to be converted or cut off.

    Raises:
        UnreadableError: ``unsupported_type`` for what is no text, ``undecodable_text``.
    """
    found = _unicode(data)
    text, notice = _legacy(data[:MAX_CODES]) if found is None else recover(found[:MAX_CODES])
    if _MARKUP.match(text):
        raise refusal("unsupported_type")
    cut = len(data if found is None else found) > MAX_CODES
    return text, ((notice,) if notice else ()) + ((CUT_OFF,) if cut else ())


def recover(text: str) -> tuple[str, Notice | None]:
    """Return ``text``, converted if its letters are those of a TCVN3 or VNI font."""
    if text.isascii() or score(text[:SAMPLE])[0] >= ENOUGH / 2:
        return text, None
    encoding = _best({name: table()(text[:SAMPLE]) for name, table in _TABLES.items()})
    return (_TABLES[encoding]()(text), _notice(encoding)) if encoding else (text, None)


def of_font(font: str) -> Callable[[str], str] | None:
    """Return what turns text set in an old font into Unicode; None for fonts of today.

    The fonts of TCVN3 are called .VnTime and the like, an H at the end shows capitals.
    """
    if font.startswith(".Vn"):
        return partial(_from_font, table=_tcvn3(), capitals=font.endswith("H"))
    return partial(_from_font, table=_vni()) if font.startswith("VNI-") else None


def _from_font(text: str, *, table: Callable[[str], str], capitals: bool = False) -> str:
    if _VIETNAMESE.search(text):  # typed in Unicode, though in an old font
        return text
    return table(text).upper() if capitals else table(text)


def score(text: str) -> tuple[float, int]:
    """Return the share of Vietnamese syllables, 0 to 1, and their number.

    Only words with a letter beyond ASCII and with a vowel count.
    """
    words = [nfc(word[:_LONGEST_WORD]) for word in _WORD.findall(text) if not word.isascii()]
    spoken = [word for word in words if has_vowel(word) or not word.isalpha()]
    good = sum(map(is_syllable, spoken))
    return (good / len(spoken) if spoken else 0.0), good


def _unicode(data: bytes) -> str | None:
    """Return ``data`` read as UTF-8 or UTF-16; None if it is neither."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _marked(data.removeprefix(mark), encoding=encoding)
    if b"\0" in data:
        return _unmarked_utf16(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _is_binary(text):
        raise refusal("unsupported_type")
    return text


def _marked(data: bytes, *, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal("undecodable_text") from error
    if _is_binary(text):
        raise refusal("unsupported_type")
    return text


def _unmarked_utf16(data: bytes) -> str:
    """Return the text if nearly all of it is what Vietnamese texts are made of."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:SAMPLE]
        if len(_READABLE.findall(sample)) >= _MOST * len(sample):
            return text
    raise refusal("unsupported_type")


def _legacy(data: bytes) -> tuple[str, Notice | None]:
    readings: dict[str, Callable[[bytes], str]] = {
        "Windows-1258": lambda codes: codes.decode("cp1258", "replace"),
        "TCVN3": lambda codes: _tcvn3()(_latin(codes)),
        "TCVN 5712": _tcvn5712,
        "VNI": lambda codes: _vni()(_latin(codes)),
    }
    best = _best({name: reading(data[:SAMPLE]) for name, reading in readings.items()})
    if best:
        return readings[best](data), _notice(best)
    raise refusal("unsupported_type" if _is_binary(_latin(data)) else "undecodable_text")


def _best(candidates: dict[str, str]) -> str | None:
    """Return the name of the candidate that reads best, if it reads well."""
    scores = {name: score(text) for name, text in candidates.items()}
    name = max(scores, key=lambda key: scores[key])
    share, good = scores[name]
    return name if share >= ENOUGH and good >= FEW_WORDS else None


def _notice(encoding: str) -> Notice:
    name = "TCVN3" if encoding == "TCVN 5712" else encoding
    return Notice(code="converted_legacy_encoding", message=CONVERTED[name])


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    return "\0" in sample or len(_CONTROLS.findall(sample)) > _MANY_CONTROLS * len(sample)


def _latin(data: bytes) -> str:
    return data.decode("latin-1").translate(_LATIN)


def _rows(name: str) -> dict[str, str]:
    """Return a conversion table; lines with ``#`` are comments."""
    table = files("chungtay.reader.intake") / "data" / f"{name}.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@cache
def _tcvn3() -> Callable[[str], str]:
    table = {int(code, 16): letter for code, letter in _rows("tcvn3").items()}
    return lambda text: _restore_capitals(text.translate(table), converted=set(table.values()))


def _tcvn5712(data: bytes) -> str:
    """Return TCVN 5712, the standard behind TCVN3, which has codes for all capitals."""
    rows = {**_rows("tcvn3"), **_rows("tcvn5712_capitals")}
    return data.decode("latin-1").translate({int(code, 16): rows[code] for code in rows})


@cache
def _vni() -> Callable[[str], str]:
    table = _rows("vni")
    pairs = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return lambda text: pairs.sub(lambda match: table[match[0]], text)


_TABLES = {"TCVN3": _tcvn3, "VNI": _vni}
_LINE = re.compile(r"[^\n]+")
_ASCII_SMALL = re.compile("[a-z]")
_CAPITALS = re.compile("[A-ZĐĂÂÊÔƠƯ]")
_CAPITAL_WORD = 2  # "Xã" has one capital letter, too


def _restore_capitals(text: str, *, converted: set[str]) -> str:
    """Return ``text`` with the capitals that TCVN3 writes as small letters with a tone.

    A line, else a word, whose ASCII letters are capitals throughout is one in capitals.
    """

    def upper(match: re.Match[str]) -> str:
        run = match[0]
        if "/" in run or _ASCII_SMALL.search(run):  # a number with its symbol is no title
            return run
        if len(_CAPITALS.findall(run)) < _CAPITAL_WORD:
            return run
        return "".join(char.upper() if char in converted else char for char in run)

    return _WORD.sub(upper, _LINE.sub(upper, text))
