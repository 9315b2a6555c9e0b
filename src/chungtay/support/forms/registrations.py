"""Input about registrations and sponsorships as clean values."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.text import search_key
from chungtay.movements.forms.figures import FigureField
from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.models import Organization, Place
from chungtay.support.rules.words import AIMS, ENDINGS
from chungtay.support.services.registrations import Entry
from chungtay.support.services.sponsorships import Given, Pair

_translated = lazy(gettext, str)
_MOST_MATCHES = 5


def _choices(table: dict[str, str]) -> list[tuple[str, Any]]:
    return [(key, _translated(label)) for key, label in table.items()]


class _BodyField(forms.CharField):
    """The name or code of a body in being; typed, because there are thousands of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, required=False, **kwargs)
        self.bodies: QuerySet[Organization] = Organization.objects.none()

    def clean(self, value: Any) -> Organization | None:
        """Return the one body that is meant.

        Raises:
            ValidationError: none bears the name, or several do.
        """
        text: str = super().clean(value).strip()
        if not text:
            return None
        found = list(self.bodies.filter(code__iexact=text)[:1]) or list(
            self.bodies.filter(search_key=search_key(text))[:_MOST_MATCHES]
        )
        if len(found) == 1:
            return found[0]
        near = self.bodies.filter(search_key__contains=search_key(text))[:_MOST_MATCHES]
        raise forms.ValidationError(_no_single([body.name for body in near]))


def _no_single(names: list[str]) -> str:
    if not names:
        return gettext(
            "Không có cơ quan, đơn vị nào tên như vậy. Ghi vào ô “tên khác” nếu ở nơi khác đến."
        )
    return gettext("Mời ghi đủ tên: %(names)s.") % {"names": "; ".join(names)}


class _HamletField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """A hamlet of the unit's ground, shown with its commune."""

    def label_from_instance(self, obj: Place) -> str:
        return f"{obj.name}, {obj.parent.name}" if obj.parent else obj.name


def _code(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=24, help_text=_("Mã hộ trong sổ hộ của địa bàn.")
    )


class _Grounded(forms.Form):
    """A form that offers the hamlets of the unit's ground and the bodies of the day."""

    def __init__(
        self, *args: Any, hamlets: QuerySet[Place], bodies: QuerySet[Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, _HamletField):
                field.queryset = hamlets
            if isinstance(field, _BodyField):
                field.bodies = bodies


class RegistrationForm(_Grounded):
    """Who registers, in which group, with what pledge."""

    group = forms.ChoiceField(label=_("Nhóm đối tượng"), choices=_choices(GROUPS))
    organization = _BodyField(
        label=_("Cơ quan, đơn vị, doanh nghiệp"), help_text=_("Tên đầy đủ hoặc mã.")
    )
    hamlet = _HamletField(
        label=_("Thôn, làng, tổ dân phố"),
        required=False,
        queryset=Place.objects.none(),
        empty_label=_("Không chọn"),
    )
    household_code = _code(_("Hộ gia đình"))
    name = forms.CharField(
        label=_("Tên khác"), required=False, max_length=200,
        help_text=_("Cá nhân hoặc tổ chức chưa có trong hệ thống."),
    )  # fmt: skip
    pledge = forms.CharField(
        label=_("Cam kết làm gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    registered_on = forms.DateField(label=_("Đăng ký ngày"))

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one subject."""
        values = super().clean() or {}
        subjects = ("organization", "hamlet", "household_code", "name")
        given = [name for name in subjects if values.get(name)]
        if len(given) != 1 and not self.errors:
            self.add_error(
                None, gettext("Ghi đúng một trong bốn ô: đơn vị, thôn làng, hộ, tên khác.")
            )
        return values

    def entry(self) -> Entry:
        """Return what the service takes."""
        return Entry(**self.cleaned_data)


class PairForm(_Grounded):
    """Who helps, who is helped, with what."""

    sponsor_group = forms.ChoiceField(label=_("Bên giúp thuộc nhóm"), choices=_choices(GROUPS))
    sponsor = _BodyField(label=_("Bên giúp: đơn vị"), help_text=_("Tên đầy đủ hoặc mã."))
    sponsor_household_code = _code(_("Bên giúp: hộ gia đình"))
    sponsor_name = forms.CharField(label=_("Bên giúp: tên khác"), required=False, max_length=200)
    household_code = _code(_("Giúp hộ"))
    hamlet = _HamletField(
        label=_("Hoặc giúp thôn, làng"),
        required=False,
        queryset=Place.objects.none(),
        empty_label=_("Không chọn"),
    )
    aim = forms.ChoiceField(label=_("Giúp về"), choices=_choices(AIMS))
    promise = forms.CharField(
        label=_("Cam kết giúp"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    begun_on = forms.DateField(label=_("Từ ngày"))
    until = forms.DateField(label=_("Dự kiến đến ngày"), required=False)
    movement = forms.ModelChoiceField(
        label=_("Trong phong trào"),
        required=False,
        queryset=Movement.objects.none(),
        empty_label=_("Không thuộc phong trào nào"),
    )

    def __init__(self, *args: Any, movements: QuerySet[Movement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["movement"].queryset = movements  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one side that helps and one that is helped, and for days in order."""
        values = super().clean() or {}
        if self.errors:
            return values
        sponsors = ("sponsor", "sponsor_household_code", "sponsor_name")
        if sum(bool(values.get(name)) for name in sponsors) != 1:
            self.add_error(None, gettext("Ghi đúng một bên giúp: đơn vị, hộ hoặc tên khác."))
        if bool(values.get("household_code")) == bool(values.get("hamlet")):
            self.add_error(None, gettext("Ghi đúng một bên được giúp: một hộ hoặc một thôn, làng."))
        if values.get("until") and values["until"] < values["begun_on"]:
            self.add_error("until", gettext("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
        return values

    def pair(self) -> Pair:
        """Return what the service takes."""
        return Pair(**self.cleaned_data)


class HelpForm(forms.Form):
    """One thing given or done."""

    given_on = forms.DateField(label=_("Ngày giúp"))
    what = forms.CharField(label=_("Đã giúp gì"), max_length=500)
    amount = FigureField(
        label=_("Trị giá (đồng)"), required=False, min_value=0, decimal_places=0,
        help_text=_("Để trống nếu không tính bằng tiền."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("Minh chứng"), required=False,
        help_text=_("Tệp .pdf, .docx, .xlsx hoặc ảnh; không quá 20 MB."),
    )  # fmt: skip
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def given(self) -> Given:
        """Return what the service takes."""
        values, file = self.cleaned_data, self.cleaned_data.get("evidence")
        return Given(
            given_on=values["given_on"],
            what=values["what"],
            amount=None if values["amount"] is None else int(values["amount"]),
            evidence=file.read() if file else None,
            evidence_name=file.name if file else "",
        )


class EndForm(forms.Form):
    """When and why a pair ends."""

    on = forms.DateField(label=_("Kết thúc ngày"))
    ending = forms.ChoiceField(label=_("Vì"), choices=_choices(ENDINGS))


class ReasonForm(forms.Form):
    """Why something is withdrawn or crossed out."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)
