"""The own account and other people's sign-ins for programs.

Whatever opens a door (a new key, a reset second factor) takes the cookie of a person, never a key:
who finds a key cannot make themself another.
"""

from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from ninja.errors import HttpError

from chungtay.accounts.models import ApiToken, User
from chungtay.kernel.errors import RefusedError
from chungtay.signin.forms import KeyForm
from chungtay.signin.models import SignInSession
from chungtay.signin.permissions import may_keep_keys, may_see_sign_ins
from chungtay.signin.selectors.people import locked_within, people_within
from chungtay.signin.selectors.sessions import open_sessions
from chungtay.signin.services import administration as desk
from chungtay.signin.services import keys, sessions
from chungtay.web.api import PageAuth
from chungtay.web.http import ActorRequest

router = Router(tags=["sign-in"])
_MOST = 500
_AGAIN, _WRONG = 403, 422


class SessionOut(Schema):
    """One open sign-in."""

    id: int
    how: str
    address: str | None
    device: str
    began_at: datetime
    last_seen_at: datetime


class KeyIn(Schema):
    """What a key is for, and its last day, at most a year ahead."""

    name: str = Field(max_length=120)
    expires_on: date


class KeyOut(Schema):
    """A key; the key itself is not kept and so never given again."""

    id: int
    name: str
    created_at: datetime
    expires_on: date | None
    revoked_at: datetime | None


class NewKeyOut(Schema):
    """The key, this once."""

    key: str


class PersonOut(Schema):
    """How a person signs in."""

    id: int
    username: str
    full_name: str
    locked: bool
    has_code: bool
    has_passkey: bool


class DoneOut(Schema):
    """How many things were changed."""

    done: int = 1


def _own_keys(request: ActorRequest) -> Any:
    return ApiToken.objects.filter(position=request.actor.position_id or 0).order_by("-pk")


def _own_sessions(request: ActorRequest) -> Any:
    RefusedError.unless(may_keep_keys(request.actor))
    return open_sessions(User.objects.get(pk=request.actor.user_id or 0))


@router.get("/sessions", response=list[SessionOut], summary="Phiên đang mở của tôi")
def session_list(request: ActorRequest) -> list[SignInSession]:
    """List one's own open sign-ins."""
    return list(_own_sessions(request)[:_MOST])


@router.post("/sessions/{pk}/end", response=DoneOut, summary="Kết thúc một phiên của tôi")
def session_end(request: ActorRequest, pk: int) -> dict[str, int]:
    """End one of one's own sign-ins."""
    row = get_object_or_404(_own_sessions(request), pk=pk)
    return {"done": sessions.end_sessions([row], actor=request.actor)}


@router.get("/keys", response=list[KeyOut], summary="Khóa API của chức vụ")
def key_list(request: ActorRequest) -> list[ApiToken]:
    """List the keys of the present position."""
    RefusedError.unless(may_keep_keys(request.actor))
    return list(_own_keys(request)[:_MOST])


@router.post(
    "/keys", response={201: NewKeyOut}, auth=PageAuth(may_keep_keys), summary="Tạo khóa API"
)
def key_make(request: ActorRequest, data: KeyIn) -> Status[dict[str, str]]:
    """Make a key for the present position, shortly after having proved oneself."""
    if not sessions.proved_lately(request.session):
        raise HttpError(_AGAIN, "Mời xác nhận lại tại /tai-khoan/xac-nhan/ rồi tạo khóa.")
    form = KeyForm({"name": data.name, "expires_on": data.expires_on})
    if not form.is_valid():
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        raise HttpError(_WRONG, " ".join(sentences))
    return Status(201, {"key": keys.make_key(actor=request.actor, **form.cleaned_data)})


@router.post("/keys/{pk}/revoke", response=DoneOut, summary="Thu hồi khóa API")
def key_revoke(request: ActorRequest, pk: int) -> dict[str, int]:
    """Make a key of the present position useless."""
    keys.revoke_key(get_object_or_404(_own_keys(request), pk=pk), actor=request.actor)
    return {"done": 1}


@router.get("/people", response=list[PersonOut], summary="Tình trạng đăng nhập của người dùng")
def person_list(request: ActorRequest, tim: str = "", locked: bool = False) -> Any:
    """List the people of the unit and below; ``locked`` keeps those who are locked out."""
    RefusedError.unless(may_see_sign_ins(request.actor))
    if locked:
        return locked_within(request.actor)[:_MOST]
    return people_within(request.actor, query=tim[:120])[:_MOST]


def _person(request: ActorRequest, pk: int) -> User:
    RefusedError.unless(may_see_sign_ins(request.actor))
    person: User = get_object_or_404(people_within(request.actor), pk=pk)
    return person


@router.post(
    "/people/{pk}/unlock", response=DoneOut, auth=PageAuth(may_see_sign_ins),
    summary="Mở khóa đăng nhập",
)  # fmt: skip
def person_unlock(request: ActorRequest, pk: int) -> dict[str, int]:
    """Open what failures closed for the person."""
    desk.lift_lock(_person(request, pk), actor=request.actor)
    return {"done": 1}


@router.post(
    "/people/{pk}/reset",
    response=DoneOut,
    auth=PageAuth(may_see_sign_ins),
    summary="Đặt lại lớp bảo vệ thứ hai",
)
def person_reset(request: ActorRequest, pk: int) -> dict[str, int]:
    """Forget the person's second factors and end their sign-ins."""
    desk.reset_second_factor(_person(request, pk), actor=request.actor)
    return {"done": 1}


@router.post("/people/{pk}/end", response=DoneOut, summary="Kết thúc các phiên của một người")
def person_end(request: ActorRequest, pk: int) -> dict[str, int]:
    """End every sign-in of the person."""
    return {"done": desk.end_all(_person(request, pk), actor=request.actor)}
