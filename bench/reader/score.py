"""Scores what the reader found against what it should have found, field by field.

Every list is a set of tuples; an item is right when all its members are. Free text is equal from a
token overlap (Dice) of 0.9 on. A member that the gold leaves out of an item is not compared, so a
gold file may hold facts only. Counts are pooled over all cases before precision and recall.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

DICE = 0.9
SCALARS = ("type", "attached_to", "issuer", "number", "symbol", "place", "issued_on", "title")
OBJECTS = ("movement", "signer")
LISTS = (
    "recipients", "bases", "clauses", "targets", "milestones", "assignments",
    "participant_groups", "criteria", "award_forms",
)  # fmt: skip
FREE = {"title", "text", "action", "coordinators"}
MEMBERS = {
    "movement": ("name", "from", "to"),
    "signer": ("name", "position", "capacity"),
    "bases": ("type", "number", "issued_on", "issuer", "title", "relation"),
    "clauses": ("id", "text"),
    "targets": (
        "indicator", "population", "direction", "measure", "min", "max", "strict", "from", "to",
        "baseline_year", "clause",
    ),
    "milestones": ("kind", "when", "clause"),
    "assignments": ("lead", "coordinators", "action", "due", "recurrence", "clause"),
    "participant_groups": ("group", "clause", "text"),
    "criteria": ("group", "clause", "text"),
    "award_forms": ("form", "authority", "clause"),
}  # fmt: skip

_SHORT = (
    (r"\bubnd\b", "ủy ban nhân dân"),
    (r"\bhđnd\b", "hội đồng nhân dân"),
    (r"\bmttq\b", "mặt trận tổ quốc"),
)
_OLD_TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe",
              "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy",
              "uỵ": "ụy"}  # fmt: skip


@dataclass
class Counts:
    """Right items, items found and items due of one field."""

    right: int = 0
    found: int = 0
    due: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing was due nor found."""
        total = self.found + self.due
        return 2 * self.right / total if total else 1.0


@dataclass
class Score:
    """Counts by field, and what went wrong, for people to read."""

    fields: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    errors: list[str] = field(default_factory=list)

    @property
    def macro_f1(self) -> float:
        """The mean of the fields that were due or found anywhere."""
        used = [counts.f1 for counts in self.fields.values() if counts.found or counts.due]
        return sum(used) / len(used) if used else 1.0


def normal(value: Any) -> str:
    """Return ``value`` in the form in which it is compared."""
    text = unicodedata.normalize("NFC", str(value)).casefold()
    text = re.sub("[‐‑‒–—−]", "-", text)
    text = re.sub("[“”„‟«»]", '"', text)
    for printed, spelled in _OLD_TONES.items():
        text = text.replace(printed, spelled)
    for short, spelled in _SHORT:
        text = re.sub(short, spelled, text)
    text = re.sub(r"(?<!\w)0+(?=\d)", "", text)
    return re.sub(r"\s+", " ", text).strip()


def alike(left: str, right: str) -> bool:
    """Whether two texts share nine tenths of their words."""
    words, others = (re.findall(r"\w+", normal(text)) for text in (left, right))
    if not words or not others:
        return words == others
    rest = list(others)
    shared = 0
    for word in words:
        if word in rest:
            rest.remove(word)
            shared += 1
    return 2 * shared / (len(words) + len(others)) >= DICE


def same(name: str, gold: Any, found: Any) -> bool:
    """Whether member ``name`` of an item is right."""
    if gold in (None, [], "") or found in (None, [], ""):
        return gold in (None, [], "") and found in (None, [], "")
    if isinstance(gold, list):
        gold, found = ", ".join(gold), ", ".join(found)
    if isinstance(gold, (bool, int | float)):
        return bool(gold == found)
    if name == "clause":
        return normal(gold) == normal(found) or _stands_for(str(gold), str(found))
    return alike(gold, found) if name in FREE else normal(gold) == normal(found)


def _stands_for(gold: str, found: str) -> bool:
    """A paragraph may stand for its own dash: V.2 for V.2.-3."""
    return bool(re.fullmatch(re.escape(found) + r"\.[-+]\d+", gold)) or bool(
        re.fullmatch(re.escape(gold) + r"\.[-+]\d+", found)
    )


def score(cases: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> Score:
    """Return the score over ``cases``: name, gold answer, answer found."""
    result = Score()
    for name, gold, found in cases:
        _count_documents(result, name, gold, found)
        _codes(result, name, gold, found)
    return result


def _count_documents(
    result: Score, name: str, gold: Mapping[str, Any], found: Mapping[str, Any]
) -> None:
    due, got = gold["documents"], found["documents"]
    counts = result.fields["documents"]
    counts.due += len(due)
    counts.found += len(got)
    counts.right += min(len(due), len(got))
    for index in range(max(len(due), len(got))):
        _document(
            result,
            f"{name}[{index}]",
            due[index] if index < len(due) else {},
            got[index] if index < len(got) else {},
        )


def _codes(result: Score, name: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    due = [{"code": warning["code"]} for warning in gold.get("warnings", [])]
    got = [{"code": warning["code"]} for warning in found.get("warnings", [])]
    got = [item for item in got if item in due]
    _items(result, "warnings", name, due, got)


def _document(result: Score, name: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    for key in SCALARS:
        if key in gold or not gold:
            _items(result, key, name, _single(key, gold), _single(key, found))
    for key in OBJECTS:
        if key in gold or not gold:
            due, got = ([d[key]] if d.get(key) else [] for d in (gold, found))
            _items(result, key, name, due, got)
    for key in LISTS:
        if key in gold or not gold:
            _items(result, key, name, _rows(key, gold), _rows(key, found))


def _single(key: str, document: Mapping[str, Any]) -> list[dict[str, Any]]:
    value = document.get(key)
    return [] if value is None else [{key: value}]


def _rows(key: str, document: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = document.get(key) or []
    if key == "recipients":
        return [{"recipient": row} for row in rows]
    if key == "clauses":
        return [_clause(row) for row in rows]
    return list(rows)


def _clause(row: Mapping[str, Any]) -> dict[str, Any]:
    """Heading with text is compared; a gold row of ids only leaves it out."""
    plain = {"id": row["id"]}
    if "heading" in row or "text" in row:
        plain["text"] = " ".join(filter(None, (row.get("heading"), row.get("text")))) or None
    return plain


def _items(
    result: Score,
    key: str,
    name: str,
    gold: list[dict[str, Any]],
    found: list[dict[str, Any]],
) -> None:
    counts = result.fields[key]
    rest = list(found)
    missed = []
    for item in gold:
        match = next((other for other in rest if _right(key, item, other)), None)
        if match is None:
            missed.append(item)
        else:
            rest.remove(match)
    counts.due += len(gold)
    counts.found += len(found)
    counts.right += len(gold) - len(missed)
    members: Callable[[dict[str, Any]], dict[str, Any]] = lambda item: {  # noqa: E731 -- one line
        k: v for k, v in item.items() if k in MEMBERS.get(key, tuple(item))
    }
    result.errors += [f"{name} {key} missed  {members(item)}" for item in missed]
    result.errors += [f"{name} {key} invented {members(item)}" for item in rest]


def _right(key: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    members = [member for member in MEMBERS.get(key, tuple(gold)) if member in gold]
    return all(same(member, gold[member], found.get(member)) for member in members)
