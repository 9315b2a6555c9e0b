"""Input about the people of a household and the household as a whole."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.households.models import Household, Member
from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.citizen_id import check_citizen_id, clean_citizen_id
from chungtay.households.rules.roster import HEAD, RELATIONSHIPS, check_birth
from chungtay.households.rules.traits import TRAITS
from chungtay.households.services.describing import Facts
from chungtay.households.services.members import Person
from chungtay.organizations.clock import today

_YES_NO = [("", _("Chưa rõ")), ("1", _("Có")), ("0", _("Không"))]
_UNKNOWN = ("", _("Chưa rõ"))


class Calendar(forms.DateInput):
    """A date chosen in the browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


def _yes_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, choices=_YES_NO, empty_value=None, coerce=lambda v: v == "1"
    )


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[_UNKNOWN, *choices])


class MemberForm(forms.Form):
    """One person of a household; only the first group must be filled."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    relationship = forms.CharField(
        label=_("Quan hệ với chủ hộ"), max_length=40,
        help_text=_("Ví dụ: vợ/chồng, con, bố/mẹ, cháu."),
        widget=forms.TextInput(attrs={"list": "quan-he"}),
    )  # fmt: skip
    birth_date = forms.DateField(
        label=_("Ngày sinh"), required=False, widget=Calendar(),
        help_text=_("Không rõ ngày thì để trống, chỉ ghi năm."),
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("Năm sinh"), required=False, min_value=1900, max_value=2100,
        help_text=_("Bỏ trống được khi đã ghi ngày sinh."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Member.Sex.choices)
    citizen_id = forms.CharField(
        label=_("Số định danh cá nhân"), required=False, max_length=20,
        help_text=_("12 chữ số, hoặc 9 chữ số của chứng minh nhân dân cũ; chỉ hiện 3 số cuối."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    ethnicity = forms.CharField(
        label=_("Dân tộc"), required=False, max_length=40,
        help_text=_("Để trống khi cùng dân tộc với chủ hộ."),
    )  # fmt: skip
    activity = _choice(_("Tình trạng việc làm"), Member.Activity.choices)
    school = _choice(_("Đang học"), Member.School.choices)
    education = _choice(_("Trình độ đã có"), Member.School.choices)
    has_insurance = _yes_no(_("Có thẻ bảo hiểm y tế"))
    disability = _choice(_("Khuyết tật"), Member.Disability.choices)
    is_unable_to_work = _yes_no(_("Mất khả năng lao động"))
    has_merit = _yes_no(_("Người có công với cách mạng"))
    has_allowance = _yes_no(_("Hưởng trợ cấp xã hội hằng tháng"))

    GROUPS = (
        (_("Người"), ("full_name", "relationship", "birth_date", "birth_year", "sex"), True),
        (_("Giấy tờ, dân tộc"), ("citizen_id", "ethnicity"), True),
        (_("Học và làm"), ("activity", "school", "education"), False),
        (
            _("Sức khỏe, chính sách"),
            ("has_insurance", "disability", "is_unable_to_work", "has_merit", "has_allowance"),
            False,
        ),
    )

    def groups(self) -> Iterator[tuple[Any, list[Any], bool]]:
        """Yield heading, fields, and whether the group is open: filled or wrong ones are."""
        for title, names, is_open in self.GROUPS:
            fields = [self[name] for name in names]
            used = any(field.errors or field.value() not in ("", None) for field in fields)
            yield title, fields, is_open or used

    def clean_citizen_id(self) -> str:
        """Return the number without gaps, refused when it is none."""
        number = clean_citizen_id(self.cleaned_data["citizen_id"])
        if not (verdict := check_citizen_id(number)):
            raise forms.ValidationError(_(verdict.reason))
        return number

    def clean(self) -> dict[str, Any]:
        """Take the year from the day where only that is given, and see that both agree."""
        clean = super().clean() or {}
        day = clean.get("birth_date")
        year = clean.get("birth_year") or (day.year if day else None)
        if "birth_date" in clean and "birth_year" in clean and year is None:
            self.add_error("birth_year", _("Mời ghi ngày sinh hoặc năm sinh."))
        elif year is not None:
            clean["birth_year"] = year
            verdict = check_birth(year, day, on=today())
            if not verdict:
                words = _(verdict.reason) % verdict.params
                self.add_error("birth_date" if day else "birth_year", words)
        return clean

    def person(self, known_number: str = "") -> Person:
        """Return what the register service takes; no number typed keeps ``known_number``."""
        number = self.cleaned_data["citizen_id"] or known_number
        return Person(**self.cleaned_data | {"citizen_id": number})


def relationships() -> list[str]:
    """Return the words usual for a relationship, to choose from."""
    return [HEAD, *(str(_(word)) for word in RELATIONSHIPS)]


class FactsForm(forms.Form):
    """Telephone, location and causes of poverty of a household."""

    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=20)
    latitude = forms.DecimalField(
        label=_("Vĩ độ"), required=False, max_digits=9, decimal_places=6, localize=False,
        help_text=_("Ví dụ: 14.1432"),
    )  # fmt: skip
    longitude = forms.DecimalField(
        label=_("Kinh độ"), required=False, max_digits=9, decimal_places=6, localize=False,
        help_text=_("Ví dụ: 108.6012"),
    )  # fmt: skip
    located_by = _choice(_("Vị trí lấy bằng"), Household.LocatedBy.choices)
    located_on = forms.DateField(label=_("Vị trí lấy ngày"), required=False, widget=Calendar())
    causes = forms.MultipleChoiceField(
        label=_("Nguyên nhân nghèo"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(cause.id, _(cause.name)) for cause in CAUSES],
    )  # fmt: skip
    other_cause = forms.CharField(
        label=_("Nguyên nhân khác, ghi rõ"), required=False, max_length=200
    )

    def facts(self) -> Facts:
        """Return what the service takes."""
        return Facts(**self.cleaned_data | {"causes": frozenset(self.cleaned_data["causes"])})


class TraitsForm(forms.Form):
    """The traits a reviewer declares, each with the basis of the declaration."""

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for trait in TRAITS:
            self.fields[trait.id] = forms.BooleanField(
                label=_(trait.name),
                required=False,
                initial=bool(household.traits >> trait.bit & 1),
            )
            self.fields[f"{trait.id}_basis"] = forms.CharField(
                label=_("Căn cứ"),
                required=False,
                max_length=200,
                initial=household.trait_bases.get(trait.id, ""),
            )

    @staticmethod
    def declared(clean: dict[str, Any]) -> dict[str, Any]:
        """Return the traits chosen and their bases, from clean values."""
        ids = [trait.id for trait in TRAITS if clean[trait.id]]
        return {"traits": ids, "bases": {id: clean[f"{id}_basis"] for id in ids}}
