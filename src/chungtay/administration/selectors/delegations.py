"""What a head can lend, and to whom."""

from datetime import date

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position
from chungtay.accounts.policy import Scope, permissions
from chungtay.accounts.rules.standing import Standing

# What was lent is not lent on (NĐ 30/2020/NĐ-CP, Điều 13), and nobody reads for another.
_NEVER = ("delegation.", "plan.confirm_reading")


def lendable_acts() -> list[tuple[str, str]]:
    """Return code and label of every act of a head that can be lent; looking is never an act."""
    return [
        (row.code, row.label)
        for row in permissions()
        if Role.HEAD in row.roles
        and row.reach.scope is not Scope.ROWS
        and not row.code.startswith(_NEVER)
    ]


def recipients_for(lender: Position, standing: Standing, day: date) -> QuerySet[Position]:
    """Return the positions whose holders may be lent the acts of ``lender``.

    KT. goes to people of the same body, TUQ. to heads of units under it.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13.
    """
    unit = lender.unit
    own = Q(organization=unit) | Q(organization=lender.organization)
    under = Q(role=Role.HEAD, organization__path__startswith=unit.path) & ~own
    wanted = own if standing is Standing.FOR_HEAD else under
    rows = Position.objects.on(day).filter(wanted, lent_by=None, user__is_active=True)
    return (
        rows.exclude(user_id=lender.user_id)
        .select_related("user", "organization", "acts_for")
        .order_by("user__sort_key", "pk")
    )
