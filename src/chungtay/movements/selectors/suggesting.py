"""What a selected stretch of the source says, as the values of a form."""

from collections.abc import Mapping
from typing import Any

from chungtay.movements.models import Reading
from chungtay.movements.rules.findings import ROWS, Finding
from chungtay.movements.rules.selecting import Selection, clause_at
from chungtay.reader.suggest import suggest

# Where the words themselves go when the reader makes nothing of them.
_WORDS_GO_TO = {
    "bases": "title",
    "assignments": "action",
    "participant_groups": "text",
    "criteria": "text",
    "award_forms": "authority",
    "recipients": "line",
}


def suggested(reading: Reading, kind: str, *, document: int, place: Selection) -> dict[str, Any]:
    """Return the values of a new finding of ``kind`` that stands at ``place``."""
    head = reading.found["documents"][document]
    passage = reading.text[place.start : place.end]
    rows = suggest(kind, passage, title=head.get("title") or "")
    value = {name: rows[0].get(name) for name in ROWS[kind]} if rows else _words(kind, passage)
    if "clause" in ROWS[kind]:
        value["clause"] = clause_at(head, place.start)
    return value


def retyped(reading: Reading, finding: Finding, kind: str) -> dict[str, Any]:
    """Return ``finding`` as values of another ``kind``: read again, else carried over."""
    if finding.place is not None:
        return suggested(reading, kind, document=finding.document, place=finding.place)
    return _words(kind, _said(finding.value)) | {
        name: finding.value[name] for name in ROWS[kind] if finding.value.get(name)
    }


def _words(kind: str, passage: str) -> dict[str, Any]:
    field = _WORDS_GO_TO.get(kind)
    return {field: " ".join(passage.split())} if field else {}


def _said(value: Mapping[str, Any]) -> str:
    """Return the longest words of a finding."""
    return max((v for v in value.values() if isinstance(v, str)), key=len, default="")
