"""Where a condition for launching a movement stands, as a person says."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.plan import Plan


class LaunchNote(models.Model):
    """That a person found a condition in the plan where the system did not."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="launch_notes")
    condition = models.CharField(max_length=20)
    where = models.CharField(_("nêu ở mục"), max_length=200)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    noted_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "condition"], name="launch_note_once")
        ]

    def __str__(self) -> str:
        return f"{self.condition}: {self.where}"
