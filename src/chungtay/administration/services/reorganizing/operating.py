"""The doors: preview is a selector; here an operation is done, carried out on its day, undone."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import ForeignObjectRel, Model

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position, User
from chungtay.accounts.selectors import actor_in
from chungtay.administration.permissions.offices import may_reorganize
from chungtay.administration.selectors.touching import Preview, facts_of, in_order, preview_of
from chungtay.administration.services.ledger import Ledger, Line, changed_since, find, take_back
from chungtay.administration.services.reorganizing.writing import DATED, ON_THE_DAY, Operation, Step
from chungtay.audit.journal import record
from chungtay.audit.verbs import object_label
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Reorganization
from chungtay.organizations.rules.reorganization import (
    Kind,
    Request,
    check_heirs,
    check_move,
    check_name,
    check_open_work,
    check_shape,
    check_units,
)

STALE = gettext_noop(
    "Từ lúc xem trước đến nay đã có thay đổi ở các đơn vị này, có thể do người khác vừa sắp xếp. "
    "Chưa ghi gì cả; mời xem trước lại."
)
UNDONE_ALREADY = gettext_noop("Việc sắp xếp này đã được hoàn tác rồi.")
WAITING = gettext_noop(
    "“%(unit)s” đã có việc sắp xếp chờ đến ngày %(day)s; hãy hoàn tác việc đó trước."
)
CANNOT_UNDO = gettext_noop("Không hoàn tác được vì đã có việc làm sau đó: %(reasons)s.")
CHANGED = gettext_noop("%(what)s đã được sửa")
ADDED = gettext_noop("%(what)s đã có thêm %(count)d %(kind)s")
_SHOWN = 5
Reorg = Reorganization


def preview(request: Request, *, actor: Actor) -> Preview:
    """Return what ``request`` touches.

    Raises:
        RefusedError: when the actor may not, or the request cannot be carried out.
    """
    _refuse_strangers(request, actor)
    seen = preview_of(request)
    _refuse_unless_possible(request, seen)
    return seen


@transaction.atomic
def reorganize(request: Request, *, seen: str, actor: Actor) -> Reorganization:
    """Return the operation, done; of a coming day all that is dated, the rest waits for the day.

    Args:
        seen: the digest of the preview that was agreed to.

    Raises:
        RefusedError: when the actor may not, the request cannot be carried out, or anything the
            preview showed has changed since.
    """
    _lock(request)
    _refuse_strangers(request, actor)
    now = preview_of(request)
    if now.digest != seen:
        raise RefusedError(refuse(STALE))
    _refuse_unless_possible(request, now)
    operation = Operation(request, actor, Ledger())
    stored = Reorganization(
        kind=request.kind.value,
        state=Reorg.State.PLANNED,
        effective_on=request.effective_on,
        instrument=request.instrument.strip(),
        request=request.to_json(),
        asked_by={"user": actor.user_id, "position": actor.position_id, "name": actor.name},
    )
    _take(operation, stored, DATED)
    if request.effective_on <= today():
        _take(operation, stored, ON_THE_DAY)
        stored.state = Reorg.State.DONE
    _keep(operation, stored)
    change = {
        "kind": request.kind.value,
        "day": request.effective_on.isoformat(),
        "act": request.instrument,
    }
    record(actor, "office.reorganized", stored, change=change | {"handed_over": operation.handed})
    for unit in in_order(tuple(operation.ledger.owned(Organization))):
        record(actor, "office.reorganized", unit, change=change)
    return stored


def _take(operation: Operation, stored: Reorganization, steps: Iterable[Step]) -> None:
    for name, step in steps:
        step(operation)
        stored.steps.append(name)


def _keep(operation: Operation, stored: Reorganization) -> None:
    operation.ledger.seal()
    stored.ledger = operation.ledger.lines
    stored.request = operation.request.to_json() | {"heir_ids": operation.heirs}
    stored.save()
    stored.organizations.set({*operation.request.units, *operation.heirs.values()})


def _lock(request: Request) -> None:
    """Let one operation at a time touch these bodies; the second then sees a stale preview."""
    pks = sorted({*request.units, *_standing(request)})
    list(Organization.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))


def _refuse_strangers(request: Request, actor: Actor) -> None:
    """Refuse who may not touch every body that is written to, and what is not complete."""
    RefusedError.unless(check_shape(request))
    for unit in in_order((*request.units, *_standing(request))):
        RefusedError.unless(may_reorganize(actor, unit))


def _standing(request: Request) -> tuple[int, ...]:
    """Return the ids of the heirs that stand, and of the new parent."""
    heirs = tuple(heir.organization_id for heir in request.heirs if heir.organization_id)
    return (*heirs, request.parent_id) if request.parent_id else heirs


def _refuse_unless_possible(request: Request, seen: Preview) -> None:
    _refuse_while_waiting(seen.units)
    facts, others = facts_of(seen.units), facts_of(in_order(_standing(request)))
    if request.kind is Kind.MOVE:
        RefusedError.unless(check_move(request, facts[0], others[0]))
    else:
        RefusedError.unless(check_units(request, facts, others))
    if request.kind is Kind.RENAME:
        RefusedError.unless(check_name(request, facts[0]))
    RefusedError.unless(check_open_work(request, seen.open_numbers))


def _refuse_while_waiting(units: list[Organization]) -> None:
    for unit in units:
        waiting = unit.reorganizations.filter(state=Reorg.State.PLANNED).first()
        if waiting is not None:
            day = f"{waiting.effective_on:%d/%m/%Y}"
            raise RefusedError(refuse(WAITING, unit=unit.name, day=day))


def settle(day: date) -> list[Reorganization]:
    """Carry out what was planned for ``day`` or before; return the operations, in their order.

    One that cannot be carried out is marked so, with the reason, and stops no other.
    """
    due = Reorganization.objects.filter(state=Reorg.State.PLANNED, effective_on__lte=day)
    pks = list(due.order_by("effective_on", "pk").values_list("pk", flat=True))
    return [done for pk in pks if (done := _settle_one(pk)) is not None]


def _settle_one(pk: int) -> Reorganization | None:
    try:
        with transaction.atomic():
            stored = Reorganization.objects.select_for_update().get(pk=pk)
            if stored.state != Reorg.State.PLANNED:
                return None
            operation = _operation(stored)
            _lock(operation.request)
            heirs = facts_of(in_order(tuple(operation.heirs.values())))
            RefusedError.unless(check_heirs(operation.request, heirs))
            _take(operation, stored, ON_THE_DAY)
            stored.state, stored.note = Reorg.State.DONE, ""
            _keep(operation, stored)
            record(operation.actor, "office.settled", stored)
            return stored
    except RefusedError as error:
        note = str(error)[:500]
        Reorganization.objects.filter(pk=pk).update(state=Reorg.State.FAILED, note=note)
        return Reorganization.objects.get(pk=pk)


def _operation(stored: Reorganization) -> Operation:
    data = dict(stored.request)
    heirs: dict[str, int] = data.pop("heir_ids")
    position = Position.objects.filter(pk=stored.asked_by["position"] or 0).first()
    user = User.objects.filter(pk=stored.asked_by["user"] or 0).first()
    actor = actor_in(position, user=user)
    return Operation(Request.from_json(data), actor, Ledger(stored.ledger), heirs)


@transaction.atomic
def undo(pk: int, *, actor: Actor) -> Reorganization:
    """Return the operation, taken back: every row is as it was before.

    Raises:
        RefusedError: when the actor may not, it is undone already, or something was done since
            that depends on it; the sentence names it.
    """
    stored = Reorganization.objects.select_for_update().get(pk=pk)
    operation = _operation(stored)
    _lock(operation.request)
    for unit in operation.units():
        RefusedError.unless(may_reorganize(actor, unit))
    if stored.state == Reorg.State.UNDONE:
        raise RefusedError(refuse(UNDONE_ALREADY))
    reasons = reasons_against_undo(stored)
    if reasons:
        raise RefusedError(refuse(CANNOT_UNDO, reasons="; ".join(reasons[:_SHOWN])))
    stored.organizations.remove(*operation.ledger.owned_new(Organization))
    take_back(stored.ledger)
    stored.state = Reorg.State.UNDONE
    stored.save()
    record(actor, "office.reorganization_undone", stored)
    return stored


def reasons_against_undo(stored: Reorganization) -> list[str]:
    """Return what was done since that depends on the operation, as sentences."""
    reasons = [CHANGED % {"what": _label(line, row)} for line, row in changed_since(stored.ledger)]
    owned = {(line["model"], line["pk"]) for line in stored.ledger}
    for line in stored.ledger:
        row = find(line) if line["act"] == "created" else None
        if row is not None:
            reasons += _added(row, owned)
    return reasons


def _label(line: Line, row: Model | None) -> str:
    kind = object_label(line["model"])
    return f"{kind} “{row}”" if row is not None else kind


def _added(row: Model, owned: set[tuple[str, int]]) -> list[str]:
    """Return the rows of others that name a row the operation created."""
    found: Counter[str] = Counter()
    for relation in row._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and not relation.many_to_many:
            model = relation.related_model
            if model is Reorganization.organizations.through:
                continue
            named = model._base_manager.filter(**{relation.field.name: row})
            label = model._meta.label_lower
            number = sum((label, pk) not in owned for pk in named.values_list("pk", flat=True))
            found[object_label(label)] += number
    return [
        ADDED % {"what": f"“{row}”", "count": number, "kind": kind}
        for kind, number in found.items()
        if number
    ]
