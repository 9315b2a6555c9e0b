"""Compare two plans: targets, deadlines, milestones, groups, criteria, forms, clauses."""

from collections.abc import Iterator, Mapping, Sequence

from chungtay.kernel.text import fold, gettext_noop
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.comparing.clauses import align, clause_differences
from chungtay.movements.rules.comparing.deadlines import duty_differences, milestone_differences
from chungtay.movements.rules.comparing.facts import (
    Difference,
    FormFact,
    GroupFact,
    Kind,
    PlanFacts,
    Severity,
    Subject,
    Term,
    names_of,
)
from chungtay.movements.rules.comparing.targets import target_differences
from chungtay.movements.rules.comparing.words import (
    Vocabulary,
    Weighed,
    best_pairs,
    likeness,
    same_words,
)

_GROUP_GONE = gettext_noop("%(group)s: %(first)s có nêu, %(second)s bỏ sót.")
_GROUP_NEW = gettext_noop("%(group)s: chỉ %(second)s nêu.")
_CRITERIA = {
    Kind.REMOVED: gettext_noop("Tiêu chí cho %(group)s: %(second)s không còn tiêu chí này."),
    Kind.ADDED: gettext_noop("Tiêu chí cho %(group)s: %(second)s thêm tiêu chí này."),
    Kind.CHANGED: gettext_noop("Tiêu chí cho %(group)s: đổi lời."),
}
_ALL_CRITERIA = {
    Kind.REMOVED: gettext_noop("Tiêu chí cho %(group)s: chỉ %(first)s đặt (%(count)s tiêu chí)."),
    Kind.ADDED: gettext_noop("Tiêu chí cho %(group)s: chỉ %(second)s đặt (%(count)s tiêu chí)."),
}
_FORM_GONE = gettext_noop("%(form)s: %(first)s có, %(second)s không nêu.")
_FORM_NEW = gettext_noop("%(form)s: chỉ %(second)s nêu.")
_ALIKE = 0.6
_SUBJECTS = list(Subject)


def compare(first: PlanFacts, second: PlanFacts) -> list[Difference]:
    """Return how ``second`` differs from ``first``: a plan from its parent, a version from another.

    What is looser, later or forgotten comes first. A plan compared with itself gives nothing.
    """
    rows = align(first.clauses, second.clauses)
    found = [
        *compare_meaning(first, second),
        *clause_differences(rows, first=first.name, second=second.name),
    ]
    return worst_first(found)


def compare_meaning(first: PlanFacts, second: PlanFacts) -> list[Difference]:
    """Return the differences of everything but the clauses, worst first."""
    return worst_first(
        [
            *target_differences(first, second),
            *duty_differences(first, second),
            *milestone_differences(first, second),
            *_groups(first, second),
            *_criteria(first, second),
            *_forms(first, second),
        ]
    )


def worst_first(differences: Sequence[Difference]) -> list[Difference]:
    """Return differences by severity, then by subject, else in their order."""
    return sorted(differences, key=lambda one: (one.severity, _SUBJECTS.index(one.subject)))


def _groups(first: PlanFacts, second: PlanFacts) -> Iterator[Difference]:
    """A group is one row, however many clauses speak of it."""
    one = {fact.group: fact for fact in reversed(first.groups)}
    other = {fact.group: fact for fact in reversed(second.groups)}
    names = names_of(first, second)
    for fact in first.groups:
        if fact is one[fact.group] and fact.group not in other:
            yield Difference(
                Subject.GROUP, Kind.REMOVED, Severity.SEVERE, _GROUP_GONE,
                {**names, "group": _group(fact)}, before=fact.text, before_clause=fact.clause,
            )  # fmt: skip
    for fact in second.groups:
        if fact is other[fact.group] and fact.group not in one:
            yield Difference(
                Subject.GROUP, Kind.ADDED, Severity.MINOR, _GROUP_NEW,
                {**names, "group": _group(fact)}, after=fact.text, after_clause=fact.clause,
            )  # fmt: skip


