"""Administrative units, each valid from one day to another."""

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

    def get_level_display(self) -> str:  # type: ignore[no-redef]
        """Return the level in words; Django's own makes a table of all choices at each call."""
        return str(PlaceLevel(self.level).label)


class Extent(models.TextChoices):
    WHOLE = "whole", _("toàn bộ")
    PART = "part", _("một phần")


class PlaceSuccession(models.Model):
    """One arrow of a reorganisation: old ground goes, whole or in part, to a new unit."""

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
