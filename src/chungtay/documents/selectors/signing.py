"""Who signs for a body, and in which capacity."""

from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import leader_of
from chungtay.documents.rules.signature import Signer
from chungtay.organizations.models import Organization, OrganizationKind

_COMMITTEE = "Ủy ban nhân dân"


def collective_of(unit: Organization) -> str:
    """Return the body that is signed in the name of; empty where the head decides alone.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b.
    """
    return _COMMITTEE if unit.kind == OrganizationKind.COMMITTEE else ""


def expected_signer(unit: Organization, day: date, *, collective: str = "") -> Signer:
    """Return whose signature a draft leaves room for: of who leads ``unit`` on ``day``."""
    seat = leader_of(unit, day)
    if seat is None:
        return Signer(collective=collective, title="Chủ tịch" if collective else "")
    return Signer(seat.user.full_name, seat.title, seat.standing, collective=collective)


def signer_for(unit: Organization | None, actor: Actor) -> Signer:
    """Return ``actor`` as the one who signs in the name of ``unit``, of the collective it is."""
    return signer_of(actor, collective=collective_of(unit) if unit else "")


def signer_of(actor: Actor, *, collective: str = "") -> Signer:
    """Return ``actor`` as the one who signs, in the position acted in: also lent (KT., TUQ.).

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13.
    """
    position = Position.objects.select_related("lent_by").get(pk=actor.position_id or 0)
    head = position.lent_by.title if position.lent_by else ""
    return Signer(actor.name, position.title, position.standing, head, collective)
