"""The types of administrative documents, with their official codes."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from chungtay.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document, e.g. ``KH`` Kế hoạch."""

    key: str
    code: str
    name: str
    addressees: bool = False
    named: bool = True
    enacted: bool = False
    code_in_symbol: bool = True


@cache
def document_types() -> dict[str, DocumentType]:
    """Return every type by its code, in the order of the decree.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I.
    """
    rows = _table()["types"]
    return {row["code"]: DocumentType(**row) for row in rows}


def document_type(code: str) -> DocumentType:
    """Return the type whose official code is ``code`` (``KH``, ``QĐ``, ``BC``, …; ``CV`` công văn).

    Raises:
        KeyError: when the decree knows no such code.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I.
    """
    return document_types()[code]


def types_citation() -> Citation:
    """Return where the list of types comes from.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục III, Mục I.
    """
    return Citation(**_table()["citation"])


@cache
def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/types.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
