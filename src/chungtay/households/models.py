"""The household register: a small one, and the class of each household at the end of each year."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document
from chungtay.households.rules.poverty import CLASS_LABELS
from chungtay.kernel.text import person_sort_key, search_key
from chungtay.organizations.models import Place

CLASS_CHOICES = [(poverty_class.value, _(label)) for poverty_class, label in CLASS_LABELS.items()]


class Household(models.Model):
    """A household where it lives. All of it is sensitive: ethnicity and poverty of named people.

    ``hamlet`` is the name as written; ``hamlet_place`` the one of the commune's list.
    """

    code = models.CharField(_("mã hộ"), max_length=24, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="households")
    hamlet = models.CharField(_("thôn, làng, tổ dân phố"), max_length=120)
    hamlet_place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="hamlet_households",
        verbose_name=_("thôn trong danh sách của xã"),
    )  # fmt: skip
    area = models.CharField(_("khu vực"), max_length=5, default="rural")
    head_name = models.CharField(_("chủ hộ"), max_length=120)
    search_key = models.CharField(max_length=120, db_index=True)
    sort_key = models.CharField(max_length=400, default="", editable=False)
    ethnicity = models.CharField(_("dân tộc của chủ hộ"), max_length=40)
    is_ethnic_minority = models.BooleanField(_("hộ dân tộc thiểu số"))
    registered_on = models.DateField(_("vào sổ ngày"))
    left_on = models.DateField(_("ra khỏi sổ ngày"), null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["place", "search_key"]),
            models.Index(fields=["place", "sort_key"], name="household_by_given_name"),
        ]

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys that are made of the head's name."""
        self.refresh_keys()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key", "sort_key"}
        super().save(*args, **kwargs)

    def refresh_keys(self) -> None:
        """Set the keys by which the head is found and sorted; call it before a bulk write."""
        self.search_key = search_key(self.head_name)
        self.sort_key = person_sort_key(self.head_name)


class Member(models.Model):
    """A person of a household."""

    class Sex(models.TextChoices):
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    full_name = models.CharField(_("họ và tên"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"))
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex)
    relationship = models.CharField(_("quan hệ với chủ hộ"), max_length=40)
    is_head = models.BooleanField(_("là chủ hộ"), default=False)
    citizen_id = models.CharField(_("số định danh cá nhân"), max_length=12, blank=True)

    def __str__(self) -> str:
        return f"{self.household_id}/{self.pk}"


class YearClass(models.Model):
    """The class of a household at the end of a year, with the standard and facts that gave it.

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
    standard = models.CharField(_("chuẩn nghèo"), max_length=40)
    poverty_class = models.CharField(_("phân loại"), max_length=16, choices=CLASS_CHOICES)
    score_a = models.PositiveSmallIntegerField(_("điểm A"), null=True, blank=True)
    deprivations = models.PositiveSmallIntegerField(_("số chỉ số thiếu hụt"), null=True, blank=True)
    reviewed_on = models.DateField(_("rà soát ngày"), null=True, blank=True)
    decision = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["household", "year"], name="year_class_once")
        ]
        indexes = [
            models.Index(fields=["year", "poverty_class"]),
            models.Index(fields=["place", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.household_id}: {self.poverty_class} {self.year}"


class HamletChange(models.Model):
    """One change of a commune's hamlets, with all it wrote, so that it can be taken back.

    ``ledger`` holds ids: hamlets begun and ended, arrows, and each household moved with the place,
    hamlet and name it had before.
    """

    class Kind(models.TextChoices):
        ADD = "add", _("Thêm thôn")
        RENAME = "rename", _("Đổi tên")
        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia tách")
        CLOSE = "close", _("Kết thúc")
        RECEIVE = "receive", _("Tiếp nhận từ xã cũ")

    commune = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="hamlet_changes")
    kind = models.CharField(_("việc"), max_length=8, choices=Kind)
    effective_on = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ"), max_length=200)
    summary = models.CharField(_("nội dung"), max_length=500)
    ledger = models.JSONField(default=dict)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    undone_on = models.DateField(_("hoàn tác ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.summary}"


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
