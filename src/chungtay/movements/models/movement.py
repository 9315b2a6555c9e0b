"""A movement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models import Organization


class Movement(models.Model):
    """An emulation movement; plans of many units carry it."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Chuẩn bị")
        RUNNING = "running", _("Đang thực hiện")
        REVIEWED = "reviewed", _("Đang tổng kết")
        CLOSED = "closed", _("Đã kết thúc")

    name = models.CharField(_("tên phong trào"), max_length=300)
    search_key = models.CharField(max_length=300, db_index=True)
    from_year = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    launched_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )

    class Meta:
        ordering = ["-from_year", "name"]

    def __str__(self) -> str:
        return self.name
