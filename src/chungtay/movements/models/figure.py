"""Figures of a target that people entered, the levels to reach on the way, shares of hamlets."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.movements.models.target import Target
from chungtay.organizations.models import Organization, Place


class TargetFigure(models.Model):
    """What a target came to at the end of a year where a unit sits, with evidence.

    A fact is never changed: a correction is a new row that names the one it ``corrects``; the last
    of such a line counts. The figure of the target's baseline year is its baseline.
    """

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="figures")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị")
    )
    year = models.PositiveSmallIntegerField(_("cuối năm"))
    value = models.DecimalField(_("số liệu"), max_digits=18, decimal_places=4)
    households = models.PositiveIntegerField(_("trên tổng số hộ"), null=True, blank=True)
    standard = models.CharField(_("chuẩn nghèo"), max_length=40, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("minh chứng")
    )
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction"
    )
    reason = models.CharField(_("lý do đính chính"), max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    # A form sent twice by a double click or a lost connection carries the same key.
    request_key = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target", "organization", "year", "standard"],
                condition=models.Q(corrects__isnull=True),
                name="target_figure_first_once",
            )
        ]
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}: {self.value}"


class TargetLevel(models.Model):
    """The level of a target to be reached by the end of one year, before the end of its span."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="levels")
    year = models.PositiveSmallIntegerField(_("cuối năm"))
    value = models.DecimalField(_("mức phải đạt"), max_digits=18, decimal_places=4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "year"], name="target_level_once")]
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class HamletShare(models.Model):
    """The share of a target that a commune gave to one of its hamlets, in the target's measure."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="hamlet_shares")
    hamlet = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    bound = models.DecimalField(_("mức giao"), max_digits=18, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "hamlet"], name="hamlet_share_once")
        ]

    def __str__(self) -> str:
        return f"{self.hamlet}: {self.bound}"
