"""The timetable of a plan."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.plan import Plan
from chungtay.movements.models.standing import EverythingManager, StandingManager


class Milestone(models.Model):
    """A day, month, quarter, year or span of the timetable; ``when`` is as fine as it is said.

    ``moved_from`` is the time the plan printed, kept from the first time it is moved; ``revision``
    counts the acts on it, so that two people do not overwrite each other. What comes back every
    year is marked year by year (``MilestoneRecord``); ``done_on`` is for what comes once.
    """

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
    title = models.CharField(_("tên mốc"), max_length=200, blank=True)
    when = models.CharField(_("thời gian"), max_length=21, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    by_hand = models.BooleanField(_("thêm tay"), default=False)
    moved_from = models.CharField(_("thời gian ban đầu"), max_length=21, blank=True)
    revision = models.PositiveIntegerField(default=0)
    withdrawn_on = models.DateField(_("bỏ khỏi kế hoạch từ ngày"), null=True, blank=True)

    objects: ClassVar[StandingManager["Milestone"]] = StandingManager()
    everything: ClassVar[EverythingManager["Milestone"]] = EverythingManager()

    class Meta:
        ordering = ["first_day", "position"]

    def __str__(self) -> str:
        return f"{self.name} {self.when}"

    @property
    def name(self) -> str:
        """Return what the milestone is called."""
        return self.title or str(self.get_kind_display())
