"""One form for each kind of finding, with the fields of the plan-reading contract."""

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.movements.forms.figures import FigureField
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.findings import KINDS

_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_translated = lazy(gettext, str)


class FindingForm(forms.Form):
    """The fields of one kind; ``value`` is what goes into the finding."""

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        # Field names are those of the contract, and "from" is no name in Python.
        self.fields.update({name: field_of(kind, name) for name in KINDS[kind]})

    def value(self) -> dict[str, Any]:
        """Return the clean values as the contract writes them: nothing is None, never ""."""
        return {name: _plain(self.cleaned_data.get(name)) for name in KINDS[self.kind]}

    def clean(self) -> dict[str, Any]:
        """Ask for at least one bound of a target, and for years in order."""
        values = super().clean() or {}
        if self.kind == "targets" and values.get("min") is None and values.get("max") is None:
            self.add_error("min", gettext("Cần ít nhất một mức: từ hoặc đến."))
        first, last = values.get("from"), values.get("to")
        if first and last and last < first:
            self.add_error("to", gettext("Năm cuối phải từ năm đầu trở đi."))
        return values


def field_of(kind: str, name: str) -> forms.Field:
    """Return the field of one name of the contract."""
    return deepcopy(_FIELDS[kind].get(name)) or _common(name)


def initial_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a finding's value as a form shows it: one coordinator a line."""
    return {
        name: "\n".join(item) if isinstance(item, list) else item for name, item in value.items()
    }


class _Lines(forms.CharField):
    """A list of names, one a line."""

    def clean(self, value: Any) -> list[str]:
        text: str = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value


def _text(label: Any, *, size: int = 500, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=size, required=required)


def _long(label: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=widget, required=required)


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=_FIRST_YEAR, max_value=_LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


def _figure(label: Any) -> FigureField:
    return FigureField(label=label, required=False, decimal_places=4)


def _choice(label: Any, table: Mapping[str, str]) -> forms.ChoiceField:
    choices = [(key, _translated(words)) for key, words in table.items()]
    return forms.ChoiceField(label=label, choices=choices)


def _partial_date(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=10,
        help_text=_("Ví dụ 2023, 2023-Q4, 2023-11, 2023-11-05, 2022/2025, 12-10."),
    )  # fmt: skip


def _common(name: str) -> forms.Field:
    """Return the field of a name that means the same in every kind."""
    if name == "clause":
        return _text(_("Điều, khoản"), size=60)
    return _year(_("Từ năm") if name == "from" else _("Đến năm"))


_GROUPED: dict[str, forms.Field] = {
    "group": _choice(_("Nhóm đối tượng"), vocabulary.GROUPS),
    "text": _long(_("Nội dung")),
}
_FIELDS: dict[str, dict[str, forms.Field]] = {
    "issuer": {"issuer": _text(_("Cơ quan ban hành"), size=250, required=True)},
    "number": {
        "number": _text(_("Số"), size=20),
        "symbol": _text(_("Ký hiệu"), size=60),
        "place": _text(_("Địa danh"), size=80),
        "issued_on": _partial_date(_("Ngày ban hành")),
    },
    "title": {
        "type": _choice(_("Loại văn bản"), vocabulary.DOCUMENT_TYPES),
        "title": _long(_("Trích yếu")),
    },
    "movement": {"name": _text(_("Tên phong trào"), size=300)},
    "signer": {
        "capacity": _text(_("Thể thức ký")),
        "position": _text(_("Chức vụ")),
        "name": _text(_("Họ và tên")),
    },
    "bases": {
        "type": _choice(_("Loại văn bản"), vocabulary.DOCUMENT_TYPES),
        "number": _text(_("Số, ký hiệu"), size=80),
        "issued_on": _partial_date(_("Ngày ban hành")),
        "issuer": _text(_("Cơ quan ban hành"), size=250),
        "title": _long(_("Trích yếu"), required=False),
        "relation": _choice(_("Quan hệ"), vocabulary.RELATIONS),
    },
    "targets": {
        "indicator": _choice(_("Chỉ tiêu"), vocabulary.INDICATORS),
        "population": _choice(_("Đối tượng"), vocabulary.POPULATIONS),
        "direction": _choice(_("Hướng"), vocabulary.DIRECTIONS),
        "measure": _choice(_("Cách đo"), vocabulary.MEASURES),
        "min": _figure(_("Từ mức")),
        "max": _figure(_("Đến mức")),
        "strict": forms.BooleanField(label=_("Không kể chính số đó (trên, dưới)"), required=False),
        "each_year": forms.BooleanField(
            label=_("Xét từng năm, không tính bình quân"), required=False
        ),
        "baseline_year": _year(_("Năm gốc")),
    },
    "milestones": {
        "kind": _choice(_("Việc"), vocabulary.MILESTONES),
        "when": _partial_date(_("Thời gian")),
    },
    "assignments": {
        "lead": _text(_("Chủ trì"), size=400),
        "coordinators": _Lines(
            label=_("Phối hợp"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Mỗi cơ quan một dòng."),
        ),
        "action": _long(_("Nhiệm vụ")),
        "due": _partial_date(_("Hạn")),
        "recurrence": _choice(_("Định kỳ"), vocabulary.RECURRENCES),
    },
    "participant_groups": _GROUPED,
    "criteria": _GROUPED,
    "award_forms": {
        "form": _choice(_("Hình thức"), vocabulary.AWARD_FORMS),
        "authority": _text(_("Ai tặng"), size=200),
    },
    "recipients": {"line": _text(_("Nơi nhận"), size=300, required=True)},
}  # fmt: skip
