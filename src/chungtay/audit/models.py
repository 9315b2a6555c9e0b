"""The journal: who did what, when, in which position. Rows are only ever added."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models import Organization


class AppendOnlyError(Exception):
    """Somebody tried to change or remove a journal entry."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Journal rows; refuses bulk changes."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class Entry(models.Model):
    """One act: its verb, its object, and what changed."""

    at = models.DateTimeField(_("lúc"), auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.CharField(_("người"), max_length=120, blank=True)
    position = models.CharField(_("chức vụ, đơn vị"), max_length=330, blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+"
    )
    verb = models.CharField(_("việc"), max_length=60, db_index=True)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(_("đối tượng"), max_length=300)
    change = models.JSONField(_("thay đổi"), default=dict)
    citation = models.CharField(_("căn cứ"), max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError
