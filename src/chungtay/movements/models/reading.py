"""An uploaded file under review."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.organizations.models import Organization


class Reading(models.Model):
    """An uploaded file under review: what the reader found, and what the officer made of it.

    ``found`` is the reader's answer and never changes; ``reviewed`` is the officer's copy: a list
    of ``rules.findings.Finding``, each kept, changed, added or dropped. Nothing else is stored
    until saved. ``revision`` counts the acts on it.
    """

    class State(models.TextChoices):
        IN_REVIEW = "in_review", _("Đang xem lại")
        SAVED = "saved", _("Đã lập dự thảo")
        DISCARDED = "discarded", _("Đã bỏ")

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="readings")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(_("văn bản gốc"))
    found = models.JSONField()
    reviewed = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.IN_REVIEW)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "sha256"], name="reading_once_a_unit"),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=models.Q(organization__isnull=True),
                name="reading_once_without_unit",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file.name
