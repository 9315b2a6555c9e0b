"""Who may register subjects and keep sponsorship pairs."""

from chungtay.accounts.actor import DRAFTERS, Role
from chungtay.accounts.policy import own_unit, permission
from chungtay.kernel.text import gettext_noop
from chungtay.support.models import Registration, Sponsorship

KEEPERS = (*DRAFTERS, Role.FUND_KEEPER)


def _unit(row: Registration | Sponsorship) -> int:
    return row.unit_id


may_see_support = permission(
    "support.see",
    gettext_noop("Xem đăng ký tham gia và đỡ đầu"),
    roles=KEEPERS,
    refusal=gettext_noop(
        "Đăng ký tham gia và đỡ đầu dành cho cán bộ, lãnh đạo đơn vị, Mặt trận và đoàn thể."
    ),
)
may_register = permission(
    "registration.record",
    gettext_noop("Ghi đăng ký tham gia và cặp đỡ đầu"),
    roles=KEEPERS,
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo đơn vị được ghi đăng ký và đỡ đầu."),
)
may_change_registration = permission(
    "registration.withdraw",
    gettext_noop("Rút hoặc khôi phục đăng ký"),
    roles=KEEPERS,
    reach=own_unit(_unit),
    refusal=gettext_noop("Chỉ đơn vị đã ghi đăng ký này được rút hoặc khôi phục."),
)
may_set_window = permission(
    "registration.set_window",
    gettext_noop("Đặt thời gian đăng ký và số dự kiến của phong trào"),
    roles=(Role.HEAD, Role.RECEIVING_OFFICE),
    refusal=gettext_noop(
        "Chỉ lãnh đạo đơn vị và cơ quan thường trực thi đua được đặt thời gian đăng ký."
    ),
)
may_keep_sponsorship = permission(
    "sponsorship.keep",
    gettext_noop("Ghi việc đã giúp, kết thúc cặp đỡ đầu"),
    roles=KEEPERS,
    reach=own_unit(_unit),
    refusal=gettext_noop("Chỉ đơn vị theo dõi cặp đỡ đầu này được ghi và kết thúc."),
)
