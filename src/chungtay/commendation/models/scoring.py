"""Scoring sheets: what a group of subjects is judged by, and the points that each stage gave."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.commendation.models.awards import AwardRound
from chungtay.commendation.rules.scoring import SheetState
from chungtay.documents.models import StoredFile
from chungtay.households.models import Household
from chungtay.kernel.text import person_sort_key, sort_key
from chungtay.movements.models import Plan
from chungtay.organizations.models import Organization


class ScoreTemplate(models.Model):
    """The sheet of one group of subjects in a round.

    ``groups`` are keys of the plan-reading contract judged by the same criteria; ``stated_by`` is
    the plan or guidance the criteria were taken from.
    """

    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="score_templates")
    position = models.PositiveSmallIntegerField()
    groups = models.JSONField(_("nhóm đối tượng"))
    stated_by = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(_("dùng từ ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="score_template_once")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.round}: {', '.join(self.groups)}"


class ScoreLine(models.Model):
    """One criterion of a sheet with the most points it can earn; 0 is shown but not scored."""

    template = models.ForeignKey(ScoreTemplate, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("tiêu chí"))
    clause = models.CharField(_("điều, khoản"), max_length=60, blank=True)
    maximum = models.DecimalField(
        _("điểm tối đa"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(_("nguồn số liệu"), max_length=24, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "position"], name="score_line_once")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:80]


class ScoreSheet(models.Model):
    """The sheet of one subject, filled by ``unit``: its own, or that of whom it proposes.

    ``subject_key`` names the subject once in a round. ``facts`` is empty until the sheet is closed;
    then it holds every line with points, sources and rows as they were, and never changes.
    """

    template = models.ForeignKey(ScoreTemplate, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="score_sheets",
        verbose_name=_("đơn vị chấm"),
    )  # fmt: skip
    subject_key = models.CharField(max_length=120)
    subject_name = models.CharField(_("đối tượng"), max_length=200)
    sort_key = models.CharField(max_length=600, editable=False, default="")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=12, default=SheetState.SELF.value, db_index=True)
    revision = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(_("chốt ngày"), null=True, blank=True)
    facts = models.JSONField(default=dict)
    total = models.DecimalField(
        _("tổng điểm đã chốt"), max_digits=7, decimal_places=2, null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "subject_key"], name="score_sheet_once")
        ]
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.subject_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the sheet; people and households sort by given name, bodies by their name."""
        key = sort_key if self.organization_id else person_sort_key
        self.sort_key = key(self.subject_name)
        super().save(*args, **kwargs)

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it: a number, because the journal never forgets a name."""
        return f"{self.pk}"


class ScoreEntry(models.Model):
    """What one stage once gave a line; rows are only added, the newest of a stage counts.

    Empty ``points`` is no score, 0 is a score.
    """

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="entries")
    line = models.ForeignKey(ScoreLine, on_delete=models.PROTECT, related_name="entries")
    stage = models.CharField(max_length=8)
    points = models.DecimalField(_("điểm"), max_digits=7, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    evidence = models.CharField(_("minh chứng"), max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.stage}: {self.points}"


class ScoreStep(models.Model):
    """One move of a sheet: from state to state, by whom, with which words.

    A step that closes the sheet keeps its ``facts`` too, so that opening it again loses nothing.
    """

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    note = models.CharField(max_length=500, blank=True)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
