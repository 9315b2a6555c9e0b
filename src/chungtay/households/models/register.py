"""The household register: households where they live, and their people."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.text import person_sort_key, search_key
from chungtay.organizations.models import Place


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
