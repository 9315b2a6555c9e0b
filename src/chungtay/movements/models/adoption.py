"""A plan on its way down: sent to units, read by their people, launched where they are."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import Position
from chungtay.documents.models import StoredFile
from chungtay.movements.models.movement import Movement
from chungtay.movements.models.plan import Plan
from chungtay.organizations.models import Organization, Place


class Sending(models.Model):
    """One act of sending an issued plan to many units, and how far it has come.

    ``choice`` is what was chosen (``services.sending.Choice``). Units are served in portions, each
    whole: a sending that was cut off goes on where it stopped, because nobody is served twice.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("Đang gửi")
        DONE = "done", _("Đã gửi xong")
        FAILED = "failed", _("Bị ngắt giữa chừng")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sendings")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    choice = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(_("bắt đầu lúc"), auto_now_add=True)
    seen_at = models.DateTimeField(auto_now=True)
    total = models.PositiveIntegerField(_("số đơn vị được chọn"), default=0)
    done = models.PositiveIntegerField(default=0)
    delivered = models.PositiveIntegerField(_("số đơn vị nhận lần này"), default=0)
    tasks = models.PositiveIntegerField(_("số việc giao lần này"), default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan}: {self.done}/{self.total}"


class Acknowledgement(models.Model):
    """That a person, in one position, has read a plan; the first time counts."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="acknowledgements")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("đọc lúc"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.position}"


class Launch(models.Model):
    """That a unit has launched a movement, itself or in one of its hamlets (``place``)."""

    class Manner(models.TextChoices):
        MEETING = "meeting", _("Hội nghị, lễ phát động")
        COMBINED = "combined", _("Lồng ghép vào cuộc họp, sinh hoạt")
        DOCUMENT = "document", _("Bằng văn bản")
        MEDIA = "media", _("Qua truyền thanh, mạng, báo chí")

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="launches")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="launches"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    held_on = models.DateField(_("phát động ngày"))
    manner = models.CharField(_("hình thức"), max_length=10, choices=Manner)
    note = models.TextField(_("ghi chú"), blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "organization"],
                condition=models.Q(place__isnull=True),
                name="launched_once_by_a_unit",
            ),
            models.UniqueConstraint(fields=["movement", "place"], name="launched_once_in_a_hamlet"),
        ]
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.place or self.organization}: {self.movement}"
