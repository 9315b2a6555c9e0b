"""Forms of emulation blocs and clusters."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.forms.offices import OfficeField
from chungtay.administration.forms.reorganizing import OfficesField
from chungtay.administration.services.blocs import YearEntry
from chungtay.organizations.models import BlocKind, BlocYear, Organization
from chungtay.organizations.rules.blocs import DEPUTY, LEAD, MEMBER

Offices = QuerySet[Organization]
_FIRST, _LAST = 1990, 2100


class BlocYearForm(forms.Form):
    """A bloc in a year: who leads, who is in it, in what they emulate."""

    lead = OfficeField(label=_("Trưởng khối, cụm"))
    deputies = OfficesField(label=_("Phó trưởng khối, cụm"), required=False)
    members = OfficesField(label=_("Các thành viên khác"), required=False)
    content = forms.CharField(
        label=_("Nội dung thi đua"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    instrument = forms.CharField(
        label=_("Căn cứ"), max_length=200, required=False, help_text=_("Số, ngày quyết định.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, offices: Offices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].offices = offices  # type: ignore[attr-defined]
        for name in ("deputies", "members"):
            self.fields[name].one.offices = offices  # type: ignore[attr-defined]

    def entry(self, year: int) -> YearEntry:
        """Return what was entered, for ``year``."""
        given = self.cleaned_data
        members = [(given["lead"], LEAD)]
        members += [(unit, DEPUTY) for unit in given["deputies"]]
        members += [(unit, MEMBER) for unit in given["members"]]
        return YearEntry(year, members, given["content"], given["instrument"])

    @classmethod
    def of(cls, row: BlocYear, offices: Offices, data: Any = None) -> "BlocYearForm":
        """Return the form filled with what is stored."""
        codes: dict[str, list[str]] = {LEAD: [], DEPUTY: [], MEMBER: []}
        for member in row.members.select_related("organization").order_by("pk"):
            codes[member.role].append(member.organization.code)
        initial = {
            "lead": "".join(codes[LEAD]),
            "deputies": "\n".join(codes[DEPUTY]),
            "members": "\n".join(codes[MEMBER]),
            "content": row.content,
            "instrument": row.instrument,
            "revision": row.revision,
        }
        return cls(data, offices=offices, initial=initial)


class BlocForm(BlocYearForm):
    """A new bloc with its first year."""

    kind = forms.ChoiceField(label=_("Loại"), choices=BlocKind.choices)
    name = forms.CharField(label=_("Tên khối, cụm"), max_length=200)
    organization = OfficeField(label=_("Cơ quan tổ chức"))
    year = forms.IntegerField(label=_("Năm"), min_value=_FIRST, max_value=_LAST)
    field_order = ["kind", "name", "organization", "year", "lead", "deputies", "members"]

    def __init__(self, *args: Any, offices: Offices, **kwargs: Any) -> None:
        super().__init__(*args, offices=offices, **kwargs)
        self.fields["organization"].offices = offices  # type: ignore[attr-defined]
