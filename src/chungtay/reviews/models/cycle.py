"""The review of one commune in a year, or in a month, and its part in each hamlet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.organizations.models import Organization, Place


class ReviewKind(models.TextChoices):
    """The yearly review (QĐ 24/2021/QĐ-TTg, Điều 4) and that in the course of a year (Điều 5)."""

    YEARLY = "yearly", _("Rà soát định kỳ hằng năm")
    MONTHLY = "monthly", _("Rà soát thường xuyên trong năm")


class Review(models.Model):
    """The review that the committee ``organization`` makes of its commune ``place``.

    ``month`` is 0 for the yearly one, so that there is one of each. ``regime`` is the id of the
    procedure in force when it was opened (``households.rules.procedure``). Once ``closed_on`` is
    set nothing of it changes any more: later corrections are facts of their own.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="reviews")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="poverty_reviews"
    )
    kind = models.CharField(_("loại rà soát"), max_length=8, choices=ReviewKind)
    year = models.PositiveSmallIntegerField(_("năm"))
    month = models.PositiveSmallIntegerField(_("tháng"), default=0)
    regime = models.CharField(_("quy trình áp dụng"), max_length=24)
    opened_on = models.DateField(_("mở ngày"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ends_on = models.DateField(_("hạn hoàn thành"))
    decision = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("quyết định công nhận"),
    )  # fmt: skip
    closed_on = models.DateField(_("chốt ngày"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-year", "-month", "place_id"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "kind", "month"], name="review_once"),
            models.CheckConstraint(
                condition=models.Q(month=0, kind="yearly")
                | models.Q(month__gte=1, month__lte=12, kind="monthly"),
                name="review_month_fits_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_kind_display()} {self.month or ''} {self.year}"


class HamletReview(models.Model):
    """What a review does in one hamlet: surveys, meets, posts.

    ``hamlet`` is None for the households that are placed in no hamlet of the commune's list.
    ``attempt`` begins at 1 and goes up each time the villagers did not agree and the survey is
    done again (QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3).
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="hamlets")
    hamlet = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("thôn, tổ dân phố"), max_length=120)
    surveyors = models.CharField(_("rà soát viên"), max_length=300, blank=True)
    attempt = models.PositiveSmallIntegerField(_("lần"), default=1)

    class Meta:
        ordering = ["review_id", "name"]
        constraints = [
            models.UniqueConstraint(fields=["review", "hamlet"], name="hamlet_review_once"),
            models.UniqueConstraint(
                fields=["review"],
                condition=models.Q(hamlet__isnull=True),
                name="hamlet_review_unplaced_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.name}"
