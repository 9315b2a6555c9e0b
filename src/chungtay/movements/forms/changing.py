"""Requests of units, the answers to them, and the drafts that change a plan."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.documents.services.files import LIMIT_BYTES
from chungtay.kernel.period import PartialDate
from chungtay.movements.forms.composing import ItemForm as ItemForm_
from chungtay.movements.forms.figures import FigureField
from chungtay.movements.forms.findings import field_of
from chungtay.movements.models import Amendment, ChangeMatter, ChangeRequest
from chungtay.movements.rules.changing.content import FIELDS, LISTS
from chungtay.movements.selectors.changing.items import Item
from chungtay.movements.services.changing.drafting import Head
from chungtay.movements.services.changing.requests import Asked

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_EVERY = re.compile(r"\d{1,2}|M[1-4]-\d\d")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_YEAR = forms.TextInput(attrs={"inputmode": "numeric"})


def _words(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label, required=required, max_length=4000, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class RequestForm(forms.Form):
    """What a unit asks; ``request_key`` tells a second click from a second request."""

    item = forms.ChoiceField(label=_("Về nội dung nào của kế hoạch"))
    kind = forms.ChoiceField(
        label=_("Loại"), choices=ChangeRequest.Kind.choices, widget=forms.RadioSelect
    )
    reason = _words(_("Lý do"), help_text=_("Nêu rõ khó khăn, vướng mắc và vì sao."))
    figure = FigureField(
        label=_("Mức đề nghị"), required=False, decimal_places=4,
        help_text=_("Nếu đề nghị đổi mức của chỉ tiêu."),
    )  # fmt: skip
    day = forms.DateField(
        label=_("Thời hạn đề nghị"), required=False,
        help_text=_("Nếu đề nghị đổi mốc hoặc hạn, dạng ngày/tháng/năm."),
    )  # fmt: skip
    text = _words(_("Nội dung đề nghị"), rows=3, required=False)
    evidence = forms.FileField(
        label=_("Minh chứng"), required=False,
        help_text=_("Tệp .pdf, .docx, .xlsx hoặc ảnh; không quá 20 MB."),
    )  # fmt: skip
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = grouped(items)  # type: ignore[attr-defined]

    def clean_evidence(self) -> Any:
        """Refuse a file over the limit before its bytes are read."""
        file = self.cleaned_data["evidence"]
        if file and file.size > LIMIT_BYTES:
            raise forms.ValidationError(gettext("Tệp lớn hơn 20 MB. Mời thu nhỏ rồi gửi lại."))
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for what is to stand instead."""
        values = super().clean() or {}
        proposed = (values.get(name) for name in ("figure", "day", "text"))
        if values.get("kind") == ChangeRequest.Kind.CHANGE and not any(
            value not in (None, "") for value in proposed
        ):
            self.add_error("text", gettext("Mời ghi đề nghị đổi thành gì."))
        return values

    def asked(self) -> Asked:
        """Return the clean values."""
        values, file = self.cleaned_data, self.cleaned_data.get("evidence")
        subject, _colon, key = values["item"].partition(":")
        return Asked(
            subject=subject, key=key, kind=values["kind"], reason=values["reason"],
            figure=values["figure"], day=values["day"], text=values["text"],
            evidence=file.read() if file else None, evidence_name=file.name if file else "",
        )  # fmt: skip


