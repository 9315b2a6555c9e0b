"""Let a draft amendment add things to a plan and take things out of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Amendment, AmendmentLine
from chungtay.movements.rules.changing.content import BLANK, GONE, NEW, REASON, new_row
from chungtay.movements.selectors.changing.items import item_of, label_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.services.changing.drafting import STALE, StaleDraftError, locked_draft
from chungtay.movements.services.changing.requests import NO_SUCH_ITEM

WHY = gettext_noop("Bỏ một nội dung của kế hoạch đã ban hành cần ghi lý do.")
CLAUSES_STAY = gettext_noop("Điều, khoản thì sửa lời, không bổ sung hay bỏ cả điều, khoản ở đây.")
_LABEL, _REASON = 500, 1000


@transaction.atomic
def put_removal(
    amendment_id: int, subject: str, key: str, reason: str, *, seen: int, actor: Actor
) -> AmendmentLine:
    """Return the line that takes a target, a milestone or a duty out of the plan.

    Raises:
        StaleDraftError: when somebody else wrote a line about it after revision ``seen``.
        RefusedError: when the plan has no such thing, or no reason is given.
    """
    draft = locked_draft(amendment_id, actor)
    item = item_of(content_of(draft.plan), subject, key)
    if item is None or subject not in BLANK:
        raise RefusedError(refuse(NO_SUCH_ITEM if item is None else CLAUSES_STAY))
    said = nfc(reason).strip()[:_REASON]
    if not said:
        raise RefusedError(refuse(WHY))
    values = {GONE: True, REASON: said}
    return _put(draft, subject, key, item.label, values, seen=seen, actor=actor)


@transaction.atomic
def put_addition(
    amendment_id: int,
    subject: str,
    key: str,
    values: Mapping[str, Any],
    *,
    seen: int,
    actor: Actor,
) -> AmendmentLine:
    """Return the line that adds a target, a milestone or a duty to the plan.

    Args:
        key: what the sender calls the new thing; the same key changes the same line, so that a
            second click adds nothing.
        values: the fields of the plan-reading contract.

    Raises:
        StaleDraftError: when somebody else wrote the line after revision ``seen``.
        RefusedError: when clauses are to be added, or the actor may not.
    """
    draft = locked_draft(amendment_id, actor)
    if subject not in BLANK:
        raise RefusedError(refuse(CLAUSES_STAY))
    name = key if key.startswith(NEW) else f"{NEW}{key}"
    plain = {field: _plain(value) for field, value in values.items() if field in BLANK[subject]}
    label = label_of(subject, new_row(subject, name, plain))
    return _put(draft, subject, name[:60], label, plain, seen=seen, actor=actor)


def _put(
    draft: Amendment,
    subject: str,
    key: str,
    label: str,
    values: dict[str, Any],
    *,
    seen: int,
    actor: Actor,
) -> AmendmentLine:
    line = draft.lines.filter(subject=subject, key=key).first()
    if line is not None and line.values == values:
        return line
    if (line.revision if line else 0) != seen:
        raise StaleDraftError(refuse(STALE))
    line = line or AmendmentLine(amendment=draft, subject=subject, key=key)
    before = {line.label: dict(line.values)} if line.pk else None
    line.label, line.values, line.changed_by_id = label[:_LABEL], values, actor.user_id
    line.revision += 1
    line.save()
    record(actor, "amendment.edited", draft, before=before, after={line.label: values})
    return line


def _plain(value: Any) -> Any:
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    return nfc(value).strip() if isinstance(value, str) else value
