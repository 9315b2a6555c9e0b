"""Who may keep the tree of offices."""

from chungtay.accounts.actor import STAFF, Actor, Role
from chungtay.accounts.policy import Reach, Scope, permission
from chungtay.administration.permissions.people import cares_for
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Organization


def _cares(actor: Actor, unit: Organization) -> bool:
    return cares_for(actor, unit)


_IN_CARE = Reach(Scope.BELOW, _cares)


may_see_offices = permission(
    "office.see",
    gettext_noop("Xem cây cơ quan, tổ chức và khối thi đua"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để xem cơ quan, tổ chức."),
)
may_open_office_desk = permission(
    "office.administer",
    gettext_noop("Mở trang lập, sửa, sắp xếp cơ quan, tổ chức"),
    roles=(Role.ADMINISTRATOR,),
    refusal=gettext_noop("Chỉ người quản trị được lập, sửa, sắp xếp cơ quan, tổ chức."),
)
may_keep_office = permission(
    "office.keep",
    gettext_noop("Lập, sửa cơ quan, tổ chức và chức năng của nó"),
    roles=(Role.ADMINISTRATOR,),
    reach=_IN_CARE,
    refusal=gettext_noop(
        "Chỉ người quản trị của chính đơn vị này hoặc của cấp trên được lập, sửa đơn vị."
    ),
)
may_reorganize = permission(
    "office.reorganize",
    gettext_noop("Hợp nhất, chia tách, đổi tên, giải thể, chuyển cơ quan, tổ chức và hoàn tác"),
    roles=(Role.ADMINISTRATOR,),
    reach=_IN_CARE,
    refusal=gettext_noop(
        "Chỉ người quản trị của cấp bao trùm mọi đơn vị liên quan được sắp xếp các đơn vị này."
    ),
)
