"""Input about reports as clean values."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.indicators.forms import FIRST_NEW_DAY, LEVELS
from chungtay.movements.models import Plan
from chungtay.organizations.models import Organization
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.template import Indicator, Section, Template
from chungtay.reporting.rules.typed import parse_number
from chungtay.reporting.selectors.candidates import Candidate
from chungtay.reporting.selectors.layouts import Layout
from chungtay.reporting.services.reports import Draft, Typed, Upload
from chungtay.reporting.services.rounds import Opening


class NumberField(forms.CharField):
    """A number as Vietnamese papers write it, e.g. ``1.234,5``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """Return a Decimal, or None for an empty box."""
        try:
            number = parse_number(super().clean(value) or "")
        except ValueError:
            message = gettext_lazy("Mời nhập số, ví dụ 1.234 hoặc 12,5.")
            raise forms.ValidationError(message) from None
        return number


class RoundForm(forms.Form):
    """A new round on one plan."""

    year = forms.IntegerField(label=gettext_lazy("Báo cáo năm"), min_value=2000, max_value=2100)
    due_on = forms.DateField(
        label=gettext_lazy("Hạn gửi"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Gửi trong ngày này vẫn là đúng hạn."),
    )
    name = forms.CharField(
        label=gettext_lazy("Tên kỳ báo cáo"), max_length=200, required=False,
        help_text=gettext_lazy("Để trống thì lấy theo năm và phong trào."),
    )  # fmt: skip
    issuer = forms.ModelChoiceField(
        label=gettext_lazy("Nơi ký báo cáo tổng hợp"), queryset=Organization.objects.none(),
        empty_label=None,
    )  # fmt: skip
    addressee = forms.CharField(
        label=gettext_lazy("Báo cáo lên"), max_length=300, required=False,
        help_text=gettext_lazy("Để trống thì gửi cấp trên trực tiếp."),
    )  # fmt: skip
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Đơn vị phối hợp tổng hợp"), queryset=Organization.objects.none(),
        required=False, empty_label=gettext_lazy("Không có"),
    )  # fmt: skip
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Đơn vị phải báo cáo"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        issuers: QuerySet[Organization],
        candidates: list[Candidate],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        units = [candidate.unit for candidate in candidates]
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]
        self.fields["partner"].queryset = Organization.objects.filter(  # type: ignore[attr-defined]
            pk__in=[unit.pk for unit in units]
        )
        self.fields["units"].choices = [(unit.pk, unit.name) for unit in units]  # type: ignore[attr-defined]
        self.fields["units"].initial = [one.unit.pk for one in candidates if one.is_suggested]

    def opening(self, plan: Plan) -> Opening:
        """Return what the service takes."""
        clean = self.cleaned_data
        return Opening(
            plan_id=plan.pk,
            year=clean["year"],
            due_on=clean["due_on"],
            unit_ids=[int(pk) for pk in clean["units"]],
            name=clean["name"],
            issuer_id=clean["issuer"].pk,
            partner_id=clean["partner"].pk if clean["partner"] else None,
            addressee=clean["addressee"],
        )


class ReportForm(forms.Form):
    """The typed figures and the words of one report, built from its form."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, figures: Iterable[Indicator], sections: Iterable[Section], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.figures, self.sections = list(figures), list(sections)
        for row in self.figures:
            label = _("Số (%(unit)s)") % {"unit": row.unit}
            self.fields[f"so_{row.code}"] = NumberField(label=label, required=False)
            self.fields[f"giai_trinh_{row.code}"] = forms.CharField(
                label=_("Giải trình"), required=False, max_length=500
            )
            self.fields[f"tep_{row.code}"] = forms.FileField(
                label=_("Tệp minh chứng"), required=False
            )
        for section in self.sections:
            self.fields[section.key] = forms.CharField(
                label=f"{section.marker} {section.title}",
                required=False,
                help_text=section.hint,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def draft(self) -> Draft:
        """Return what the service takes; boxes that were not sent stay as they are."""
        return Draft(
            figures={row.code: self._typed(row.code) for row in self.figures if self._came(row)},
            narratives={
                one.key: self.cleaned_data[one.key]
                for one in self.sections
                if self.add_prefix(one.key) in self.data
            },
        )

    def show_stored(self, content: Content) -> None:
        """Put what is stored now under every box that says something else."""
        for row in self.figures:
            cell = content.figures.get(row.code)
            self._compare(f"so_{row.code}", row.shown(cell.value) if cell else "")
            self._compare(f"giai_trinh_{row.code}", cell.note if cell else "")
        for section in self.sections:
            self._compare(section.key, content.narratives.get(section.key, ""))

    def _compare(self, name: str, stored: str) -> None:
        if str(self.data.get(name, "")).split() != stored.split():
            words = _("Bản đang lưu: %(text)s") % {"text": stored or _("(trống)")}
            self[name].help_text = words

    def _came(self, row: Indicator) -> bool:
        return f"so_{row.code}" in self.data

    def _typed(self, code: str) -> Typed:
        file: UploadedFile[Any] | None = self.cleaned_data[f"tep_{code}"]
        evidence = Upload(file.read(), file.name or "") if file else None
        value: Decimal | None = self.cleaned_data[f"so_{code}"]
        return Typed(value, self.cleaned_data[f"giai_trinh_{code}"], evidence)


class ReturnForm(forms.Form):
    """Why a report goes back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=gettext_lazy("Lý do trả lại"), widget=forms.Textarea(attrs={"rows": 3})
    )


class TextsForm(forms.Form):
    """The words of a consolidated report, section by section."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in template.sections:
            self.fields[section.key] = forms.CharField(
                label=f"{section.marker} {section.title}",
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def texts(self) -> Mapping[str, str]:
        """Return the words by section."""
        return {key: text for key, text in self.cleaned_data.items() if key != "revision"}

    def show_stored(self, texts: Mapping[str, str]) -> None:
        """Put what is stored now under every box that says something else."""
        for key, text in texts.items():
            if key in self.fields and str(self.data.get(key, "")).split() != text.split():
                words = _("Bản đang lưu: %(text)s") % {"text": text or _("(trống)")}
                self[key].help_text = words


class LayoutForm(forms.Form):
    """The day and level of units that an annex is drawn up by."""

    ngay = forms.DateField(
        label=gettext_lazy("Theo đơn vị của ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=FIRST_NEW_DAY,
    )
    cap = forms.ChoiceField(label=gettext_lazy("Cấp"), choices=LEVELS)

    def layout(self) -> Layout:
        """Return what the service takes."""
        return Layout(self.cleaned_data["ngay"], self.cleaned_data["cap"])
