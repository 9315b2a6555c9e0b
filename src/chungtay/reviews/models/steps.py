"""The steps that settle a review: meeting, posting, complaints, opinion, certificates."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document, StoredFile
from chungtay.households.models import CLASS_CHOICES
from chungtay.reviews.models.cycle import HamletReview, Review
from chungtay.reviews.models.entries import Entry, ReviewRequest

STANDING = models.Q(withdrawn_on__isnull=True)
"""What was not withdrawn."""


class Withdrawable(models.Model):
    """A step that, recorded by mistake, is withdrawn with a reason and stays to be seen."""

    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)
    withdrawal = models.CharField(_("lý do rút lại"), max_length=300, blank=True)

    class Meta:
        abstract = True


class Meeting(Withdrawable):
    """The villagers' meeting on the results of one attempt (QĐ 24/2021, Điều 4 khoản 3).

    It agrees when at least half of those present do; there is no quorum of households.
    """

    hamlet_review = models.ForeignKey(
        HamletReview, on_delete=models.CASCADE, related_name="meetings"
    )
    attempt = models.PositiveSmallIntegerField(_("lần"))
    held_on = models.DateField(_("họp ngày"))
    venue = models.CharField(_("nơi họp"), max_length=200)
    chair_name = models.CharField(_("chủ trì"), max_length=120)
    chaired_by_head = models.BooleanField(
        _("người chủ trì là trưởng thôn, tổ trưởng tổ dân phố"), default=True
    )
    secretary_name = models.CharField(_("thư ký"), max_length=120)
    representatives = models.CharField(_("đại diện các hộ dân"), max_length=500)
    front_invited = models.BooleanField(_("đã mời Mặt trận Tổ quốc xã giám sát"))
    attendees = models.PositiveIntegerField(_("số người dự họp"))
    agree = models.PositiveIntegerField(_("số người nhất trí"))
    remarks = models.TextField(_("ý kiến tại cuộc họp"), blank=True)
    copies = models.PositiveSmallIntegerField(_("số bản biên bản"), default=2)
    minutes = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("biên bản đã ký"),
    )  # fmt: skip
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["hamlet_review_id", "attempt"]
        constraints = [
            models.UniqueConstraint(
                fields=["hamlet_review", "attempt"], condition=STANDING, name="meeting_once"
            ),
            models.CheckConstraint(
                condition=models.Q(agree__lte=models.F("attendees"), attendees__gte=1),
                name="meeting_counts_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hamlet_review_id}/{self.attempt}"


class Posting(Withdrawable):
    """A public posting of the results; ``ends_on`` is its last day, by the law of ``posted_on``."""

    hamlet_review = models.ForeignKey(
        HamletReview, on_delete=models.CASCADE, related_name="postings"
    )
    attempt = models.PositiveSmallIntegerField(_("lần"))
    number = models.PositiveSmallIntegerField(_("lần niêm yết"))
    posted_on = models.DateField(_("niêm yết từ"))
    ends_on = models.DateField(_("đến hết ngày"))
    places = models.CharField(_("nơi niêm yết"), max_length=300)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["hamlet_review_id", "attempt", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["hamlet_review", "attempt", "number"],
                condition=STANDING,
                name="posting_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hamlet_review_id}/{self.number}"


class Complaint(Withdrawable):
    """What somebody objects to a posted result, the re-check and its outcome."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Giữ nguyên kết quả")
        CHANGED = "changed", _("Thay đổi kết quả")

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="complaints")
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    received_on = models.DateField(_("nhận ngày"))
    person = models.CharField(_("người khiếu nại"), max_length=120)
    content = models.TextField(_("nội dung"))
    due_on = models.DateField(_("hạn phúc tra"))
    rechecked_on = models.DateField(_("phúc tra ngày"), null=True, blank=True)
    outcome = models.CharField(_("kết quả phúc tra"), max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(_("trả lời"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"{self.posting_id}/{self.pk}"


class Opinion(Withdrawable):
    """What the authority above says of a yearly review's result (QĐ 24/2021, Điều 4 khoản 5)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="opinions")
    number = models.PositiveSmallIntegerField(_("lần"))
    authority = models.CharField(_("gửi"), max_length=200)
    sent_on = models.DateField(_("gửi ngày"))
    due_on = models.DateField(_("hạn trả lời"))
    report = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    agrees = models.BooleanField(_("nhất trí"), null=True, blank=True)
    content = models.TextField(_("nội dung trả lời"), blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number"], condition=STANDING, name="opinion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.number}"


class ReviewFile(models.Model):
    """A paper of a review as it was signed, with names in it: taken out only for a purpose."""

    class Kind(models.TextChoices):
        DECISION_DOCX = "decision_docx", _("Quyết định công nhận (Word)")
        DECISION_PDF = "decision_pdf", _("Quyết định công nhận (PDF)")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=16, choices=Kind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "kind"], name="review_file_once")]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.kind}"


class Refusal(models.Model):
    """The written answer, with its reasons, to a request that is not taken in (Điều 5)."""

    request = models.OneToOneField(
        ReviewRequest, on_delete=models.PROTECT, related_name="written_refusal"
    )
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.request_id}"


class Certificate(models.Model):
    """The certificate of a (near-)poor household for a year (Mẫu 03); revoked, never erased.

    ``holder_name`` and ``residence`` are what is printed, whatever becomes of the household.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="certificates")
    number = models.PositiveIntegerField(_("số"))
    year = models.PositiveSmallIntegerField(_("cho năm"))
    place_code = models.CharField(max_length=10)
    poverty_class = models.CharField(_("phân loại"), max_length=16, choices=CLASS_CHOICES)
    holder_name = models.CharField(_("chủ hộ"), max_length=120, default="")
    residence = models.CharField(_("nơi ở"), max_length=250, default="")
    issued_on = models.DateField(_("cấp ngày"))
    revoked_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)
    revocation = models.CharField(_("lý do thu hồi"), max_length=300, blank=True)

    class Meta:
        ordering = ["place_code", "year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["place_code", "year", "number"], name="poverty_certificate_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
