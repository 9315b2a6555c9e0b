"""That a milestone was reached, by which paper; an undone mark stays with its reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document, StoredFile
from chungtay.movements.models.milestone import Milestone


class MilestoneRecord(models.Model):
    """One mark; ``year`` is 0 for a milestone that comes once."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="records")
    year = models.PositiveSmallIntegerField(_("năm"), default=0)
    done_on = models.DateField(_("xong ngày"))
    note = models.CharField(_("kết quả"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(_("bỏ đánh dấu lúc"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undo_reason = models.CharField(_("lý do bỏ đánh dấu"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "year"],
                condition=models.Q(undone_at__isnull=True),
                name="milestone_reached_once",
            )
        ]
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.year}: {self.done_on:%d/%m/%Y}"
