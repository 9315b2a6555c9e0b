"""The sheets on which a subject, or the members of a bloc, sign what they pledge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.movements.models import Criterion, GroupContent, Movement, Plan
from chungtay.movements.selectors.movement_page import chosen_plan, issued_plans
from chungtay.organizations.models import BlocRole, BlocYear
from chungtay.support.models import Registration
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.visible import registrations_visible_to
from chungtay.support.selectors.windows import window_for


@dataclass(frozen=True, slots=True)
class PledgeSheet:
    """One registration to sign: who, what the plan asks of the group, what is pledged."""

    subject: str
    group: str
    pledge: str
    day: date
    office: str
    guidance: str
    contents: Sequence[str]
    criteria: Sequence[str]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of a bloc: its role, and what it pledged, if it registered."""

    name: str
    role: str
    pledge: str


@dataclass(frozen=True, slots=True)
class BlocSheet:
    """The pledge of a bloc: what it emulates in, and its members."""

    name: str
    year: int
    content: str
    lead: str
    members: Sequence[MemberLine]


def pledge_sheet(row: Registration, actor: Actor) -> PledgeSheet:
    """Return the sheet of one registration."""
    plan = chosen_plan(issued_plans(row.movement, actor), None, actor)
    window = window_for(row.movement_id, row.unit.path)
    return PledgeSheet(
        subject=Names(actor, [row]).of_registration(row),
        group=str(row.get_group_display()),
        pledge=row.pledge,
        day=row.registered_on,
        office=row.unit.name,
        guidance=window.guidance if window else "",
        contents=_texts(GroupContent, plan, row.group),
        criteria=_texts(Criterion, plan, row.group),
    )


def bloc_sheet(movement: Movement, year: BlocYear, actor: Actor) -> BlocSheet:
    """Return the sheet of a bloc with what its members pledged, the lead first."""
    pledged = dict(
        registrations_visible_to(actor)
        .filter(movement=movement, withdrawn_on=None, organization__isnull=False)
        .values_list("organization_id", "pledge")
    )
    order = list(BlocRole.values)
    members = sorted(year.members.all(), key=lambda one: order.index(one.role))
    return BlocSheet(
        name=str(year.bloc),
        year=year.year,
        content=year.content,
        lead=next((str(one.organization) for one in members if one.role == BlocRole.LEAD), ""),
        members=[
            MemberLine(
                one.organization.name,
                str(one.get_role_display()),
                pledged.get(one.organization_id, ""),
            )
            for one in members
        ],
    )


def _texts(
    model: type[GroupContent] | type[Criterion], plan: Plan | None, group: str
) -> list[str]:  # fmt: skip
    if plan is None:
        return []
    return list(model.objects.filter(plan=plan, group=group).values_list("text", flat=True))
