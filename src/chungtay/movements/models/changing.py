"""What units ask to have changed in a plan, from the request to the leader's answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.movements.models.plan import Plan
from chungtay.organizations.models import Organization


class Subject(models.TextChoices):
    """What of a plan can be spoken of; ``key`` beside it is the clause's ref or the row's id."""

    CLAUSE = "clause", _("Điều, khoản")
    TARGET = "target", _("Chỉ tiêu")
    MILESTONE = "milestone", _("Mốc thời gian")
    ASSIGNMENT = "assignment", _("Nhiệm vụ")


class ChangeMatter(models.Model):
    """One thing of a plan that units ask about: all their requests, one opinion, one answer.

    Requests on the same thing come under the matter that is still gathered; what is filed after it
    went to the leader opens another, so that the leader decides what the office has seen.
    ``revision`` counts the acts on it.
    """

    class State(models.TextChoices):
        GATHERING = "gathering", _("Cơ quan thường trực đang tổng hợp")
        REFERRED = "referred", _("Chờ lãnh đạo quyết định")
        ACCEPTED = "accepted", _("Chấp thuận")
        PARTLY = "partly", _("Chấp thuận một phần")
        REFUSED = "refused", _("Không chấp thuận")
        WITHDRAWN = "withdrawn", _("Đơn vị đã rút")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="change_matters")
    subject = models.CharField(max_length=10, choices=Subject)
    key = models.CharField(max_length=60)
    label = models.CharField(_("về nội dung"), max_length=500)
    text = models.TextField(_("đang ghi trong kế hoạch"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.GATHERING, db_index=True)
    revision = models.PositiveIntegerField(default=0)
    opinion = models.TextField(_("ý kiến của cơ quan thường trực"), blank=True)
    referred_on = models.DateField(null=True, blank=True)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("trả lời của lãnh đạo"), blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "subject", "key"],
                condition=models.Q(state="gathering"),
                name="change_matter_gathered_once",
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.label


class ChangeRequest(models.Model):
    """What one unit says about a matter: a difficulty, or the change it asks for, and why."""

    class Kind(models.TextChoices):
        DIFFICULTY = "difficulty", _("Khó khăn, vướng mắc")
        CHANGE = "change", _("Đề nghị điều chỉnh")

    matter = models.ForeignKey(ChangeMatter, on_delete=models.PROTECT, related_name="requests")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="change_requests"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(_("lý do"))
    proposed_figure = models.DecimalField(
        _("mức đề nghị"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    proposed_day = models.DateField(_("thời hạn đề nghị"), null=True, blank=True)
    proposed_text = models.TextField(_("nội dung đề nghị"), blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    filed_on = models.DateField(_("ngày gửi"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(_("ngày rút"), null=True, blank=True)
    # A form sent twice by a double click or a lost connection carries the same key.
    request_key = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.matter}"
