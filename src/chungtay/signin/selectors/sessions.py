"""Which sign-ins are open."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from chungtay.accounts.models import User
from chungtay.signin.models import SignInSession


def open_sessions(user: User) -> QuerySet[SignInSession]:
    """Return the sign-ins of ``user`` that still work, the last used first."""
    now = timezone.now()
    return SignInSession.objects.filter(
        user=user,
        ended_at=None,
        last_seen_at__gte=now - timedelta(minutes=settings.IDLE_MINUTES + 1),
        began_at__gte=now - timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )
