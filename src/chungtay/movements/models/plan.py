"""A plan and what it says to whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.movements.models.movement import Movement
from chungtay.movements.models.reading import Reading
from chungtay.organizations.models import Organization


class Plan(models.Model):
    """A document as the plan of one unit for a movement; ``parent`` is the plan it carries out.

    Its rows (targets, milestones, duties) say what holds today; ``PlanVersion`` keeps what held.
    """

    class Standing(models.TextChoices):
        RUNNING = "running", _("Đang thực hiện")
        SUSPENDED = "suspended", _("Đang tạm dừng")
        ENDED = "ended", _("Đã kết thúc trước thời hạn")

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="plan")
    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    reading = models.ForeignKey(
        Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    movement_name = models.CharField(
        _("tên phong trào ghi trong kế hoạch"), max_length=300, blank=True
    )
    from_year = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.RUNNING)

    def __str__(self) -> str:
        return str(self.document)


class GroupContent(models.Model):
    """What one group of participants is asked to do (``participant_groups`` of the reader)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="group_contents")
    position = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=24)
    clause = models.CharField(max_length=60, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.group}: {self.clause}"


class Criterion(models.Model):
    """One criterion by which a group is judged."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=24)
    clause = models.CharField(max_length=60, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.group}: {self.clause}"


class AwardForm(models.Model):
    """A form of award that the plan offers, with who gives it as printed."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="award_forms")
    position = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=16)
    authority = models.CharField(max_length=200, blank=True)
    clause = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.form} {self.authority}"


class Pointer(models.Model):
    """That a plan leaves its criteria or its forms of award to another act, and where it says so.

    ``cited`` stands as a placeholder until the act is read into the system.
    """

    class Matter(models.TextChoices):
        CRITERIA = "criteria", _("Tiêu chí thi đua")
        AWARD_FORMS = "award_forms", _("Hình thức khen thưởng")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="pointers")
    matter = models.CharField(max_length=12, choices=Matter)
    cited = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="pointed_at")
    clause = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "matter", "cited"], name="pointer_once")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}: {self.cited.label}"
