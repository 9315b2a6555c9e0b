"""The timetable of a plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.plan import Plan


class Milestone(models.Model):
    """A date, quarter, year or span of the timetable; ``when`` is as fine as the plan prints it."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", _("Xây dựng kế hoạch, phát động")
        IMPLEMENTATION = "implementation", _("Tổ chức thực hiện")
        ANNUAL_AWARD = "annual_award", _("Khen thưởng hằng năm")
        MIDTERM_REVIEW = "midterm_review", _("Sơ kết")
        FINAL_REVIEW = "final_review", _("Tổng kết")
        OTHER = "other", _("Mốc khác")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    when = models.CharField(_("thời gian"), max_length=10, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    clause = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["first_day", "position"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.when}"
