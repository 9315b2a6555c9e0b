"""Input about people, their positions and what is lent, as clean values."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import ROLE_LABELS, Role
from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import APPOINTED, STANDING_LABELS, Standing
from chungtay.administration.forms.offices import OfficeField
from chungtay.administration.selectors.people import Filters
from chungtay.administration.services.delegations import Loan
from chungtay.administration.services.people import PersonEntry
from chungtay.administration.services.positions import Seat
from chungtay.organizations.models import Organization

STATES = [
    ("", _("Tất cả")),
    ("active", _("Đang dùng")),
    ("uninvited", _("Chưa đặt mật khẩu")),
    ("idle", _("Không giữ chức vụ nào hôm nay")),
    ("locked", _("Đã khóa")),
]


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day, with the calendar of the browser."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class PeopleFilterForm(forms.Form):
    """What narrows the list; wrong values narrow nothing."""

    tim = forms.CharField(
        label=_("Tên người hoặc tên đăng nhập"), required=False, max_length=120,
        help_text=_("Không cần dấu."),
    )  # fmt: skip
    don_vi = OfficeField(label=_("Đơn vị và cấp dưới"), required=False)
    vai_tro = forms.ChoiceField(label=_("Vai trò"), required=False)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), required=False, choices=STATES)

    def __init__(self, *args: Any, offices: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].offices = offices  # type: ignore[attr-defined]
        self.fields["vai_tro"].choices = [("", _("Tất cả")), *_roles()]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Return the valid part of what was asked."""
        self.is_valid()
        clean = self.cleaned_data
        return Filters(
            text=clean.get("tim") or "",
            office=clean.get("don_vi"),
            role=clean.get("vai_tro") or "",
            state=clean.get("tinh_trang") or "",
        )


class PersonForm(forms.Form):
    """A person's name and addresses; the user name is given once and stays."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, required=False,
        help_text=_("Để trống để hệ thống đặt theo tên, ví dụ lannt."),
    )  # fmt: skip
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    sort_name = forms.CharField(
        label=_("Tên để xếp thứ tự"), max_length=120, required=False,
        help_text=_("Chỉ ghi khi tên gọi không phải là từ cuối, ví dụ “Ksor” hoặc “Y Troen”."),
    )  # fmt: skip

    def entry(self) -> PersonEntry:
        """Return what the service takes."""
        return PersonEntry(**self.cleaned_data)


class PersonChangeForm(PersonForm):
    """The same without the user name."""

    username = None  # type: ignore[assignment]


class SeatForm(forms.Form):
    """A position: at which office, as what, from and to."""

    organization = OfficeField(label=_("Đơn vị"))
    role = forms.ChoiceField(label=_("Vai trò"))
    title = forms.CharField(
        label=_("Chức vụ"), max_length=120, help_text=_("Ví dụ: Chủ tịch, Chuyên viên")
    )
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến ngày"), required=False, help_text=_("Để trống nếu chưa định."))
    acts_for = OfficeField(
        label=_("Làm việc thay mặt cho"), required=False,
        help_text=_(
            "Chỉ ghi khi phòng, ban tham mưu làm việc thay mặt cơ quan cấp trên của mình, ví dụ "
            "Phòng Nội vụ thay mặt Ủy ban nhân dân."
        ),
    )  # fmt: skip
    standing = forms.ChoiceField(label=_("Cách giữ"), required=False)
    instrument = forms.CharField(
        label=_("Căn cứ"), max_length=200, required=False,
        help_text=_("Số, ngày của quyết định; bắt buộc khi giao quyền hoặc phụ trách."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("organization", "acts_for"):
            self.fields[name].offices = offices  # type: ignore[attr-defined]
        self.fields["role"].choices = _roles()  # type: ignore[attr-defined]
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            (standing.value, _(STANDING_LABELS[standing])) for standing in APPOINTED
        ]

    def seat(self) -> Seat:
        """Return what the service takes."""
        clean = self.cleaned_data
        return Seat(
            **clean
            | {
                "role": Role(clean["role"]),
                "standing": Standing(clean["standing"] or Standing.REGULAR),
            }
        )


def seat_values(position: Position) -> dict[str, Any]:
    """Return the values of a position as the form shows them."""
    names = ("role", "title", "standing", "instrument", "valid_from", "valid_to")
    return {name: getattr(position, name) for name in names} | {
        "organization": position.organization.code,
        "acts_for": position.acts_for.code if position.acts_for else "",
    }


class EndForm(forms.Form):
    """The last day of a position."""

    last_day = day_field(_("Ngày cuối giữ chức vụ"))


class InvitedForm(forms.Form):
    """The password that an invited person chooses, twice."""

    password = forms.CharField(
        label=_("Mật khẩu mới"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("Gõ lại mật khẩu"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        """Refuse when the two differ."""
        cleaned = super().clean()
        if cleaned and cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", _("Hai lần gõ không giống nhau."))
        return cleaned


class LoanForm(forms.Form):
    """To whom, how, which acts, from and to, and on what written ground."""

    standing = forms.ChoiceField(label=_("Hình thức"), widget=forms.RadioSelect)
    recipient = forms.ChoiceField(label=_("Giao cho"))
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến ngày"))
    instrument = forms.CharField(
        label=_("Văn bản giao"), max_length=200, help_text=_("Số, ngày, cơ quan ban hành.")
    )
    acts = forms.MultipleChoiceField(
        label=_("Những việc được giao"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        recipients: Iterable[Position],
        acts: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(seat.pk, f"{seat.user.full_name}, {seat}") for seat in recipients]
        self.fields["recipient"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        self.fields["acts"].choices = list(acts)  # type: ignore[attr-defined]
        self.fields["standing"].choices = [  # type: ignore[attr-defined]
            (standing.value, _(STANDING_LABELS[standing]))
            for standing in (Standing.FOR_HEAD, Standing.AUTHORISED)
        ]

    def loan(self) -> Loan:
        """Return what the service takes."""
        clean = self.cleaned_data
        return Loan(
            standing=Standing(clean["standing"]),
            recipient_id=int(clean["recipient"]),
            acts=tuple(clean["acts"]),
            valid_from=clean["valid_from"],
            valid_to=clean["valid_to"],
            instrument=clean["instrument"],
        )


def _roles() -> list[tuple[str, Any]]:
    return [(role.value, _(label)) for role, label in ROLE_LABELS.items()]
