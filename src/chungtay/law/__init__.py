"""The register of legal texts: every citation resolves here."""

from chungtay.law.register import (
    LegalText,
    TextKind,
    UnknownTextError,
    all_texts,
    in_force,
    resolve,
    text,
)

__all__ = [
    "LegalText",
    "TextKind",
    "UnknownTextError",
    "all_texts",
    "in_force",
    "resolve",
    "text",
]
