"""The journal: who did what, when, in which position. Rows are only ever added."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models import Organization


class AppendOnlyError(Exception):
    """Somebody tried to change or remove a journal entry."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Journal rows; refuses bulk changes. The database refuses them too, see ``triggers``."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class AppendOnly(models.Model):
    """A row that is written once."""

    objects: ClassVar[models.Manager[Any]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class Entry(AppendOnly):
    """One act: its verb, its object, and what changed.

    ``address`` is the network address of the request; ``content`` the digest of all of it;
    ``search_key`` is derived from it and finds without diacritics.
    """

    at = models.DateTimeField(_("lúc"), default=timezone.now, db_index=True)
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
    before = models.JSONField(_("trước"), default=dict)
    after = models.JSONField(_("sau"), default=dict)
    citation = models.CharField(_("căn cứ"), max_length=200, blank=True)
    address = models.CharField(_("địa chỉ mạng"), max_length=45, blank=True)
    content = models.CharField(max_length=64)
    search_key = models.CharField(max_length=800, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_label}"


class Link(AppendOnly):
    """The place of an entry in the one chain; numbers run from 1 without a gap."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="link")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"
