"""Registrations for a movement, sponsorship pairs, and the help given in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.households.models import Household
from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.models import Organization, Place
from chungtay.support.rules.words import AIMS, ENDINGS

_GROUP_CHOICES = [(key, _(label)) for key, label in GROUPS.items()]
_AIM_CHOICES = [(key, _(label)) for key, label in AIMS.items()]
_ENDING_CHOICES = [(key, _(label)) for key, label in ENDINGS.items()]


class Registration(models.Model):
    """A subject takes part in a movement: a body, a hamlet, a household, or somebody by name."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="registrations")
    group = models.CharField(_("nhóm đối tượng"), max_length=24, choices=_GROUP_CHOICES)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    hamlet = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    name = models.CharField(_("tên"), max_length=200, blank=True)
    pledge = models.TextField(_("cam kết"))
    registered_on = models.DateField(_("đăng ký ngày"))
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(_("rút ngày"), null=True, blank=True)
    withdrawal = models.CharField(_("lý do rút"), max_length=300, blank=True)

    class Meta:
        ordering = ["group", "-registered_on", "-pk"]
        indexes = [models.Index(fields=["movement", "group"])]
        constraints = [
            models.UniqueConstraint(
                fields=["movement", subject],
                condition=Q(withdrawn_on__isnull=True),
                name=f"one_registration_a_{subject}",
            )
            for subject in ("organization", "hamlet", "household")
        ] + [
            models.CheckConstraint(
                condition=Q(organization__isnull=False, hamlet=None, household=None, name="")
                | Q(organization=None, hamlet__isnull=False, household=None, name="")
                | Q(organization=None, hamlet=None, household__isnull=False, name="")
                | (Q(organization=None, hamlet=None, household=None) & ~Q(name="")),
                name="one_subject_registers",
            )
        ]

    def __str__(self) -> str:
        return f"{self.movement_id}: {self.get_group_display()}"


class Sponsorship(models.Model):
    """Somebody helps a household or a hamlet out of poverty, from one day on."""

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships"
    )
    sponsor_group = models.CharField(
        _("bên giúp thuộc nhóm"), max_length=24, choices=_GROUP_CHOICES
    )
    sponsor = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships"
    )
    sponsor_household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsorships"
    )
    sponsor_name = models.CharField(_("tên bên giúp"), max_length=200, blank=True)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsored_in"
    )
    hamlet = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="sponsored_in"
    )
    aim = models.CharField(_("giúp về"), max_length=12, choices=_AIM_CHOICES)
    promise = models.TextField(_("cam kết giúp"))
    begun_on = models.DateField(_("từ ngày"))
    until = models.DateField(_("dự kiến đến ngày"), null=True, blank=True)
    ended_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    ending = models.CharField(_("kết thúc vì"), max_length=10, choices=_ENDING_CHOICES, blank=True)
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(household__isnull=False, hamlet__isnull=True)
                | Q(household__isnull=True, hamlet__isnull=False),
                name="one_side_is_helped",
            ),
            models.CheckConstraint(
                condition=Q(sponsor__isnull=False, sponsor_household__isnull=True, sponsor_name="")
                | Q(sponsor__isnull=True, sponsor_household__isnull=False, sponsor_name="")
                | (Q(sponsor__isnull=True, sponsor_household__isnull=True) & ~Q(sponsor_name="")),
                name="one_side_helps",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("begun_on")),
                name="help_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aim_display()} {self.begun_on:%d/%m/%Y}"


class Help(models.Model):
    """One thing given or done in a pair; a wrong one is crossed out, never deleted."""

    sponsorship = models.ForeignKey(Sponsorship, on_delete=models.PROTECT, related_name="helps")
    given_on = models.DateField(_("ngày"))
    what = models.CharField(_("đã giúp gì"), max_length=500)
    amount = models.PositiveBigIntegerField(_("trị giá (đồng)"), null=True, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    request_key = models.CharField(max_length=40)
    crossed_out = models.CharField(_("lý do gạch"), max_length=300, blank=True)

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["sponsorship", "request_key"], name="help_once")
        ]

    def __str__(self) -> str:
        return f"{self.given_on:%d/%m/%Y}: {self.what[:60]}"
