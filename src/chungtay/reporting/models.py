"""Report rounds, the reports of the units, and what was consolidated from them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document, StoredFile
from chungtay.movements.models import Plan
from chungtay.organizations.models import Organization


class Round(models.Model):
    """A call for reports on a plan: from which units, for which period, by which day.

    The route may leave the tree: units report to ``collector``, which consolidates with ``partner``
    for ``issuer`` to sign and send to ``addressee``. ``due_on`` itself is still in time.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang nhận báo cáo")
        CONSOLIDATED = "consolidated", _("Đã tổng hợp")
        CLOSED = "closed", _("Đã đóng")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(_("tên kỳ báo cáo"), max_length=200)
    year = models.PositiveSmallIntegerField(_("năm"))
    period_from = models.DateField(_("kỳ số liệu từ"))
    period_to = models.DateField(_("đến"))
    due_on = models.DateField(_("hạn gửi"))
    collector = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="collected_rounds",
        verbose_name=_("nơi nhận báo cáo"),
    )  # fmt: skip
    partner = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("đơn vị phối hợp tổng hợp"),
    )  # fmt: skip
    issuer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("nơi ký báo cáo tổng hợp"),
    )  # fmt: skip
    addressee = models.CharField(_("nơi nhận báo cáo tổng hợp"), max_length=300, blank=True)
    template = models.CharField(_("mẫu báo cáo"), max_length=40, default="movement_annual")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year", "due_on", "collector"], name="round_once"
            )
        ]
        ordering = ["-due_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """One unit's report in a round. ``version`` grows with each submission."""

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Đang viết")
        SUBMITTED = "submitted", _("Đã gửi")
        RETURNED = "returned", _("Bị trả lại")
        ACCEPTED = "accepted", _("Đã nhận")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reports")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTED)
    version = models.PositiveSmallIntegerField(_("lần gửi"), default=0)
    submitted_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    submitted_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organization"], name="report_once")
        ]
        ordering = ["organization__sort_key"]

    def __str__(self) -> str:
        return f"{self.round}: {self.organization}"


class Figure(models.Model):
    """One cell of a report, with where it came from.

    A rate keeps its numerator and denominator, so that it adds up the tree as a weighted rate.
    """

    class Source(models.TextChoices):
        REGISTER = "register", _("Sổ hộ")
        TASKS = "tasks", _("Nhiệm vụ")
        AWARDS = "awards", _("Khen thưởng")
        TYPED = "typed", _("Nhập tay")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    standard = models.CharField(_("chuẩn áp dụng"), max_length=40, blank=True)
    source = models.CharField(max_length=10, choices=Source)
    note = models.CharField(_("giải trình"), max_length=500, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "indicator"], name="figure_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class Narrative(models.Model):
    """The words of one section of a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="narratives")
    section = models.CharField(max_length=40)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="narrative_once")]

    def __str__(self) -> str:
        return self.section


class Submission(models.Model):
    """A report as it was sent: frozen figures and words, and what the receiving office answered."""

    class Answer(models.TextChoices):
        PENDING = "pending", _("Chờ xem")
        RETURNED = "returned", _("Trả lại")
        ACCEPTED = "accepted", _("Nhận")

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    files = models.ManyToManyField(StoredFile, related_name="+")
    submitted_at = models.DateTimeField()
    submitted_on = models.DateField(_("ngày gửi"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_late = models.BooleanField(_("trễ hạn"))
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.PENDING)
    remark = models.TextField(_("nhận xét"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="submission_once")
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"{self.report} ({self.version})"


class Consolidation(models.Model):
    """What one press of "Tổng hợp" made of a round: figures, words, who was missing.

    ``digest`` names the submissions it was made of, so a second press finds the first one.
    ``texts`` is the draft of each section, which the office edits; ``content`` never changes.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="consolidations")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    made_on = models.DateField(_("ngày tổng hợp"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    content = models.JSONField()
    texts = models.JSONField(default=dict)
    # Days and levels of units by which annexes are drawn up too, see selectors.layouts.Layout.
    layouts = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    submissions = models.ManyToManyField(Submission, related_name="consolidations")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The revision of ``texts`` that the document was made from.
    document_revision = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "digest"], name="consolidation_once")
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.round} {self.made_on:%d/%m/%Y}"
