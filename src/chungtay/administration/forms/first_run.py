"""Input of the first run: the code of the console, the place, the office, its administrator."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import ROLE_LABELS, Role
from chungtay.administration.services.first_run import FirstOffice, FirstPerson
from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel

_OWN = (Role.OFFICER, Role.RECEIVING_OFFICE, Role.HEAD)


class CodeForm(forms.Form):
    """The code that the console printed."""

    code = forms.CharField(
        label=_("Mã cài đặt"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("In trên màn hình của máy chủ khi chạy chungtay run hoặc chungtay setup."),
    )  # fmt: skip


class PlaceSearchForm(forms.Form):
    """The place that is looked for."""

    tim = forms.CharField(
        label=_("Tỉnh, thành phố, xã, phường của cơ quan"), max_length=100, required=False,
        help_text=_("Gõ tên hoặc mã, không cần dấu."),
    )  # fmt: skip


class OfficeForm(forms.Form):
    """The office and its administrator."""

    name = forms.CharField(label=_("Tên cơ quan"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=OrganizationKind)
    code = forms.CharField(
        label=_("Mã trong hệ thống"), max_length=35,
        help_text=_("Ngắn, không dấu, không đổi về sau; ví dụ gl.23638."),
    )  # fmt: skip
    abbreviation = forms.CharField(
        label=_("Chữ viết tắt trong ký hiệu văn bản"), max_length=20, required=False
    )
    full_name = forms.CharField(label=_("Họ và tên người quản trị"), max_length=120)
    username = forms.CharField(label=_("Tên đăng nhập"), max_length=60)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    own_role = forms.ChoiceField(
        label=_("Việc của người này ngoài quản trị"), required=False,
        help_text=_("Người quản trị không tự giao vai trò cho mình về sau."),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Mật khẩu"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Gõ lại mật khẩu"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        kwargs.setdefault("initial", first_guess(place))
        super().__init__(*args, **kwargs)
        self.place = place
        roles = [(role.value, _(ROLE_LABELS[role])) for role in _OWN]
        self.fields["own_role"].choices = [("", _("Chỉ quản trị")), *roles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Refuse when the two passwords differ."""
        cleaned = super().clean()
        if cleaned and cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", _("Hai lần gõ không giống nhau."))
        return cleaned

    def office(self) -> FirstOffice:
        """Return the office that was entered."""
        clean = self.cleaned_data
        return FirstOffice(
            place=self.place, name=clean["name"], code=clean["code"], kind=clean["kind"],
            abbreviation=clean["abbreviation"],
        )  # fmt: skip

    def person(self) -> FirstPerson:
        """Return the administrator who was entered."""
        clean = self.cleaned_data
        return FirstPerson(
            full_name=clean["full_name"], username=clean["username"], password=clean["password"],
            email=clean["email"], own_role=Role(clean["own_role"]) if clean["own_role"] else None,
        )  # fmt: skip


def first_guess(place: Place) -> dict[str, str]:
    """Return what most offices of a place enter: its people's committee."""
    name = "Chính phủ" if place.level == PlaceLevel.NATION else f"Ủy ban nhân dân {_inside(place)}"
    return {
        "name": name,
        "kind": OrganizationKind.COMMITTEE.value,
        "code": f"ubnd.{place.code}",
        "abbreviation": "UBND",
    }


def _inside(place: Place) -> str:
    """Return the name as it stands inside a longer one: ``xã Kbang``, but ``Thủ đô Hà Nội``."""
    return (
        place.name if place.name.startswith("Thủ đô") else place.name[:1].lower() + place.name[1:]
    )
