"""A merger, split, renaming, dissolution or move: what was asked, what it did, how to undo it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models.organizations import Organization


class Reorganization(models.Model):
    """One guided change of the tree.

    ``request`` is what was asked (see ``rules.reorganization``), ``ledger`` every row it wrote with
    the values before and after, ``steps`` the names of the steps carried out. Dated rows are
    written at once; a change of a coming day is ``PLANNED`` until that day, when the work is handed
    over. ``asked_by`` is the actor as plain values: accounts stand above this context.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("Hợp nhất, sáp nhập")
        SPLIT = "split", _("Chia, tách")
        RENAME = "rename", _("Đổi tên")
        DISSOLVE = "dissolve", _("Giải thể, kết thúc hoạt động")
        MOVE = "move", _("Chuyển đơn vị quản lý")

    class State(models.TextChoices):
        PLANNED = "planned", _("Chờ đến ngày")
        DONE = "done", _("Đã thực hiện")
        FAILED = "failed", _("Đến ngày nhưng chưa làm được")
        UNDONE = "undone", _("Đã hoàn tác")

    kind = models.CharField(_("việc"), max_length=8, choices=Kind)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State)
    effective_on = models.DateField(_("có hiệu lực từ"), db_index=True)
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200)
    organizations = models.ManyToManyField(Organization, related_name="reorganizations")
    request = models.JSONField()
    steps = models.JSONField(default=list)
    ledger = models.JSONField(default=list)
    asked_by = models.JSONField(default=dict)
    asked_at = models.DateTimeField(_("lập lúc"), auto_now_add=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)

    class Meta:
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.effective_on:%d/%m/%Y}"
