"""Clause by clause: which stayed, moved, changed, came, went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chungtay.kernel.text import gettext_noop
from chungtay.movements.rules.comparing.facts import (
    ClauseFact,
    Difference,
    Kind,
    Severity,
    Subject,
)
from chungtay.movements.rules.comparing.words import (
    Vocabulary,
    Weighed,
    best_pairs,
    likeness,
    same_words,
)

# Under one id half the tokens may change; a clause found elsewhere must be more alike than that.
_ALIKE_HERE = 0.4
_ALIKE_ELSEWHERE = 0.6
_SENTENCES = {
    Kind.ADDED: gettext_noop("Điều, khoản %(after)s chỉ có trong %(second)s."),
    Kind.REMOVED: gettext_noop("Điều, khoản %(before)s của %(first)s không có trong %(second)s."),
    Kind.MOVED: gettext_noop("Điều, khoản %(before)s chuyển thành %(after)s, lời giữ nguyên."),
    Kind.CHANGED: gettext_noop("Điều, khoản %(after)s đổi lời."),
}
_MOVED_AND_CHANGED = gettext_noop("Điều, khoản %(before)s chuyển thành %(after)s và đổi lời.")
_SEVERITIES = {Kind.MOVED: Severity.MINOR, Kind.ADDED: Severity.MINOR}


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of both plans side by side; ``kind`` is ``None`` where nothing differs."""

    before: ClauseFact | None
    after: ClauseFact | None
    kind: Kind | None


def align(first: Sequence[ClauseFact], second: Sequence[ClauseFact]) -> list[Row]:
    """Return the clauses of both plans in the order of the second.

    A clause of the first that has no partner stands after the one before it in the first. Partners
    are found by likeness of their words, those of one id preferred. A clause that only moved with
    the clause it stands under has not moved.
    """
    partners = dict(_pairs(first, second))
    refs = {first[i].ref: second[j].ref for i, j in partners.items()}
    gone = _gone_after(len(first), partners)
    rows = [Row(first[i], None, Kind.REMOVED) for i in gone.get(None, [])]
    back = {j: i for i, j in partners.items()}
    for j, after in enumerate(second):
        before = first[back[j]] if j in back else None
        rows.append(Row(before, after, _kind(before, after, refs)))
        rows += [Row(first[i], None, Kind.REMOVED) for i in gone.get(j, [])]
    return rows


def clause_differences(rows: Sequence[Row], *, first: str, second: str) -> Iterator[Difference]:
    """Yield what differs among aligned clauses; ``first`` and ``second`` name the plans."""
    for row in rows:
        if row.kind is None:
            continue
        before, after = row.before, row.after
        moved = bool(before and after and before.ref != after.ref)
        is_both = row.kind is Kind.CHANGED and moved
        yield Difference(
            subject=Subject.CLAUSE,
            kind=row.kind,
            severity=_SEVERITIES.get(row.kind, Severity.NOTABLE),
            reason=_MOVED_AND_CHANGED if is_both else _SENTENCES[row.kind],
            params={
                "first": first,
                "second": second,
                "before": before.ref if before else "",
                "after": after.ref if after else "",
            },
            before=before.words if before else None,
            after=after.words if after else None,
            before_clause=before.ref if before else "",
            after_clause=after.ref if after else "",
        )


def _pairs(first: Sequence[ClauseFact], second: Sequence[ClauseFact]) -> list[tuple[int, int]]:
    """What stayed as it was is taken first; the rest, mostly few, are held against each other."""
    places = {clause: j for j, clause in enumerate(second)}
    stayed = {i: places.pop(clause) for i, clause in enumerate(first) if clause in places}
    here = [i for i in range(len(first)) if i not in stayed]
    taken = set(stayed.values())
    there = [j for j in range(len(second)) if j not in taken]
    vocabulary = Vocabulary()
    left = vocabulary.weigh([first[i] for i in here], lambda clause: clause.words)
    right = vocabulary.weigh([second[j] for j in there], lambda clause: clause.words)
    found = best_pairs(left, right, _score)
    return [*stayed.items(), *((here[i], there[j]) for i, j in found)]


def _score(one: Weighed[ClauseFact], other: Weighed[ClauseFact]) -> float:
    wordless = not one.size or not other.size
    if one.item.ref == other.item.ref:
        alike = likeness(one, other)
        return 1 + alike if alike >= _ALIKE_HERE or wordless else 0
    if wordless:
        return 0
    alike = likeness(one, other, least=_ALIKE_ELSEWHERE)
    return alike if alike >= _ALIKE_ELSEWHERE else 0


def _gone_after(count: int, partners: dict[int, int]) -> dict[int | None, list[int]]:
    """Return the unpaired of the first by the index in the second after which they are shown."""
    gone: dict[int | None, list[int]] = {}
    last: int | None = None
    for i in range(count):
        if i in partners:
            last = partners[i]
        else:
            gone.setdefault(last, []).append(i)
    return gone


def _kind(before: ClauseFact | None, after: ClauseFact, refs: dict[str, str]) -> Kind | None:
    if before is None:
        return Kind.ADDED
    if not same_words(before.words, after.words):
        return Kind.CHANGED
    return None if _stands_where_it_stood(before, after, refs) else Kind.MOVED


def _stands_where_it_stood(before: ClauseFact, after: ClauseFact, refs: dict[str, str]) -> bool:
    if before.ref == after.ref:
        return True
    above = refs.get(before.parent, "")
    return bool(above) and above == after.parent and _step(before) == _step(after)


def _step(clause: ClauseFact) -> str:
    """Return the last marker of a clause, without the path above it."""
    return clause.ref.removeprefix(f"{clause.parent}.") if clause.parent else clause.ref
