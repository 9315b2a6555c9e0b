"""The purpose that a person works for now: kept in the session, written down at every look."""

from chungtay.privacy.rules.purposes import purposes
from chungtay.privacy.services.looking import STANDING, Reason
from chungtay.web.http import ActorRequest

_KEY = "purpose"


def current_reason(request: ActorRequest) -> Reason:
    """Return why the person looks: what they last said, or the standing work of the register."""
    code, note = request.session.get(_KEY, (STANDING.purpose, STANDING.note))
    return Reason(code, note) if code in purposes() else STANDING


def keep_reason(request: ActorRequest, reason: Reason) -> None:
    """Let ``reason`` hold for what the person opens until they sign out or say another."""
    request.session[_KEY] = [reason.purpose, reason.note]
