"""What a commune did to its hamlets."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models import Place


class HamletChange(models.Model):
    """One change of a commune's hamlets, with all it wrote, so that it can be taken back.

    ``ledger`` holds ids: hamlets begun and ended, arrows, and each household moved with the place,
    hamlet and name it had before.
    """

    class Kind(models.TextChoices):
        ADD = "add", _("Thêm thôn")
        RENAME = "rename", _("Đổi tên")
        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia tách")
        CLOSE = "close", _("Kết thúc")
        RECEIVE = "receive", _("Tiếp nhận từ xã cũ")

    commune = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="hamlet_changes")
    kind = models.CharField(_("việc"), max_length=8, choices=Kind)
    effective_on = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ"), max_length=200)
    summary = models.CharField(_("nội dung"), max_length=500)
    ledger = models.JSONField(default=dict)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    undone_on = models.DateField(_("hoàn tác ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.summary}"
