"""What a new office does next."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.administration.selectors.people import offices_kept_by, people_kept_by


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: why, where, and whether it is done."""

    title: Any
    text: Any
    url: str
    action: Any
    done: bool


def next_steps(actor: Actor) -> list[NextStep]:
    """Return the first things that an administrator of a new office does, in their order."""
    sheets = reverse("people:sheet_list")
    return [
        NextStep(
            _("Nhập các đơn vị"),
            _("Phòng, ban, đơn vị cấp dưới, Mặt trận, đoàn thể: tải tệp mẫu, điền rồi tải lên."),
            sheets, _("Nhập từ Excel"), offices_kept_by(actor).count() > 1,
        ),
        NextStep(
            _("Nhập người dùng"),
            _("Mỗi dòng một chức vụ. Ít người thì thêm từng người."),
            sheets, _("Nhập từ Excel"), people_kept_by(actor).count() > 1,
        ),
        NextStep(
            _("Gửi lời mời"),
            _("Mỗi người tự đặt mật khẩu qua liên kết dùng một lần, gửi qua Zalo hoặc thư."),
            reverse("people:people_list"), _("Mở danh sách người dùng"),
            people_kept_by(actor).exclude(last_login=None).count() > 1,
        ),
    ]  # fmt: skip
