"""A person at the door: proved by password, not in yet.

They are held in the session of a stranger: no page takes them for signed in, and the only pages
that know them are those of the step they are at.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from time import time

from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.accounts.selectors import actor_in
from chungtay.signin.models import SignInSession
from chungtay.signin.rules.demands import Step, next_step
from chungtay.signin.selectors.factors import proof_of
from chungtay.signin.services import sessions
from chungtay.web.http import ActorRequest
from chungtay.web.views import View, public

How = SignInSession.How
_KEY = "held"
_SECONDS = 10 * 60
_BY_PASSWORD = {How.PASSWORD, How.CODE}
STEP_PAGES = {
    Step.CODE: "accounts:code",
    Step.ENROL: "accounts:totp_enrol",
    Step.PASSWORD: "accounts:password_renew",
}


@dataclass(frozen=True, slots=True)
class Held:
    """Who is held, how they proved themself so far, and where they want to go."""

    user_id: int
    how: str
    strong: bool
    back: str
    until: float

    @property
    def user(self) -> User | None:
        """Return the person, None where they were deactivated meanwhile."""
        return User.objects.filter(pk=self.user_id, is_active=True).first()


def held_in(request: HttpRequest) -> Held | None:
    """Return who is held at ``request``; nobody after ten minutes."""
    kept = request.session.get(_KEY)
    found = Held(**kept) if kept else None
    return found if found and found.until > time() else None


def proceed(
    request: HttpRequest, user: User, *, how: str, strong: bool, back: str
) -> HttpResponseRedirect:
    """Lead ``user`` to the next step, or let them in."""
    step = next_step(proof_of(user, strong=strong, by_password=how in _BY_PASSWORD))
    if step is None:
        return _enter(request, user, how=how, strong=strong, back=back)
    request.session.cycle_key()
    request.session[_KEY] = asdict(
        Held(user_id=user.pk, how=how, strong=strong, back=back, until=time() + _SECONDS)
    )
    return HttpResponseRedirect(reverse(STEP_PAGES[step]))


def _enter(
    request: HttpRequest, user: User, *, how: str, strong: bool, back: str
) -> HttpResponseRedirect:
    request.session.pop(_KEY, None)
    login(request, user)
    sessions.note_how(request.session, How(how), strong=strong, user=user)
    return HttpResponseRedirect(back or reverse("accounts:start"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose second factor a page is about: somebody held at the door, or signed in."""

    user: User
    actor: Actor
    held: Held | None


def subject_of(request: ActorRequest) -> Subject | None:
    """Return the person who may enrol at ``request``, None for a stranger."""
    if request.user.is_authenticated:
        return Subject(user=request.user, actor=request.actor, held=None)
    held = held_in(request)
    user = held.user if held else None
    if held is None or user is None:
        return None
    if next_step(proof_of(user, strong=held.strong, by_password=False)) is not Step.ENROL:
        return None
    return Subject(user=user, actor=actor_in(None, user=user), held=held)


def signed_in(view: View) -> View:
    """Open the view to anybody who is signed in, with a position or without: it is about them."""

    @never_cache
    @wraps(view)
    def guarded(request: ActorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.actor.user_id is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return public(guarded)


def proved_lately(view: View) -> View:
    """Ask a signed-in person to prove themself again when it is long ago."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated or sessions.proved_lately(request.session):
            return view(request, *args, **kwargs)
        here = request.get_full_path() if request.method == "GET" else reverse("accounts:account")
        return redirect_to_login(here, login_url=reverse("accounts:prove"))

    return guarded


def at_step(step: Step) -> Callable[[View], View]:
    """Open the view only to somebody held at ``step``; hand it who that is."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            held = held_in(request)
            user = held.user if held else None
            if held is None or user is None:
                return redirect("accounts:sign_in")
            proof = proof_of(user, strong=held.strong, by_password=held.how in _BY_PASSWORD)
            if next_step(proof) is not step:
                return redirect("accounts:sign_in")
            return view(request, held, user, *args, **kwargs)

        return public(guarded)

    return wrap
