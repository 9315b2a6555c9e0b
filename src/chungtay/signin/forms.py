"""Input of signing in and of the own account as clean values."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_LONGEST = 400  # a longer password only keeps the hasher busy
_LONGEST_KEY = 365


class _Password(forms.CharField):
    def __init__(self, label: Any, *, fresh: bool = False, **more: Any) -> None:
        role = "new-password" if fresh else "current-password"
        widget = forms.PasswordInput(attrs={"autocomplete": role})
        super().__init__(label=label, strip=False, max_length=_LONGEST, widget=widget, **more)


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = _Password(_("Mật khẩu"))


class CodeForm(forms.Form):
    """One code: of the moment, or a recovery code."""

    code = forms.CharField(
        label=_("Mã một lần"),
        max_length=20,
        help_text=_("6 chữ số trong ứng dụng xác thực, hoặc một mã dự phòng."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class FirstCodeForm(forms.Form):
    """The first code of a new authenticator."""

    code = forms.CharField(
        label=_("Mã đang hiện trong ứng dụng"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Return the code without blanks."""
        return "".join(str(self.cleaned_data["code"]).split())


class ProveForm(forms.Form):
    """The password again; a code where the person has no password here."""

    def __init__(self, *args: Any, by_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"] = (
            _Password(_("Mật khẩu hiện tại")) if by_password else CodeForm.base_fields["code"]
        )


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    new = _Password(_("Mật khẩu mới"), fresh=True)
    again = _Password(_("Nhập lại mật khẩu mới"), fresh=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new"].help_text = " ".join(filter(None, password_validators_help_texts()))

    def clean_again(self) -> str:
        """Refuse two that differ."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("Hai lần nhập không giống nhau."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The old password and a new one."""

    old = _Password(_("Mật khẩu hiện tại"))
    field_order = ["old", "new", "again"]


class KeyForm(forms.Form):
    """What a key is for, and until when."""

    name = forms.CharField(
        label=_("Dùng cho"), max_length=120, help_text=_("Ví dụ: phần mềm báo cáo của xã.")
    )
    expires_on = forms.DateField(
        label=_("Hết hạn"),
        help_text=_("Không quá một năm."),
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}),
    )

    def clean_expires_on(self) -> date:
        """Refuse a day that is past or too far."""
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=_LONGEST_KEY):
            raise forms.ValidationError(_("Chọn một ngày từ hôm nay đến một năm sau."))
        return day


class PasskeyForm(forms.Form):
    """The browser's answer and a name for the key; the script fills the answer."""

    name = forms.CharField(
        label=_("Tên khóa"), max_length=60, help_text=_("Ví dụ: Máy tính cơ quan.")
    )
    answer = forms.CharField(widget=forms.HiddenInput, max_length=20_000)


class FindForm(forms.Form):
    """Whom the administrator looks for."""

    tim = forms.CharField(label=_("Họ tên hoặc tên đăng nhập"), required=False, max_length=120)
