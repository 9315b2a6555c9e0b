"""The office's password policy as Django asks for it; every refusal is a Vietnamese sentence."""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chungtay.accounts.models import PasswordRecord, User
from chungtay.accounts.rules.passwords import PasswordPolicy, faults_of


def policy() -> PasswordPolicy:
    """Return the policy of this installation."""
    return PasswordPolicy(**settings.PASSWORD_POLICY)


class OfficePolicy:
    """Length, kinds of characters, and no user name inside."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ``ValidationError`` with every fault found."""
        username = user.username if user else ""
        faults = faults_of(password, policy=policy(), username=username)
        errors = [ValidationError(_(f.sentence) % f.params, code=f.code) for f in faults]
        if errors:
            raise ValidationError(errors)

    def get_help_text(self) -> str:
        """Return the policy as one sentence."""
        asked = policy()
        return _(
            "Ít nhất %(length)d ký tự, có %(kinds)d trong 4 loại: chữ thường, chữ hoa, chữ số, "
            "ký tự khác; không chứa tên đăng nhập."
        ) % {"length": asked.min_length, "kinds": asked.kinds}


class NotUsedBefore:
    """The present password and the last ones of the policy's history do not return."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ``ValidationError`` when ``user`` had this password lately."""
        asked = policy().history
        if user is None or user.pk is None or not asked:
            return
        kept = PasswordRecord.objects.filter(user=user).order_by("-pk")[:asked]
        digests = {user.password, *kept.values_list("digest", flat=True)}
        if any(check_password(password, digest) for digest in digests):
            raise ValidationError(
                _("Mật khẩu này đã dùng; mời đặt mật khẩu khác %(count)d mật khẩu gần nhất.")
                % {"count": asked},
                code="used_before",
            )

    def get_help_text(self) -> str:
        """Return the rule as one sentence, empty where there is none."""
        asked = policy().history
        return _("Không trùng %(count)d mật khẩu gần nhất.") % {"count": asked} if asked else ""


class NotCommon(CommonPasswordValidator):
    """Refuses the twenty thousand passwords that everybody tries first."""

    def get_error_message(self) -> Any:
        """Return the refusal."""
        return _("Mật khẩu này quá phổ biến, dễ bị đoán.")

    def get_help_text(self) -> str:
        """Say nothing; the refusal is clear enough."""
        return ""
