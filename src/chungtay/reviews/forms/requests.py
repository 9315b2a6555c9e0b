"""A request of a family as it stands on its paper (Mẫu 01, Mẫu 04)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.households.models import Household, Member
from chungtay.households.rules.papers import APPLICANT_FIELDS, MEMBER_FIELDS
from chungtay.households.rules.poverty import Area
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.reviews.models import ReviewRequest
from chungtay.reviews.services.requests import Asking
from chungtay.reviews.services.uploads import Upload

ROWS = 10
_AREAS = [(Area.RURAL, gettext_lazy("Nông thôn")), (Area.URBAN, gettext_lazy("Thành thị"))]
_SEX = [("", "–"), *Member.Sex.choices]
_ACTIVITY = [("", "–"), *Member.Activity.choices]


class RequestForm(forms.Form):
    """What the family asks, who asks, and the members of the household."""

    kind = forms.ChoiceField(label=gettext_lazy("Đề nghị"), choices=ReviewRequest.Kind)
    channel = forms.ChoiceField(label=gettext_lazy("Nơi nhận"), choices=ReviewRequest.Channel)
    received_on = forms.DateField(
        label=gettext_lazy("Nhận ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    household_code = forms.CharField(
        label=gettext_lazy("Mã hộ"), max_length=24, required=False,
        help_text=gettext_lazy("Để trống nếu hộ chưa có trong sổ: hộ được thêm vào sổ."),
    )  # fmt: skip
    hamlet = forms.CharField(
        label=gettext_lazy("Thôn nơi hộ ở"), max_length=120, required=False,
        help_text=gettext_lazy("Cần khi hộ chưa có trong sổ."),
    )  # fmt: skip
    area = forms.ChoiceField(label=gettext_lazy("Khu vực"), choices=_AREAS)
    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120, required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), choices=_SEX, required=False)
    birth_date = forms.CharField(
        label=gettext_lazy("Ngày sinh"), max_length=10, required=False,
        help_text=gettext_lazy("Ngày/tháng/năm."),
    )  # fmt: skip
    ethnicity = forms.CharField(label=gettext_lazy("Dân tộc"), max_length=40, required=False)
    citizen_id = forms.CharField(
        label=gettext_lazy("Số định danh cá nhân"), max_length=12, required=False
    )
    permanent_residence = forms.CharField(
        label=gettext_lazy("Nơi thường trú"), max_length=200, required=False
    )
    current_residence = forms.CharField(
        label=gettext_lazy("Nơi ở hiện tại"), max_length=200, required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do đề nghị"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Bản chụp giấy đề nghị"), required=False, max_length=200
    )

    def __init__(self, *args: Any, hamlets: QuerySet[Place], **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = [one.name for one in hamlets]
        if names:
            choices = [("", "–"), *((name, name) for name in names)]
            self.fields["hamlet"] = forms.ChoiceField(
                label=self.fields["hamlet"].label, choices=choices, required=False,
                help_text=self.fields["hamlet"].help_text,
            )  # fmt: skip
            self.order_fields(["kind", "channel", "received_on", "household_code", "hamlet"])
        for n in range(1, ROWS + 1):
            self.fields[f"m{n}_name"] = _words(_("Họ và tên, dòng %(n)s") % {"n": n}, 120)
            self.fields[f"m{n}_sex"] = _choice(_("Giới tính, dòng %(n)s") % {"n": n}, _SEX)
            self.fields[f"m{n}_birth_date"] = _words(_("Ngày sinh, dòng %(n)s") % {"n": n}, 10)
            self.fields[f"m{n}_relationship"] = _words(_("Quan hệ, dòng %(n)s") % {"n": n}, 40)
            label = _("Việc làm, học tập, dòng %(n)s") % {"n": n}
            self.fields[f"m{n}_activity"] = _choice(label, _ACTIVITY)

    def head(self) -> list[BoundField]:
        """Return the fields above the table of members."""
        return [field for field in self if not field.name.startswith("m")]

    def member_rows(self) -> list[list[BoundField]]:
        """Return the fields of each row of the table of members."""
        return [[self[f"m{n}_{name}"] for name in MEMBER_FIELDS] for n in range(1, ROWS + 1)]

    def asking(self) -> Asking:
        """Return the request; rows of the table without any word are left out."""
        clean = self.cleaned_data
        members = [
            {name: clean.get(f"m{n}_{name}") or "" for name in MEMBER_FIELDS}
            for n in range(1, ROWS + 1)
        ]
        return Asking(
            kind=clean["kind"],
            channel=clean["channel"],
            received_on=clean["received_on"],
            applicant={name: clean.get(name) or "" for name in APPLICANT_FIELDS},
            members=[one for one in members if any(one.values())],
            household_code=clean["household_code"],
            hamlet=clean["hamlet"],
            area=clean["area"],
        )

    def upload(self) -> Upload | None:
        """Return the scanned paper, if one was sent."""
        sent = self.cleaned_data.get("file")
        return Upload(sent.read(), sent.name) if sent else None


class RefusalForm(forms.Form):
    """Why a request is not taken in."""

    reasons = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Lý do in nguyên văn trong thư trả lời gửi gia đình."),
    )  # fmt: skip


def initial_of(household: Household | None) -> dict[str, Any]:
    """Return what the form begins with: today, and what the register knows of the household."""
    start: dict[str, Any] = {"received_on": today()}
    if household is None:
        return start
    start |= {
        "household_code": household.code, "hamlet": household.hamlet, "area": household.area,
        "name": household.head_name, "ethnicity": household.ethnicity,
    }  # fmt: skip
    people = household.members.present().order_by("-is_head", "birth_year")[:ROWS]
    for n, member in enumerate(people, start=1):
        born = f"{member.birth_date:%d/%m/%Y}" if member.birth_date else ""
        if member.is_head:
            start |= {"sex": member.sex, "birth_date": born}
        start |= {
            f"m{n}_name": member.full_name, f"m{n}_sex": member.sex, f"m{n}_birth_date": born,
            f"m{n}_relationship": member.relationship, f"m{n}_activity": member.activity,
        }  # fmt: skip
    return start


def _words(label: str, most: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False)


def _choice(label: str, choices: list[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)
