"""What was asked and found at a household, and the tables by which it was scored."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.households.models import CLASS_CHOICES
from chungtay.organizations.models import Organization
from chungtay.reviews.models.entries import Entry


class PointsTable(models.Model):
    """A version of the points of score A for a period and kind of area, entered by an office.

    ``rows`` are (item, option, points) as ``households.rules.points`` reads them. Rows of this
    table are never changed: a new version replaces the old from ``valid_from``. The national
    table of 2022-2026 does not ship with the product (rule Q01).
    """

    standard = models.CharField(_("chuẩn nghèo"), max_length=40)
    area = models.CharField(_("khu vực"), max_length=5)
    region = models.CharField(_("vùng"), max_length=40, blank=True)
    valid_from = models.DateField(_("áp dụng từ"))
    source = models.CharField(_("căn cứ"), max_length=300)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rows = models.JSONField(_("điểm"))
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.standard} {self.area} {self.valid_from:%d/%m/%Y}"


class Survey(models.Model):
    """One survey of a household; the current one decides, the others are kept.

    ``client_id`` is made where the form was filled in, so that sending again stores nothing twice.
    ``answers`` are the facts asked (``reviews.rules.questions``); the masks and classes are what
    the rules found in them on that day. ``base`` is the survey that the surveyor had before
    the eyes: another current one than that is a conflict for a person to settle.
    """

    class State(models.TextChoices):
        CURRENT = "current", _("Đang dùng")
        REPLACED = "replaced", _("Đã được thay")
        CONFLICTING = "conflicting", _("Chờ chọn bản đúng")
        REJECTED = "rejected", _("Không dùng")

    class ScoreSource(models.TextChoices):
        TABLE = "table", _("tính theo bảng điểm")
        HAND = "hand", _("điểm nhập tay")
        NONE = "", _("không chấm điểm")

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="surveys")
    client_id = models.UUIDField(unique=True)
    base = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    attempt = models.PositiveSmallIntegerField(_("lần"), default=1)
    state = models.CharField(_("trạng thái"), max_length=12, choices=State)
    answers = models.JSONField(_("câu trả lời"), default=dict)
    income = models.PositiveIntegerField(
        _("thu nhập bình quân đầu người, đồng/tháng"), null=True, blank=True
    )
    score_a = models.PositiveSmallIntegerField(_("điểm A"), null=True, blank=True)
    score_source = models.CharField(
        _("nguồn điểm A"), max_length=6, choices=ScoreSource, blank=True
    )
    paper = models.CharField(_("số phiếu giấy"), max_length=60, blank=True)
    persons = models.PositiveSmallIntegerField(_("số nhân khẩu"))
    deprived = models.PositiveIntegerField(_("chỉ số thiếu hụt"))
    causes = models.PositiveIntegerField(_("nguyên nhân nghèo"), default=0)
    traits = models.PositiveIntegerField(_("đặc điểm của hộ"), default=0)
    standard = models.CharField(_("chuẩn nghèo"), max_length=40)
    poverty_class = models.CharField(_("phân loại"), max_length=16, choices=CLASS_CHOICES)
    opening_standard = models.CharField(_("chuẩn của giai đoạn sau"), max_length=40, blank=True)
    opening_class = models.CharField(
        _("phân loại theo chuẩn giai đoạn sau"), max_length=16, choices=CLASS_CHOICES, blank=True
    )
    opening_deprived = models.PositiveIntegerField(
        _("chỉ số thiếu hụt theo chuẩn giai đoạn sau"), null=True, blank=True
    )
    surveyed_on = models.DateField(_("khảo sát ngày"))
    surveyor = models.CharField(_("rà soát viên"), max_length=120)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(state="current"), name="survey_current_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.pk}"


class SurveyPhoto(models.Model):
    """A picture taken at a survey; ``client_id`` as in ``Survey``."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="photos")
    client_id = models.UUIDField(unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.pk}"
