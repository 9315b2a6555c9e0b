"""Who may see and change household files: least access, because all of them are sensitive."""

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.accounts.policy import Reach, Scope, permission
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Organization, OrganizationKind, Place, PlaceLevel

may_see_households = permission(
    "household.see",
    gettext_noop("Xem sổ hộ"),
    roles=DRAFTERS,
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của Ủy ban nhân dân được xem sổ hộ trên địa bàn mình."
    ),
)
may_write_households = permission(
    "household.write",
    gettext_noop("Ghi vào sổ hộ"),
    roles=(Role.OFFICER,),
    refusal=gettext_noop("Chỉ cán bộ của xã nơi hộ cư trú được ghi vào sổ hộ."),
)
"""The place must be the one they work for, see ``services.register``."""
may_approve_changes = permission(
    "household.approve",
    gettext_noop("Duyệt đề nghị thay đổi hồ sơ hộ"),
    roles=(Role.OFFICER, Role.HEAD),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của xã nơi hộ cư trú được duyệt thay đổi hồ sơ hộ."),
)
"""Never one's own request, see ``services.changing``."""


def _keeps(actor: Actor, commune: Place) -> bool:
    """Say whether the actor's unit is the committee of that very commune, as it stands now."""
    return commune.level == PlaceLevel.COMMUNE and (
        Organization.objects.filter(
            pk=actor.organization_id or 0, place=commune, kind=OrganizationKind.COMMITTEE
        ).exists()
    )


may_see_hamlets = permission(
    "hamlet.see",
    gettext_noop("Xem danh sách thôn, tổ dân phố của xã"),
    roles=DRAFTERS,
    refusal=gettext_noop("Danh sách thôn dành cho cán bộ, lãnh đạo của Ủy ban nhân dân."),
)
may_manage_hamlets = permission(
    "hamlet.manage",
    gettext_noop("Thêm, đổi tên, sáp nhập, chia tách, kết thúc thôn và xếp hộ vào thôn"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=Reach(Scope.OWN, _keeps),
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của chính xã, phường ấy được thay đổi thôn, tổ dân phố của xã."
    ),
)
