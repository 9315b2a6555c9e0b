"""Duties of a plan, and what each unit has to do of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.movements.models.plan import Plan
from chungtay.organizations.models import Organization


class Assignment(models.Model):
    """A duty as the plan words it; ``Task`` is what one unit has to do of it by one date."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="assignments")
    position = models.PositiveSmallIntegerField()
    lead_name = models.CharField(_("chủ trì"), max_length=400, blank=True)
    coordinator_names = models.JSONField(_("phối hợp"), default=list)
    action = models.TextField(_("nhiệm vụ"))
    due = models.CharField(_("hạn"), max_length=10, blank=True)
    recurrence = models.CharField(_("định kỳ"), max_length=12, default="none")
    clause = models.CharField(max_length=60, blank=True)
    leads = models.ManyToManyField(Organization, related_name="led_assignments", blank=True)
    coordinators = models.ManyToManyField(
        Organization, related_name="coordinated_assignments", blank=True
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.action[:120]


class Task(models.Model):
    """One unit's share of an assignment, for one due date."""

    class State(models.TextChoices):
        OPEN = "open", _("Chưa làm")
        STARTED = "started", _("Đang làm")
        DONE = "done", _("Đã làm, chờ xác nhận")
        ACCEPTED = "accepted", _("Hoàn thành")
        RETURNED = "returned", _("Trả lại")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="tasks")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="tasks")
    due_on = models.DateField(_("hạn"), null=True, blank=True, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="tasks", verbose_name=_("người phụ trách"),
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "organization", "due_on"], name="task_once"
            ),
            models.UniqueConstraint(
                fields=["assignment", "organization"],
                condition=models.Q(due_on__isnull=True),
                name="task_once_without_date",
            ),
        ]
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.assignment}"


class TaskRecord(models.Model):
    """What was done: words, a figure with its unit, and the file that shows it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="records")
    done_on = models.DateField(_("làm ngày"))
    note = models.TextField(_("đã làm gì"))
    figure = models.DecimalField(
        _("số liệu"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    figure_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    # A form sent twice by a double click or a lost connection carries the same key.
    request_key = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.note[:80]
