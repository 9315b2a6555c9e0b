"""The hamlets of communes for programs: the same doors as the pages."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from chungtay.accounts.actor import Actor
from chungtay.households.models import HamletChange
from chungtay.households.permissions import may_see_hamlets
from chungtay.households.selectors.hamlets import (
    changes_of,
    communes_with_hamlets,
    hamlets_of,
    hamlets_to_receive,
)
from chungtay.households.services import hamlets as services
from chungtay.households.services.hamlet_placing import place_households
from chungtay.households.services.hamlet_undo import undo_change
from chungtay.households.services.hamlets import Act
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.web.schemas import Key

router = Router(tags=["hamlets"])


class HamletOut(Schema):
    """A hamlet of a commune's list."""

    id: int
    code: str
    name: str
    valid_from: date
    instrument: str


class ActIn(Schema):
    """The day a change takes effect and its local instrument."""

    on: date
    instrument: str

    def act(self) -> Act:
        """Return what the services take."""
        return Act(self.on, self.instrument)


class NamesIn(ActIn):
    """Names of new hamlets."""

    names: list[str]


class RenameIn(ActIn):
    """A new name."""

    name: str


class MergeIn(RenameIn):
    """The hamlets to make one of."""

    hamlets: list[Key]


class ReceiveIn(ActIn):
    """The hamlets of old communes to take over."""

    hamlets: list[Key]


class PlacingIn(Schema):
    """The hamlet of each household, by their ids."""

    hamlets: dict[int, int]


class ChangeOut(Schema):
    """A change of hamlets; ``households`` moved along."""

    id: int
    kind: str
    effective_on: date
    instrument: str
    summary: str
    households: int
    undone_on: date | None

    @staticmethod
    def resolve_households(row: HamletChange) -> int:
        """Return how many households moved along."""
        return len(row.ledger["moved"])


@router.get("/communes/{pk}/hamlets", response=list[HamletOut], summary="Thôn của xã hôm nay")
def hamlet_list(request: HttpRequest, pk: int) -> Any:
    """Return the hamlets of a commune today."""
    return hamlets_of(_commune(request, pk), today())


@router.get("/communes/{pk}/hamlets-to-receive", response=list[HamletOut], summary="Chờ tiếp nhận")
def offered_list(request: HttpRequest, pk: int) -> Any:
    """Return the hamlets of old communes that this one may take over."""
    return hamlets_to_receive(_commune(request, pk), today())


@router.get("/communes/{pk}/hamlet-changes", response=list[ChangeOut], summary="Các thay đổi")
def change_list(request: HttpRequest, pk: int) -> Any:
    """Return what was changed, the newest first."""
    return changes_of(_commune(request, pk))


@router.post("/communes/{pk}/hamlets", response=ChangeOut, summary="Thêm thôn")
def add(request: HttpRequest, pk: int, data: NamesIn) -> HamletChange:
    """Add hamlets."""
    commune = _commune(request, pk)
    return services.add_hamlets(commune.pk, data.names, data.act(), actor=_actor(request))


@router.post("/communes/{pk}/hamlets/merge", response=ChangeOut, summary="Sáp nhập thôn")
def merge(request: HttpRequest, pk: int, data: MergeIn) -> HamletChange:
    """Make one hamlet of several."""
    _commune(request, pk)
    return services.merge_hamlets(data.hamlets, data.name, data.act(), actor=_actor(request))


@router.post("/communes/{pk}/hamlets/receive", response=ChangeOut, summary="Tiếp nhận thôn")
def receive(request: HttpRequest, pk: int, data: ReceiveIn) -> HamletChange:
    """Take hamlets of old communes over."""
    commune = _commune(request, pk)
    return services.receive_hamlets(commune.pk, data.hamlets, data.act(), actor=_actor(request))


@router.post("/communes/{pk}/hamlets/households", response=int, summary="Xếp hộ vào thôn")
def place(request: HttpRequest, pk: int, data: PlacingIn) -> int:
    """Put households into hamlets, by their ids; return how many."""
    return place_households(_commune(request, pk).pk, data.hamlets, actor=_actor(request))


@router.post("/hamlets/{pk}/rename", response=ChangeOut, summary="Đổi tên thôn")
def rename(request: HttpRequest, pk: int, data: RenameIn) -> HamletChange:
    """Give a hamlet a new name."""
    hamlet = _hamlet(request, pk)
    return services.rename_hamlet(hamlet.pk, data.name, data.act(), actor=_actor(request))


@router.post("/hamlets/{pk}/split", response=ChangeOut, summary="Chia tách thôn")
def split(request: HttpRequest, pk: int, data: NamesIn) -> HamletChange:
    """Make several hamlets of one; its households wait to be placed."""
    hamlet = _hamlet(request, pk)
    return services.split_hamlet(hamlet.pk, data.names, data.act(), actor=_actor(request))


@router.post("/hamlets/{pk}/close", response=ChangeOut, summary="Kết thúc thôn")
def close(request: HttpRequest, pk: int, data: ActIn) -> HamletChange:
    """End a hamlet in which nobody lives."""
    return services.close_hamlet(_hamlet(request, pk).pk, data.act(), actor=_actor(request))


@router.post("/hamlet-changes/{pk}/undo", response=ChangeOut, summary="Hoàn tác")
def undo(request: HttpRequest, pk: int) -> HamletChange:
    """Take a change back."""
    change = get_object_or_404(HamletChange, pk=pk)
    _commune(request, change.commune_id)
    return undo_change(change.pk, actor=_actor(request))


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.auth if isinstance(request.auth, Actor) else request.actor  # type: ignore[attr-defined]
    RefusedError.unless(may_see_hamlets(actor))
    return actor


def _commune(request: HttpRequest, pk: int) -> Place:
    commune: Place = get_object_or_404(communes_with_hamlets(_actor(request), today()), pk=pk)
    return commune


def _hamlet(request: HttpRequest, pk: int) -> Place:
    communes = communes_with_hamlets(_actor(request), today())
    found: Place = get_object_or_404(Place, pk=pk, parent__in=communes, level="hamlet")
    return found
