"""Which households a review looks at, and the requests of families."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.households.models import Household
from chungtay.organizations.models import Place
from chungtay.reviews.models.cycle import HamletReview, Review


class ReviewRequest(models.Model):
    """A family asks to be reviewed (Mẫu 01) or to leave the list (Mẫu 04).

    ``details`` holds the fields of the form: birth date, ethnicity, residence, the members; what
    makes it complete is rule P36. A refusal is a written answer with its reasons.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", _("Đề nghị rà soát hộ nghèo, hộ cận nghèo (Mẫu 01)")
        AVERAGE = "average", _("Đề nghị xác định hộ có mức sống trung bình (Mẫu 01)")
        EXIT = "exit", _("Đề nghị thoát nghèo, thoát cận nghèo (Mẫu 04)")

    class Channel(models.TextChoices):
        DESK = "desk", _("Nộp trực tiếp")
        POST = "post", _("Qua bưu chính")
        ONLINE = "online", _("Trực tuyến")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="review_requests"
    )
    kind = models.CharField(_("đề nghị"), max_length=8, choices=Kind)
    channel = models.CharField(_("nơi nhận"), max_length=8, choices=Channel)
    received_on = models.DateField(_("nhận ngày"))
    applicant_name = models.CharField(_("người đề nghị"), max_length=120)
    details = models.JSONField(_("nội dung giấy đề nghị"), default=dict)
    reason = models.CharField(_("lý do đề nghị"), max_length=500)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    refusal = models.CharField(_("lý do không tiếp nhận"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.place_id}/{self.pk}"


class EntryReason(models.TextChoices):
    """Why a household is on the list of a review (QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1)."""

    LISTED = "listed", _("Đang trong danh sách hộ nghèo, hộ cận nghèo")
    REQUESTED = "requested", _("Có giấy đề nghị rà soát")
    EXIT = "exit", _("Có giấy đề nghị thoát nghèo, thoát cận nghèo")


class Entry(models.Model):
    """One household in a review; ``class_before`` is its class when the list was made."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="entries")
    hamlet_review = models.ForeignKey(
        HamletReview, on_delete=models.PROTECT, related_name="entries"
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="review_entries"
    )
    reason = models.CharField(_("lý do đưa vào"), max_length=10, choices=EntryReason)
    request = models.ForeignKey(
        ReviewRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    class_before = models.CharField(_("phân loại trước rà soát"), max_length=16, blank=True)
    left_out = models.CharField(_("không rà soát vì"), max_length=300, blank=True)

    class Meta:
        ordering = ["hamlet_review_id", "household__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["review", "household"], name="review_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.household_id}"
