"""Links with which people set their first password, or a new one when the old is forgotten."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.intake import Invitation
from chungtay.accounts.models import User
from chungtay.accounts.selectors import actor_in
from chungtay.accounts.services.passwords import set_password
from chungtay.administration.permissions.people import may_keep_account
from chungtay.administration.selectors.people import open_invitations
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse

DAYS = 7
LOCKED = gettext_noop("Tài khoản đang bị khóa; mở khóa trước khi mời.")
GONE = gettext_noop(
    "Liên kết mời này không dùng được nữa: đã dùng, đã hết hạn hoặc đã bị thu hồi. "
    "Hãy xin người quản trị đơn vị một liên kết mới."
)


@transaction.atomic
def invite(person_id: int, *, actor: Actor) -> str:
    """Return the secret of a new link for a person; links made before stop working.

    It works once, for seven days. It is sent by e-mail too where mail is set up and an address
    is known.

    Raises:
        RefusedError: the person is not in the actor's care, or the account is locked.
    """
    person = User.objects.select_for_update().get(pk=person_id)
    RefusedError.unless(may_keep_account(actor, person))
    if not person.is_active:
        raise RefusedError(refuse(LOCKED))
    now = timezone.now()
    open_invitations().filter(user=person).update(withdrawn_at=now)
    secret = token_urlsafe(32)
    made = Invitation.objects.create(
        user=person,
        digest=digest_of(secret),
        made_by_id=actor.user_id or 0,
        expires_at=now + timedelta(days=DAYS),
    )
    record(actor, "invitation.made", made, change={"expires_at": made.expires_at.isoformat()})
    if is_mailed_to(person):
        transaction.on_commit(lambda: _send(person, secret))
    return secret


@transaction.atomic
def withdraw_invitation(invitation_id: int, *, actor: Actor) -> None:
    """Make a link stop working."""
    invitation = open_invitations().select_for_update(of=("self",)).get(pk=invitation_id)
    RefusedError.unless(may_keep_account(actor, invitation.user))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(actor, "invitation.withdrawn", invitation)


@transaction.atomic
def accept_invitation(secret: str, password: str) -> User:
    """Set the password of the invited person; the link works no more.

    Raises:
        RefusedError: the link is unknown, used, withdrawn or expired.
        ValidationError: the password is refused by the office's rules; the link still works.
    """
    invitation = invitation_by(secret, lock=True)
    if invitation is None:
        raise RefusedError(refuse(GONE))
    person = invitation.user
    set_password(person, password)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record(actor_in(None, user=person), "invitation.accepted", invitation)
    return person


def invitation_by(secret: str, *, lock: bool = False) -> Invitation | None:
    """Return the open invitation of a link, or None."""
    rows = open_invitations().filter(digest=digest_of(secret))
    return (rows.select_for_update(of=("self",)) if lock else rows).first()


def is_mailed_to(person: User) -> bool:
    """Say whether a link goes out by e-mail too: a mail server is set up, an address is known."""
    return bool(person.email and settings.EMAIL_HOST)


def digest_of(secret: str) -> str:
    """Return what is stored of a secret."""
    return sha256(secret.encode()).hexdigest()


def link_of(secret: str) -> str:
    """Return the whole address of a link, to be copied."""
    return settings.BASE_URL + reverse("people:invitation", args=[secret])


def _send(person: User, secret: str) -> None:
    subject = _("Mời dùng Chung Tay")
    body = _(
        "Kính gửi %(name)s,\n\nMời mở liên kết sau để đặt mật khẩu và bắt đầu dùng Chung Tay "
        "(dùng một lần, trong %(days)d ngày):\n%(link)s\n\nTên đăng nhập: %(username)s\n"
    ) % {
        "name": person.full_name, "days": DAYS, "link": link_of(secret),
        "username": person.username,
    }  # fmt: skip
    send_mail(subject, body, None, [person.email], fail_silently=True)
