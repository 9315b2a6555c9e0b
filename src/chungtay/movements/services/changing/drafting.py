"""Draft a change of an issued plan; two offices at once lose no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Amendment, AmendmentLine, ChangeMatter, Plan
from chungtay.movements.permissions import may_draft_amendment, may_start_amendment
from chungtay.movements.rules.changing.content import FIELDS
from chungtay.movements.rules.changing.matters import AGREED
from chungtay.movements.rules.changing.standing import AmendmentKind, Standing, may_follow
from chungtay.movements.selectors.changing.items import item_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.services.changing.requests import NO_SUCH_ITEM, NOT_ISSUED

NOT_A_DRAFT = gettext_noop("Văn bản này đã ký hoặc đã bỏ nên không sửa được nữa.")
ONE_AT_A_TIME = gettext_noop(
    "Kế hoạch này đang có một thay đổi chưa có hiệu lực. Mời hoàn thành hoặc bỏ dự thảo đó trước."
)
STALE = gettext_noop(
    "Người khác vừa sửa chỗ này sau khi mở trang. Chưa có gì bị ghi đè: chữ vừa nhập vẫn còn, bản "
    "đang lưu ở ngay bên dưới. Mời ghép hai bản rồi lưu lại."
)
NOT_AGREED = gettext_noop("Chỉ đưa vào dự thảo nội dung đã được lãnh đạo chấp thuận.")
_TITLE = 500


class StaleDraftError(RefusedError):
    """Somebody else saved the same words after they were opened."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the lines of an amendment."""

    kind: str
    paper: str
    title: str
    reason: str
    effective_from: date
    to_year: int | None = None


@transaction.atomic
def start_amendment(plan_id: int, head: Head, *, actor: Actor) -> Amendment:
    """Return a new draft that changes an issued plan; a plan has one at a time.

    Raises:
        RefusedError: when the actor may not, the plan is not issued or stands so that it cannot be
            changed so, or another change is under way.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("document", "document__attached_to")
        .get(pk=plan_id)
    )
    RefusedError.unless(may_start_amendment(actor, plan))
    acting = plan.document.attached_to or plan.document
    if acting.state != DocumentState.ISSUED or acting.issued_on is None:
        raise RefusedError(refuse(NOT_ISSUED))
    RefusedError.unless(may_follow(AmendmentKind(head.kind), Standing(plan.standing)))
    try:
        with transaction.atomic():
            made = Amendment.objects.create(plan=plan, drafted_by_id=actor.user_id, **_clean(head))
    except IntegrityError as error:
        raise RefusedError(refuse(ONE_AT_A_TIME)) from error
    record(actor, "amendment.started", made, change={"kind": made.kind})
    return made


@transaction.atomic
def save_head(amendment_id: int, head: Head, *, seen: int, actor: Actor) -> Amendment:
    """Return the draft with its kind, title, reason and days.

    Raises:
        StaleDraftError: when somebody else saved them after revision ``seen``.
    """
    draft = locked_draft(amendment_id, actor)
    fresh = _clean(head)
    if all(getattr(draft, name) == value for name, value in fresh.items()):
        return draft
    if draft.revision != seen:
        raise StaleDraftError(refuse(STALE))
    RefusedError.unless(may_follow(AmendmentKind(head.kind), Standing(draft.plan.standing)))
    before = {name: getattr(draft, name) for name in fresh}
    for name, value in fresh.items():
        setattr(draft, name, value)
    draft.revision += 1
    draft.save()
    record(actor, "amendment.edited", draft, before=before, after=fresh)
    return draft


@transaction.atomic
def put_line(
    amendment_id: int,
    subject: str,
    key: str,
    values: Mapping[str, Any],
    *,
    seen: int,
    actor: Actor,
    matter_id: int | None = None,
) -> AmendmentLine:
    """Return the line that says what one thing of the plan becomes; 0 is seen where none stood.

    Raises:
        StaleDraftError: when somebody else wrote the line after revision ``seen``.
        RefusedError: when the plan has no such thing, or the matter was not agreed to.
    """
    draft = locked_draft(amendment_id, actor)
    item = item_of(content_of(draft.plan), subject, key)
    if item is None:
        raise RefusedError(refuse(NO_SUCH_ITEM))
    line = draft.lines.filter(subject=subject, key=key).first()
    fresh = {name: _nfc(values[name]) for name in FIELDS[subject] if name in values}
    if line is not None and line.values == fresh:
        return line
    if (line.revision if line else 0) != seen:
        raise StaleDraftError(refuse(STALE))
    line = line or AmendmentLine(
        amendment=draft, subject=subject, key=key, label=item.label[:_TITLE]
    )
    before = dict(line.values)
    line.values, line.changed_by_id = fresh, actor.user_id
    line.revision += 1
    line.matter = _agreed(draft, matter_id) or line.matter
    line.save()
    record(
        actor, "amendment.edited", draft,
        before={line.label: before} if before else None, after={line.label: fresh},
    )  # fmt: skip
    return line


@transaction.atomic
def drop_line(line_id: int, *, actor: Actor) -> Amendment:
    """Return the draft without the line; what it said stays in the journal."""
    line = AmendmentLine.objects.get(pk=line_id)
    draft = locked_draft(line.amendment_id, actor)
    record(actor, "amendment.edited", draft, before={line.label: line.values})
    line.delete()
    return draft


@transaction.atomic
def discard(amendment_id: int, *, actor: Actor) -> Amendment:
    """Return the draft given up; its words stay readable."""
    draft = locked_draft(amendment_id, actor)
    draft.state = Amendment.State.DISCARDED
    draft.save(update_fields=["state"])
    record(actor, "amendment.discarded", draft)
    return draft


def locked_draft(amendment_id: int, actor: Actor) -> Amendment:
    """Return the draft, locked until the transaction ends.

    Raises:
        RefusedError: when the actor may not draft it, or it is a draft no more.
    """
    Amendment.objects.select_for_update().get(pk=amendment_id)
    draft = Amendment.objects.select_related(
        "plan__organization__place", "plan__document__attached_to__issuer",
        "plan__document__issuer",
    ).get(pk=amendment_id)  # fmt: skip
    RefusedError.unless(may_draft_amendment(actor, draft))
    if draft.state != Amendment.State.DRAFTED:
        raise RefusedError(refuse(NOT_A_DRAFT))
    return draft


def _agreed(draft: Amendment, matter_id: int | None) -> ChangeMatter | None:
    if matter_id is None:
        return None
    matter = ChangeMatter.objects.filter(pk=matter_id, plan=draft.plan, state__in=AGREED).first()
    if matter is None:
        raise RefusedError(refuse(NOT_AGREED))
    return matter


def _clean(head: Head) -> dict[str, Any]:
    return {
        "kind": head.kind,
        "paper": head.paper,
        "title": nfc(head.title).strip()[:_TITLE],
        "reason": nfc(head.reason).strip(),
        "effective_from": head.effective_from,
        "to_year": head.to_year if head.kind == Amendment.Kind.EXTEND else None,
    }


def _nfc(value: Any) -> Any:
    return nfc(value).strip() if isinstance(value, str) else value
