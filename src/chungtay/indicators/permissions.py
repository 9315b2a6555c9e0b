"""Who may read figures by unit, and who may say how a split unit is shared out."""

from chungtay.accounts.actor import DRAFTERS, Role
from chungtay.accounts.policy import permission
from chungtay.kernel.text import gettext_noop

may_see_figures = permission(
    "figures.see",
    gettext_noop("Xem số liệu theo đơn vị"),
    roles=(*DRAFTERS, Role.COUNCIL_MEMBER),
    refusal=gettext_noop(
        "Số liệu theo đơn vị dành cho cán bộ, lãnh đạo đơn vị và cơ quan thi đua, khen thưởng."
    ),
)
may_enter_shares = permission(
    "shares.enter",
    gettext_noop("Nhập, thu hồi tỷ lệ chia số liệu của đơn vị bị chia"),
    roles=DRAFTERS,
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của đơn vị quản lý toàn bộ địa bàn bị chia được nhập tỷ lệ."
    ),
)
"""The unit must hold the whole ground of the split one, see ``services.shares``."""
