"""Work on the items of a plan made here: add, change, leave out, take back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Composition, Plan
from chungtay.movements.rules.deriving import free_fields
from chungtay.movements.selectors.composing import ORIGINS, Item, items_with_marks, judged
from chungtay.movements.selectors.plan_facts import items_of
from chungtay.movements.selectors.review import words_of
from chungtay.movements.services.items import add_item, change_item, model_of
from chungtay.movements.services.own_drafts import locked_draft, settle
from chungtay.movements.services.reviews import STALE, StaleError

EASED = gettext_noop(
    "Mục này nhẹ hơn hoặc khác kế hoạch cấp trên (“%(above)s”). Muốn giữ, mời ghi lý do; lý do "
    "hiện trên trang kế hoạch."
)
WHY_NOT = gettext_noop("Bỏ một mục của kế hoạch cấp trên cần ghi lý do.")
GONE = gettext_noop("Mục này không còn trong dự thảo. Mời tải lại trang.")
UNEXPLAINED = gettext_noop(
    "Còn %(count)s mục nhẹ hơn kế hoạch cấp trên chưa ghi lý do. Mời mở dự thảo, ghi lý do hoặc "
    "nâng mức."
)
_REASON = 500


@transaction.atomic
def add(plan_id: int, kind: str, row: Mapping[str, Any], *, actor: Actor) -> Item:
    """Return an item of the unit's own, added to the draft."""
    plan, composition = locked_draft(plan_id, actor=actor)
    stored = add_item(plan, kind, {**row, "clause": ""})
    settle(plan)
    record(actor, "plan.item_added", plan, change={"list": kind})
    return _item(plan, composition, kind, stored.pk)


@transaction.atomic
def change(
    plan_id: int,
    kind: str,
    item_id: int,
    row: Mapping[str, Any],
    *,
    reason: str,
    seen: str,
    actor: Actor,
) -> Item:
    """Return the item changed; of one taken over only what a unit may change is.

    Args:
        seen: the fingerprint of the item as the page showed it; "" where nothing was shown.

    Raises:
        StaleError: when somebody else changed the item meanwhile.
        RefusedError: when the actor may not, or the item asks less than the plan above without a
            reason.
    """
    plan, composition = locked_draft(plan_id, actor=actor)
    old = _item(plan, composition, kind, item_id)
    if seen and seen != old.fingerprint:
        raise StaleError(refuse(STALE))
    stored = items_of(plan, kind).get(pk=item_id)
    after = {**old.row, **row, "clause": old.row["clause"]}
    origin = getattr(stored, "origin", None)
    if origin is not None:
        free = free_fields(kind, old.row)
        after = {**old.row, **{name: row[name] for name in free if name in row}}
        origin.reason = _explained(plan, composition, origin, after=after, old=old, reason=reason)
        origin.save(update_fields=["reason"])
    change_item(kind, stored, after)
    settle(plan)
    record(actor, "plan.item_changed", plan, change={"list": kind, "item": item_id})
    return _item(plan, composition, kind, item_id)


@transaction.atomic
def leave_out(plan_id: int, kind: str, item_id: int, *, reason: str, actor: Actor) -> None:
    """Take an item out of the draft; one of the plan above needs a reason and can come back."""
    plan, composition = locked_draft(plan_id, actor=actor)
    _item(plan, composition, kind, item_id)
    stored = items_of(plan, kind).get(pk=item_id)
    origin = getattr(stored, "origin", None)
    if origin is not None:
        said = _clean(reason)
        if composition.kind == Composition.Kind.CHILD and not said:
            raise RefusedError(refuse(WHY_NOT))
        origin.item, origin.reason = None, said
        origin.save(update_fields=["item", "reason"])
    model: Any = model_of(kind)
    model.objects.filter(pk=item_id).delete()
    settle(plan)
    record(actor, "plan.item_left_out", plan, change={"list": kind, "reason": _clean(reason)})


@transaction.atomic
def take_back(plan_id: int, kind: str, source_id: int, *, actor: Actor) -> Item:
    """Return an item that was left out, as the plan above has it; twice is as good as once."""
    plan, composition = locked_draft(plan_id, actor=actor)
    found = [one for one in items_with_marks(plan, composition, kind) if one.source == source_id]
    if not found:
        raise RefusedError(refuse(GONE))
    if found[0].pk is not None:
        return found[0]
    stored = add_item(plan, kind, {**found[0].before, "clause": ""})
    origins: Any = ORIGINS[kind]
    origin = origins.objects.get(plan=plan, source_id=source_id)
    origin.item, origin.reason = stored, ""
    origin.save(update_fields=["item", "reason"])
    settle(plan)
    record(actor, "plan.item_taken_back", plan, change={"list": kind})
    return _item(plan, composition, kind, stored.pk)


def _explained(
    plan: Plan, composition: Composition, origin: Any, *, after: Mapping[str, Any], old: Item,
    reason: str,
) -> str:  # fmt: skip
    """Return the reason to keep; none where the item asks no less than the plan above."""
    kind = old.kind
    standing = judged(plan, kind, origin.source, after, old.before, is_share=old.is_share)
    if not standing.needs_reason:
        return ""
    said = _clean(reason)
    if composition.kind == Composition.Kind.CHILD and not said:
        raise RefusedError(refuse(EASED, above=words_of(kind, old.before)[0]))
    return said


def _item(plan: Plan, composition: Composition, kind: str, item_id: int) -> Item:
    rows = items_with_marks(plan, composition, kind)
    found = next((one for one in rows if one.pk == item_id), None)
    if found is None:
        raise RefusedError(refuse(GONE))
    return found


def _clean(reason: str) -> str:
    return squeeze(nfc(reason))[:_REASON]
