"""Places and organisations, each valid from one day to another."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.text import nfc, sort_key
from chungtay.organizations.rules.names import place_key

_Row = TypeVar("_Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[_Row]):
    """Rows with ``valid_from`` and ``valid_to``, both included; an open end is null."""

    def on(self, day: date) -> Self:
        """Return the rows in force on ``day``."""
        open_or_later = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(open_or_later, valid_from__lte=day)


class Dated(models.Model):
    """Something that holds from one day to another."""

    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class PlaceLevel(models.TextChoices):
    NATION = "nation", _("Cả nước")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    HAMLET = "hamlet", _("Thôn, làng, tổ dân phố")


class Place(Dated):
    """An administrative unit as it stood in one period.

    A code lives on over other ground after a merger (91 is Kiên Giang in 2023 and An Giang in
    2026), so a unit is its code *and* the day it began. ``path`` is made of those, from the root.
    """

    code = models.CharField(_("mã"), max_length=12)
    level = models.CharField(_("cấp"), max_length=10, choices=PlaceLevel)
    name = models.CharField(_("tên"), max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=160, unique=True)
    search_key = models.CharField(max_length=120, db_index=True)
    sort_key = models.CharField(max_length=400)
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200, blank=True)
    listed = models.BooleanField(_("có trong danh mục chính thức"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="place_code_from"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="place_dates_in_order",
            ),
        ]
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def build(
        cls,
        *,
        code: str,
        level: str,
        name: str,
        parent: "Place | None",
        valid_from: date,
        valid_to: date | None = None,
        instrument: str = "",
    ) -> "Place":
        """Return an unsaved place with its path and keys filled."""
        place = cls(
            code=code, level=level, parent=parent, valid_from=valid_from, valid_to=valid_to,
            instrument=instrument,
            path=f"{parent.path if parent else ''}{code}-{valid_from:%y%m%d}/",
        )  # fmt: skip
        place.rename(name)
        return place

    def rename(self, name: str) -> None:
        """Set the name and the keys that are made of it."""
        self.name = nfc(name)
        self.search_key, self.sort_key = place_key(self.name), sort_key(self.name)


class PlaceSuccession(models.Model):
    """One arrow of a reorganisation: old ground goes, whole or in part, to a new unit."""

    class Extent(models.TextChoices):
        WHOLE = "whole", _("toàn bộ")
        PART = "part", _("một phần")

    predecessor = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="origins")
    extent = models.CharField(max_length=5, choices=Extent)
    effective_on = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="place_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class OrganizationKind(models.TextChoices):
    COMMITTEE = "committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành, phòng")
    COUNCIL = "council", _("Hội đồng thi đua, khen thưởng")
    PARTY = "party", _("Cơ quan Đảng")
    FRONT = "front", _("Mặt trận Tổ quốc")
    UNION = "union", _("Đoàn thể")
    ARMED_FORCES = "armed_forces", _("Lực lượng vũ trang")
    PUBLIC_SERVICE = "public_service", _("Đơn vị sự nghiệp")
    COOPERATIVE = "cooperative", _("Hợp tác xã")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    BANK = "bank", _("Ngân hàng")
    PRESS = "press", _("Cơ quan báo chí")
    HAMLET = "hamlet", _("Thôn, làng, tổ dân phố")
    GOVERNMENT = "government", _("Chính phủ, bộ, ngành trung ương")


class Organization(Dated):
    """A body that can be given work: an office, a committee, a union, an enterprise."""

    code = models.CharField(_("mã định danh"), max_length=35, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    abbreviation = models.CharField(_("chữ viết tắt trong ký hiệu"), max_length=20, blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=OrganizationKind)
    level = models.CharField(_("cấp"), max_length=10, choices=PlaceLevel)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="organizations"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=160, unique=True)
    search_key = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=600)

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def ancestor_paths(self) -> list[str]:
        """Return the paths of the bodies above, from the root down, this one last."""
        steps = self.path.rstrip("/").split("/")
        return ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]


class OrganizationSuccession(models.Model):
    """The body that took over the work of another, from a day."""

    predecessor = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="origins")
    effective_on = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="organization_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Function(models.TextChoices):
    POVERTY_REDUCTION = "poverty_reduction", _("Giảm nghèo")
    EMULATION_DESK = "emulation_desk", _("Thường trực thi đua, khen thưởng")
    FINANCE = "finance", _("Tài chính")
    INFORMATION = "information", _("Thông tin, tuyên truyền")
    ONE_STOP = "one_stop", _("Một cửa")


class OrganizationFunction(Dated):
    """A task of government that a body holds for a time."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="functions"
    )
    function = models.CharField(_("chức năng"), max_length=20, choices=Function)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "function", "valid_from"], name="function_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_function_display()}"


class Installation(models.Model):
    """What is true of this installation as a whole; there is one row at most.

    ``practice_today`` lets people practise on a past period: every page then says so, and the
    rules of law of that day apply.
    """

    site_name = models.CharField(_("tên nơi dùng"), max_length=120, blank=True)
    practice_today = models.DateField(_("ngày giả định khi tập dùng"), null=True, blank=True)

    def __str__(self) -> str:
        return self.site_name or "Chung Tay"
