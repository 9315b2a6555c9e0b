"""Input about hamlets as clean values: one form for each act."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.households.models import HamletChange, Household
from chungtay.households.services import hamlets as services
from chungtay.households.services.hamlets import Act
from chungtay.organizations.models import Place


class ActForm(forms.Form):
    """The day a change takes effect and the instrument it rests on."""

    title = _("Thay đổi")
    submit = _("Ghi")
    on = forms.DateField(
        label=_("Có hiệu lực từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    instrument = forms.CharField(
        label=_("Căn cứ"),
        max_length=200,
        help_text=_("Ví dụ: Nghị quyết 12/NQ-HĐND."),
    )

    def __init__(self, *args: Any, commune: Place, hamlets: Any, offered: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.commune = commune
        for name, rows in (("hamlet", hamlets), ("hamlets", hamlets), ("offered", offered)):
            if name in self.fields:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name not in ("on", "instrument")])

    def act(self) -> Act:
        """Return day and instrument."""
        return Act(self.cleaned_data["on"], self.cleaned_data["instrument"])

    def carry_out(self, actor: Actor) -> HamletChange:
        """Do what was asked through the service."""
        raise NotImplementedError


class AddForm(ActForm):
    """New hamlets, one name a line."""

    title, submit = _("Thêm thôn, tổ dân phố"), _("Thêm")
    names = forms.CharField(
        label=_("Tên, mỗi tên một dòng"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi đủ cả từ Thôn, Làng, Buôn, Tổ dân phố: “Làng Tung”, “Tổ dân phố 3”."),
    )  # fmt: skip

    def carry_out(self, actor: Actor) -> HamletChange:
        """Add them."""
        names = self.cleaned_data["names"].splitlines()
        return services.add_hamlets(self.commune.pk, names, self.act(), actor=actor)


class RenameForm(ActForm):
    """A hamlet and its new name."""

    title, submit = _("Đổi tên"), _("Đổi tên")
    hamlet = forms.ModelChoiceField(label=_("Thôn, tổ dân phố"), queryset=Place.objects.none())
    name = forms.CharField(label=_("Tên mới"), max_length=120)

    def carry_out(self, actor: Actor) -> HamletChange:
        """Rename it."""
        clean = self.cleaned_data
        return services.rename_hamlet(clean["hamlet"].pk, clean["name"], self.act(), actor=actor)


class MergeForm(ActForm):
    """Hamlets to make one of."""

    title, submit = _("Sáp nhập"), _("Sáp nhập")
    hamlets = forms.ModelMultipleChoiceField(
        label=_("Các thôn sáp nhập"), queryset=Place.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    name = forms.CharField(label=_("Tên sau sáp nhập"), max_length=120)

    def carry_out(self, actor: Actor) -> HamletChange:
        """Merge them."""
        chosen = [one.pk for one in self.cleaned_data["hamlets"]]
        name = self.cleaned_data["name"]
        return services.merge_hamlets(chosen, name, self.act(), actor=actor)


class SplitForm(ActForm):
    """A hamlet and the names of its parts."""

    title, submit = _("Chia tách"), _("Chia tách")
    hamlet = forms.ModelChoiceField(label=_("Thôn, tổ dân phố"), queryset=Place.objects.none())
    names = forms.CharField(
        label=_("Tên các thôn mới, mỗi tên một dòng"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Các hộ chờ được xếp vào thôn mới; hệ thống không tự đoán hộ nào ở đâu."),
    )  # fmt: skip

    def carry_out(self, actor: Actor) -> HamletChange:
        """Split it."""
        names = self.cleaned_data["names"].splitlines()
        return services.split_hamlet(self.cleaned_data["hamlet"].pk, names, self.act(), actor=actor)


class CloseForm(ActForm):
    """A hamlet in which nobody lives any more."""

    title, submit = _("Kết thúc"), _("Kết thúc")
    hamlet = forms.ModelChoiceField(
        label=_("Thôn, tổ dân phố"), queryset=Place.objects.none(),
        help_text=_("Chỉ kết thúc được thôn không còn hộ nào."),
    )  # fmt: skip

    def carry_out(self, actor: Actor) -> HamletChange:
        """Close it."""
        return services.close_hamlet(self.cleaned_data["hamlet"].pk, self.act(), actor=actor)


class ReceiveForm(ActForm):
    """Hamlets of old communes that this one takes over."""

    title, submit = _("Tiếp nhận thôn của xã cũ"), _("Tiếp nhận")
    offered = forms.ModelMultipleChoiceField(
        label=_("Các thôn tiếp nhận"), queryset=Place.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Các hộ của thôn chuyển theo sang xã này; số liệu các năm trước giữ nguyên."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["offered"].label_from_instance = _offered  # type: ignore[attr-defined]

    def carry_out(self, actor: Actor) -> HamletChange:
        """Take them over."""
        chosen = [one.pk for one in self.cleaned_data["offered"]]
        return services.receive_hamlets(self.commune.pk, chosen, self.act(), actor=actor)


ACTS: Mapping[str, type[ActForm]] = {
    "them": AddForm,
    "doi-ten": RenameForm,
    "sap-nhap": MergeForm,
    "chia-tach": SplitForm,
    "ket-thuc": CloseForm,
    "tiep-nhan": ReceiveForm,
}


class PlacingForm(forms.Form):
    """The hamlet of each household of one page of those that wait."""

    def __init__(
        self, *args: Any, households: list[Household], hamlets: QuerySet[Place], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        choices = [("", _("Chưa xếp")), *((one.pk, one.name) for one in hamlets)]
        self.rows = {f"ho_{one.pk}": one for one in households}
        for key, household in self.rows.items():
            self.fields[key] = forms.TypedChoiceField(
                label=household.head_name, choices=choices, required=False, coerce=int,
                empty_value=None,
            )  # fmt: skip

    def placed(self) -> dict[int, int]:
        """Return the hamlet chosen for each household that got one."""
        chosen = {self.rows[key].pk: self.cleaned_data[key] for key in self.rows}
        return {pk: hamlet for pk, hamlet in chosen.items() if hamlet}


def _offered(hamlet: Place) -> str:
    return f"{hamlet.name} ({hamlet.parent})"


class SheetForm(forms.Form):
    """A spreadsheet of hamlets, with the day and instrument of rows that name none."""

    file = forms.FileField(label=_("Tệp Excel (.xlsx, .xls) hoặc .ods"), max_length=200)
    on = forms.DateField(
        label=_("Có hiệu lực từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    instrument = forms.CharField(label=_("Căn cứ"), max_length=200)

    def act(self) -> Act:
        """Return day and instrument."""
        return Act(self.cleaned_data["on"], self.cleaned_data["instrument"])
