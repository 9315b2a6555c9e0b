"""Input about consent as clean values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.clock import today
from chungtay.privacy.models import Consent
from chungtay.privacy.rules.consent import ConsentFacts, check_consent
from chungtay.privacy.services.consents import Agreement, Paper

_MATTERS = Consent._meta.get_field("matter").choices


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field that takes a day by the calendar of the browser."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=picker, help_text=help_text)


class ConsentForm(forms.Form):
    """What somebody agreed to; no box is ticked beforehand."""

    subject_name = forms.CharField(label=_("Người, hộ đồng ý"), max_length=200)
    matters = forms.MultipleChoiceField(
        label=_("Đồng ý công khai"), choices=_MATTERS or [], widget=forms.CheckboxSelectMultiple
    )
    published_in = forms.CharField(
        label=_("Công khai ở đâu, để làm gì"), max_length=200,
        help_text=_("Ví dụ: trang tôn vinh, bản tin của tỉnh."),
    )  # fmt: skip
    given_on = day_field(_("Đồng ý ngày"))
    valid_to = day_field(
        _("Đến hết ngày"), required=False, help_text=_("Để trống nếu không có thời hạn.")
    )
    born_on = day_field(
        _("Ngày sinh"), required=False, help_text=_("Chỉ ghi khi người đồng ý là trẻ em.")
    )
    child_agreed = forms.BooleanField(label=_("Trẻ tự đồng ý"), required=False)
    guardian_name = forms.CharField(
        label=_("Người đại diện của trẻ"), max_length=120, required=False
    )
    guardian_relationship = forms.CharField(
        label=_("Quan hệ với trẻ"), max_length=60, required=False
    )
    evidence = forms.FileField(
        label=_("Văn bản đồng ý có chữ ký"), help_text=_("Tệp PDF hoặc ảnh chụp.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask those who have to agree."""
        clean: dict[str, Any] = super().clean() or {}
        if clean.get("given_on") and not self.errors:
            verdict = check_consent(self._facts(clean), today=today())
            if not verdict:
                self.add_error(None, _(verdict.reason) % verdict.params)
        return clean

    def agreement(self, kind: str, object_id: int | None) -> Agreement:
        """Return what the service takes."""
        clean = self.cleaned_data
        return Agreement(
            kind=kind,
            object_id=object_id,
            subject_name=clean["subject_name"],
            matters=clean["matters"],
            published_in=clean["published_in"],
            facts=self._facts(clean),
        )

    def paper(self) -> Paper:
        """Return the signed paper."""
        upload = self.cleaned_data["evidence"]
        return Paper(upload.read(), upload.name)

    @staticmethod
    def _facts(clean: dict[str, Any]) -> ConsentFacts:
        return ConsentFacts(
            given_on=clean["given_on"],
            valid_to=clean.get("valid_to"),
            born_on=clean.get("born_on"),
            child_agreed=bool(clean.get("child_agreed")),
            guardian_name=clean.get("guardian_name", ""),
            guardian_relationship=clean.get("guardian_relationship", ""),
        )


class WithdrawalForm(forms.Form):
    """When somebody took their consent back."""

    on = day_field(_("Rút lại ngày"))
    note = forms.CharField(label=_("Ghi chú"), max_length=200, required=False)
