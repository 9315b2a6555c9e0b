"""When one registers for a movement, and how many are planned, as clean values."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.support.models import RegistrationWindow
from chungtay.support.services.windows import BACKWARDS, Setting

_MOST_PLANNED = 10_000_000


class WindowForm(forms.Form):
    """When one registers, and how many of each group are planned."""

    opens_on = forms.DateField(label=_("Nhận đăng ký từ ngày"))
    closes_on = forms.DateField(label=_("Đến hết ngày"))
    guidance = forms.CharField(
        label=_("Hướng dẫn"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In ở đầu bản đăng ký; có thể để trống."),
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in GROUPS.items():
            self.fields[f"so-{key}"] = forms.IntegerField(
                label=gettext("Số dự kiến: %(group)s") % {"group": gettext(label)},
                required=False,
                min_value=0,
                max_value=_MOST_PLANNED,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        values = super().clean() or {}
        if not self.errors and values["closes_on"] < values["opens_on"]:
            self.add_error("closes_on", gettext(BACKWARDS))
        return values

    def setting(self) -> Setting:
        """Return what the service takes."""
        values = self.cleaned_data
        return Setting(
            opens_on=values["opens_on"],
            closes_on=values["closes_on"],
            guidance=values["guidance"],
            revision=values["revision"],
            planned={key: values[f"so-{key}"] or 0 for key in GROUPS},
        )


def window_initial(window: RegistrationWindow | None) -> dict[str, Any]:
    """Return what the form starts with."""
    if window is None:
        return {"revision": 0}
    planned = {f"so-{one.group}": one.number for one in window.planned.all()}
    return {
        "opens_on": f"{window.opens_on:%d/%m/%Y}", "closes_on": f"{window.closes_on:%d/%m/%Y}",
        "guidance": window.guidance, "revision": window.revision, **planned,
    }  # fmt: skip
