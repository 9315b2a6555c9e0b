"""Two plans side by side: what is looser, later, forgotten, and clause by clause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Document, DocumentState
from chungtay.documents.services.drafts import known_document
from chungtay.kernel.text import fold as fold_text
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Plan, Reading
from chungtay.movements.rules.comparing import facts as compared
from chungtay.movements.rules.comparing.clauses import Row, align, clause_differences
from chungtay.movements.rules.comparing.facts import Difference, Kind, Severity, Term
from chungtay.movements.rules.comparing.plans import compare_meaning, worst_first
from chungtay.movements.rules.comparing.words import Piece, word_changes
from chungtay.movements.rules.findings import Finding, carriers, fold
from chungtay.movements.rules.lineage import parents_upwards
from chungtay.movements.selectors.plan_facts import facts_of, ground_of, stored
from chungtay.movements.selectors.units import own_unit
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label

Found = Mapping[str, Any]
PARENT = Term(gettext_noop("kế hoạch cấp trên"))
OTHER = Term(gettext_noop("kế hoạch đối chiếu"))
THIS = Term(gettext_noop("kế hoạch này"))
_KEPT = gettext_noop("Giữ nguyên")
_FORGOTTEN = gettext_noop("Bỏ sót")
_MOST_CHOICES = 200
_ISSUERS = ("document__issuer", "document__attached_to__issuer")


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference in words, with links to the clauses of both sides."""

    difference: Difference
    subject: str
    kind: str
    sentence: str
    before_url: str = ""
    after_url: str = ""

    @property
    def is_severe(self) -> bool:
        """Whether it is to be seen first."""
        return self.difference.severity is Severity.SEVERE


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A clause of both plans; the pieces tell which words differ."""

    row: Row
    kind: str
    before: Sequence[Piece]
    after: Sequence[Piece]
    before_url: str
    after_url: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a plan says otherwise than ``first``, which is its parent or any other plan."""

    first: Plan
    second: Plan
    first_label: str
    second_label: str
    is_parent: bool
    is_empty: bool
    differences: Sequence[ShownDifference]
    rows: Sequence[ShownRow]

    @property
    def severe(self) -> list[ShownDifference]:
        """Return what is looser, later or forgotten."""
        return [one for one in self.differences if one.is_severe]

    @property
    def others(self) -> list[ShownDifference]:
        """Return the other differences; those of clauses stand in the rows."""
        return [
            one
            for one in self.differences
            if not one.is_severe and one.difference.subject is not compared.Subject.CLAUSE
        ]

    @property
    def changed_rows(self) -> list[ShownRow]:
        """Return the clauses that differ."""
        return [one for one in self.rows if one.row.kind]


@dataclass(frozen=True, slots=True)
class AgainstParent:
    """What a plan under review says otherwise than the plan it carries out, the severe only."""

    parent: Plan
    label: str
    differences: Sequence[ShownDifference]


