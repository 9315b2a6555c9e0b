"""How people and offices come in: invitations, the code of the first run, spreadsheets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """A link with which a person sets the first password; only its hash is stored."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("hết hạn"))
    accepted_at = models.DateTimeField(_("đã nhận"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("đã thu hồi"), null=True, blank=True)

    def __str__(self) -> str:
        return self.user.username


class SetupCode(models.Model):
    """The code that opens the first-run assistant; printed once, only its hash is stored."""

    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class SheetImport(models.Model):
    """A spreadsheet of offices or people on its way in: checked first, stored when it is right."""

    class Kind(models.TextChoices):
        OFFICES = "offices", _("Cơ quan, đơn vị")
        PEOPLE = "people", _("Người dùng và chức vụ")

    class State(models.TextChoices):
        CHECKING = "checking", _("Đang kiểm tra")
        CHECKED = "checked", _("Đã kiểm tra")
        STORING = "storing", _("Đang ghi")
        STORED = "stored", _("Đã ghi")
        FAILED = "failed", _("Không đọc được")

    kind = models.CharField(_("nội dung"), max_length=10, choices=Kind)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State)
    name = models.CharField(_("tên tệp"), max_length=200)
    file = models.FileField(upload_to="imports/%Y/%m")
    position = models.ForeignKey("accounts.Position", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
