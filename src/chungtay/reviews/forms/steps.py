"""Input about the steps of a review as clean values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.reviews.models import Complaint, HamletReview
from chungtay.reviews.selectors.progress import to_review
from chungtay.reviews.services.meetings import MeetingFacts
from chungtay.reviews.services.postings import ComplaintFacts
from chungtay.reviews.services.uploads import Upload

_MOST_PEOPLE = 100_000


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a field for a day as the browser offers it."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def file_field(label: Any, help_text: Any = "") -> forms.FileField:
    """Return a field for a file that may be left out."""
    return forms.FileField(label=label, help_text=help_text, required=False, max_length=200)


class StepForm(forms.Form):
    """A form of one step; ``file`` is what may come with it."""

    def upload(self) -> Upload | None:
        """Return the file sent with the form, if one was."""
        sent = self.cleaned_data.get("file")
        return Upload(sent.read(), sent.name) if sent else None


class MeetingForm(StepForm):
    """The minutes of a villagers' meeting."""

    held_on = day_field(_("Họp ngày"))
    venue = forms.CharField(label=_("Nơi họp"), max_length=200)
    chair_name = forms.CharField(label=_("Người chủ trì"), max_length=120)
    chaired_by_head = forms.BooleanField(
        label=_("Người chủ trì là trưởng thôn, tổ trưởng tổ dân phố"), required=False
    )
    secretary_name = forms.CharField(label=_("Thư ký"), max_length=120, required=False)
    representatives = forms.CharField(
        label=_("Đại diện các hộ dân ký biên bản"), max_length=500, required=False
    )
    front_invited = forms.BooleanField(
        label=_("Đã mời Mặt trận Tổ quốc cấp xã giám sát"), required=False
    )
    copies = forms.IntegerField(
        label=_("Số bản biên bản"), min_value=1, max_value=20, initial=2,
        help_text=_("Thôn giữ một bản, xã giữ một bản."),
    )  # fmt: skip
    attendees = forms.IntegerField(label=_("Số người dự họp"), min_value=0, max_value=_MOST_PEOPLE)
    agree = forms.IntegerField(
        label=_("Số người nhất trí"), min_value=0, max_value=_MOST_PEOPLE,
        help_text=_("Từ một nửa số người dự họp trở lên thì đạt."),
    )  # fmt: skip
    remarks = forms.CharField(
        label=_("Ý kiến tại cuộc họp"), required=False, max_length=5000, widget=forms.Textarea
    )
    file = file_field(_("Biên bản đã ký (ảnh chụp hoặc PDF)"))

    def facts(self) -> MeetingFacts:
        """Return what the service takes."""
        return MeetingFacts(
            **{name: value for name, value in self.cleaned_data.items() if name != "file"}
        )


class PostingForm(StepForm):
    """A public posting."""

    posted_on = day_field(_("Niêm yết từ ngày"))
    places = forms.CharField(
        label=_("Nơi niêm yết"), max_length=300,
        help_text=_("Nhà văn hóa thôn, trụ sở Ủy ban nhân dân xã; thông báo qua loa truyền thanh."),
    )  # fmt: skip
    file = file_field(_("Ảnh chụp bảng niêm yết"))


class ComplaintForm(StepForm):
    """What somebody objects to the result that is posted."""

    received_on = day_field(_("Nhận ngày"))
    person = forms.CharField(label=_("Người khiếu nại"), max_length=120)
    entry = forms.TypedChoiceField(label=_("Về hộ"), required=False, coerce=int, empty_value=None)
    content = forms.CharField(label=_("Nội dung"), max_length=5000, widget=forms.Textarea)

    def __init__(self, *args: Any, hamlet: HamletReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = to_review().filter(hamlet_review=hamlet).select_related("household")
        choices = [(one.pk, one.household.head_name) for one in rows]
        self.fields["entry"].choices = [("", _("Hộ chưa có trong danh sách")), *choices]  # type: ignore[attr-defined]

    def facts(self) -> ComplaintFacts:
        """Return what the service takes."""
        clean = dict(self.cleaned_data)
        return ComplaintFacts(entry_id=clean.pop("entry"), **clean)


class RecheckForm(StepForm):
    """What the re-check of a complaint found."""

    rechecked_on = day_field(_("Phúc tra ngày"))
    outcome = forms.ChoiceField(label=_("Kết quả phúc tra"), choices=Complaint.Outcome.choices)
    answer = forms.CharField(
        label=_("Trả lời người khiếu nại"), max_length=5000, widget=forms.Textarea
    )


class AskForm(StepForm):
    """The day a result is sent up for an opinion."""

    sent_on = day_field(_("Gửi ngày"))


class AnswerForm(StepForm):
    """What the authority above answers."""

    answered_on = day_field(_("Trả lời ngày"))
    agrees = forms.TypedChoiceField(
        label=_("Ý kiến"), choices=[("co", _("Nhất trí")), ("khong", _("Không nhất trí"))],
        coerce=lambda value: value == "co",
    )  # fmt: skip
    content = forms.CharField(
        label=_("Nội dung trả lời"), required=False, max_length=5000, widget=forms.Textarea,
        help_text=_("Không nhất trí thì ghi rõ thôn, hộ cần rà soát lại."),
    )  # fmt: skip
    file = file_field(_("Văn bản trả lời"))


class ReasonForm(StepForm):
    """Why something is withdrawn, opened again, revoked or refused."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
