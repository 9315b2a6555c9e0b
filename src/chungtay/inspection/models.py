"""Remarks that a supervising body makes on a unit, and what the unit answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.movements.models import Movement
from chungtay.organizations.models import Organization


class Remark(models.Model):
    """One remark; it is answered by the unit, then settled or withdrawn by who made it.

    ``about_type`` and ``about_id`` name a thing of another context that it is about, as the journal
    does; ``about_label`` is what it was called then.
    """

    supervisor = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="remarks_made"
    )
    unit = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="remarks_on")
    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="remarks"
    )
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    about_label = models.CharField(_("về việc"), max_length=300, blank=True)
    seen_on = models.DateField(_("giám sát ngày"))
    text = models.TextField(_("nhận xét, kiến nghị"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_on = models.DateField(_("trả lời ngày"), null=True)
    settled_on = models.DateField(_("khép lại ngày"), null=True)
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["about_type", "about_id"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(supervisor=models.F("unit")), name="nobody_supervises_itself"
            )
        ]

    def __str__(self) -> str:
        return f"{self.supervisor}: {self.unit}"

    @property
    def state(self) -> str:
        """Return how it stands: open, answered, settled or withdrawn."""
        if self.withdrawn_on:
            return "withdrawn"
        if self.settled_on:
            return "settled"
        return "answered" if self.answered_on else "open"
