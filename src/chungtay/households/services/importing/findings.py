"""What a list says of itself that its own lines contradict: told, never repaired (rule P35)."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from chungtay.households.rules.published import Mismatch, Row, faults_of_row, faults_of_sum
from chungtay.households.services.importing.rows import Line, Listed, Roster, is_marked
from chungtay.kernel.text import gettext_noop

PERSONS = gettext_noop("%(place)s: ghi %(stated)s nhân khẩu, đếm được %(found)s (lệch %(by)s).")
_MOST = 200


def findings_of(roster: Roster, mapping: Mapping[str, int]) -> list[str]:
    """Return a sentence for each total that the lines above it do not sum to."""
    found: list[Mismatch] = []
    for line in roster.totals:
        above = [one.head for one in roster.households if one.head.number < line.number]
        found += _of_total(line, above)
    if "persons" in mapping and {"relationship", "member_name"} & set(mapping):
        found += [fault for listed in roster.households for fault in _of_household(listed)]
    return [_sentence(fault) for fault in found[:_MOST]]


def _sentence(fault: Mismatch) -> str:
    params = {
        name: _(value) if name == "column" and isinstance(value, str) else value
        for name, value in fault.params.items()
    }
    return _(fault.reason) % {"place": fault.place, **params}


def _of_total(line: Line, above: Sequence[Line]) -> list[Mismatch]:
    whole = Row(_where(line), poor=_count(line, "is_poor"), near_poor=_count(line, "is_near_poor"))
    parts = [
        Row("", poor=_mark(one, "is_poor"), near_poor=_mark(one, "is_near_poor")) for one in above
    ]
    found = faults_of_row(whole) + faults_of_sum(whole, parts)
    people = [_count(one, "persons") or 0 for one in above]
    return found + _persons(line, sum(people))


def _of_household(listed: Listed) -> list[Mismatch]:
    return _persons(listed.head, len(listed.people))


def _persons(line: Line, found: int) -> list[Mismatch]:
    stated = _count(line, "persons")
    if stated is None or stated == found:
        return []
    params = {"stated": stated, "found": found, "by": f"{found - stated:+}"}
    return [Mismatch(_where(line), PERSONS, params)]


def _where(line: Line) -> str:
    return _("Dòng %(row)d") % {"row": line.number + 1}


def _count(line: Line, key: str) -> int | None:
    text = line.text(key)
    return int(text) if text.isascii() and text.isdigit() else None


def _mark(line: Line, key: str) -> int:
    return int(is_marked(line.text(key)))
