"""Plans made from other plans: make, look at each item with its mark, change, take back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.documents.rules.content import DOCX
from chungtay.movements.api.readings import WRONG_VALUE, refused
from chungtay.movements.api.schemas import PlanOut, RefusalOut
from chungtay.movements.forms.composing import ItemForm
from chungtay.movements.forms.findings import initial_of
from chungtay.movements.models import Plan
from chungtay.movements.rules.deriving import MATTERS
from chungtay.movements.selectors.comparing import visible_plans
from chungtay.movements.selectors.composed_paper import draft_file
from chungtay.movements.selectors.composing import (
    Composed,
    Item,
    composed,
    composition_of,
    words_fingerprint,
)
from chungtay.movements.services import composing, own_drafts
from chungtay.movements.services.deriving import derive_plan, renew_plan
from chungtay.web.http import ActorRequest

router = Router()


class YearIn(Schema):
    """The first year of the new plan."""

    from_year: int


class ItemIn(Schema):
    """An item in the fields of the plan-reading contract; ``seen`` is the mark read with it."""

    value: dict[str, Any]
    reason: str = ""
    seen: str = ""


class ReasonIn(Schema):
    """Why something is left out."""

    reason: str = ""


class WordsIn(Schema):
    """What of a plan is no item; ``seen`` is what came with the words read."""

    title: str
    purpose: str = ""
    arrangement: str = ""
    recipients: list[str] = []
    seen: str = ""


class ItemOut(Schema):
    """An item with its mark.

    ``id`` is null for one left out, ``source`` for one the unit set itself; ``before`` is what the
    source asks of the unit.
    """

    list: str
    id: int | None
    source: int | None
    mark: str
    needs_reason: bool
    reason: str
    value: dict[str, Any]
    before: dict[str, Any]
    seen: str


class ComposedOut(Schema):
    """A plan made here: from which plan, by how many years later, its words and items."""

    plan: int
    source: int
    kind: str
    shift: int
    purpose: str
    arrangement: str
    seen: str
    unexplained: int
    items: list[ItemOut]


@router.post("/plans/{pk}/own", response=PlanOut)
def plan_derive(request: ActorRequest, pk: int) -> Plan:
    """Make the unit's own plan from an issued plan of another unit, or return the one it has."""
    return derive_plan(_plan(request, pk).pk, actor=request.actor)


@router.post("/plans/{pk}/renewals", response=PlanOut)
def plan_renew(request: ActorRequest, pk: int, data: YearIn) -> Plan:
    """Make a plan for later years from the unit's own plan."""
    return renew_plan(_plan(request, pk).pk, from_year=data.from_year, actor=request.actor)


@router.get("/plans/{pk}/composition", response=ComposedOut)
def composition(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Return a plan made here with the mark of each item."""
    return _shown(_plan(request, pk))


@router.put("/plans/{pk}/words", response=ComposedOut)
def plan_words(request: ActorRequest, pk: int, data: WordsIn) -> dict[str, Any]:
    """Write summary, purpose, arrangement and recipients."""
    words = own_drafts.Words(data.title, data.purpose, data.arrangement, data.recipients)
    plan = own_drafts.word(_plan(request, pk).pk, words, seen=data.seen, actor=request.actor)
    return _shown(plan)


@router.post("/plans/{pk}/items/{matter}", response={200: ItemOut, 422: RefusalOut})
def item_add(request: ActorRequest, pk: int, matter: str, data: ItemIn) -> Any:
    """Add an item of the unit's own."""
    plan = _plan(request, pk)
    form = ItemForm(_known(matter), initial_of(data.value))
    if not form.is_valid():
        return refused(WRONG_VALUE, form)
    return _item(composing.add(plan.pk, matter, form.row(), actor=request.actor))


@router.put("/plans/{pk}/items/{matter}/{item}", response={200: ItemOut, 422: RefusalOut})
def item_change(request: ActorRequest, pk: int, matter: str, item: int, data: ItemIn) -> Any:
    """Change an item; one taken over only in what a unit may change of it."""
    plan = _plan(request, pk)
    shown = next((one for one in _composed(plan).items if one.key == (_known(matter), item)), None)
    if shown is None:
        raise Http404
    value = {**shown.row, **data.value, "reason": data.reason}
    form = ItemForm(matter, initial_of(value), taken=shown.row if shown.source else None)
    if not form.is_valid():
        return refused(WRONG_VALUE, form)
    changed = composing.change(
        plan.pk, matter, item, form.row(), reason=data.reason, seen=data.seen, actor=request.actor
    )
    return _item(changed)


@router.post("/plans/{pk}/items/{matter}/{item}/leave-out", response=ComposedOut)
def item_leave_out(
    request: ActorRequest, pk: int, matter: str, item: int, data: ReasonIn
) -> dict[str, Any]:
    """Leave an item out."""
    plan = _plan(request, pk)
    composing.leave_out(plan.pk, _known(matter), item, reason=data.reason, actor=request.actor)
    return _shown(plan)


@router.post("/plans/{pk}/items/{matter}/{origin}/take-back", response=ItemOut)
def item_take_back(request: ActorRequest, pk: int, matter: str, origin: int) -> dict[str, Any]:
    """Take over again what was left out; ``origin`` is the key of the source's item."""
    plan = _plan(request, pk)
    return _item(composing.take_back(plan.pk, _known(matter), origin, actor=request.actor))


@router.post("/plans/{pk}/withdraw", response=PlanOut)
def plan_withdraw(request: ActorRequest, pk: int) -> Plan:
    """Take a draft back."""
    return own_drafts.withdraw(_plan(request, pk).pk, actor=request.actor)


@router.post("/plans/{pk}/restore", response=PlanOut)
def plan_restore(request: ActorRequest, pk: int) -> Plan:
    """Open a draft again that was taken back."""
    return own_drafts.restore(_plan(request, pk).pk, actor=request.actor)


@router.get("/plans/{pk}/draft.docx")
def plan_draft_file(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the draft as a Word file."""
    plan = _plan(request, pk)
    made = composition_of(plan)
    if made is None:
        raise Http404
    return HttpResponse(draft_file(plan, made), content_type=DOCX.content_type)


def _plan(request: ActorRequest, pk: int) -> Plan:
    rows = visible_plans(request.actor).select_related("organization__place")
    return get_object_or_404(rows, pk=pk)


def _known(matter: str) -> str:
    if matter not in MATTERS:
        raise Http404
    return matter


def _composed(plan: Plan) -> Composed:
    found = composed(plan)
    if found is None:
        raise Http404
    return found


def _shown(plan: Plan) -> dict[str, Any]:
    found = _composed(plan)
    made = found.composition
    return {
        "plan": plan.pk, "source": made.source_id, "kind": made.kind, "shift": made.shift,
        "purpose": made.purpose, "arrangement": made.arrangement,
        "seen": words_fingerprint(plan, made), "unexplained": len(found.unexplained),
        "items": [_item(one) for one in found.items],
    }  # fmt: skip


def _item(one: Item) -> dict[str, Any]:
    return {
        "list": one.kind, "id": one.pk, "source": one.source, "mark": one.mark.value,
        "needs_reason": one.standing.needs_reason, "reason": one.reason, "value": dict(one.row),
        "before": dict(one.before), "seen": one.fingerprint,
    }  # fmt: skip