class OpinionForm(forms.Form):
    """What the standing office says; ``seen`` is the revision that was read."""

    opinion = _words(_("Ý kiến của cơ quan thường trực"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What the leader decides; ``seen`` is the revision that was read."""

    verdict = forms.ChoiceField(
        label=_("Quyết định"), widget=forms.RadioSelect,
        choices=[
            (state.value, state.label)
            for state in (
                ChangeMatter.State.ACCEPTED, ChangeMatter.State.PARTLY, ChangeMatter.State.REFUSED,
            )
        ],
    )  # fmt: skip
    answer = _words(_("Lý do, nội dung chấp thuận"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class HeadForm(forms.Form):
    """What stands around the lines of an amendment; ``seen`` is the revision that was read."""

    kind = forms.ChoiceField(label=_("Thay đổi thế nào"), choices=Amendment.Kind.choices)
    paper = forms.ChoiceField(
        label=_("Ban hành bằng"), choices=Amendment.Paper.choices,
        initial=Amendment.Paper.DECISION,
    )  # fmt: skip
    title = _words(_("Trích yếu"), rows=2)
    reason = _words(_("Lý do"), rows=3, required=False)
    effective_from = forms.DateField(label=_("Có hiệu lực từ ngày"))
    to_year = forms.IntegerField(
        label=_("Kéo dài đến hết năm"), required=False, min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR, widget=_YEAR, help_text=_("Chỉ ghi khi gia hạn."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def head(self) -> Head:
        """Return the clean values."""
        names = ("kind", "paper", "title", "reason", "effective_from", "to_year")
        return Head(**{name: self.cleaned_data[name] for name in names})


class ItemForm(forms.Form):
    """Which thing of the plan the next line is about."""

    ve = forms.ChoiceField(label=_("Nội dung cần điều chỉnh"))

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ve"].choices = grouped(items)  # type: ignore[attr-defined]


class LineForm(forms.Form):
    """The new values of one thing of the plan; the fields are those of the contract."""

    def __init__(self, subject: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        for name in FIELDS[subject]:
            self.fields[name] = _line_field(subject, name)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read times as people write them; ask for a bound of a target."""
        values = super().clean() or {}
        for name in ("when", "due"):
            if values.get(name):
                self._read_time(values, name)
        if self.subject == "target" and values.get("min") is None and values.get("max") is None:
            self.add_error("min", gettext("Cần ít nhất một mức: từ hoặc đến."))
        return values

    def values(self) -> dict[str, Any]:
        """Return the clean values as the contract writes them."""
        return {name: _plain(self.cleaned_data.get(name)) for name in FIELDS[self.subject]}

    def _read_time(self, values: dict[str, Any], name: str) -> None:
        try:
            values[name] = read_time(values[name])
        except ValueError:
            self.add_error(
                name, gettext("Chưa đọc được thời gian này. Ví dụ 31/03/2025, 2025-Q4, 12-10.")
            )


class NewItemForm(ItemForm_):
    """What an amendment adds; ``key`` tells a second click from a second thing."""

    def __init__(self, subject: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(LISTS[subject], *args, **kwargs)
        if subject == "milestone":
            self.fields["title"] = forms.CharField(
                label=_("Tên mốc"), max_length=200, required=False,
                help_text=_("Cần ghi khi chọn “Mốc khác”."),
            )  # fmt: skip
        self.fields["key"] = forms.CharField(max_length=40, widget=forms.HiddenInput)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean(self) -> dict[str, Any]:
        """Ask for the name of another milestone."""
        values = super().clean()
        if "title" in self.fields and values.get("kind") == "other" and not values.get("title"):
            self.add_error("title", gettext("Mời ghi tên mốc."))
        return values

    def row(self) -> dict[str, Any]:
        """Return what was entered, in the fields of the plan-reading contract."""
        found = super().row()
        return {**found, "title": self.cleaned_data["title"]} if "title" in self.fields else found


class RemovalForm(forms.Form):
    """Why a thing is taken out of the plan; ``seen`` is the revision of the line that was read."""

    reason = _words(
        _("Lý do bỏ"), rows=3,
        help_text=_("Các đơn vị có việc, có chỉ tiêu này đọc được lý do."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class SignForm(forms.Form):
    """Number and day of the document; ``seen`` is the stamp of the draft that was read."""

    number = forms.CharField(
        label=_("Số"), required=False, max_length=20,
        help_text=_("Để trống để lấy số tiếp theo của dãy."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    signed_on = forms.DateField(label=_("Ngày ký"))
    seen = forms.CharField(widget=forms.HiddenInput)


def grouped(items: Iterable[Item]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the things of a plan as choices by kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        said = item.text.replace("\n", " · ")
        label = item.label if item.subject == "clause" else f"{item.label} ({said})"
        found.setdefault(str(item.subject.label), []).append((item.address, label[:200]))
    return list(found.items())


def line_initial(subject: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a thing of the plan, or a line about it, as the form shows it."""
    initial: dict[str, Any] = {name: row.get(name) for name in FIELDS[subject]}
    bounds = {name: Decimal(initial[name]) for name in ("min", "max") if initial.get(name)}
    return {**initial, **bounds}


def read_time(text: str) -> str:
    """Return a time in the words of the contract; ``31/03/2025`` and ``10/12`` are days.

    Raises:
        ValueError: when it is no time.
    """
    clean = text.strip()
    if match := _DAY.fullmatch(clean):
        day, month, year = match.groups()
        if year:
            return date(int(year), int(month), int(day)).isoformat()
        clean = f"{int(month):02d}-{int(day):02d}"
    if _EVERY.fullmatch(clean):
        return clean
    return str(PartialDate.parse(clean))


def _line_field(subject: str, name: str) -> forms.Field:
    if subject == "clause":
        rows: Sequence[Any] = (_("Đề mục"), 2) if name == "heading" else (_("Nội dung"), 10)
        field: forms.Field = _words(rows[0], rows=rows[1], required=False)
        return field
    return field_of(LISTS[subject], name)


def _plain(value: Any) -> Any:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
