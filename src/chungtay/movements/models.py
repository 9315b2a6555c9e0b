"""Movements, their plans, and what a plan asks for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document, StoredFile
from chungtay.organizations.models import Organization, Place


class Movement(models.Model):
    """An emulation movement; plans of many units carry it."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Chuẩn bị")
        RUNNING = "running", _("Đang thực hiện")
        REVIEWED = "reviewed", _("Đang tổng kết")
        CLOSED = "closed", _("Đã kết thúc")

    name = models.CharField(_("tên phong trào"), max_length=300)
    search_key = models.CharField(max_length=300, db_index=True)
    from_year = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    launched_by = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )

    class Meta:
        ordering = ["-from_year", "name"]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """An uploaded file under review: what the reader found, and what the officer made of it.

    ``found`` is the reader's answer and never changes; ``reviewed`` is the officer's copy: a list
    of ``rules.findings.Finding``, each kept, changed, added or dropped. Nothing else is stored
    until saved. ``revision`` counts the acts on it.
    """

    class State(models.TextChoices):
        IN_REVIEW = "in_review", _("Đang xem lại")
        SAVED = "saved", _("Đã lập dự thảo")
        DISCARDED = "discarded", _("Đã bỏ")

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="readings"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="readings")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    sha256 = models.CharField(max_length=64)
    text = models.TextField(_("văn bản gốc"))
    found = models.JSONField()
    reviewed = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.IN_REVIEW)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "sha256"], name="reading_once_a_unit"),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=models.Q(organization__isnull=True),
                name="reading_once_without_unit",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file.name


class Plan(models.Model):
    """A document as the plan of one unit for a movement; ``parent`` is the plan it carries out."""

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

    def __str__(self) -> str:
        return str(self.document)


class Target(models.Model):
    """A figure to be reached; the measures and bounds are those of the plan-reading contract."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    indicator = models.CharField(_("chỉ tiêu"), max_length=40)
    label = models.CharField(_("tên chỉ tiêu"), max_length=300, blank=True)
    population = models.CharField(_("đối tượng"), max_length=30)
    direction = models.CharField(_("hướng"), max_length=10)
    measure = models.CharField(_("cách đo"), max_length=20)
    minimum = models.DecimalField(_("từ"), max_digits=18, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(_("đến"), max_digits=18, decimal_places=4, null=True, blank=True)
    strict = models.BooleanField(_("không kể chính số đó"), default=False)
    each_year = models.BooleanField(_("xét từng năm"), default=False)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    clause = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label or self.indicator


class Allocation(models.Model):
    """The share of a target that a unit below has to meet, in the target's own measure."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="allocations")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="allocations"
    )
    bound = models.DecimalField(_("mức giao"), max_digits=18, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "organization"], name="allocation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.bound}"


class Milestone(models.Model):
    """A date, quarter, year or span of the timetable; ``when`` is as fine as the plan prints it."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", _("Xây dựng kế hoạch, phát động")
        IMPLEMENTATION = "implementation", _("Tổ chức thực hiện")
        ANNUAL_AWARD = "annual_award", _("Khen thưởng hằng năm")
        MIDTERM_REVIEW = "midterm_review", _("Sơ kết")
        FINAL_REVIEW = "final_review", _("Tổng kết")
        OTHER = "other", _("Mốc khác")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    when = models.CharField(_("thời gian"), max_length=10, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    clause = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["first_day", "position"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.when}"


class Assignment(models.Model):
    """A duty as the plan words it; ``Task`` is what one unit has to do of it by one date."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="assignments")
    position = models.PositiveSmallIntegerField()
    lead_name = models.CharField(_("chủ trì"), max_length=400, blank=True)
    coordinator_names = models.JSONField(_("phối hợp"), default=list)
    action = models.TextField(_("nhiệm vụ"))
    due = models.CharField(_("hạn"), max_length=10, blank=True)
    recurrence = models.CharField(_("định kỳ"), max_length=12, default="none")
    clause = models.CharField(max_length=60, blank=True)
    leads = models.ManyToManyField(Organization, related_name="led_assignments", blank=True)
    coordinators = models.ManyToManyField(
        Organization, related_name="coordinated_assignments", blank=True
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.action[:120]


class Task(models.Model):
    """One unit's share of an assignment, for one due date."""

    class State(models.TextChoices):
        OPEN = "open", _("Chưa làm")
        STARTED = "started", _("Đang làm")
        DONE = "done", _("Đã làm, chờ xác nhận")
        ACCEPTED = "accepted", _("Hoàn thành")
        RETURNED = "returned", _("Trả lại")

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="tasks")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="tasks")
    due_on = models.DateField(_("hạn"), null=True, blank=True, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="tasks", verbose_name=_("người phụ trách"),
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "organization", "due_on"], name="task_once"
            ),
            models.UniqueConstraint(
                fields=["assignment", "organization"],
                condition=models.Q(due_on__isnull=True),
                name="task_once_without_date",
            ),
        ]
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.assignment}"


class TaskRecord(models.Model):
    """What was done: words, a figure with its unit, and the file that shows it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="records")
    done_on = models.DateField(_("làm ngày"))
    note = models.TextField(_("đã làm gì"))
    figure = models.DecimalField(
        _("số liệu"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    figure_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    # A form sent twice by a double click or a lost connection carries the same key.
    request_key = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.note[:80]


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


class ClassedPlace(models.Model):
    """That a place is of a class (a poor commune) in some years, by a decision of the State.

    ``population`` is the word of the plan-reading contract that a target restricted to the class
    uses. Both years are included; an open end is null.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="classed")
    population = models.CharField(_("diện"), max_length=30)
    from_year = models.PositiveSmallIntegerField(_("từ năm"))
    to_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    instrument = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "population", "from_year"], name="classed_place_once"
            )
        ]
        ordering = ["place__sort_key"]

    def __str__(self) -> str:
        return f"{self.place}: {self.population} {self.from_year}"
