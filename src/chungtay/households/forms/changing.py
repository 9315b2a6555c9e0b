"""Input of requests to change sensitive facts, and of merging what is entered twice."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.households.forms.events import PersonChoice
from chungtay.households.forms.members import Calendar, TraitsForm
from chungtay.households.models import ChangeRequest, Household
from chungtay.households.services.events import Act
from chungtay.organizations.clock import today

Kind = ChangeRequest.Kind


class AskForm(forms.Form):
    """What is asked of ``household``, and why."""

    kind: ClassVar[ChangeRequest.Kind]
    intro: ClassVar[str | Promise] = _("Đề nghị được ghi vào sổ khi người khác trong đơn vị duyệt.")
    reason = forms.CharField(label=_("Lý do, căn cứ"), max_length=200)

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = household.members.present().order_by("-is_head", "pk")
        self.add_fields(household)
        self.order_fields([name for name in self.fields if name != "reason"])

    def add_fields(self, household: Household) -> None:
        """Add what this kind asks."""

    def member_id(self) -> int | None:
        """Return the person it is about, where it is about one."""
        return None

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        raise NotImplementedError


class AskHeadForm(AskForm):
    """Another head."""

    kind = Kind.HEAD

    def add_fields(self, household: Household) -> None:
        """Ask the new head."""
        self.fields["head"] = PersonChoice(
            label=_("Chủ hộ mới"), queryset=self.people.filter(is_head=False)
        )

    def values(self) -> dict[str, Any]:
        """Return the new head."""
        return {"member_id": self.cleaned_data["head"].pk}


class AskEthnicityForm(AskForm):
    """Another ethnic group of the head."""

    kind = Kind.ETHNICITY

    def add_fields(self, household: Household) -> None:
        """Ask the group."""
        self.fields["ethnicity"] = forms.CharField(
            label=_("Dân tộc của chủ hộ"), max_length=40, initial=household.ethnicity
        )

    def values(self) -> dict[str, Any]:
        """Return the group."""
        return {"ethnicity": self.cleaned_data["ethnicity"]}


class AskNumberForm(AskForm):
    """Another identity number of a person."""

    kind = Kind.CITIZEN_ID

    def add_fields(self, household: Household) -> None:
        """Ask the person and the number."""
        self.fields["member"] = PersonChoice(label=_("Của người"), queryset=self.people)
        self.fields["citizen_id"] = forms.CharField(
            label=_("Số định danh đúng"), max_length=20, required=False,
            help_text=_("Để trống nếu số đang ghi không phải của người này."),
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )  # fmt: skip

    def member_id(self) -> int | None:
        """Return the person."""
        found: int = self.cleaned_data["member"].pk
        return found

    def values(self) -> dict[str, Any]:
        """Return the number."""
        return {"citizen_id": self.cleaned_data["citizen_id"]}


class AskTraitsForm(AskForm):
    """Other declared traits."""

    kind = Kind.TRAITS
    intro = _("Người rà soát khai báo và ghi căn cứ từng đặc điểm. Người khác trong đơn vị duyệt.")

    def add_fields(self, household: Household) -> None:
        """Ask every trait with its basis."""
        self.fields |= TraitsForm(household=household).fields

    def values(self) -> dict[str, Any]:
        """Return traits and bases."""
        return TraitsForm.declared(self.cleaned_data)


class AskLeavingForm(AskForm):
    """The day a household left the register."""

    kind = Kind.LEAVING
    intro = _("Kết quả rà soát các năm trước giữ nguyên. Người khác trong đơn vị duyệt.")

    def add_fields(self, household: Household) -> None:
        """Ask the day."""
        self.fields["on"] = forms.DateField(
            label=_("Ra khỏi sổ ngày"), widget=Calendar(), initial=today
        )

    def values(self) -> dict[str, Any]:
        """Return the day."""
        return {"on": self.cleaned_data["on"].isoformat()}


ASKS: dict[str, type[AskForm]] = {
    "chu-ho": AskHeadForm,
    "dan-toc": AskEthnicityForm,
    "so-dinh-danh": AskNumberForm,
    "dac-diem": AskTraitsForm,
    "ra-khoi-so": AskLeavingForm,
}


class DecisionForm(forms.Form):
    """What the second person says."""

    note = forms.CharField(
        label=_("Ý kiến"), max_length=300, required=False, help_text=_("Cần ghi khi không duyệt.")
    )


class MergeForm(forms.Form):
    """Since when, and by which paper, two entries are known to be one."""

    on = forms.DateField(label=_("Ngày gộp"), widget=Calendar(), initial=today)
    basis = forms.CharField(label=_("Căn cứ, hoặc vì sao không trùng"), max_length=200)

    def act(self) -> Act:
        """Return day and basis."""
        return Act(self.cleaned_data["on"], self.cleaned_data["basis"])
