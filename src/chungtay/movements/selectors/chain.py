"""The chain of plans: from the decision at the top down to the units."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Plan
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import plan_label

CHILDREN_SHOWN = 60
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its words, and where it leads; a placeholder leads nowhere."""

    label: str
    url: str
    placeholder: bool
    current: bool = False


def ancestors_of(plan: Plan) -> list[Plan]:
    """Return the plans above, the highest first."""
    found: list[Plan] = []
    parent_id = plan.parent_id
    while parent_id is not None and len(found) < _DEPTH:
        above = Plan.objects.select_related(
            "document__issuer", "document__attached_to__issuer", "organization"
        ).get(pk=parent_id)
        found.append(above)
        parent_id = above.parent_id
    return found[::-1]


def chain_links(plan: Plan) -> list[Link]:
    """Return the chain from the top down to ``plan`` itself."""
    return [link_of(one, current=one.pk == plan.pk) for one in [*ancestors_of(plan), plan]]


def link_of(plan: Plan, *, current: bool = False) -> Link:
    """Return the link of one plan."""
    is_placeholder = plan.document.state == DocumentState.PLACEHOLDER
    url = "" if is_placeholder or current else reverse("movements:plan", args=[plan.pk])
    return Link(plan_label(plan), url, is_placeholder, current)


def child_links(plan: Plan, actor: Actor) -> list[Link]:
    """Return the links of the first plans below: one more than is shown, where there are more."""
    return [link_of(child) for child in children_of(plan, actor)[: CHILDREN_SHOWN + 1]]


def children_of(plan: Plan, actor: Actor) -> QuerySet[Plan]:
    """Return the plans below that the actor may see."""
    return (
        plans_visible_to(actor)
        .filter(parent=plan)
        .select_related("document__issuer", "document__attached_to__issuer")
        .order_by("organization__sort_key", "pk")
    )
