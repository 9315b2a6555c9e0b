"""A draft amendment: its lines in words, what was agreed and waits, what signing will do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import Amendment, AmendmentLine, ChangeMatter, Plan, Task
from chungtay.movements.permissions import may_draft_amendment, may_sign_amendment
from chungtay.movements.rules.changing.content import GONE, NEW, REASON, amended, row_of
from chungtay.movements.rules.changing.matters import AGREED
from chungtay.movements.selectors.changing.drafts import change_of, stamp_of
from chungtay.movements.selectors.changing.items import Item, items_of, text_of
from chungtay.movements.selectors.changing.version_page import Contrast, contrast_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.selectors.overdue import TODO
from chungtay.movements.selectors.wording import plan_label


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in words: how the plan reads, and how it will."""

    line: AmendmentLine
    subject: str
    before: str
    after: str
    is_new: bool = False
    is_gone: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AmendmentPage:
    """Everything the page of an amendment shows."""

    plan_label: str
    lines: Sequence[LineRow]
    agreed: Sequence[ChangeMatter]
    items: Sequence[Item]
    is_draft: bool
    may_draft: Verdict
    may_sign: Verdict
    stamp: str


@dataclass(frozen=True, slots=True)
class SigningPreview:
    """What signing will change and whom it concerns, as far as it is known before."""

    contrast: Contrast
    open_tasks: int
    units: int
    children: Sequence[Plan]


def amendment_page(amendment: Amendment, actor: Actor) -> AmendmentPage:
    """Return the page of ``amendment`` for ``actor``."""
    is_draft = amendment.state == Amendment.State.DRAFTED
    content = content_of(amendment.plan)
    after = amended(content, change_of(amendment))
    lines = [
        _line_row(line, row_of(content, line.subject, line.key),
                  row_of(after, line.subject, line.key))
        for line in amendment.lines.select_related("matter", "changed_by")
    ]  # fmt: skip
    taken = [row.line.matter_id for row in lines]
    return AmendmentPage(
        plan_label=plan_label(amendment.plan),
        lines=lines,
        agreed=list(_agreed(amendment.plan).exclude(pk__in=[pk for pk in taken if pk])),
        items=items_of(content) if is_draft else [],
        is_draft=is_draft,
        may_draft=may_draft_amendment(actor, amendment),
        may_sign=may_sign_amendment(actor, amendment),
        stamp=stamp_of(amendment),
    )


def _line_row(
    line: AmendmentLine, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None
) -> LineRow:
    return LineRow(
        line,
        str(line.get_subject_display()),
        text_of(line.subject, was) if was else "",
        text_of(line.subject, now) if now else "",
        is_new=line.key.startswith(NEW),
        is_gone=bool(line.values.get(GONE)),
        reason=str(line.values.get(REASON, "")) if line.values.get(GONE) else "",
    )


def signing_preview(amendment: Amendment) -> SigningPreview:
    """Return what signing ``amendment`` will change, without changing it."""
    plan, content = amendment.plan, content_of(amendment.plan)
    tasks = Task.objects.filter(assignment__plan=plan, state__in=TODO)
    counts = tasks.aggregate(tasks=Count("pk"), units=Count("organization", distinct=True))
    return SigningPreview(
        contrast=contrast_of(plan, content, amended(content, change_of(amendment))),
        open_tasks=counts["tasks"],
        units=counts["units"],
        children=list(plan.children.exclude(organization=None).select_related("organization")),
    )


def _agreed(plan: Plan) -> QuerySet[ChangeMatter]:
    settled = Q(lines__amendment__state__in=(Amendment.State.SIGNED, Amendment.State.IN_FORCE))
    return ChangeMatter.objects.filter(plan=plan, state__in=AGREED).exclude(settled).order_by("pk")
