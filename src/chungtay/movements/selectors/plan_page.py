"""The page of one plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Basis, Document, DocumentState, Recipient
from chungtay.movements.models import Assignment, Criterion, GroupContent, Plan
from chungtay.movements.rules.vocabulary import AWARD_FORMS, GROUPS, groups_of
from chungtay.movements.selectors.chain import Link, chain_links, child_links
from chungtay.movements.selectors.following import (
    Counts,
    Follower,
    TimelineItem,
    assignments_of,
    followers_of,
    leads_of,
    task_counts,
    timeline_of,
)
from chungtay.movements.selectors.inheriting import Way, inherited_by, ways_of
from chungtay.movements.selectors.wording import (
    assignment_due,
    bound_words,
    plan_label,
    target_row,
    target_title,
    word,
    years_label,
)
from chungtay.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty with the names of the units it went to and how its tasks stand."""

    assignment: Assignment
    leads: Sequence[str]
    coordinators: str
    due: str
    state: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in words."""

    pk: int
    title: str
    bound: str
    years: str
    clause: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """What one group of participants is asked; ``is_mine`` for a group the reader belongs to."""

    label: str
    texts: Sequence[str]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class AwardRow:
    """A form of award and who gives it."""

    label: str
    authority: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page of a plan shows."""

    label: str
    acting: Document
    is_draft: bool
    chain: Sequence[Link]
    children: Sequence[Link]
    bases: Sequence[Basis]
    recipients: Sequence[Recipient]
    followers: Sequence[Follower]
    timeline: Sequence[TimelineItem]
    duties: Sequence[DutyRow]
    counts: Counts
    targets: Sequence[TargetRow]
    groups: Sequence[GroupRow]
    criteria: Sequence[GroupRow]
    awards: Sequence[AwardRow]
    ways: Sequence[Way]


def plan_page(plan: Plan, *, actor: Actor, today: date) -> PlanPage:
    """Return the page of ``plan`` for ``actor``."""
    acting = plan.document.attached_to or plan.document
    inherited = inherited_by(plan)
    mine = groups_of_unit(actor)
    return PlanPage(
        label=plan_label(plan),
        acting=acting,
        is_draft=acting.state == DocumentState.DRAFTED,
        chain=chain_links(plan),
        children=child_links(plan, actor),
        bases=_bases(plan),
        recipients=list(acting.recipients.all()),
        followers=followers_of(plan),
        timeline=timeline_of(plan, today),
        duties=duty_rows(plan, today),
        counts=task_counts(plan, today),
        targets=target_rows(plan),
        groups=group_rows(plan.group_contents.all(), mine),
        criteria=group_rows(inherited.criteria.rows, mine),
        awards=[
            AwardRow(word(AWARD_FORMS, row.form), row.authority)
            for row in inherited.award_forms.rows
        ],
        ways=ways_of(inherited, actor),
    )


def duty_rows(plan: Plan, today: date, *, text: str = "") -> list[DutyRow]:
    """Return the duties of ``plan``; ``text`` narrows them by lead and words."""
    leads = leads_of(plan)
    return [
        DutyRow(
            assignment=row,
            leads=leads.get(row.pk, ()),
            coordinators=", ".join(row.coordinator_names),
            due=assignment_due(row),
            state=_duty_state(row),
        )
        for row in assignments_of(plan, today, text=text)
    ]


def target_rows(plan: Plan) -> list[TargetRow]:
    """Return the targets of ``plan`` in words."""
    return [
        TargetRow(
            pk=target.pk,
            title=target.label or target_title(target_row(target)),
            bound=bound_words(target_row(target)),
            years=years_label(target.from_year, target.to_year),
            clause=target.clause,
        )
        for target in plan.targets.all()
    ]


def group_rows(rows: Iterable[GroupContent | Criterion], mine: tuple[str, ...]) -> list[GroupRow]:
    """Return contents or criteria by group, those of the reader's own groups first."""
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(row.group, []).append(row.text)
    found = [GroupRow(word(GROUPS, key), said, key in mine) for key, said in texts.items()]
    return sorted(found, key=lambda row: not row.is_mine)


def _bases(plan: Plan) -> list[Basis]:
    documents = [plan.document_id, plan.document.attached_to_id]
    rows = Basis.objects.filter(document__in=[pk for pk in documents if pk])
    return list(rows.select_related("cited__issuer").order_by("document", "position"))


def groups_of_unit(actor: Actor) -> tuple[str, ...]:
    """Return the groups of participants that the actor's unit belongs to."""
    unit = Organization.objects.filter(pk=actor.organization_id or 0).first()
    return groups_of(unit.kind, unit.level) if unit else ()


def _duty_state(row: Assignment) -> str:
    total = row.task_count  # type: ignore[attr-defined]
    if not total:
        return "none"
    if row.done_count == total:  # type: ignore[attr-defined]
        return "done"
    return "late" if row.late_count else "open"  # type: ignore[attr-defined]
