"""Which browsers carry the forms of a hamlet away from the network, and until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.reviews.models import HamletReview


class Device(models.Model):
    """A browser of a person that carries forms.

    It proves itself by a secret of which only the digest is kept here. The key that opens what it
    carries is made on the device and never reaches the server.
    """

    class End(models.TextChoices):
        SIGNED_OUT = "signed_out", _("Đã đăng xuất trên máy")
        REVOKED = "revoked", _("Cơ quan thu hồi")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="field_devices"
    )
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("máy"), max_length=200)
    registered_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(_("liên lạc lần cuối"))
    ended_at = models.DateTimeField(_("thôi dùng từ"), null=True, blank=True)
    end = models.CharField(_("vì"), max_length=10, choices=End, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-last_seen_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it: numbers, nobody's name."""
        return f"{self.user_id}, {self.pk}"


class Taking(models.Model):
    """The forms of one hamlet of a review, taken along on a device.

    After ``expires_at`` the device wipes what was not filled in; at ``last_at`` all the rest.
    ``returned_at`` is when the device said that it holds nothing of it any more.
    """

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="takings")
    hamlet_review = models.ForeignKey(
        HamletReview, on_delete=models.CASCADE, related_name="takings"
    )
    households = models.PositiveIntegerField(_("số hộ"))
    taken_at = models.DateTimeField(_("mang theo lúc"))
    expires_at = models.DateTimeField(_("hết hạn"))
    last_at = models.DateTimeField(_("xóa hết lúc"))
    returned_at = models.DateTimeField(_("đã trả lúc"), null=True, blank=True)

    class Meta:
        ordering = ["-taken_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["device", "hamlet_review"],
                condition=models.Q(returned_at__isnull=True),
                name="taking_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.device_id}: {self.hamlet_review_id}"
