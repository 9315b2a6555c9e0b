"""Letters of urging: to which units, about which late duties, in which words."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.organizations.models import Organization


class Letter(models.Model):
    """One letter of urging; ``document`` is its paper, drawn anew while it is a draft.

    ``counted_on`` is the day to which the days late are counted. ``revision`` counts the changes,
    so that two people who edit it at once are told.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="urging_letters"
    )
    symbol = models.CharField(_("ký hiệu"), max_length=60)
    subject = models.CharField(_("trích yếu"), max_length=300)
    opening = models.TextField(_("phần mở đầu"))
    closing = models.TextField(_("phần đề nghị"))
    respond_by = models.DateField(_("báo cáo kết quả trước ngày"))
    counted_on = models.DateField(_("tính đến ngày"))
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, related_name="urging_letter"
    )
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    # A form sent twice by a double click carries the same key.
    request_key = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_draft(self) -> bool:
        """Say whether the letter can still be changed."""
        return self.document is None or self.document.state == "drafted"


class LetterLine(models.Model):
    """One late duty of one unit, as it was called and due when the letter was made."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="lines")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("nhiệm vụ"), max_length=300)
    url = models.CharField(max_length=200)
    due_on = models.DateField(_("hạn"))
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organization", "url", "due_on"], name="urged_once_in_a_letter"
            )
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.title}"

    def days_late(self, day: date) -> int:
        """Return how many days the duty is late on ``day``."""
        return (day - self.due_on).days
