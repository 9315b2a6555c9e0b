"""What proves who somebody is, where they are signed in, and who failed too often."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TotpSecret(models.Model):
    """The secret shared with a person's authenticator app, sealed with the installation's key.

    ``last_step`` is the step of the last code taken: no code is taken twice.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="totp"
    )
    sealed = models.CharField(max_length=300)
    last_step = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """A code for the day the phone is lost; only its digest is kept, and it works once."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


class Passkey(models.Model):
    """A key in a person's device (WebAuthn); ``material`` is its public part."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys"
    )
    name = models.CharField(_("tên khóa"), max_length=60)
    credential_id = models.CharField(max_length=700, unique=True)
    material = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ExternalIdentity(models.Model):
    """A person's account at the province's single sign-on."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="external_identities"
    )
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="external_identity_once")
        ]

    def __str__(self) -> str:
        return self.subject


class SignInSession(models.Model):
    """One sign-in at one device, from its beginning to its end.

    ``session_key`` is empty once it has ended; the row stays for some time as a trace.
    """

    class How(models.TextChoices):
        PASSWORD = "password", _("Mật khẩu")
        CODE = "code", _("Mật khẩu và mã một lần")
        PASSKEY = "passkey", _("Khóa truy cập")
        SINGLE_SIGN_ON = "single_sign_on", _("Đăng nhập một lần")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_sessions"
    )
    session_key = models.CharField(max_length=40, blank=True, db_index=True)
    how = models.CharField(max_length=20, choices=How, default=How.PASSWORD)
    address = models.GenericIPAddressField(_("địa chỉ"), null=True, blank=True)
    device = models.CharField(_("thiết bị"), max_length=200, blank=True)
    began_at = models.DateTimeField(_("bắt đầu"))
    last_seen_at = models.DateTimeField(_("lần dùng gần nhất"))
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-last_seen_at"]
        indexes = [
            models.Index(fields=["user", "address"]),
            models.Index(fields=["last_seen_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.began_at:%d/%m/%Y %H:%M}"

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it: the user's number and the time, nobody's name."""
        return f"{self.user_id}, {self.began_at:%Y-%m-%d %H:%M}"


class Door(models.Model):
    """Failures counted at one door; ``key`` is a keyed digest of what is counted.

    ``user`` is the person whose account it is about, empty for a name that nobody has and for a
    whole address.
    """

    class Kind(models.TextChoices):
        PAIR = "pair", _("Tài khoản tại một địa chỉ")
        ACCOUNT = "account", _("Tài khoản, từ địa chỉ lạ")
        ADDRESS = "address", _("Địa chỉ")
        CODE = "code", _("Mã một lần")

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    address = models.GenericIPAddressField(_("địa chỉ"), null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    locks = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(_("khóa đến"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="door_once")]
        indexes = [models.Index(fields=["locked_until"]), models.Index(fields=["first_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.user or self.address or ''}".strip()

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it: the kind, and the user's number, nobody's name."""
        return f"{self.kind} {self.user_id or ''}".strip()
