"""An office's own list of households on its way into the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import Position
from chungtay.documents.models import StoredFile
from chungtay.organizations.models import Organization


class RosterImport(models.Model):
    """One workbook of households: its columns named first, checked, stored on confirmation.

    ``layout`` tells where titles stand, ``mapping`` the column (from 0) of each field, ``options``
    what the file does not say itself, ``result`` counts and samples, ``problems`` what is wrong,
    each as [line, column, sentence] with places from 0. ``run`` numbers the tries to store: a try
    that was taken for dead stops where a later one has begun.
    """

    class State(models.TextChoices):
        MAPPING = "mapping", _("Chờ ghép cột")
        CHECKING = "checking", _("Đang kiểm tra")
        CHECKED = "checked", _("Chờ xác nhận")
        STORING = "storing", _("Đang ghi")
        STORED = "stored", _("Đã ghi")
        FAILED = "failed", _("Bị ngắt")

    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.MAPPING)
    name = models.CharField(_("tên tệp"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name=_("đơn vị nhập")
    )
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    layout = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    run = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(_("tải lên lúc"), auto_now_add=True)
    seen_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it: a name of a file may tell a person's."""
        return str(self.pk)


class RosterTitles(models.Model):
    """What an office's titles mean, as its officers last said: a field for a title, "" for none."""

    organization = models.OneToOneField(Organization, on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.organization_id)
