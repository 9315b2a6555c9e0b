"""What is said about a task: comments of both sides, and the answer of the one who gave it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.task import Task


class TaskComment(models.Model):
    """A word on a task from the giving, the doing or a coordinating unit; never changed."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField(_("ý kiến"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The unit as it was called then; what becomes of the unit does not change who spoke.
    unit_name = models.CharField(max_length=250)
    written_at = models.DateTimeField(auto_now_add=True)
    request_key = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Judgement(models.Model):
    """The giver's answer to what was handed in: accepted with its quality, or returned and why.

    ``days_late`` counts from the due day to the day it was handed in; 0 is on time, null is a
    task without a due day.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Xác nhận hoàn thành")
        RETURNED = "returned", _("Trả lại")

    class Quality(models.TextChoices):
        GOOD = "good", _("Hoàn thành tốt")
        MET = "met", _("Hoàn thành")
        WITH_REMARKS = "with_remarks", _("Hoàn thành, còn hạn chế")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="judgements")
    outcome = models.CharField(max_length=8, choices=Outcome)
    quality = models.CharField(_("chất lượng"), max_length=12, choices=Quality, blank=True)
    days_late = models.PositiveIntegerField(null=True, blank=True)
    remark = models.TextField(_("nhận xét"), blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
