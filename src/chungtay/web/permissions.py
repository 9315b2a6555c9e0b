"""Questions that any page may ask of an actor."""

from chungtay.accounts.actor import STAFF, Role
from chungtay.accounts.policy import permission
from chungtay.kernel.text import gettext_noop

may_enter = permission(
    "desk.enter",
    gettext_noop("Vào bàn làm việc, xem danh mục dùng chung"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để xem trang này."),
)
may_switch_position = permission(
    "position.switch",
    gettext_noop("Chuyển giữa các chức vụ của mình"),
    roles=tuple(Role),
    refusal=gettext_noop("Mời đăng nhập với một chức vụ."),
)
may_administer = permission(
    "installation.administer",
    gettext_noop("Mở các trang dành cho quản trị"),
    roles=(Role.ADMINISTRATOR,),
    refusal=gettext_noop("Chỉ người quản trị được mở trang này."),
)
