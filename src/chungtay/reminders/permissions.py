"""Who is reminded, who sets how an office reminds, and who writes letters of urging."""

from typing import Any

from chungtay.accounts.actor import STAFF, Role
from chungtay.accounts.policy import below, own_unit, permission
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Organization
from chungtay.reminders.models import Letter, Message

_URGERS = (Role.HEAD, Role.RECEIVING_OFFICE)


def _office(office: Organization) -> int:
    return office.pk


def _path(message: Message) -> str:
    return message.organization.path


def _issuer(letter: Letter) -> int:
    return letter.organization_id


def _is_draft(letter: Any) -> bool:
    return bool(letter.is_draft)


may_see_reminders = permission(
    "reminder.see",
    gettext_noop("Xem nhắc việc của mình, chọn cách nhận"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để xem nhắc việc."),
)
may_see_sending = permission(
    "reminder.sending",
    gettext_noop("Xem cách nhắc việc và nhật ký gửi của cơ quan"),
    roles=(Role.ADMINISTRATOR,),
    refusal=gettext_noop("Chỉ người quản trị được xem nhật ký gửi nhắc việc."),
)
may_configure = permission(
    "reminder.configure",
    gettext_noop("Đặt cách nhắc việc, kênh gửi của cơ quan"),
    roles=(Role.ADMINISTRATOR,),
    reach=own_unit(_office),
    refusal=gettext_noop("Chỉ người quản trị của cơ quan được đặt cách nhắc việc."),
)
may_send_again = permission(
    "reminder.resend",
    gettext_noop("Gửi lại tin nhắc việc không gửi được"),
    roles=(Role.ADMINISTRATOR,),
    reach=below(_path),
    refusal=gettext_noop("Chỉ người quản trị của cơ quan được gửi lại tin nhắc việc."),
)
may_see_letters = permission(
    "urging.see",
    gettext_noop("Xem công văn đôn đốc của đơn vị"),
    roles=_URGERS,
    refusal=gettext_noop(
        "Chỉ lãnh đạo đơn vị và cơ quan thường trực thi đua được lập công văn đôn đốc."
    ),
)
may_write_letter = permission(
    "urging.write",
    gettext_noop("Soạn công văn đôn đốc"),
    roles=_URGERS,
    reach=own_unit(_issuer),
    refusal=gettext_noop("Công văn đã ban hành hoặc không phải của đơn vị anh/chị."),
    state=_is_draft,
    state_label=gettext_noop("chưa ban hành"),
)
