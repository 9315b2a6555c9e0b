"""Figures to be reached, and who has which share."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.plan import Plan
from chungtay.movements.models.standing import EverythingManager, StandingManager
from chungtay.organizations.models import Organization, Place


class Target(models.Model):
    """A figure to be reached; the measures and bounds are those of the plan-reading contract.

    One that an amendment took out (``withdrawn_on``) is kept with its figures, and seen only by
    who asks for ``everything``.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    indicator = models.CharField(_("chỉ tiêu"), max_length=40)
    label = models.CharField(_("tên chỉ tiêu"), max_length=300, blank=True)
    population = models.CharField(_("đối tượng"), max_length=30)
    direction = models.CharField(_("hướng"), max_length=10)
    measure = models.CharField(_("cách đo"), max_length=20)
    minimum = models.DecimalField(_("từ"), max_digits=18, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(_("đến"), max_digits=18, decimal_places=4, null=True, blank=True)
    strict = models.BooleanField(_("không kể chính số đó"), default=False)
    each_year = models.BooleanField(_("xét từng năm"), default=False)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    withdrawn_on = models.DateField(_("bỏ khỏi kế hoạch từ ngày"), null=True, blank=True)

    objects: ClassVar[StandingManager["Target"]] = StandingManager()
    everything: ClassVar[EverythingManager["Target"]] = EverythingManager()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label or self.indicator


class Allocation(models.Model):
    """The share of a target that a unit below has to meet, in the target's own measure."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="allocations")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="allocations"
    )
    bound = models.DecimalField(_("mức giao"), max_digits=18, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "organization"], name="allocation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.bound}"


class ClassedPlace(models.Model):
    """That a place is of a class (a poor commune) in some years, by a decision of the State.

    ``population`` is the word of the plan-reading contract that a target restricted to the class
    uses. Both years are included; an open end is null.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="classed")
    population = models.CharField(_("diện"), max_length=30)
    from_year = models.PositiveSmallIntegerField(_("từ năm"))
    to_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    instrument = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "population", "from_year"], name="classed_place_once"
            )
        ]
        ordering = ["place__sort_key"]

    def __str__(self) -> str:
        return f"{self.place}: {self.population} {self.from_year}"
