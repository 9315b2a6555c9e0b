"""People and the positions they hold."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.accounts import intake  # noqa: F401 -- tables of this application
from chungtay.accounts.actor import ROLE_LABELS, Role
from chungtay.accounts.rules.standing import DELEGATED, STANDING_LABELS, Standing, plate
from chungtay.kernel.text import nfc, person_sort_key, search_key, sort_key, squeeze
from chungtay.organizations.models import Dated, DatedQuerySet, Organization


class UserManager(BaseUserManager["User"]):
    """Creates people by user name."""

    def create_user(self, username: str, *, full_name: str, password: str | None = None) -> "User":
        """Return a new person who can sign in with ``password``."""
        user = self.model(username=username.lower(), full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def bulk_create(self, objs: Iterable["User"], *args: Any, **kwargs: Any) -> list["User"]:
        """Store many people, with the keys by which they are found and sorted."""
        people = list(objs)
        for person in people:
            person.refresh_keys()
        return super().bulk_create(people, *args, **kwargs)


class User(AbstractBaseUser):
    """A person who can sign in. What they may do comes from their positions alone."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    home = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("đơn vị quản lý tài khoản"),
    )  # fmt: skip
    sort_name = models.CharField(_("tên để xếp thứ tự"), max_length=120, blank=True)
    search_key = models.CharField(max_length=200, editable=False, default="")
    sort_key = models.CharField(max_length=400, editable=False, default="")

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        indexes = [models.Index(fields=["sort_key", "id"], name="user_by_given_name")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the keys that are made of the names."""
        self.refresh_keys()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key", "sort_key"}
        super().save(*args, **kwargs)

    def refresh_keys(self) -> None:
        """Set the keys by which the person is found and sorted; call it before a bulk write."""
        self.full_name = squeeze(nfc(self.full_name))
        self.search_key = search_key(f"{self.full_name} {self.username}")
        self.sort_key = (
            person_sort_key(self.full_name) if not self.sort_name
            else sort_key(f"{self.sort_name} {self.full_name}")
        )  # fmt: skip


class PositionQuerySet(DatedQuerySet["Position"]):
    """Positions; one that was withdrawn is held on no day."""

    def on(self, day: date) -> Self:
        """Return the positions held on ``day``."""
        return super().on(day).filter(withdrawn_at=None)


class Position(Dated):
    """A role at a unit for a time.

    A division drafts for its committee: ``acts_for`` is then the committee, and rights are those
    of the committee's unit. Otherwise it is empty and the person acts for the unit itself.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="positions")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="positions"
    )
    acts_for = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=list(ROLE_LABELS.items()))
    title = models.CharField(_("chức vụ"), max_length=120, blank=True)
    standing = models.CharField(
        _("cách giữ"), max_length=12, default=Standing.REGULAR,
        choices=list(STANDING_LABELS.items()),
    )  # fmt: skip
    instrument = models.CharField(_("căn cứ (văn bản, số, ngày)"), max_length=200, blank=True)
    lent_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="loans"
    )
    acts = models.JSONField(_("việc được giao"), default=list, blank=True)
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(standing__in=DELEGATED, lent_by__isnull=False,
                                   valid_to__isnull=False)
                | (~models.Q(standing__in=DELEGATED) & models.Q(lent_by__isnull=True)),
                name="position_lent_with_an_end",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.label}, {self.organization}"

    @property
    def label(self) -> str:
        """Return what stands on the name plate, e.g. ``Q. Chủ tịch``."""
        head = self.lent_by.own_title if self.lent_by else ""
        return plate(self.standing_enum, title=self.own_title, head=head)

    @property
    def own_title(self) -> str:
        """Return the title of the person, or the role where none was entered."""
        return self.title or str(self.get_role_display())

    @property
    def on_behalf_of(self) -> str:
        """Return the name of the person who lent this position, if one did."""
        return self.lent_by.user.full_name if self.lent_by else ""

    @property
    def standing_enum(self) -> Standing:
        """Return how the position is held, as the rules know it."""
        return Standing(self.standing)

    @property
    def unit(self) -> Organization:
        """Return the unit whose rights this position carries."""
        return self.acts_for or self.organization

    @property
    def role_enum(self) -> Role:
        """Return the role as the rules know it."""
        return Role(self.role)


class ApiToken(models.Model):
    """A key with which a program acts in one position; only its hash is stored."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("dùng cho"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(_("hết hạn"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("đã thu hồi"), null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class PasswordRecord(models.Model):
    """A password that was set: its digest, so that it does not return, and when it was set."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="password_records")
    digest = models.CharField(max_length=128)
    set_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.user} {self.set_at:%d/%m/%Y}"
