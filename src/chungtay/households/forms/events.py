"""Input of what happened to a household; each kind is a form that shows first what it will do."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.households.forms.members import Calendar
from chungtay.households.forms.register import hamlet_choices
from chungtay.households.models import Household, HouseholdEvent, Member
from chungtay.households.services import events
from chungtay.households.services.events import Act
from chungtay.households.services.handing_over import hand_over
from chungtay.kernel.text import search_key
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place, PlaceLevel

_NAMED = 5


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People of a household by name and year of birth."""

    def label_from_instance(self, obj: Any) -> str:
        """Return name, year and relationship."""
        return f"{obj.full_name} ({obj.birth_year}, {obj.relationship})"


class PeopleChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several of them."""

    label_from_instance = PersonChoice.label_from_instance


def hamlet_field(place_id: int) -> forms.CharField:
    """Return the field of a hamlet of a commune: of its list where it keeps one."""
    field = forms.CharField(label=_("Thôn, làng, tổ dân phố"), max_length=120)
    listed = hamlet_choices(Place.objects.filter(pk=place_id))
    if listed:
        field.widget = forms.Select(choices=[("", "---------"), *listed])
    return field


class EventForm(forms.Form):
    """The day and the basis of something that happened to ``household``."""

    title: ClassVar[str | Promise]
    intro: ClassVar[str | Promise] = ""
    on = forms.DateField(label=_("Xảy ra ngày"), widget=Calendar())
    basis = forms.CharField(
        label=_("Căn cứ"), max_length=200,
        help_text=_("Giấy tờ, đơn, hoặc ai cho biết. Không ghi số định danh ở đây."),
    )  # fmt: skip

    def __init__(self, *args: Any, household: Household, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.household, self.actor = household, actor
        self.people: QuerySet[Member] = household.members.present().order_by("-is_head", "pk")
        self.add_fields()
        self.order_fields([name for name in self.fields if name not in ("on", "basis")])

    def add_fields(self) -> None:
        """Add what this kind asks beyond day and basis."""

    def act(self) -> Act:
        """Return day and basis."""
        return Act(self.cleaned_data["on"], self.cleaned_data["basis"])

    def carry_out(self) -> HouseholdEvent:
        """Return the event, written."""
        raise NotImplementedError


class SplitForm(EventForm):
    """Who makes a household of their own, led by whom, where."""

    title = _("Tách hộ")
    intro = _("Hộ mới có mã riêng và chưa có phân loại cho đến lần rà soát tới.")

    def add_fields(self) -> None:
        """Ask who leaves, who leads, and the hamlet."""
        others = self.people.filter(is_head=False)
        self.fields["leaving"] = PeopleChoice(
            label=_("Người sang hộ mới"), queryset=others, widget=forms.CheckboxSelectMultiple
        )
        self.fields["head"] = PersonChoice(label=_("Chủ hộ mới"), queryset=others)
        self.fields["hamlet"] = hamlet_field(self.household.place_id)
        self.initial.setdefault("hamlet", self.household.hamlet)

    def carry_out(self) -> HouseholdEvent:
        """Return the event, written."""
        clean = self.cleaned_data
        return events.split_household(
            self.household.pk, [one.pk for one in clean["leaving"]], head_id=clean["head"].pk,
            hamlet=clean["hamlet"], act=self.act(), actor=self.actor,
        )  # fmt: skip


class MergeForm(EventForm):
    """The household whose people join this one."""

    title = _("Nhập hộ khác vào hộ này")
    intro = _("Người của hộ kia sang hộ này; hộ kia ra khỏi sổ, kết quả các năm trước giữ nguyên.")
    code = forms.CharField(label=_("Mã của hộ nhập vào"), max_length=24)

    def clean_code(self) -> Household:
        """Return the household of the same commune with that code."""
        found = Household.objects.filter(
            code__iexact=self.cleaned_data["code"].strip(), place=self.household.place_id
        ).first()
        if found is None:
            raise forms.ValidationError(_("Xã này không có hộ nào mang mã ấy."))
        return found

    def carry_out(self) -> HouseholdEvent:
        """Return the event, written."""
        absorbed = self.cleaned_data["code"].pk
        return events.merge_households(
            self.household.pk, absorbed, act=self.act(), actor=self.actor
        )


class MoveForm(EventForm):
    """The hamlet of the commune where the household moved."""

    title = _("Chuyển thôn trong xã")

    def add_fields(self) -> None:
        """Ask the hamlet."""
        self.fields["hamlet"] = hamlet_field(self.household.place_id)

    def carry_out(self) -> HouseholdEvent:
        """Return the event, written."""
        hamlet = self.cleaned_data["hamlet"]
        return events.move_household(self.household.pk, hamlet, act=self.act(), actor=self.actor)


class HandOverForm(EventForm):
    """The commune where the household moved."""

    title = _("Chuyển sang xã khác")
    intro = _("Xã nơi đến phải tiếp nhận. Trước khi họ tiếp nhận, hộ vẫn ở trong sổ của xã này.")
    commune = forms.CharField(
        label=_("Xã, phường nơi đến"), max_length=120, help_text=_("Tên hoặc mã xã, phường.")
    )

    def clean_commune(self) -> Place:
        """Return the commune of today with that code or name; several are told by their codes."""
        typed = self.cleaned_data["commune"].strip()
        communes = Place.objects.on(today()).filter(level=PlaceLevel.COMMUNE)
        found = list(communes.filter(code=typed)[:1])
        key = search_key(typed)
        found = found or [
            one
            for one in communes.filter(search_key__contains=key).select_related("parent")[:50]
            if one.search_key == key or one.search_key.endswith(f" {key}")
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("Không có xã, phường nào tên hoặc mã như vậy."))
        names = "; ".join(f"{one.code}: {one.name}, {one.parent}" for one in found[:_NAMED])
        raise forms.ValidationError(
            _("Có %(n)s nơi tên như vậy, mời ghi mã: %(names)s"),
            params={"n": len(found), "names": names},
        )

    def carry_out(self) -> HouseholdEvent:
        """Return the event, waiting."""
        commune = self.cleaned_data["commune"].pk
        return hand_over(self.household.pk, commune, act=self.act(), actor=self.actor)


class DeathForm(EventForm):
    """Who died, and who leads the household after a head."""

    title = _("Ghi người mất")

    def add_fields(self) -> None:
        """Ask the person, and the new head."""
        self.fields["member"] = PersonChoice(label=_("Người mất"), queryset=self.people)
        self.fields["head"] = PersonChoice(
            label=_("Chủ hộ mới"), queryset=self.people, required=False,
            help_text=_("Chỉ chọn khi người mất là chủ hộ."),
        )  # fmt: skip

    def carry_out(self) -> HouseholdEvent:
        """Return the event, written."""
        head = self.cleaned_data["head"]
        return events.record_death(
            self.cleaned_data["member"].pk, new_head_id=head.pk if head else None,
            act=self.act(), actor=self.actor,
        )  # fmt: skip


ACTS: dict[str, type[EventForm]] = {
    "tach-ho": SplitForm,
    "nhap-ho": MergeForm,
    "chuyen-thon": MoveForm,
    "chuyen-xa": HandOverForm,
    "nguoi-mat": DeathForm,
}


class ReceiveForm(forms.Form):
    """In which hamlet a household is taken in, or why not."""

    reason = forms.CharField(label=_("Lý do không tiếp nhận"), required=False, max_length=300)

    def __init__(self, *args: Any, place_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hamlet"] = hamlet_field(place_id)
        self.fields["hamlet"].required = False
        self.order_fields(["hamlet", "reason"])
