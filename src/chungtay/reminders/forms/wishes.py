"""How a person and an office wish to be reminded, as clean values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.reminders.models import Choice, OfficeRule
from chungtay.reminders.rules.steps import days_after, days_before, steps_of
from chungtay.reminders.services.choices import Wanted
from chungtay.reminders.services.office import OfficeSettings

_HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]
_DAY = {"type": "date"}


def _hour(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=_HOURS, coerce=int)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class ChoiceForm(forms.Form):
    """At once or once a day, by which channels, and days away."""

    rhythm = forms.ChoiceField(
        label=_("Nhận nhắc việc"), choices=Choice.Rhythm.choices, widget=forms.RadioSelect
    )
    hour = _hour(_("Giờ nhận bản gộp"))
    by_mail = forms.BooleanField(label=_("Nhận qua thư điện tử"), required=False)
    by_webhook = forms.BooleanField(label=_("Nhận qua kênh riêng của cơ quan"), required=False)
    address = forms.CharField(
        label=_("Số điện thoại hoặc tài khoản nhận"), max_length=80, required=False,
        help_text=_("Chỉ gửi cho kênh riêng của cơ quan, để kênh biết chuyển đến đâu."),
    )  # fmt: skip
    away_from = _day(_("Nghỉ từ ngày"))
    away_to = _day(_("đến hết ngày"))

    def wanted(self) -> Wanted:
        """Return the clean values."""
        return Wanted(**self.cleaned_data)


def choice_initial(choice: Choice) -> dict[str, Any]:
    """Return a choice as the form shows it."""
    return {name: getattr(choice, name) for name in ChoiceForm.base_fields}


class OfficeForm(forms.Form):
    """Steps, hours and channels of an office."""

    before = forms.CharField(
        label=_("Nhắc trước hạn (số ngày)"), max_length=80, required=False,
        help_text=_("Các số cách nhau bằng dấu phẩy, ví dụ 7, 3, 1."),
    )  # fmt: skip
    on_the_day = forms.BooleanField(label=_("Nhắc đúng ngày đến hạn"), required=False)
    after = forms.CharField(
        label=_("Nhắc sau hạn (số ngày)"), max_length=80, required=False,
        help_text=_("Ví dụ 1, 3, 7."),
    )  # fmt: skip
    first_hour = _hour(_("Không gửi ra ngoài trước"))
    working_days_only = forms.BooleanField(
        label=_("Chỉ gửi ra ngoài vào ngày làm việc"), required=False
    )
    by_mail = forms.BooleanField(label=_("Gửi thư điện tử"), required=False)
    by_webhook = forms.BooleanField(label=_("Gửi qua kênh riêng của cơ quan"), required=False)
    webhook_hosts = forms.CharField(
        label=_("Máy chủ được phép gọi"), max_length=300, required=False,
        help_text=_("Tên máy chủ của cơ quan, ví dụ cong.tinh.gov.vn; cách nhau bằng dấu phẩy."),
    )  # fmt: skip
    webhook_url = forms.CharField(
        label=_("Địa chỉ nhận"), max_length=500, required=False,
        help_text=_("Ví dụ https://cong.tinh.gov.vn/nhac-viec."),
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the steps."""
        values = super().clean() or {}
        for name in ("before", "after"):
            try:
                steps_of(before=values.get(name, ""), on_the_day=False, after="")
            except ValueError:
                self.add_error(
                    name, gettext("Mời ghi tối đa 10 số nguyên từ 1 đến 365, ví dụ 7, 3, 1.")
                )
        return values

    def settings(self) -> OfficeSettings:
        """Return the clean values."""
        values = self.cleaned_data
        return OfficeSettings(
            steps=steps_of(
                before=values["before"], on_the_day=values["on_the_day"], after=values["after"]
            ),
            webhook_hosts=hosts_of(values["webhook_hosts"]),
            webhook_url=values["webhook_url"].strip(),
            **{
                name: values[name]
                for name in ("working_days_only", "first_hour", "by_mail", "by_webhook")
            },
        )


def office_initial(rule: OfficeRule) -> dict[str, Any]:
    """Return a rule as the form shows it."""
    names = (
        "first_hour", "working_days_only", "by_mail", "by_webhook", "webhook_url", "revision"
    )  # fmt: skip
    return {
        "before": _listed(days_before(rule.steps)),
        "on_the_day": 0 in rule.steps,
        "after": _listed(days_after(rule.steps)),
        "webhook_hosts": ", ".join(rule.webhook_hosts),
        **{name: getattr(rule, name) for name in names},
    }


def hosts_of(text: str) -> list[str]:
    """Return host names typed with commas, each once."""
    found = (word.strip().lower() for word in text.replace(";", ",").split(","))
    return list(dict.fromkeys(word for word in found if word))


def _listed(days: Sequence[int]) -> str:
    return ", ".join(str(day) for day in days)
