"""The class of each household at the end of each year, and how many there are."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.households.models.register import Household
from chungtay.households.rules.poverty import CLASS_LABELS
from chungtay.organizations.models import Place

CLASS_CHOICES = [(poverty_class.value, _(label)) for poverty_class, label in CLASS_LABELS.items()]


class ReviewedFacts(models.Model):
    """What a review found of a household: the class under one standard, and the facts it stands on.

    ``deprived``, ``causes`` and ``traits`` are bit masks: bit 0 is the first of the list in
    ``rules.deprivations``, ``rules.causes``, ``rules.traits``; None where only the class is known,
    as in years taken over from lists. ``change`` is what became of the household since the year
    before (``rules.transitions``), empty where it was not found.
    """

    standard = models.CharField(_("chuẩn nghèo"), max_length=40)
    poverty_class = models.CharField(_("phân loại"), max_length=16, choices=CLASS_CHOICES)
    score_a = models.PositiveSmallIntegerField(_("điểm A"), null=True, blank=True)
    deprivations = models.PositiveSmallIntegerField(_("số chỉ số thiếu hụt"), null=True, blank=True)
    deprived = models.PositiveIntegerField(_("chỉ số thiếu hụt"), null=True, blank=True)
    causes = models.PositiveIntegerField(_("nguyên nhân nghèo"), null=True, blank=True)
    traits = models.PositiveIntegerField(_("đặc điểm của hộ"), null=True, blank=True)
    persons = models.PositiveSmallIntegerField(_("số nhân khẩu"), null=True, blank=True)
    area = models.CharField(_("khu vực"), max_length=5, blank=True)
    change = models.CharField(_("diễn biến so với năm trước"), max_length=32, blank=True)

    class Meta:
        abstract = True


class YearClass(ReviewedFacts):
    """The class of a household at the end of a year, as known now.

    What was known before a correction stands in ``PastClass``.

    ``place`` and ``hamlet`` are where the household was counted then, whatever became of them.
    """

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="classes")
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi rà soát")
    )
    hamlet = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("thôn khi rà soát"),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(_("năm"))
    reviewed_on = models.DateField(_("rà soát ngày"), null=True, blank=True)
    decision = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    known_from = models.DateTimeField(_("biết từ"), default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "year"], name="year_class_once")
        ]
        indexes = [
            models.Index(fields=["year", "poverty_class"]),
            models.Index(fields=["place", "year"]),
            models.Index(fields=["year", "known_from"], name="year_class_known"),
        ]

    def __str__(self) -> str:
        return f"{self.household_id}: {self.poverty_class} {self.year}"


class PastClass(ReviewedFacts):
    """A class of a year that was replaced: what was held for true from one moment to another.

    Rows are never changed. "As known at a moment" is the ``YearClass`` if it was known by then,
    else the row here whose time holds the moment.
    """

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="past_classes")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    hamlet = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    reviewed_on = models.DateField(_("rà soát ngày"), null=True, blank=True)
    decision = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    known_from = models.DateTimeField(_("biết từ"))
    known_until = models.DateTimeField(_("biết đến"))
    reason = models.CharField(_("lý do thay đổi"), max_length=300)

    class Meta:
        indexes = [
            models.Index(fields=["household", "year"], name="past_class_of_year"),
            models.Index(fields=["year", "known_until"], name="past_class_known"),
        ]

    def __str__(self) -> str:
        return f"{self.household_id}: {self.poverty_class} {self.year} ({self.known_until:%Y})"


class OtherClass(ReviewedFacts):
    """The class of a household at the end of a year under another standard than the year's own.

    ``opening``: the standard of the next period, measured at the same review (the base of its
    targets). ``local``: a province's own higher standard. Neither is counted in national reports
    (rules P10, Q07).
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("Chuẩn của giai đoạn sau")
        LOCAL = "local", _("Chuẩn của địa phương")

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="other_classes")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    hamlet = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.CharField(_("loại"), max_length=8, choices=Kind)
    decision = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year", "standard"], name="other_class_once"
            )
        ]
        indexes = [models.Index(fields=["place", "year", "standard"], name="other_class_of_place")]

    def __str__(self) -> str:
        return f"{self.household_id}: {self.poverty_class} {self.year} ({self.standard})"


class ClassCount(models.Model):
    """How many households a place had in each class at the end of a year.

    Kept beside the register so that a dashboard over half a million households reads a few rows;
    ``services.counts.recount`` derives it anew from ``YearClass``.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="class_counts")
    year = models.PositiveSmallIntegerField()
    standard = models.CharField(max_length=40)
    is_ethnic_minority = models.BooleanField()
    poverty_class = models.CharField(max_length=16, choices=CLASS_CHOICES)
    households = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year", "is_ethnic_minority", "poverty_class", "standard"],
                name="class_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.year} {self.poverty_class}: {self.households}"
