"""Emulation blocs and clusters as their pages show them."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet
from django.utils.functional import Promise

from chungtay.administration.bloc_columns import columns
from chungtay.organizations.models import BlocMember, BlocRole, BlocYear
from chungtay.organizations.rules.names import place_key

_RANK = {BlocRole.LEAD.value: 0, BlocRole.DEPUTY.value: 1, BlocRole.MEMBER.value: 2}


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member and what each context tells of it, in the order of the columns."""

    member: BlocMember
    cells: tuple[str, ...]


def bloc_years(year: int, text: str = "") -> QuerySet[BlocYear]:
    """Return the blocs of ``year`` by name, with their number of members and their lead."""
    leads = BlocMember.objects.filter(role=BlocRole.LEAD).select_related("organization")
    rows = BlocYear.objects.filter(year=year)
    if place_key(text):
        rows = rows.filter(bloc__search_key__contains=place_key(text))
    return (
        rows.select_related("bloc__organization")
        .annotate(number=Count("members"))
        .prefetch_related(Prefetch("members", queryset=leads, to_attr="leads"))
        .order_by("bloc__name", "pk")
    )


def members_of(row: BlocYear) -> list[BlocMember]:
    """Return the members of a year: the lead, the deputies, then the others by name."""
    members = row.members.select_related("organization")
    return sorted(members, key=lambda one: (_RANK[one.role], one.organization.sort_key, one.pk))


def told_of(row: BlocYear) -> tuple[list[str | Promise], list[MemberLine]]:
    """Return the headings of the contexts that tell something, and a line for each member."""
    members = members_of(row)
    pks = [member.organization_id for member in members]
    found = [(column.label, column.values(pks, row.year)) for column in columns()]
    lines = [
        MemberLine(
            member, tuple(values.get(member.organization_id, "") for _label, values in found)
        )
        for member in members
    ]
    return [label for label, _values in found], lines
