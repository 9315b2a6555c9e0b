"""Merging, splitting, renaming, dissolving and moving organisations, for programs."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.administration.api.offices import allowed
from chungtay.administration.permissions.offices import may_see_offices
from chungtay.administration.selectors.touching import Preview
from chungtay.administration.services.reorganizing import operating
from chungtay.organizations.models import Reorganization
from chungtay.organizations.rules.reorganization import Heir, Kind, Request
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router(tags=["reorganizations"])
_MOST = 200


class HeirIn(Schema):
    """Who takes over: an organisation by its id, or a new one by its name."""

    key: str = Field(min_length=1, max_length=20)
    organization_id: Key | None = None
    name: str = Field("", max_length=200)
    abbreviation: str = Field("", max_length=20)
    code_qd20: str = Field("", max_length=35)
    place_id: Key | None = None


class RequestIn(Schema):
    """An operation; the last four say by ids who of the heirs takes what, "" for nobody."""

    kind: Kind
    units: list[Key] = Field(max_length=500)
    effective_on: date
    instrument: str = Field(max_length=200)
    heirs: list[HeirIn] = []
    keeps: bool = False
    name: str = Field("", max_length=200)
    abbreviation: str = Field("", max_length=20)
    parent_id: Key | None = None
    functions: dict[str, str] = {}
    positions: dict[str, str] = {}
    children: dict[str, str] = {}
    works: dict[str, str] = {}

    def request(self) -> Request:
        """Return the request that the service takes."""
        plain: dict[str, Any] = self.dict(exclude={"units", "heirs", "seen"})
        heirs = tuple(Heir(**heir.dict()) for heir in self.heirs)
        return Request(**plain, units=tuple(self.units), heirs=heirs)


class DoIn(RequestIn):
    """An operation whose preview was agreed to: ``seen`` is the digest of that preview."""

    seen: str


class TouchedOut(Schema):
    """Rows of one kind: how many are open, how many stay closed, which heir takes them."""

    key: str
    label: str
    open: int
    closed: int
    taker: str


class PreviewOut(Schema):
    """What the operation touches; send ``digest`` as ``seen`` to have it done."""

    digest: str
    units: list[str]
    heirs: dict[str, str]
    works: list[TouchedOut]
    positions: dict[str, str]
    functions: dict[str, str]
    children: dict[str, str]
    units_below: int
    tokens: int

    @classmethod
    def of(cls, seen: Preview) -> "PreviewOut":
        """Return a preview as plain values."""
        return cls(
            digest=seen.digest,
            units=[unit.name for unit in seen.units],
            heirs=seen.heirs,
            works=[
                TouchedOut(
                    key=work.key, label=str(work.label), open=work.number, closed=work.closed,
                    taker=work.taker,
                )
                for work in seen.works
            ],
            positions={str(one.position.pk): one.taker for one in seen.seats},
            functions={str(one.function.pk): one.taker for one in seen.functions},
            children={str(one.organization.pk): one.taker for one in seen.children},
            units_below=seen.subtree,
            tokens=seen.tokens,
        )  # fmt: skip


class ReorganizationOut(Schema):
    """An operation as it is kept."""

    id: int
    kind: str
    state: str
    effective_on: date
    instrument: str
    note: str
    units: list[int]

    @staticmethod
    def resolve_units(row: Reorganization) -> list[int]:
        """Return the ids of all bodies that took part."""
        return sorted(unit.pk for unit in row.organizations.all())


@router.get("/", response=list[ReorganizationOut], summary="Các lần sắp xếp")
def find_reorganizations(request: HttpRequest) -> QuerySet[Reorganization]:
    """Return the newest operations."""
    allowed(request, may_see_offices)
    return Reorganization.objects.prefetch_related("organizations").defer("ledger")[:_MOST]


@router.post("/preview", response=PreviewOut, summary="Xem trước mọi thứ bị ảnh hưởng")
def preview(request: ActorRequest, data: RequestIn) -> PreviewOut:
    """Return what the operation touches; nothing is stored."""
    return PreviewOut.of(operating.preview(data.request(), actor=request.actor))


@router.post("/", response=ReorganizationOut, summary="Thực hiện việc sắp xếp đã xem trước")
def do(request: ActorRequest, data: DoIn) -> Reorganization:
    """Return the operation; refused with 409 when the preview is no longer true."""
    return operating.reorganize(data.request(), seen=data.seen, actor=request.actor)


@router.post("/{pk}/undo", response=ReorganizationOut, summary="Hoàn tác việc sắp xếp")
def undo(request: ActorRequest, pk: int) -> Reorganization:
    """Return the operation, taken back; refused with 409 and the reasons when it cannot be."""
    get_object_or_404(Reorganization, pk=pk)
    return operating.undo(pk, actor=request.actor)
