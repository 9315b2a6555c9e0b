"""When one may register for a movement, and how many of each group an office plans for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.models import Organization

_GROUP_CHOICES = [(key, _(label)) for key, label in GROUPS.items()]


class RegistrationWindow(models.Model):
    """The days on which units below ``organization`` register; both days are included."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="windows")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="registration_windows"
    )
    opens_on = models.DateField(_("nhận đăng ký từ"))
    closes_on = models.DateField(_("đến hết ngày"))
    guidance = models.CharField(_("hướng dẫn"), max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["movement", "organization"], name="window_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="window_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id}: {self.opens_on:%d/%m/%Y} - {self.closes_on:%d/%m/%Y}"


class PlannedNumber(models.Model):
    """How many of a group the office of a window plans to have registered."""

    window = models.ForeignKey(RegistrationWindow, on_delete=models.CASCADE, related_name="planned")
    group = models.CharField(_("nhóm đối tượng"), max_length=24, choices=_GROUP_CHOICES)
    number = models.PositiveIntegerField(_("số dự kiến"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window", "group"], name="planned_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.number}"
