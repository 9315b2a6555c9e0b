"""Shares by which the figures of a split unit are told by the units it became."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.organizations.models import Organization, Place


class Shares(models.Model):
    """How one split unit is shared out between its successors, as an office entered it.

    Rows are never changed: new shares supersede the older, withdrawn ones give way to those before.
    """

    class Measure(models.TextChoices):
        HOUSEHOLDS = "households", _("số hộ")
        PERSONS = "persons", _("số nhân khẩu")
        PERCENT = "percent", _("phần trăm")

    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="shares", verbose_name=_("đơn vị bị chia")
    )
    measure = models.CharField(_("chia theo"), max_length=12, choices=Measure)
    basis = models.CharField(_("căn cứ"), max_length=300)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("tệp căn cứ")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị nhập")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    entered_on = models.DateField(_("nhập ngày"))
    withdrawn_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["place", "withdrawn_on"])]

    def __str__(self) -> str:
        return f"{self.place}: {self.basis}"


class Share(models.Model):
    """The weight of one successor, in the measure of its shares."""

    shares = models.ForeignKey(Shares, on_delete=models.CASCADE, related_name="rows")
    successor = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    weight = models.DecimalField(_("phần"), max_digits=14, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shares", "successor"], name="share_once"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0), name="share_weight_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.successor}: {self.weight}"
