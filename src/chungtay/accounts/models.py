"""People and the positions they hold."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import ROLE_LABELS, Role
from chungtay.organizations.models import Dated, Organization


class UserManager(BaseUserManager["User"]):
    """Creates people by user name."""

    def create_user(self, username: str, *, full_name: str, password: str | None = None) -> "User":
        """Return a new person who can sign in with ``password``."""
        user = self.model(username=username.lower(), full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who can sign in. What they may do comes from their positions alone."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


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

    class Meta:
        ordering = ["-valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.label}, {self.organization}"

    @property
    def label(self) -> str:
        """Return what stands on the name plate."""
        return self.title or str(self.get_role_display())

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