def comparison_of(first: Plan, second: Plan) -> Comparison:
    """Return how ``second`` differs from ``first``; the caller has asked who may see them."""
    is_parent = second.parent_id == first.pk
    one = facts_of(stored(first), name=PARENT if is_parent else OTHER, ground=ground_of(first))
    other = facts_of(stored(second), name=THIS, ground=ground_of(second))
    rows = align(one.clauses, other.clauses)
    found = worst_first(
        [*compare_meaning(one, other), *clause_differences(rows, first=one.name, second=other.name)]
    )
    is_placeholder = first.document.state == DocumentState.PLACEHOLDER
    return Comparison(
        first=first,
        second=second,
        first_label=plan_label(first),
        second_label=plan_label(second),
        is_parent=is_parent,
        is_empty=is_placeholder and not one.clauses and not one.targets,
        differences=[shown(diff, first.document, second.document) for diff in found],
        rows=[shown_row(row, first.document, second.document) for row in rows],
    )


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Return the plans that the actor may see, with all that their labels need."""
    return plans_visible_to(actor).select_related(*_ISSUERS)


def comparable_with(plan: Plan, actor: Actor) -> list[tuple[int, str]]:
    """Return the plans of the same movement that the actor may see, as choices: id and label."""
    rows = visible_plans(actor).exclude(pk=plan.pk)
    kin = rows.filter(movement_id=plan.movement_id) if plan.movement_id else rows
    return [(one.pk, plan_label(one)) for one in kin.order_by("pk")[:_MOST_CHOICES]]


def parent_of(plan: Plan, actor: Actor) -> Plan | None:
    """Return the plan that ``plan`` carries out, if the actor may see it."""
    return visible_plans(actor).filter(pk=plan.parent_id or 0).first()


def against_parent(reading: Reading, *, actor: Actor) -> list[AgainstParent]:
    """Return the severe differences of a reviewed file from the plans it carries out.

    Only plans above that are in the system with targets, and that the actor may see, count.
    """
    findings = [Finding.from_json(plain) for plain in reading.reviewed]
    documents = fold(reading.found["documents"], findings)
    return [
        found
        for index in carriers(documents)
        if (found := _against(reading, documents, index, actor)) is not None
    ]


def shown(
    one: Difference, first: Document | None = None, second: Document | None = None
) -> ShownDifference:
    """Return a difference in the words of the reader's language, with links to its clauses."""
    is_forgotten = one.kind is Kind.REMOVED and one.severity is Severity.SEVERE
    return ShownDifference(
        difference=one,
        subject=_(compared.SUBJECT_LABELS[one.subject]),
        kind=_(_FORGOTTEN if is_forgotten else compared.KIND_LABELS[one.kind]),
        sentence=_(one.reason) % {key: _worded(value) for key, value in one.params.items()},
        before_url=_clause_url(first, one.before_clause),
        after_url=_clause_url(second, one.after_clause),
    )


def _against(
    reading: Reading, documents: Sequence[Found], index: int, actor: Actor
) -> AgainstParent | None:
    root = documents[index]["attached_to"]
    parts = [documents[index]] if root is None else [documents[index], documents[root]]
    above = _parent_in_system([basis for part in parts for basis in part["bases"]], actor)
    if above is None:
        return None
    lists = ("targets", "milestones", "assignments", "participant_groups", "criteria",
             "award_forms")  # fmt: skip
    merged = {key: [row for part in parts for row in part[key]] for key in lists}
    mine = facts_of(
        {**merged, "clauses": documents[index]["clauses"]},
        name=THIS,
        ground=_reviewed_ground(reading, parts[-1]),
    )
    theirs = facts_of(stored(above), name=PARENT, ground=ground_of(above))
    differences = [shown(one, above.document) for one in compare_meaning(theirs, mine)]
    severe = [one for one in differences if one.is_severe]
    return AgainstParent(above, plan_label(above), severe)


def _parent_in_system(bases: Sequence[Found], actor: Actor) -> Plan | None:
    """Return the nearest plan carried out that has targets; by number and date of its document."""
    for basis in parents_upwards(bases):
        document = known_document(basis)
        if document is None:
            continue
        rows = visible_plans(actor).filter(targets__isnull=False)
        own = rows.filter(document=document) | rows.filter(document__attached_to=document)
        if found := own.distinct().first():
            return found
    return None


def _reviewed_ground(reading: Reading, found: Found) -> str:
    printed = found.get("issuer")
    unit = own_unit(printed, reading.organization) if printed else reading.organization
    return str(unit.pk) if unit else fold_text(printed or "")


def _worded(value: str) -> str:
    return _(value) if isinstance(value, Term) and value else value


def _clause_url(document: Document | None, ref: str) -> str:
    if document is None or not ref:
        return ""
    return f"{reverse('documents:document', args=[document.pk])}#muc-{quote(ref)}"


def shown_row(row: Row, first: Document | None = None, second: Document | None = None) -> ShownRow:
    """Return a clause of both sides, its differing words marked, with links where they are."""
    before = row.before.words if row.before else ""
    after = row.after.words if row.after else ""
    if row.kind is Kind.CHANGED:
        left, right = word_changes(before, after)
    else:
        left, right = [Piece(before, differs=False)], [Piece(after, differs=False)]
    return ShownRow(
        row=row,
        kind=_(compared.KIND_LABELS[row.kind] if row.kind else _KEPT),
        before=left,
        after=right,
        before_url=_clause_url(first, row.before.ref if row.before else ""),
        after_url=_clause_url(second, row.after.ref if row.after else ""),
    )
