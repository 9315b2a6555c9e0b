"""Duties of a plan, and what each unit has to do of them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document, StoredFile
from chungtay.movements.models.plan import Plan
from chungtay.organizations.models import Organization


class Assignment(models.Model):
    """A duty as the plan words it; ``Task`` is what one unit has to do of it by one date.

    ``given_on`` is set where the duty was given by hand under an issued plan; nothing of it falls
    due before that day, before ``first_due``, or after the years of the plan. ``due`` is as in the
    plan-reading contract, or ``H6-20`` for the 20th of the sixth month of each half-year.
    ``expected`` says what is to be delivered: the type of a document, the unit of a figure, the
    name of an event.
    """

    class Deliverable(models.TextChoices):
        DOCUMENT = "document", _("Văn bản")
        FIGURE = "figure", _("Số liệu")
        EVENT = "event", _("Cuộc họp, hoạt động")

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
    deliverable = models.CharField(
        _("sản phẩm phải nộp"), max_length=8, choices=Deliverable, blank=True
    )
    expected = models.CharField(_("cụ thể là"), max_length=200, blank=True)
    off_day = models.CharField(_("hạn rơi vào ngày nghỉ"), max_length=8, blank=True)
    instrument = models.CharField(_("văn bản giao việc"), max_length=200, blank=True)
    given_on = models.DateField(_("giao ngày"), null=True, blank=True)
    first_due = models.DateField(_("hạn đầu tiên"), null=True, blank=True)
    withdrawn_on = models.DateField(_("thôi giao từ ngày"), null=True, blank=True)
    # Counts the changes, so that two people do not undo each other's.
    revision = models.PositiveIntegerField(default=0)
    request_key = models.CharField(max_length=40, null=True, blank=True, unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.action[:120]


class Task(models.Model):
    """One unit's share of an assignment, for one due date.

    ``printed_on`` is the day the plan says, by which a task is known; ``due_on`` is the working
    day it becomes, by which it is late.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Chưa làm")
        STARTED = "started", _("Đang làm")
        DONE = "done", _("Đã làm, chờ xác nhận")
        ACCEPTED = "accepted", _("Hoàn thành")
        RETURNED = "returned", _("Trả lại")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="tasks")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="tasks")
    printed_on = models.DateField(_("hạn ghi trong kế hoạch"), null=True, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True, db_index=True)
    handed_in_on = models.DateField(_("gửi kết quả ngày"), null=True, blank=True)
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the day as printed where only the due day was given."""
        if self._state.adding and self.printed_on is None:
            self.printed_on = self.due_on
        super().save(*args, **kwargs)


class TaskRecord(models.Model):
    """What was done: words, a figure with its unit, the file or the issued document that shows it.

    ``place`` is where an event was held, on ``done_on``.
    """

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
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(_("địa điểm"), max_length=200, blank=True)
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
