"""Emulation blocs and clusters (khối, cụm thi đua), made anew every year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models.organizations import Organization


class BlocKind(models.TextChoices):
    BLOC = "bloc", _("Khối thi đua")
    CLUSTER = "cluster", _("Cụm thi đua")


class Bloc(models.Model):
    """Units that emulate with one another; ``organization`` is the body that formed it."""

    kind = models.CharField(_("loại"), max_length=7, choices=BlocKind)
    name = models.CharField(_("tên"), max_length=200)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="blocs",
        verbose_name=_("cơ quan tổ chức"),
    )  # fmt: skip
    search_key = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="bloc_name_once")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BlocYear(models.Model):
    """A bloc in one year: what its members emulate in, and on what ground it was formed."""

    bloc = models.ForeignKey(Bloc, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("năm"))
    content = models.TextField(_("nội dung thi đua"), blank=True)
    instrument = models.CharField(_("căn cứ"), max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bloc", "year"], name="bloc_year_once")]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.bloc}, {self.year}"


class BlocRole(models.TextChoices):
    LEAD = "lead", _("Trưởng khối, cụm")
    DEPUTY = "deputy", _("Phó trưởng khối, cụm")
    MEMBER = "member", _("Thành viên")


class BlocMember(models.Model):
    """A unit in a bloc for a year."""

    bloc_year = models.ForeignKey(BlocYear, on_delete=models.CASCADE, related_name="members")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="bloc_memberships"
    )
    role = models.CharField(_("vai trò"), max_length=6, choices=BlocRole, default=BlocRole.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bloc_year", "organization"], name="bloc_member_once"),
            models.UniqueConstraint(
                fields=["bloc_year"], condition=models.Q(role="lead"), name="bloc_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} ({self.get_role_display()})"
