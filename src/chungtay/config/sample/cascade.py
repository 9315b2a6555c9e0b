"""A commune's own plan made from the district's, and the movement tied to another."""

from chungtay.accounts.actor import Actor
from chungtay.accounts.selectors import actor_in
from chungtay.config.sample.tree import Sample, data
from chungtay.movements.models import Plan
from chungtay.movements.services import composing
from chungtay.movements.services.deriving import derive_plan
from chungtay.movements.services.linking import Other, link_movement


def load_cascade(sample: Sample, district: Plan) -> Plan:
    """Return the draft that a commune made from the plan of its district, worked on in part."""
    spec = data("cascade")
    drafter = _actor(sample, spec["as"])
    plan = derive_plan(district.pk, actor=drafter)
    target = plan.targets.order_by("position")[spec["tighten"]["position"]]
    composing.change(
        plan.pk, "targets", target.pk, spec["tighten"]["value"], reason="", seen="", actor=drafter
    )
    for kind, row in spec["add"].items():
        composing.add(plan.pk, kind, row, actor=drafter)
    for group in spec["leave_out"]["groups"]:
        for row in plan.criteria.filter(group=group):
            composing.leave_out(
                plan.pk, "criteria", row.pk, reason=spec["leave_out"]["reason"], actor=drafter
            )
    other = Other(**spec["link"]["other"])
    link_movement(
        district.movement_id or 0, other, kind=spec["link"]["kind"], note=spec["link"]["note"],
        actor=_actor(sample, spec["link"]["as"]),
    )  # fmt: skip
    return plan


def _actor(sample: Sample, name: str) -> Actor:
    return actor_in(sample.positions[name], user=sample.people[name])
