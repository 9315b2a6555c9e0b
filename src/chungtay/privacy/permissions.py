"""Who may do what about personal data."""

from chungtay.accounts.actor import DRAFTERS, Role
from chungtay.accounts.policy import own_unit, permission
from chungtay.kernel.text import gettext_noop

may_tell_purpose = permission(
    "purpose.tell",
    gettext_noop("Chọn mục đích xem dữ liệu cá nhân"),
    roles=DRAFTERS,
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo đơn vị mở hồ sơ có dữ liệu cá nhân."),
)
may_erase = permission(
    "personal_data.erase",
    gettext_noop("Ẩn danh hồ sơ"),
    roles=(Role.HEAD,),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan giữ hồ sơ được cho ẩn danh hồ sơ."),
)
"""Which files is asked of the context that keeps them."""
may_see_consents = permission(
    "consent.see",
    gettext_noop("Xem sổ đồng ý công khai"),
    roles=DRAFTERS,
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo đơn vị giữ sổ đồng ý được xem."),
)
may_keep_consents = permission(
    "consent.keep",
    gettext_noop("Ghi, rút đồng ý công khai"),
    roles=DRAFTERS,
    reach=own_unit(lambda organization_id: organization_id),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của đơn vị giữ sổ được ghi hoặc rút đồng ý."),
)
may_see_requests = permission(
    "data_request.see",
    gettext_noop("Xem yêu cầu về dữ liệu cá nhân"),
    roles=DRAFTERS,
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của đơn vị nhận yêu cầu được xem."),
)
may_handle_requests = permission(
    "data_request.handle",
    gettext_noop("Nhận, trả lời yêu cầu về dữ liệu cá nhân"),
    roles=DRAFTERS,
    reach=own_unit(lambda organization_id: organization_id),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của đơn vị nhận yêu cầu được xử lý yêu cầu này."),
)
