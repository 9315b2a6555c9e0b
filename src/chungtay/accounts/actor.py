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
    ADMINISTRATOR = "administrator"


ROLE_LABELS = {
    Role.OFFICER: gettext_noop("Cán bộ đơn vị"),
    Role.HEAD: gettext_noop("Lãnh đạo đơn vị"),
    Role.RECEIVING_OFFICE: gettext_noop("Cơ quan thường trực thi đua, khen thưởng"),
    Role.COUNCIL_MEMBER: gettext_noop("Thành viên Hội đồng"),
    Role.ADMINISTRATOR: gettext_noop("Quản trị"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in one position: the role, and the unit it is held at.

    ``path`` is the tree path of the unit acted for; rights reach that unit and all below it,
    except where a permission says "own unit only".
    """

    user_id: int | None
    position_id: int | None
    role: Role | None
    organization_id: int | None
    path: str
    name: str = ""

    def holds(self, *roles: Role, path: str) -> bool:
        """Say whether the actor has one of ``roles`` at ``path`` or at a unit above it."""
        return self.role in roles and bool(self.path) and path.startswith(self.path)

    def works_at(self, organization_id: int | None) -> bool:
        """Say whether the actor's position is at this very unit."""
        return organization_id is not None and self.organization_id == organization_id


NOBODY = Actor(user_id=None, position_id=None, role=None, organization_id=None, path="")
