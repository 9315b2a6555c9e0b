"""Sign-ins that are open: begun, seen, timed out, ended."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.accounts.selectors import actor_in
from chungtay.audit import journal
from chungtay.signin.models import Door, SignInSession
from chungtay.web.http import address_of

ROW, BEGAN, SEEN, PROVED, STRONG = "row", "began", "seen", "proved", "strong"
_SEEN_EVERY = 60  # seconds between two notes that somebody is still there
_KEPT = timedelta(days=90)
_COUNTED = timedelta(days=2)  # longer than the longest lock
_DEVICE = 200
_PROOF_HOLDS = 10 * 60  # seconds


def begin(sender: Any, request: HttpRequest, user: User, **_more: Any) -> None:
    """Note a sign-in; called by Django's signal ``user_logged_in``."""
    now = timezone.now()
    _sweep(now)
    row = SignInSession.objects.create(
        user=user,
        session_key=request.session.session_key or "",
        address=address_of(request) or None,
        device=request.headers.get("User-Agent", "")[:_DEVICE],
        began_at=now,
        last_seen_at=now,
    )
    seconds = int(now.timestamp())
    request.session.update({ROW: row.pk, BEGAN: seconds, SEEN: seconds, PROVED: seconds})


def _sweep(now: datetime) -> None:
    """Forget what has had its time: sessions nobody can use, old traces, old counts of failures."""
    Session.objects.filter(expire_date__lt=now).delete()
    SignInSession.objects.filter(last_seen_at__lt=now - _KEPT).delete()
    Door.objects.filter(first_at__lt=now - _COUNTED).exclude(locked_until__gt=now).delete()


def note_how(session: SessionBase, how: SignInSession.How, *, strong: bool, user: User) -> None:
    """Add to the open sign-in how it was proved, and write it to the journal."""
    session[STRONG] = strong
    row = SignInSession.objects.get(pk=session[ROW])
    row.how = how
    row.save(update_fields=["how"])
    journal.record(actor_in(None, user=user), "sign_in.began", row, change={"how": how.value})


def note_proof(session: SessionBase) -> None:
    """Note that the person proved themself again just now."""
    session[PROVED] = int(timezone.now().timestamp())


def proved_lately(session: SessionBase) -> bool:
    """Say whether the person proved themself in the last minutes."""
    return bool(timezone.now().timestamp() - session.get(PROVED, 0) < _PROOF_HOLDS)


def rekey(session: SessionBase) -> None:
    """Follow a session whose key was changed."""
    SignInSession.objects.filter(pk=session[ROW]).update(session_key=session.session_key or "")


def close(sender: Any, request: HttpRequest, user: User | None, **_more: Any) -> None:
    """Note a sign-out; called by Django's signal ``user_logged_out`` before the key goes."""
    SignInSession.objects.filter(pk=request.session.get(ROW, 0), ended_at=None).update(
        ended_at=timezone.now(), session_key=""
    )


def is_over(session: SessionBase) -> bool:
    """Say whether the sign-in was left alone too long, is too old, or never began properly."""
    now = timezone.now().timestamp()
    idle = now - session.get(SEEN, 0) > settings.IDLE_MINUTES * 60
    return bool(idle or now - session.get(BEGAN, 0) > settings.SESSION_COOKIE_AGE)


def touch(session: SessionBase) -> None:
    """Note once a minute that the person is still there."""
    now = timezone.now()
    if now.timestamp() - session[SEEN] >= _SEEN_EVERY:
        session[SEEN] = int(now.timestamp())
        SignInSession.objects.filter(pk=session[ROW]).update(last_seen_at=now)


@transaction.atomic
def end_sessions(rows: list[SignInSession], *, actor: Actor) -> int:
    """End the sign-ins at once; their next request is a stranger's. Returns how many."""
    keys = [row.session_key for row in rows if row.session_key]
    Session.objects.filter(session_key__in=keys).delete()
    for row in rows:
        row.ended_at, row.session_key = timezone.now(), ""
        row.save(update_fields=["ended_at", "session_key"])
        journal.record(actor, "sign_in.ended", row)
    return len(rows)
