"""The household register: households where they live, and their people."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.households.rules.ethnicity import coded
from chungtay.kernel.text import person_sort_key, search_key
from chungtay.organizations.models import Place


class Household(models.Model):
    """A household where it lives. All of it is sensitive: ethnicity and poverty of named people.

    ``hamlet`` is the name as written; ``hamlet_place`` the one of the commune's list. The code of
    the ethnic group goes with the list it is taken from (rule P37). ``traits`` and ``causes`` are
    masks of ``rules.traits`` and ``rules.causes``; a trait is declared with its basis (rule Q10).
    """

    _KEYS = ("search_key", "given_key", "sort_key", "ethnicity_code", "ethnicity_list")

    class LocatedBy(models.TextChoices):
        DEVICE = "device", _("Thiết bị, tại nhà của hộ")
        MAP = "map", _("Chấm trên bản đồ")
        HAMLET = "hamlet", _("Lấy theo điểm giữa thôn")

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
    given_key = models.CharField(max_length=120, default="", editable=False, db_index=True)
    sort_key = models.CharField(max_length=400, default="", editable=False)
    ethnicity = models.CharField(_("dân tộc của chủ hộ"), max_length=40)
    ethnicity_code = models.CharField(_("mã dân tộc"), max_length=2, blank=True)
    ethnicity_list = models.CharField(_("danh mục dân tộc"), max_length=8, blank=True)
    is_ethnic_minority = models.BooleanField(_("hộ dân tộc thiểu số"))
    traits = models.PositiveIntegerField(_("đặc điểm của hộ"), default=0)
    trait_bases = models.JSONField(_("căn cứ của đặc điểm"), default=dict, blank=True)
    causes = models.PositiveIntegerField(_("nguyên nhân nghèo"), default=0)
    other_cause = models.CharField(_("nguyên nhân khác"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    latitude = models.DecimalField(
        _("vĩ độ"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("kinh độ"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    located_by = models.CharField(_("vị trí lấy bằng"), max_length=8, choices=LocatedBy, blank=True)
    located_on = models.DateField(_("vị trí lấy ngày"), null=True, blank=True)
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
        """Save with the keys that are made of the head's name and ethnic group."""
        self.refresh_keys()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self._KEYS}
        super().save(*args, **kwargs)

    def refresh_keys(self) -> None:
        """Set the keys made of the head's name and ethnic group; call it before a bulk write."""
        self.search_key = search_key(self.head_name)
        words = self.search_key.split()
        self.given_key = " ".join(words[-1:] + words[:-1])
        self.sort_key = person_sort_key(self.head_name)
        self.ethnicity_code, self.ethnicity_list = coded(self.ethnicity)


class MemberQuerySet(models.QuerySet["Member"]):
    """People of households."""

    def present(self) -> Self:
        """Return those who are of the household now: not dead, gone, or entered twice."""
        return self.filter(left_on__isnull=True)


class Member(models.Model):
    """A person of a household. What nobody asked or found out stays empty, never "no".

    Of a birth date of which only the year is known the year alone is kept. ``ethnicity`` is empty
    where it is the head's.
    """

    class Sex(models.TextChoices):
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")

    class Activity(models.TextChoices):
        EMPLOYED = "employed", _("Có việc làm")
        NOT_EMPLOYED = "not_employed", _("Không có việc làm")
        STUDYING = "studying", _("Đang đi học")

    class School(models.TextChoices):
        NONE = "none", _("Không đi học")
        PRESCHOOL = "preschool", _("Mầm non")
        PRIMARY = "primary", _("Tiểu học")
        LOWER_SECONDARY = "lower_secondary", _("Trung học cơ sở")
        UPPER_SECONDARY = "upper_secondary", _("Trung học phổ thông")
        VOCATIONAL = "vocational", _("Giáo dục nghề nghiệp")
        HIGHER = "higher", _("Cao đẳng, đại học trở lên")

    class Disability(models.TextChoices):
        NONE = "none", _("Không khuyết tật")
        MILD = "mild", _("Khuyết tật nhẹ")
        SEVERE = "severe", _("Khuyết tật nặng")
        EXTREME = "extreme", _("Khuyết tật đặc biệt nặng")

    class LeftBy(models.TextChoices):
        DEATH = "death", _("Đã mất")
        MOVED = "moved", _("Chuyển đi")
        TWICE = "twice", _("Ghi trùng")

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    full_name = models.CharField(_("họ và tên"), max_length=120)
    search_key = models.CharField(max_length=120, default="", editable=False)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"))
    birth_date = models.DateField(_("ngày sinh"), null=True, blank=True)
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex)
    relationship = models.CharField(_("quan hệ với chủ hộ"), max_length=40)
    is_head = models.BooleanField(_("là chủ hộ"), default=False)
    citizen_id = models.CharField(_("số định danh cá nhân"), max_length=12, blank=True)
    ethnicity = models.CharField(_("dân tộc"), max_length=40, blank=True)
    ethnicity_code = models.CharField(_("mã dân tộc"), max_length=2, blank=True)
    ethnicity_list = models.CharField(_("danh mục dân tộc"), max_length=8, blank=True)
    activity = models.CharField(
        _("tình trạng việc làm"), max_length=16, choices=Activity, blank=True
    )
    school = models.CharField(_("đang học"), max_length=16, choices=School, blank=True)
    education = models.CharField(_("trình độ đã có"), max_length=16, choices=School, blank=True)
    has_insurance = models.BooleanField(_("có thẻ bảo hiểm y tế"), null=True, blank=True)
    disability = models.CharField(_("khuyết tật"), max_length=8, choices=Disability, blank=True)
    is_unable_to_work = models.BooleanField(_("mất khả năng lao động"), null=True, blank=True)
    has_merit = models.BooleanField(_("người có công với cách mạng"), null=True, blank=True)
    has_allowance = models.BooleanField(_("hưởng trợ cấp xã hội hằng tháng"), null=True, blank=True)
    left_on = models.DateField(_("ra khỏi hộ ngày"), null=True, blank=True)
    left_by = models.CharField(_("ra khỏi hộ vì"), max_length=8, choices=LeftBy, blank=True)

    objects = MemberQuerySet.as_manager()

    _KEYS = ("search_key", "ethnicity_code", "ethnicity_list")

    class Meta:
        indexes = [
            models.Index(fields=["search_key", "birth_year"], name="member_by_name"),
            models.Index(
                fields=["citizen_id"], name="member_by_number", condition=~models.Q(citizen_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id}/{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys that are made of the name and ethnic group."""
        self.refresh_keys()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self._KEYS}
        super().save(*args, **kwargs)

    def refresh_keys(self) -> None:
        """Set the keys made of name and ethnic group; call it before a bulk write."""
        self.search_key = search_key(self.full_name)
        self.ethnicity_code, self.ethnicity_list = coded(self.ethnicity)
