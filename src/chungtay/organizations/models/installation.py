"""What is true of the installation as a whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """What is true of this installation as a whole; there is one row at most.

    ``practice_today`` lets people practise on a past period: every page then says so, and the
    rules of law of that day apply.
    """

    site_name = models.CharField(_("tên nơi dùng"), max_length=120, blank=True)
    practice_today = models.DateField(_("ngày giả định khi tập dùng"), null=True, blank=True)

    def __str__(self) -> str:
        return self.site_name or "Chung Tay"
