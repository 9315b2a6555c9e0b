"""What is done about personal data: names taken out, consent to publish, requests of people."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.organizations.models import Organization
from chungtay.privacy.rules.consent import MATTER_LABELS
from chungtay.privacy.rules.requests import KIND_LABELS, REQUEST, RequestState


class Erasure(models.Model):
    """That names and numbers were taken out of a file; what they were is nowhere kept.

    ``cleared`` tells how many values of which field went, by ``app.model.field``.
    """

    class Ground(models.TextChoices):
        REQUEST = "request", _("Theo yêu cầu của người có dữ liệu")
        TIME_OVER = "time_over", _("Hết thời hạn lưu, không còn cần cho mục đích đã nêu")

    kind = models.CharField(_("loại hồ sơ"), max_length=20)
    object_id = models.BigIntegerField(_("mã trong hệ thống"))
    ground = models.CharField(_("căn cứ"), max_length=10, choices=Ground)
    note = models.CharField(_("văn bản, phiếu yêu cầu"), max_length=200, blank=True)
    cleared = models.JSONField(_("số giá trị đã xóa"), default=dict)
    done_at = models.DateTimeField(_("lúc"), auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="erased_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Consent(models.Model):
    """That somebody agreed to have one matter published; the paper behind it is kept.

    ``kind`` and ``object_id`` say who: a household, a dossier; with kind "" it is the person whose
    name stands in ``subject_name`` alone. ``born_on`` is asked of children only.
    """

    kind = models.CharField(_("loại hồ sơ"), max_length=20, blank=True)
    object_id = models.BigIntegerField(_("mã trong hệ thống"), null=True, blank=True)
    subject_name = models.CharField(_("người, hộ đồng ý"), max_length=200)
    matter = models.CharField(
        _("công khai gì"), max_length=8,
        choices=[(matter.value, _(label)) for matter, label in MATTER_LABELS.items()],
    )  # fmt: skip
    published_in = models.CharField(_("công khai ở đâu, để làm gì"), max_length=200)
    given_on = models.DateField(_("đồng ý ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    born_on = models.DateField(_("ngày sinh của trẻ em"), null=True, blank=True)
    child_agreed = models.BooleanField(_("trẻ tự đồng ý"), default=False)
    guardian_name = models.CharField(_("người đại diện"), max_length=120, blank=True)
    guardian_relationship = models.CharField(_("quan hệ với trẻ"), max_length=60, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("văn bản đồng ý")
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)
    withdrawal_note = models.CharField(_("ghi chú khi rút"), max_length=200, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "object_id", "matter"])]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.get_matter_display()}"

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it, without the name."""
        return str(self.pk)


class DataRequest(models.Model):
    """What a person asked about their own data, and what became of it."""

    class Channel(models.TextChoices):
        DESK = "desk", _("Tại trụ sở")
        POST = "post", _("Bưu chính")
        MAIL = "mail", _("Thư điện tử")
        PHONE = "phone", _("Điện thoại")

    kind = models.CharField(
        _("yêu cầu"), max_length=10,
        choices=[(kind.value, _(label)) for kind, label in KIND_LABELS.items()],
    )  # fmt: skip
    subject_name = models.CharField(_("người yêu cầu"), max_length=120)
    contact = models.CharField(_("điện thoại, địa chỉ để trả lời"), max_length=200, blank=True)
    channel = models.CharField(_("nhận qua"), max_length=8, choices=Channel)
    content = models.TextField(_("nội dung yêu cầu"), max_length=2000)
    by_processor = models.BooleanField(_("bên khác xử lý dữ liệu phải làm"), default=False)
    received_on = models.DateField(_("nhận ngày"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("trạng thái"), max_length=12, default=RequestState.RECEIVED,
        choices=[(state.value, _(label)) for state, label in REQUEST.labels.items()],
    )  # fmt: skip
    acknowledge_by = models.DateField(_("hạn báo nhận"), null=True, blank=True)
    answer_by = models.DateField(_("hạn trả lời"))
    acknowledged_on = models.DateField(_("báo nhận ngày"), null=True, blank=True)
    extended_on = models.DateField(_("gia hạn ngày"), null=True, blank=True)
    extension_reason = models.CharField(_("lý do gia hạn"), max_length=300, blank=True)
    closed_on = models.DateField(_("xong ngày"), null=True, blank=True)
    answer = models.TextField(_("trả lời, lý do từ chối"), blank=True)

    class Meta:
        ordering = ["answer_by", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_kind_display()}"
