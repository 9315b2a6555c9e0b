"""Who is acting, as the rules see it."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class Role(StrEnum):
    """What a position lets a person do at its unit."""

    OFFICER = "officer"
    HEAD = "head"
    RECEIVING_OFFICE = "receiving_office"
    COUNCIL_MEMBER = "council_member"
    FUND_KEEPER = "fund_keeper"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


DRAFTERS = (Role.OFFICER, Role.HEAD, Role.RECEIVING_OFFICE)
"""Those who write for their unit."""
STAFF = tuple(role for role in Role if role is not Role.AUDITOR)
"""Everybody with work in the movements; an auditor reads the journal and nothing else."""

ROLE_LABELS = {
    Role.OFFICER: gettext_noop("Cán bộ đơn vị"),
    Role.HEAD: gettext_noop("Lãnh đạo đơn vị"),
    Role.RECEIVING_OFFICE: gettext_noop("Cơ quan thường trực thi đua, khen thưởng"),
    Role.COUNCIL_MEMBER: gettext_noop("Thành viên Hội đồng"),
    Role.FUND_KEEPER: gettext_noop("Người giữ quỹ"),
    Role.AUDITOR: gettext_noop("Người kiểm tra nhật ký"),
    Role.ADMINISTRATOR: gettext_noop("Quản trị"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one position: the role, and the unit it is held at.

    ``organization_id`` and ``path`` are those of the unit acted for, ``seat_id`` is the unit the
    position sits in, ``unit_kind`` is what kind of body the unit acted for is. How far rights
    reach from there is said by each permission. Where the position was lent (giao ký thay, ủy
    quyền), ``on_behalf_of`` names the lender and ``acts`` are the permissions lent; reading stays
    as wide as the role.
    """

    user_id: int | None
    position_id: int | None
    role: Role | None
    organization_id: int | None
    path: str
    name: str = ""
    seat_id: int | None = None
    unit_kind: str = ""
    on_behalf_of: str = ""
    acts: frozenset[str] | None = None

    def may_act(self, code: str) -> bool:
        """Say whether the permission ``code`` is lent; a position of one's own has all."""
        return self.acts is None or code in self.acts

    @property
    def desks(self) -> frozenset[int]:
        """Return the ids of the units whose work is the actor's.

        That is the unit acted for and the one the position sits in: an officer of the emulation
        desk who acts for the committee still does the desk's own tasks.
        """
        return frozenset(pk for pk in (self.organization_id, self.seat_id) if pk)

    def works_at(self, organization_id: int | None) -> bool:
        """Say whether the actor's position is at this very unit."""
        return organization_id is not None and self.organization_id == organization_id


NOBODY = Actor(user_id=None, position_id=None, role=None, organization_id=None, path="")
