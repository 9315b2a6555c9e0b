"""The application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_VERBS = {
    "sign_in.began": _("Đăng nhập"),
    "sign_in.ended": _("Kết thúc phiên làm việc"),
    "sign_in.locked": _("Tạm khóa đăng nhập do thử sai nhiều lần"),
    "sign_in.unlocked": _("Mở khóa đăng nhập"),
    "second_factor.enrolled": _("Bật lớp bảo vệ thứ hai"),
    "second_factor.removed": _("Bỏ lớp bảo vệ thứ hai"),
    "second_factor.reset": _("Đặt lại lớp bảo vệ thứ hai"),
    "recovery_codes.renewed": _("Tạo lại mã dự phòng"),
    "single_sign_on.linked": _("Nối với tài khoản đăng nhập một lần"),
    "password.set": _("Đặt mật khẩu"),
    "api_key.made": _("Tạo khóa API"),
    "api_key.revoked": _("Thu hồi khóa API"),
}
_OBJECTS = {
    "signin.door": _("Lối đăng nhập"),
    "signin.signinsession": _("Phiên làm việc"),
    "accounts.user": _("Người dùng"),
    "accounts.position": _("Chức vụ"),
}


class SigninConfig(AppConfig):
    name = "chungtay.signin"
    verbose_name = "Đăng nhập"

    def ready(self) -> None:
        """Hear of sign-ins and passwords; name verbs; take a place in the rail."""
        from django.contrib.auth.signals import (  # noqa: PLC0415 -- app ready
            user_logged_in,
            user_logged_out,
        )

        from chungtay.accounts.events import password_set  # noqa: PLC0415 -- app ready
        from chungtay.audit import verbs  # noqa: PLC0415 -- app ready
        from chungtay.signin.permissions import may_see_sign_ins  # noqa: PLC0415 -- app ready
        from chungtay.signin.services import passwords, sessions  # noqa: PLC0415 -- app ready
        from chungtay.web import navigation  # noqa: PLC0415 -- app ready

        user_logged_in.connect(sessions.begin, dispatch_uid="signin.begin")
        user_logged_out.connect(sessions.close, dispatch_uid="signin.close")
        password_set.connect(passwords.journal_password, dispatch_uid="signin.password")
        verbs.register(verbs=_VERBS, objects=_OBJECTS)
        navigation.register(
            navigation.Entry(
                "signin:person_list",
                _("Đăng nhập"),
                "lock",
                order=85,
                visible=lambda actor: bool(may_see_sign_ins(actor)),
            )
        )
