"""Who may do what about keys and sign-ins."""

from dataclasses import dataclass

from chungtay.accounts.actor import STAFF, Actor, Role
from chungtay.accounts.policy import Reach, Scope, permission
from chungtay.kernel.text import gettext_noop


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands: the paths of all units whose rights they hold today."""

    user_id: int
    paths: frozenset[str]


def _covers(actor: Actor, person: Standing) -> bool:
    others = person.user_id != actor.user_id
    return others and all(actor.path and path.startswith(actor.path) for path in person.paths)


may_keep_keys = permission(
    "api_key.keep",
    gettext_noop("Tạo và thu hồi khóa API cho chức vụ của mình"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để quản lý khóa API."),
)
may_see_sign_ins = permission(
    "sign_in.list",
    gettext_noop("Xem tình trạng đăng nhập của người dùng"),
    roles=(Role.ADMINISTRATOR,),
    refusal=gettext_noop("Chỉ người quản trị được mở trang này."),
)
may_help_sign_in = permission(
    "sign_in.help",
    gettext_noop("Mở khóa đăng nhập, đặt lại lớp bảo vệ thứ hai, kết thúc phiên của người khác"),
    roles=(Role.ADMINISTRATOR,),
    reach=Reach(Scope.BELOW, _covers),
    refusal=gettext_noop(
        "Chỉ người quản trị của đơn vị người đó hoặc cấp trên được làm việc này, và không tự làm "
        "cho mình."
    ),
)
