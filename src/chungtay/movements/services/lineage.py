"""Hang a plan under the plan it carries out, and put it into its movement."""

from chungtay.documents.models import Basis, Document, DocumentState, Relation
from chungtay.movements.models import Movement, Plan
from chungtay.movements.rules.lineage import (
    Period,
    is_earlier_round,
    movement_key,
    named_period,
    parents_upwards,
)

_DEPTH = 12


def link_parent(plan: Plan) -> Plan | None:
    """Return the plan that ``plan`` carries out, set as its parent.

    The parent stands as a placeholder where its document is not in the system. A plan that names
    the acts of several levels makes the chain of them: its parent, the parent's parent, ….
    """
    below = plan
    for cited in _acts_carried_out(plan):
        above = _plan_of(cited)
        if above.pk == below.pk or below.parent_id is not None:
            below = above
            continue
        if _hangs_below(above, below):
            break
        below.parent = above
        below.save(update_fields=["parent"])
        below = above
    return plan.parent


def join_movement(plan: Plan) -> Movement | None:
    """Return the movement of ``plan``: its parent's, one of the same name and years, or a new one.

    Plans above that stand without a movement join it too, so the next child finds it there.
    """
    period = Period(plan.movement_name, plan.from_year, plan.to_year)
    movement = existing_movement(plan)
    if movement is None and not period.name:
        return None
    if movement is None:
        movement = _new_movement(plan, period)
    for one in [plan, *_ancestors(plan)]:
        if one.movement_id is None:
            one.movement = movement
            one.save(update_fields=["movement"])
    _link_predecessor(movement, plan)
    return movement


def existing_movement(plan: Plan) -> Movement | None:
    """Return the movement that ``plan`` would join, if there is one."""
    above = next((p.movement for p in _ancestors(plan) if p.movement), None)
    if plan.movement or above:
        return plan.movement or above
    same_years = Movement.objects.filter(from_year=plan.from_year, to_year=plan.to_year)
    key = movement_key(plan.movement_name)
    return same_years.filter(search_key=key).first() if key else None


def opens_movement(plan: Plan) -> bool:
    """Say whether ``plan`` launches a movement of its own: opened when issued, or about to."""
    if plan.document.state == DocumentState.ISSUED:
        return plan.movement is not None and plan.movement.launched_by_id == plan.organization_id
    return bool(plan.movement_name.strip()) and existing_movement(plan) is None


def _acts_carried_out(plan: Plan) -> list[Document]:
    documents = [plan.document_id, plan.document.attached_to_id]
    rows = Basis.objects.filter(document__in=[pk for pk in documents if pk]).select_related("cited")
    bases = [
        {"relation": row.relation, "type": row.cited.type, "issuer": row.cited.issuer_name,
         "number": row.cited.notation, "cited": row.cited}
        for row in rows
    ]  # fmt: skip
    return [basis["cited"] for basis in parents_upwards(bases)]


def _plan_of(document: Document) -> Plan:
    """Return the plan that ``document`` is or enacts; a placeholder plan where there is none."""
    attached = Plan.objects.filter(document__attached_to=document).first()
    if attached:
        return attached
    plan, _ = Plan.objects.get_or_create(
        document=document, defaults={"organization": document.issuer}
    )
    return plan


def _ancestors(plan: Plan) -> list[Plan]:
    found: list[Plan] = []
    current = plan.parent
    while current is not None and len(found) < _DEPTH:
        found.append(current)
        current = current.parent
    return found


def _hangs_below(above: Plan, below: Plan) -> bool:
    return below in _ancestors(above)


def _new_movement(plan: Plan, period: Period) -> Movement:
    return Movement.objects.create(
        name=period.name,
        search_key=movement_key(period.name),
        from_year=period.from_year,
        to_year=period.to_year,
        launched_by=plan.organization,
    )


def _link_predecessor(movement: Movement, plan: Plan) -> None:
    if movement.predecessor_id is not None:
        return
    movement.predecessor = _continued(plan, movement) or _earlier_round(movement)
    if movement.predecessor is not None:
        movement.save(update_fields=["predecessor"])


def _continued(plan: Plan, movement: Movement) -> Movement | None:
    """Return the earlier movement that the plan says it carries on."""
    rows = plan.document.bases.filter(relation=Relation.CONTINUES).select_related("cited")
    for row in rows:
        known = Plan.objects.filter(document=row.cited, movement__isnull=False).first()
        if known and known.movement_id != movement.pk:
            return known.movement
        period = named_period(row.cited.title)
        if period and period.to_year:
            return _movement_for(period)
    return None


def _movement_for(period: Period) -> Movement:
    movement, _ = Movement.objects.get_or_create(
        search_key=movement_key(period.name),
        from_year=period.from_year,
        to_year=period.to_year,
        defaults={"name": period.name, "state": Movement.State.CLOSED},
    )
    return movement


def _earlier_round(movement: Movement) -> Movement | None:
    if movement.from_year is None:
        return None
    earlier = (
        Movement.objects.filter(to_year__lt=movement.from_year)
        .exclude(pk=movement.pk)
        .order_by("-to_year", "pk")
    )
    return next((one for one in earlier if is_earlier_round(one.name, movement.name)), None)