def _criteria(first: PlanFacts, second: PlanFacts) -> Iterator[Difference]:
    words = Vocabulary()
    pairs = best_pairs(
        words.weigh(first.criteria, lambda fact: fact.text),
        words.weigh(second.criteria, lambda fact: fact.text),
        _criterion_score,
    )
    for i, j in pairs:
        before, after = first.criteria[i], second.criteria[j]
        if not same_words(before.text, after.text):
            yield _criterion(Kind.CHANGED, before, after, names=names_of(first, second))
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    gone = [fact for n, fact in enumerate(first.criteria) if n not in left]
    new = [fact for n, fact in enumerate(second.criteria) if n not in right]
    names = names_of(first, second)
    yield from _lone_criteria(Kind.REMOVED, gone, other=second.criteria, names=names)
    yield from _lone_criteria(Kind.ADDED, new, other=first.criteria, names=names)


def _lone_criteria(
    kind: Kind,
    facts: Sequence[GroupFact],
    *,
    other: Sequence[GroupFact],
    names: Mapping[str, str],
) -> Iterator[Difference]:
    """A group that the other plan does not judge at all is one row."""
    judged = {fact.group for fact in other}
    whole: dict[str, list[GroupFact]] = {}
    for fact in facts:
        if fact.group in judged:
            gone = kind is Kind.REMOVED
            yield _criterion(kind, fact if gone else None, None if gone else fact, names=names)
        else:
            whole.setdefault(fact.group, []).append(fact)
    for rows in whole.values():
        yield _group_of_criteria(kind, rows, names=names)


def _group_of_criteria(
    kind: Kind, rows: Sequence[GroupFact], *, names: Mapping[str, str]
) -> Difference:
    gone = kind is Kind.REMOVED
    words = "; ".join(fact.text for fact in rows)
    return Difference(
        Subject.CRITERION, kind, Severity.NOTABLE if gone else Severity.MINOR,
        _ALL_CRITERIA[kind], {**names, "group": _group(rows[0]), "count": str(len(rows))},
        before=words if gone else None, after=None if gone else words,
        before_clause=rows[0].clause if gone else "", after_clause="" if gone else rows[0].clause,
    )  # fmt: skip


def _criterion_score(one: Weighed[GroupFact], other: Weighed[GroupFact]) -> float:
    alike = likeness(one, other)
    if one.item.group != other.item.group or alike < _ALIKE:
        return 0
    return alike + (one.item == other.item)


def _criterion(
    kind: Kind, before: GroupFact | None, after: GroupFact | None, *, names: Mapping[str, str]
) -> Difference:
    known = before or after
    group = _group(known) if known else Term("")
    return Difference(
        Subject.CRITERION, kind, Severity.MINOR if kind is Kind.ADDED else Severity.NOTABLE,
        _CRITERIA[kind], {**names, "group": group},
        before=before.text if before else None, after=after.text if after else None,
        before_clause=before.clause if before else "", after_clause=after.clause if after else "",
    )  # fmt: skip


def _forms(first: PlanFacts, second: PlanFacts) -> Iterator[Difference]:
    """Who gives an award differs from level to level, so it counts on one ground only."""
    same_ground = first.ground == second.ground
    one = {_form_key(fact, same_ground): fact for fact in reversed(first.forms)}
    other = {_form_key(fact, same_ground): fact for fact in reversed(second.forms)}
    names = names_of(first, second)
    for key, fact in one.items():
        if key not in other:
            yield Difference(
                Subject.FORM, Kind.REMOVED, Severity.NOTABLE, _FORM_GONE,
                {**names, "form": _form(fact)}, before=_form_words(fact), before_clause=fact.clause,
            )  # fmt: skip
    for key, fact in other.items():
        if key not in one:
            yield Difference(
                Subject.FORM, Kind.ADDED, Severity.MINOR, _FORM_NEW,
                {**names, "form": _form(fact)}, after=_form_words(fact), after_clause=fact.clause,
            )  # fmt: skip


def _form_key(fact: FormFact, same_ground: bool) -> tuple[str, str]:
    return fact.form, fold(fact.authority) if same_ground else ""


def _form_words(fact: FormFact) -> str:
    form = _form(fact)
    return f"{form}, {fact.authority}" if fact.authority else str(form)


def _form(fact: FormFact) -> Term:
    return Term(vocabulary.AWARD_FORMS.get(fact.form, fact.form))


def _group(fact: GroupFact) -> Term:
    return Term(vocabulary.GROUPS.get(fact.group, fact.group))
