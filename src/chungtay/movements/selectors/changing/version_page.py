"""The versions of a plan, one of them in full, and how it differs from the one before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import Amendment, Plan, PlanVersion, Subject
from chungtay.movements.permissions import may_file_change, may_start_amendment
from chungtay.movements.rules.changing.content import Content
from chungtay.movements.rules.changing.matters import UNDECIDED
from chungtay.movements.rules.comparing.clauses import align, clause_differences
from chungtay.movements.rules.comparing.facts import Term
from chungtay.movements.rules.comparing.plans import compare_meaning, worst_first
from chungtay.movements.selectors.changing.figures import figures_of
from chungtay.movements.selectors.changing.items import Item, Said, changes_between, items_of
from chungtay.movements.selectors.changing.told import Told, told_of
from chungtay.movements.selectors.changing.versions import version_on, versions_of
from chungtay.movements.selectors.changing.visible import matters_visible_to, notices_for
from chungtay.movements.selectors.comparing import ShownDifference, ShownRow, shown, shown_row
from chungtay.movements.selectors.measuring import Measured
from chungtay.movements.selectors.plan_facts import facts_of, ground_of
from chungtay.movements.selectors.wording import document_label, plan_label, years_label

BEFORE = Term(gettext_noop("bản trước"))
AFTER = Term(gettext_noop("bản này"))


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list: from when to when it holds, by which document."""

    version: PlanVersion
    label: str
    kind: str
    document: str
    until: date | None
    is_current: bool
    url: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a content differs from the one before: things, what is looser, clauses by word."""

    changes: Sequence[Said]
    differences: Sequence[ShownDifference]
    rows: Sequence[ShownRow]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version in full."""

    row: VersionRow
    years: str
    standing: str
    items: Sequence[tuple[str, Sequence[Item]]]
    figures: Sequence[Measured]
    shares: Sequence[Mapping[str, Any]]
    contrast: Contrast | None
    told: Sequence[Told]
    has_unseen: bool
    signed: Amendment | None


@dataclass(frozen=True, slots=True)
class ChangingBar:
    """What the page of a plan says of its changes."""

    version: VersionRow | None
    standing: str
    is_running: bool
    draft: Amendment | None
    waiting: int
    may_file: Verdict
    may_amend: Verdict


def version_rows(plan: Plan, today: date) -> list[VersionRow]:
    """Return the versions of ``plan``, the newest first."""
    versions = list(versions_of(plan).defer("content"))
    current = version_on(plan, today) if versions else None
    found = []
    for index, version in enumerate(versions):
        after = versions[index + 1] if index + 1 < len(versions) else None
        found.append(_row(version, after, is_current=version == current))
    return found[::-1]


def version_page(plan: Plan, number: int, *, actor: Actor, today: date) -> VersionPage | None:
    """Return version ``number`` of ``plan``; None where there is none."""
    rows = {row.version.number: row for row in version_rows(plan, today)}
    row = rows.get(number)
    if row is None:
        return None
    content = PlanVersion.objects.get(pk=row.version.pk).content
    before = plan.versions.filter(number=number - 1).values_list("content", flat=True).first()
    notices = list(notices_for(actor).filter(version=row.version))
    return VersionPage(
        row=row,
        years=years_label(content["from_year"], content["to_year"]),
        standing=str(Plan.Standing(content["standing"]).label),
        items=_by_subject(content),
        figures=figures_of(plan, content, actor=actor, day=min(row.until or today, today)),
        shares=_shares(content),
        contrast=contrast_of(plan, before, content) if before is not None else None,
        told=[told_of(notice) for notice in notices],
        has_unseen=any(notice.seen_at is None for notice in notices),
        signed=row.version.amendment,
    )


def contrast_of(plan: Plan, before: Content, after: Content) -> Contrast:
    """Return how ``after`` differs from ``before``, two contents of one plan."""
    ground = ground_of(plan)
    one = facts_of(before, name=BEFORE, ground=ground)
    other = facts_of(after, name=AFTER, ground=ground)
    rows = [row for row in align(one.clauses, other.clauses) if row.kind]
    found = worst_first(
        [*compare_meaning(one, other), *clause_differences(rows, first=one.name, second=other.name)]
    )
    return Contrast(
        changes=[one for one in changes_between(before, after) if one.subject != Subject.CLAUSE],
        differences=[shown(one) for one in found],
        rows=[shown_row(row) for row in rows],
    )


def changing_bar(plan: Plan, actor: Actor, today: date) -> ChangingBar:
    """Return what the page of ``plan`` says of its changes."""
    own = plan.organization_id is not None and plan.organization_id == actor.organization_id
    draft = plan.amendments.filter(
        state__in=(Amendment.State.DRAFTED, Amendment.State.SIGNED)
    ).first()
    current = next((row for row in version_rows(plan, today) if row.is_current), None)
    return ChangingBar(
        version=current,
        standing=str(plan.get_standing_display()),
        is_running=plan.standing == Plan.Standing.RUNNING,
        draft=draft if own or (draft and draft.state == Amendment.State.SIGNED) else None,
        waiting=matters_visible_to(actor).filter(plan=plan, state__in=UNDECIDED).count(),
        may_file=may_file_change(actor, plan),
        may_amend=may_start_amendment(actor, plan),
    )


def _row(version: PlanVersion, after: PlanVersion | None, *, is_current: bool) -> VersionRow:
    amendment = version.amendment
    return VersionRow(
        version=version,
        label=_("Bản %(number)s") % {"number": version.number},
        kind=str(amendment.get_kind_display()) if amendment else _("Ban hành lần đầu"),
        document=document_label(version.document) if amendment else plan_label(version.plan),
        until=_last_day(version, after),
        is_current=is_current,
        url=reverse("movements:plan_version", args=[version.plan_id, version.number]),
    )


def _by_subject(content: Content) -> list[tuple[str, Sequence[Item]]]:
    found: dict[str, list[Item]] = {}
    for item in items_of(content):
        found.setdefault(str(item.subject.label), []).append(item)
    return list(found.items())


def _shares(content: Content) -> list[dict[str, Any]]:
    names = {item.key: item.label for item in items_of(content) if item.subject == "target"}
    return [
        {
            "target": names.get(str(row["target"]), ""),
            "unit": row["name"],
            "bound": str(row["bound"]).replace(".", ","),
        }
        for row in content["shares"]
    ]


def _last_day(version: PlanVersion, after: PlanVersion | None) -> date | None:
    if after is None:
        return None
    return max(version.effective_from, after.effective_from - timedelta(days=1))
