"""How an office reminds, how a person wishes to be reminded, and what they were reminded of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import Position
from chungtay.organizations.models import Organization
from chungtay.reminders.rules.steps import DEFAULT_STEPS
from chungtay.reminders.rules.timing import FIRST_HOUR


class Channel(models.TextChoices):
    """A way out of the application; the list in the application itself needs no naming."""

    MAIL = "mail", _("Thư điện tử")
    WEBHOOK = "webhook", _("Kênh riêng của cơ quan")


def default_steps() -> list[int]:
    """Return the steps of an office that has set none."""
    return list(DEFAULT_STEPS)


class OfficeRule(models.Model):
    """When and by which channels an office, and those below it that set nothing, are reminded.

    ``steps`` are days from the due day, negative before it. ``webhook_secret`` is sealed; the
    address is called only while its host stands in ``webhook_hosts``.
    """

    organization = models.OneToOneField(
        Organization, on_delete=models.PROTECT, related_name="reminder_rule"
    )
    steps = models.JSONField(_("các bước nhắc"), default=default_steps)
    working_days_only = models.BooleanField(_("chỉ gửi ra ngoài vào ngày làm việc"), default=True)
    first_hour = models.PositiveSmallIntegerField(_("gửi từ giờ"), default=FIRST_HOUR)
    by_mail = models.BooleanField(_("gửi thư điện tử"), default=False)
    by_webhook = models.BooleanField(_("gửi qua kênh riêng"), default=False)
    webhook_url = models.CharField(_("địa chỉ nhận"), max_length=500, blank=True)
    webhook_hosts = models.JSONField(_("máy chủ được phép gọi"), default=list, blank=True)
    webhook_secret = models.TextField(_("khóa ký (đã niêm phong)"), blank=True)
    revision = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.organization}"


class Choice(models.Model):
    """How one person wishes to be reminded; while away nothing goes out to them."""

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("Ngay khi đến bước nhắc")
        DIGEST = "digest", _("Gộp một lần mỗi ngày")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_choice"
    )
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    hour = models.PositiveSmallIntegerField(_("giờ gửi bản gộp"), default=FIRST_HOUR)
    by_mail = models.BooleanField(_("nhận qua thư điện tử"), default=True)
    by_webhook = models.BooleanField(_("nhận qua kênh riêng của cơ quan"), default=True)
    address = models.CharField(_("số điện thoại hoặc tài khoản nhận"), max_length=80, blank=True)
    away_from = models.DateField(_("nghỉ từ ngày"), null=True, blank=True)
    away_to = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(away_from__isnull=True, away_to__isnull=True)
                | Q(away_to__gte=models.F("away_from")),
                name="reminder_away_in_order",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def journal_label(self) -> str:
        """Return the number: the journal keeps no names of whom a choice is."""
        return str(self.pk)


class Reminder(models.Model):
    """That a person was reminded of one thing at one step before or after its day.

    The thing is named by ``url``, where it is done, and its due day. No title is kept: titles name
    people, and the page that shows the reminder asks for it anew.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="reminders")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị")
    )
    url = models.CharField(max_length=200)
    due_on = models.DateField(_("hạn"))
    step = models.SmallIntegerField(_("bước nhắc"))
    raised_on = models.DateField(_("nhắc ngày"))
    raised_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(_("đã xem lúc"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "url", "due_on", "step"], name="reminded_once_a_step"
            )
        ]
        indexes = [
            models.Index(fields=["user", "read_at"]),
            models.Index(fields=["raised_on"]),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.url} {self.due_on:%d/%m/%Y} ({self.step:+d})"
