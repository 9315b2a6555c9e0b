"""Writes text in the encodings that intake has to recognise."""

import unicodedata
from importlib.resources import files

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def table(name: str) -> dict[str, str]:
    """Return letter to code of one conversion table."""
    path = files("chungtay.reader.intake") / "data" / f"{name}.tsv"
    rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("#")]
    return {letter: code for code, letter in (row.split("\t") for row in rows)}


def tcvn3(text: str) -> bytes:
    codes = table("tcvn3")
    small = [c if c in codes or c.isascii() else c.lower() for c in text]
    return "".join(chr(int(codes[c], 16)) if c in codes else c for c in small).encode("cp1252")


def tcvn5712(text: str) -> bytes:
    codes = {**table("tcvn3"), **table("tcvn5712_capitals")}
    return "".join(chr(int(codes[c], 16)) if c in codes else c for c in text).encode("latin-1")


def vni(text: str) -> bytes:
    codes = table("vni")
    return "".join(codes.get(c, c) for c in text).encode("cp1252")


def cp1258(text: str) -> bytes:
    def split(letter: str) -> str:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in _TONES)
        rest = "".join(mark for mark in marks if mark not in _TONES)
        return unicodedata.normalize("NFC", rest) + tone

    return "".join(map(split, text)).encode("cp1258")
