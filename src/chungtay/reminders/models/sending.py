"""What goes out by a channel: each message, each attempt, each run."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import Position
from chungtay.organizations.models import Organization
from chungtay.reminders.models.wishes import Channel, OfficeRule, Reminder


class Message(models.Model):
    """One message to one person by one channel of an office.

    It is taken (``SENDING``) in a transaction of its own before it is sent. One that was taken and
    never told how it ended may or may not have gone: nobody sends it again but a person who says
    so. ``key`` stands once, so that two runs cannot make the same message.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ gửi")
        SENDING = "sending", _("Đang gửi")
        SENT = "sent", _("Đã gửi")
        FAILED = "failed", _("Không gửi được")

    key = models.CharField(max_length=80, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder_messages"
    )
    office = models.ForeignKey(OfficeRule, on_delete=models.PROTECT, related_name="messages")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(_("kênh"), max_length=8, choices=Channel)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, db_index=True)
    reminders = models.ManyToManyField(Reminder, through="MessageLine", related_name="messages")
    next_try_at = models.DateTimeField(_("gửi sau lúc"))
    taken_at = models.DateTimeField(_("bắt đầu gửi lúc"), null=True)
    sent_at = models.DateTimeField(_("gửi xong lúc"), null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}"


class MessageLine(models.Model):
    """That a reminder goes out in a message; by each channel a reminder goes once."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="lines")
    reminder = models.ForeignKey(Reminder, on_delete=models.CASCADE, related_name="lines")
    channel = models.CharField(max_length=8, choices=Channel)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reminder", "channel"], name="reminder_out_once")
        ]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.reminder_id}"


class Attempt(models.Model):
    """One try to send a message, and how it ended; ``outcome`` is a key of ``rules.outcomes``."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=20)
    detail = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.message_id}: {self.outcome}"


class Look(models.Model):
    """On which day a position was last looked at: hourly runs need not look again for nothing."""

    position = models.OneToOneField(Position, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("ngày"))

    def __str__(self) -> str:
        return f"{self.position} {self.day:%d/%m/%Y}"


class Run(models.Model):
    """One pass over everybody: how far it is, and what came of it."""

    class Origin(models.TextChoices):
        COMMAND = "command", _("Lệnh chạy theo lịch")
        APPLICATION = "application", _("Ứng dụng tự chạy")
        PERSON = "person", _("Người quản trị chạy")

    origin = models.CharField(max_length=12, choices=Origin)
    day = models.DateField(_("ngày"))
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    raised = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.day:%d/%m/%Y}"
