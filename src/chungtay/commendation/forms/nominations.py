"""From what a browser sends to clean values."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import User
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.rules.facts import HOLD_LABELS, DutyRank
from chungtay.commendation.rules.forms import SUBJECT_LABELS, FormLevel, SubjectKind, form
from chungtay.commendation.rules.revocation import GROUND_LABELS
from chungtay.commendation.selectors.offers import Offer
from chungtay.commendation.selectors.tallies import lacks_ratio
from chungtay.commendation.services.council import NO_RATIO, Agenda
from chungtay.commendation.services.nominations import Proposal
from chungtay.commendation.services.revoking import Revocation
from chungtay.commendation.services.rounds import Opening
from chungtay.movements.models import Criterion
from chungtay.organizations.models import Organization

_WITH_CRITERIA = frozenset({"BK_TINH", "BK_TTG"})
_YES_NO = [("", _("Chưa rõ")), ("no", _("Không")), ("yes", _("Có"))]
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_NONE = "none"
_DUTIES = {
    DutyRank.EXCELLENT: _("Hoàn thành xuất sắc nhiệm vụ"),
    DutyRank.GOOD: _("Hoàn thành tốt nhiệm vụ"),
    DutyRank.DONE: _("Hoàn thành nhiệm vụ"),
    DutyRank.NOT_DONE: _("Không hoàn thành nhiệm vụ"),
}
_CRITERIA = [(letter, _("Tiêu chuẩn %(letter)s") % {"letter": letter}) for letter in "abcd"]
_BANDS = {
    "direct": _("Trực tiếp lao động, công tác"),
    "manager": _("Lãnh đạo cấp phòng và tương đương"),
    "leader": _("Lãnh đạo từ cấp huyện, sở trở lên"),
}


def _holds() -> list[tuple[str, str]]:
    named = [(hold.value, capfirst(gettext(label))) for hold, label in HOLD_LABELS.items()]
    return [(_NONE, gettext("Không có việc nào")), *named]


class RoundForm(forms.Form):
    """Open a round; the plan is chosen before."""

    stage = forms.ChoiceField(label=_("Loại đợt"), choices=AwardRound.Stage.choices)
    year = forms.IntegerField(
        label=_("Năm"), min_value=2016, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    opens_on = forms.DateField(label=_("Nhận hồ sơ từ"), widget=_DATE)
    closes_on = forms.DateField(label=_("Đến hết ngày"), widget=_DATE)
    name = forms.CharField(label=_("Tên đợt xét"), required=False, max_length=200,
                           help_text=_("Để trống thì lấy theo loại đợt và năm."))  # fmt: skip

    def opening(self, plan_id: int) -> Opening:
        """Return what the service opens."""
        return Opening(plan_id=plan_id, **self.cleaned_data)


class ProposalForm(forms.Form):
    """Propose one subject of a kind for one of the forms offered."""

    def __init__(
        self,
        data: Any = None,
        *,
        kind: SubjectKind,
        offers: list[Offer],
        units: list[Organization],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.kind = kind
        if kind is SubjectKind.HOUSEHOLD:
            self.fields["household"] = forms.IntegerField(widget=forms.HiddenInput)
        if kind is SubjectKind.INDIVIDUAL:
            self.fields["name"] = forms.CharField(label=_("Họ và tên"), max_length=200)
            self.fields["detail"] = forms.CharField(
                label=_("Chức vụ"), max_length=120, required=False
            )
        if kind is not SubjectKind.HOUSEHOLD:
            label = _("Đơn vị công tác") if kind is SubjectKind.INDIVIDUAL else _("Tập thể")
            self.fields["unit"] = forms.TypedChoiceField(
                label=label, choices=[(unit.pk, unit.name) for unit in units], coerce=int
            )
        self.fields["form"] = forms.ChoiceField(
            label=_("Hình thức đề nghị"),
            choices=[(offer.code, f"{offer.name}: {offer.authority}") for offer in offers],
            widget=forms.RadioSelect,
        )
        self.fields["achievement"] = forms.CharField(
            label=_("Thành tích, viết ngắn"), widget=forms.Textarea(attrs={"rows": 4})
        )

    def proposal(self, round_id: int, report_id: int | None) -> Proposal:
        """Return what the service proposes."""
        values = self.cleaned_data
        return Proposal(
            round_id=round_id,
            subject_kind=self.kind.value,
            form=values["form"],
            achievement=values["achievement"],
            name=values.get("name", ""),
            detail=values.get("detail", ""),
            organization_id=values.get("unit"),
            household_id=values.get("household"),
            report_id=report_id,
        )


class DossierForm(forms.Form):
    """What the proposing unit states; a question left open stays unknown and stops the dossier."""

    achievement = forms.CharField(
        label=_("Báo cáo thành tích"), widget=forms.Textarea(attrs={"rows": 8})
    )
    holds = forms.MultipleChoiceField(
        label=_("Có việc gì đang chờ kết luận không?"),
        choices=_holds,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    disciplined = forms.ChoiceField(label=_("Đã từng bị kỷ luật?"), choices=_YES_NO, required=False)
    pays_budget = forms.ChoiceField(
        label=_("Có nghĩa vụ nộp ngân sách?"), choices=_YES_NO, required=False
    )
    criteria = forms.MultipleChoiceField(
        label=_("Tiêu chuẩn của hình thức đã đạt"), choices=_CRITERIA,
        widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Chỉ cần với Bằng khen: Luật Thi đua, khen thưởng, Điều 73, Điều 74."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, nomination: Nomination, wanted: list[Criterion]
    ) -> None:
        super().__init__(data, initial=_stated_initial(nomination))
        if nomination.subject_kind == Nomination.Subject.INDIVIDUAL:
            self._ask_of_person(nomination.facts)
        self._spare_what_the_form_does_not_ask(nomination)
        self.wanted = wanted
        given = nomination.facts.get("evidence") or {}
        for row in wanted:
            self.fields[f"evidence_{row.pk}"] = forms.CharField(
                label=_("Minh chứng: %(text)s") % {"text": row.text},
                required=False,
                max_length=300,
                initial=given.get(str(row.pk), ""),
            )

    def _ask_of_person(self, facts: dict[str, Any]) -> None:
        sexes = [("", "…"), ("female", _("Nữ")), ("male", _("Nam"))]
        questions: dict[str, tuple[Any, list[Any]]] = {
            "sex": (_("Giới tính"), sexes),
            "position_band": (_("Nhóm chức vụ"), [("", "…"), *_BANDS.items()]),
            "duty_rank": (_("Mức hoàn thành nhiệm vụ"), [("", "…"), *_DUTIES.items()]),
        }
        for name, (label, choices) in questions.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=facts.get(name, "")
            )
        self.fields["ethnicity"] = forms.CharField(
            label=_("Dân tộc"), max_length=40, required=False, initial=facts.get("ethnicity", "")
        )
        for name, label in (
            ("excellent_years", _("Số năm liên tục hoàn thành xuất sắc")),
            ("good_years", _("Số năm liên tục hoàn thành tốt")),
            ("initiatives", _("Số sáng kiến được công nhận")),
        ):
            self.fields[name] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=60, initial=facts.get(name)
            )

    def _spare_what_the_form_does_not_ask(self, nomination: Nomination) -> None:
        if nomination.form not in _WITH_CRITERIA:
            del self.fields["criteria"]
        is_low = form(nomination.form).level is FormLevel.GRASSROOTS
        if is_low or nomination.subject_kind == Nomination.Subject.HOUSEHOLD:
            del self.fields["pays_budget"]

    def stated(self) -> dict[str, Any]:
        """Return the plain values to keep; None is not said yet."""
        values = dict(self.cleaned_data)
        values.pop("achievement")
        evidence = {str(row.pk): values.pop(f"evidence_{row.pk}") for row in self.wanted}
        holds = values.pop("holds")
        stated = {name: value if value != "" else None for name, value in values.items()}
        stated["holds"] = None if not holds else [hold for hold in holds if hold != _NONE]
        for name in {"disciplined", "pays_budget"} & set(values):
            stated[name] = {"yes": True, "no": False}.get(values[name])
        return stated | {"evidence": evidence}


class PaperForm(forms.Form):
    """One paper of the checklist."""

    kind = forms.CharField(widget=forms.HiddenInput, max_length=40)
    file = forms.FileField(label=_("Tệp"))


class ReasonForm(forms.Form):
    """Words that go with a step."""

    reason = forms.CharField(
        label=_("Lý do, ghi rõ cần bổ sung gì"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SessionForm(forms.Form):
    """Who sits, on what, and the council's own threshold."""

    held_on = forms.DateField(label=_("Họp ngày"), widget=_DATE)
    minimum_percent = forms.DecimalField(
        label=_("Tỷ lệ phiếu theo quy chế Hội đồng, %"), min_value=Decimal(1),
        max_value=Decimal(100), required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Dùng cho hình thức mà luật không ấn định tỷ lệ."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, members: list[User], nominations: list[Nomination], **more: Any
    ) -> None:
        super().__init__(data, **more)
        self.ready = nominations
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label=_("Thành viên Hội đồng dự họp"),
            choices=[(one.pk, one.full_name) for one in members],
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["nominations"] = forms.TypedMultipleChoiceField(
            label=_("Hồ sơ đưa ra xét"),
            choices=[(one.pk, one.subject_name) for one in nominations],
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the council's own ratio where the law gives none for a chosen form."""
        values = super().clean() or {}
        chosen = set(values.get("nominations") or ())
        forms_chosen = {one.form for one in self.ready if one.pk in chosen}
        day, percent = values.get("held_on"), values.get("minimum_percent")
        if day and lacks_ratio(forms_chosen, held_on=day, own_ratio=percent):
            self.add_error("minimum_percent", gettext(NO_RATIO))
        return values

    def agenda(self, round_id: int) -> Agenda:
        """Return what the service opens."""
        values, percent = self.cleaned_data, self.cleaned_data["minimum_percent"]
        return Agenda(
            round_id=round_id,
            held_on=values["held_on"],
            member_ids=values["members"],
            nomination_ids=values["nominations"],
            minimum_ratio=percent / 100 if percent is not None else None,
        )


class RevocationForm(forms.Form):
    """Why an award is taken back, and by which decision."""

    ground = forms.ChoiceField(label=_("Căn cứ"), choices=list(GROUND_LABELS.items()))
    reason = forms.CharField(
        label=_("Nội dung cụ thể"), max_length=220, widget=forms.Textarea(attrs={"rows": 2})
    )
    document_number = forms.CharField(label=_("Quyết định hủy bỏ số"), max_length=80)
    document_date = forms.DateField(label=_("Ngày"), widget=_DATE, required=False)

    def revocation(self) -> Revocation:
        """Return what the service revokes."""
        return Revocation(**self.cleaned_data)


SUBJECT_CHOICES = [(kind, SUBJECT_LABELS[kind]) for kind in SubjectKind]


def _stated_initial(nomination: Nomination) -> dict[str, Any]:
    facts = nomination.facts
    flags = {True: "yes", False: "no", None: ""}
    holds = facts.get("holds")
    return {
        "achievement": nomination.achievement,
        "holds": [_NONE] if holds == [] else holds,
        "disciplined": flags[facts.get("disciplined")],
        "pays_budget": flags[facts.get("pays_budget")],
        "criteria": facts.get("criteria"),
    }
