"""Forms of the guided operations; each makes the request that the service takes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.forms.offices import OfficeField
from chungtay.administration.forms.tree import PlaceField, day_field
from chungtay.organizations.models import Organization
from chungtay.organizations.rules.reorganization import Heir, Kind, Request

_MOST = 200
# How the boxes of the preview are named, and which part of the request each fills.
PREFIXES = {
    "functions": "chuc-nang-",
    "positions": "chuc-vu-",
    "children": "duoi-",
    "works": "viec-",
}
Offices = QuerySet[Organization]


def takers_in(data: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return who takes what, as chosen in the preview."""
    return {
        part: {
            name.removeprefix(prefix): value
            for name, value in data.items()
            if name.startswith(prefix)
        }
        for part, prefix in PREFIXES.items()
    }


def boxes_in(data: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the boxes of the preview with their values, to be kept through a page."""
    known = tuple(PREFIXES.values())
    return [(name, value) for name, value in data.items() if name.startswith(known)]


class OfficesField(forms.CharField):
    """Takes several offices, each on a line, by code or name."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Mỗi dòng một mã hoặc tên đơn vị, không cần dấu."))
        super().__init__(**kwargs)
        self.one = OfficeField(required=False)

    def clean(self, value: Any) -> Any:
        """Return the offices in the order of the lines.

        Raises:
            ValidationError: with the errors of all lines that name no office, or several.
        """
        found, errors = [], []
        for line in str(super().clean(value) or "").splitlines()[:_MOST]:
            try:
                office = self.one.clean(line)
            except ValidationError as error:
                errors += [f"{line.strip()}: {message}" for message in error.messages]
            else:
                found += [office] if office else []
        if errors:
            raise ValidationError(errors)
        return found


class OperationForm(forms.Form):
    """What every operation asks: from which day, by which act."""

    effective_on = day_field(
        _("Có hiệu lực từ ngày"),
        help_text=_("Ngày sau hôm nay cũng được: việc sẽ được bàn giao khi đến ngày đó."),
    )
    instrument = forms.CharField(
        label=_("Căn cứ pháp lý"), max_length=200, help_text=_("Số, ngày, cơ quan ban hành.")
    )
    kind: Kind

    def __init__(self, *args: Any, offices: Offices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, OfficesField):
                field.one.offices = offices
            elif isinstance(field, OfficeField):
                field.offices = offices

    def request(self, unit: Organization, takers: Mapping[str, Mapping[str, str]]) -> Request:
        """Return what is asked for, with who takes what."""
        given = self.cleaned_data
        asked = Request(
            kind=self.kind,
            units=(unit.pk,),
            effective_on=given["effective_on"],
            instrument=given["instrument"],
        )
        parts: dict[str, Any] = {**self.particulars(unit), **takers}
        return replace(asked, **parts)

    def particulars(self, unit: Organization) -> dict[str, Any]:
        """Return the parts of the request that this kind of operation fills."""
        raise NotImplementedError


class MergeForm(OperationForm):
    """Several become one, a new one or one that stands."""

    kind = Kind.MERGE
    others = OfficesField(label=_("Hợp nhất cùng với"), required=False)
    into = OfficeField(
        label=_("Nhập vào đơn vị đang có"), required=False,
        help_text=_("Để trống nếu lập đơn vị mới."),
    )  # fmt: skip
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=200, required=False)
    abbreviation = forms.CharField(
        label=_("Chữ viết tắt trong ký hiệu"), max_length=20, required=False
    )
    place = PlaceField(label=_("Địa bàn mới"), required=False)

    def particulars(self, unit: Organization) -> dict[str, Any]:
        """Return the units and the one heir."""
        given = self.cleaned_data
        into = given["into"]
        units = dict.fromkeys([unit.pk, *(one.pk for one in given["others"])])
        if into is not None:
            units.pop(into.pk, None)
            return {"units": tuple(units), "heirs": (_standing(into),)}
        place = given["place"]
        heir = Heir(
            "moi0", name=given["name"], abbreviation=given["abbreviation"],
            place_id=place.pk if place else None,
        )  # fmt: skip
        return {"units": tuple(units), "heirs": (heir,)}


class SplitForm(OperationForm):
    """One becomes several, or gives a part of itself away."""

    kind = Kind.SPLIT
    keeps = forms.BooleanField(label=_("Đơn vị cũ vẫn hoạt động (tách)"), required=False)
    names = forms.CharField(
        label=_("Tên các đơn vị mới"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một tên; dòng đầu nhận những gì không giao cho đơn vị khác."),
    )  # fmt: skip

    def particulars(self, unit: Organization) -> dict[str, Any]:
        """Return the heirs and whether the unit goes on."""
        given = self.cleaned_data
        names = [line.strip() for line in given["names"].splitlines() if line.strip()]
        heirs = tuple(Heir(f"moi{number}", name=name) for number, name in enumerate(names))
        return {"heirs": heirs, "keeps": given["keeps"]}


class RenameForm(OperationForm):
    """A new name from a day on."""

    kind = Kind.RENAME
    name = forms.CharField(label=_("Tên mới"), max_length=200)
    abbreviation = forms.CharField(
        label=_("Chữ viết tắt mới"), max_length=20, required=False,
        help_text=_("Để trống nếu không đổi."),
    )  # fmt: skip

    def particulars(self, unit: Organization) -> dict[str, Any]:
        """Return the name."""
        return {
            "name": self.cleaned_data["name"],
            "abbreviation": self.cleaned_data["abbreviation"],
        }


class DissolveForm(OperationForm):
    """The end of a body, and who takes over what is left."""

    kind = Kind.DISSOLVE
    heirs = OfficesField(
        label=_("Các đơn vị kế thừa"), required=False,
        help_text=_(
            "Mỗi dòng một mã hoặc tên; dòng đầu nhận những gì không giao cho đơn vị khác. "
            "Để trống chỉ khi không còn việc nào đang mở."
        ),
    )  # fmt: skip

    def particulars(self, unit: Organization) -> dict[str, Any]:
        """Return the heirs."""
        return {"heirs": tuple(_standing(one) for one in self.cleaned_data["heirs"])}


class MoveForm(OperationForm):
    """Another body above, from a day on."""

    kind = Kind.MOVE
    parent = OfficeField(label=_("Đơn vị quản lý mới"))

    def particulars(self, unit: Organization) -> dict[str, Any]:
        """Return the body above."""
        return {"parent_id": self.cleaned_data["parent"].pk}


def _standing(office: Organization) -> Heir:
    return Heir(f"dv{office.pk}", organization_id=office.pk)


FORMS: dict[Kind, type[OperationForm]] = {
    form.kind: form for form in (MergeForm, SplitForm, RenameForm, DissolveForm, MoveForm)
}
