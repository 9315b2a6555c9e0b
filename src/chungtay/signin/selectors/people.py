"""People as the administrator of sign-ins sees them."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position, User
from chungtay.accounts.selectors import positions_of
from chungtay.kernel.text import search_key
from chungtay.organizations.clock import today
from chungtay.signin.models import Door, Passkey, SignInSession, TotpSecret
from chungtay.signin.permissions import Standing


def standing_of(user: User) -> Standing:
    """Return where ``user`` stands today."""
    paths = frozenset(position.unit.path for position in positions_of(user, today()))
    return Standing(user_id=user.pk, paths=paths)


def people_within(actor: Actor, *, query: str = "") -> QuerySet[User]:
    """Return the active people with a position in the actor's unit or below, by given name."""
    held = Position.objects.on(today()).filter(
        Q(acts_for=None, organization__path__startswith=actor.path)
        | Q(acts_for__path__startswith=actor.path),
        user=OuterRef("pk"),
    )
    people = User.objects.filter(Exists(held), is_active=True)
    for word in search_key(query).split():
        people = people.filter(search_key__contains=word)
    confirmed = TotpSecret.objects.filter(user=OuterRef("pk"), confirmed_at__isnull=False)
    return people.annotate(
        has_code=Exists(confirmed),
        has_passkey=Exists(Passkey.objects.filter(user=OuterRef("pk"))),
        locked=Exists(_closed().filter(user=OuterRef("pk"))),
    ).order_by("sort_key", "pk")


def locked_within(actor: Actor) -> QuerySet[User]:
    """Return those of :func:`people_within` who are locked out now."""
    return people_within(actor).filter(pk__in=_closed().filter(user__isnull=False).values("user"))


def _closed() -> QuerySet[Door]:
    return Door.objects.filter(locked_until__gt=timezone.now())


def doors_of(user: User) -> QuerySet[Door]:
    """Return what counts failures of ``user``, and of the addresses they signed in from lately."""
    addresses = SignInSession.objects.filter(user=user, address__isnull=False).values("address")
    shared = Q(kind=Door.Kind.ADDRESS, address__in=addresses)
    return Door.objects.filter(Q(user=user) | shared).order_by("pk")


def closed_doors(user: User) -> QuerySet[Door]:
    """Return what is locked for ``user`` now."""
    return doors_of(user).filter(locked_until__gt=timezone.now())
