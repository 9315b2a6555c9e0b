"""A plan made here from another plan, and which of its items come from which of that one's."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.milestone import Milestone
from chungtay.movements.models.plan import AwardForm, Criterion, GroupContent, Plan
from chungtay.movements.models.target import Target
from chungtay.movements.models.task import Assignment


class Composition(models.Model):
    """That ``plan`` was made here from ``source``, and the words of it that are no items.

    ``shift`` is how many years its dates lie after those of the source.
    """

    class Kind(models.TextChoices):
        CHILD = "child", _("Kế hoạch của đơn vị, lập từ kế hoạch cấp trên")
        RENEWAL = "renewal", _("Kế hoạch năm mới, lập từ kế hoạch cũ")

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="composition")
    source = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="compositions")
    kind = models.CharField(max_length=8, choices=Kind)
    shift = models.PositiveSmallIntegerField(_("dời số năm"), default=0)
    purpose = models.TextField(_("mục đích, yêu cầu"), blank=True)
    arrangement = models.TextField(_("tổ chức thực hiện"), blank=True)

    def __str__(self) -> str:
        return f"{self.plan} ← {self.source}"


class Origin(models.Model):
    """That an item of ``plan`` comes from an item of another plan.

    ``item`` is null where the unit leaves the item of the other plan out; ``reason`` says why it
    does so, or why it asks less.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "source"], name="%(class)s_once")
        ]

    def __str__(self) -> str:
        return self.reason


class TargetOrigin(Origin):
    """Where a target comes from."""

    item = models.OneToOneField(Target, on_delete=models.SET_NULL, null=True, related_name="origin")
    source = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="heirs")


class MilestoneOrigin(Origin):
    """Where a milestone comes from."""

    item = models.OneToOneField(
        Milestone, on_delete=models.SET_NULL, null=True, related_name="origin"
    )
    source = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="heirs")


class ContentOrigin(Origin):
    """Where a content for a group comes from."""

    item = models.OneToOneField(
        GroupContent, on_delete=models.SET_NULL, null=True, related_name="origin"
    )
    source = models.ForeignKey(GroupContent, on_delete=models.PROTECT, related_name="heirs")


class CriterionOrigin(Origin):
    """Where a criterion comes from."""

    item = models.OneToOneField(
        Criterion, on_delete=models.SET_NULL, null=True, related_name="origin"
    )
    source = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="heirs")


class AwardOrigin(Origin):
    """Where a form of award comes from."""

    item = models.OneToOneField(
        AwardForm, on_delete=models.SET_NULL, null=True, related_name="origin"
    )
    source = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="heirs")


class AssignmentOrigin(Origin):
    """Where a duty comes from; only a plan for a new year takes duties over."""

    item = models.OneToOneField(
        Assignment, on_delete=models.SET_NULL, null=True, related_name="origin"
    )
    source = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="heirs")
