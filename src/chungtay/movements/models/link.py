"""Movements that are carried out together, and what counts in several of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models.figure import TargetFigure
from chungtay.movements.models.movement import Movement
from chungtay.movements.models.target import Target
from chungtay.movements.models.task import TaskRecord


class MovementLink(models.Model):
    """That two movements are tied to each other; a pair stands once, the lower key first."""

    class Kind(models.TextChoices):
        JOINT = "joint", _("Lồng ghép thực hiện")
        NEW_RURAL = "new_rural", _("Gắn với xây dựng nông thôn mới")
        PROGRAMME = "programme", _("Gắn với chương trình mục tiêu quốc gia")

    first = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="links_as_first")
    second = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="links_as_second")
    kind = models.CharField(_("quan hệ"), max_length=10, choices=Kind)
    note = models.CharField(_("căn cứ, ghi chú"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="movement_link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="movement_link_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"


class CountedResult(models.Model):
    """That a result, stored once as the record of a task, counts towards a target.

    A result that counts in two movements is one record with a row here for a target of each.
    """

    record = models.ForeignKey(TaskRecord, on_delete=models.PROTECT, related_name="counted")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="counted")
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "target"], name="result_counted_once")
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.record} → {self.target}"


class CountedFigure(models.Model):
    """That a figure, entered once for a target, holds for a target of another movement as well.

    When the figure is corrected, the row goes over to the correction.
    """

    figure = models.ForeignKey(TargetFigure, on_delete=models.PROTECT, related_name="counted")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="counted_figures")
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["figure", "target"], name="figure_counted_once")
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.figure} → {self.target}"
