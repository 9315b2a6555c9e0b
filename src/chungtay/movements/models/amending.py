"""How an issued plan is changed, and what each of its versions said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.movements.models.changing import ChangeMatter, Subject
from chungtay.movements.models.plan import Plan
from chungtay.movements.models.task import Task
from chungtay.organizations.models import Organization


class Amendment(models.Model):
    """A change of an issued plan, from the draft to the day it takes effect.

    ``revision`` grows with each change of the words here; each line has its own.
    """

    class Kind(models.TextChoices):
        ADJUST = "adjust", _("Điều chỉnh")
        SUSPEND = "suspend", _("Tạm dừng")
        RESUME = "resume", _("Tiếp tục thực hiện")
        END = "end", _("Kết thúc trước thời hạn")
        EXTEND = "extend", _("Gia hạn")

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Dự thảo")
        SIGNED = "signed", _("Đã ký, chờ ngày hiệu lực")
        IN_FORCE = "in_force", _("Đã có hiệu lực")
        DISCARDED = "discarded", _("Đã bỏ")

    class Paper(models.TextChoices):
        DECISION = "decision", _("Quyết định")
        PLAN = "plan", _("Kế hoạch")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(_("loại thay đổi"), max_length=8, choices=Kind)
    paper = models.CharField(
        _("loại văn bản"), max_length=10, choices=Paper, default=Paper.DECISION
    )
    title = models.CharField(_("trích yếu"), max_length=500)
    reason = models.TextField(_("lý do"), blank=True)
    effective_from = models.DateField(_("có hiệu lực từ ngày"))
    to_year = models.PositiveSmallIntegerField(_("kéo dài đến hết năm"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFTED, db_index=True)
    revision = models.PositiveIntegerField(default=0)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="amendment"
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(state__in=["drafted", "signed"]),
                name="amendment_one_at_a_time",
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class AmendmentLine(models.Model):
    """What an amendment makes of one thing of the plan: its new ``values`` by field.

    The fields are those of the plan-reading contract (``min``, ``max``, ``to``, ``when``, ``due``,
    ``recurrence``, ``action``, ``lead``, ``heading``, ``text``). ``matter`` is what it answers.
    """

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="lines")
    subject = models.CharField(max_length=10, choices=Subject)
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=500)
    values = models.JSONField(default=dict)
    matter = models.ForeignKey(
        ChangeMatter, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "subject", "key"], name="amendment_line_once"
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label


class PlanVersion(models.Model):
    """A plan as it read from one day on; nothing here is changed once it is written.

    The first version is the plan as issued; each amendment in force makes the next. ``content`` is
    in the fields of the plan-reading contract, with the ids of the rows and the shares given then.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    amendment = models.OneToOneField(
        Amendment, on_delete=models.PROTECT, null=True, blank=True, related_name="version"
    )
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    effective_from = models.DateField(db_index=True)
    written_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.plan} ({self.number})"


class AmendmentNotice(models.Model):
    """What a new version means for one unit: a plan it made of this one, a task, or its share.

    ``params`` are the words of the sentence that ``kind`` names.
    """

    class Kind(models.TextChoices):
        CHILD_PLAN = "child_plan", _("Kế hoạch của đơn vị")
        TASK_MOVED = "task_moved", _("Việc đổi hạn")
        TASK_GIVEN = "task_given", _("Việc được giao thêm")
        TASK_WITHDRAWN = "task_withdrawn", _("Việc không còn phải làm")
        TASK_REWORDED = "task_reworded", _("Việc đổi nội dung")
        SHARE = "share", _("Chỉ tiêu được giao")
        STANDING = "standing", _("Việc thực hiện kế hoạch")

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="notices")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="amendment_notices"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    params = models.JSONField(default=dict)
    child = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    task = models.ForeignKey(
        Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="amendment_notices"
    )
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_kind_display()}"
