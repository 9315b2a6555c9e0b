"""Emulation blocs and clusters for programs."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.administration.api.offices import allowed
from chungtay.administration.permissions.offices import may_see_offices
from chungtay.administration.selectors.blocs import bloc_years, told_of
from chungtay.administration.services import blocs as desk
from chungtay.organizations.clock import today
from chungtay.organizations.models import Bloc, BlocKind, BlocRole, BlocYear, Organization
from chungtay.web.http import ActorRequest

router = Router(tags=["blocs"])


class MemberIn(Schema):
    """A unit of a bloc and its role."""

    organization_id: int
    role: BlocRole = BlocRole.MEMBER


class YearIn(Schema):
    """A bloc in a year."""

    members: list[MemberIn] = Field(max_length=500)
    content: str = ""
    instrument: str = Field("", max_length=200)

    def entry(self, year: int) -> desk.YearEntry:
        """Return the entry that the service takes; 404 for an unknown unit."""
        members = [
            (get_object_or_404(Organization, pk=one.organization_id), one.role.value)
            for one in self.members
        ]
        return desk.YearEntry(year, members, self.content, self.instrument)


class BlocIn(YearIn):
    """A new bloc with its first year."""

    kind: BlocKind
    name: str = Field(min_length=1, max_length=200)
    organization_id: int
    year: int = Field(ge=1990, le=2100)


class MemberOut(Schema):
    """A member and what each context tells of it, by heading."""

    organization_id: int
    name: str
    role: str
    told: dict[str, str]


class BlocYearOut(Schema):
    """A bloc in a year; ``revision`` goes with a change."""

    id: int
    bloc_id: int
    kind: str
    name: str
    organization_id: int
    year: int
    revision: int
    content: str
    instrument: str
    members: list[MemberOut]

    @classmethod
    def of(cls, row: BlocYear) -> "BlocYearOut":
        """Return a year with its members."""
        labels, lines = told_of(row)
        return cls(
            id=row.pk, bloc_id=row.bloc_id, kind=row.bloc.kind, name=row.bloc.name,
            organization_id=row.bloc.organization_id, year=row.year, revision=row.revision,
            content=row.content, instrument=row.instrument,
            members=[
                MemberOut(
                    organization_id=line.member.organization_id,
                    name=line.member.organization.name,
                    role=line.member.role,
                    told=dict(zip(map(str, labels), line.cells, strict=True)),
                )
                for line in lines
            ],
        )  # fmt: skip


class OpenedOut(BlocYearOut):
    """A year opened from the one before, with the names of those that could not be carried on."""

    left_out: list[str] = []


@router.get("/", response=list[BlocYearOut], summary="Khối, cụm thi đua của một năm")
def find_blocs(request: HttpRequest, nam: int | None = None, tim: str = "") -> list[BlocYearOut]:
    """Return the blocs of the year."""
    allowed(request, may_see_offices)
    return [BlocYearOut.of(row) for row in bloc_years(nam or today().year, tim)]


@router.post("/", response=BlocYearOut, summary="Lập khối, cụm thi đua")
def create(request: ActorRequest, data: BlocIn) -> BlocYearOut:
    """Return the first year of the new bloc."""
    unit = get_object_or_404(Organization, pk=data.organization_id)
    made = desk.create_bloc(
        data.kind.value, data.name, unit, data.entry(data.year), actor=request.actor
    )
    return BlocYearOut.of(made.years.get())


@router.put("/years/{pk}", response=BlocYearOut, summary="Sửa khối, cụm trong một năm")
def change(request: ActorRequest, pk: int, revision: int, data: YearIn) -> BlocYearOut:
    """Return the changed year; refused when ``revision`` is no longer the newest."""
    row = get_object_or_404(BlocYear, pk=pk)
    entry = data.entry(row.year)
    return BlocYearOut.of(desk.change_year(pk, entry, revision=revision, actor=request.actor))


@router.post("/{pk}/next-year", response=OpenedOut, summary="Mở năm sau với các thành viên cũ")
def open_next(request: ActorRequest, pk: int) -> OpenedOut:
    """Return the new year."""
    get_object_or_404(Bloc, pk=pk)
    row, left_out = desk.open_next_year(pk, actor=request.actor)
    return OpenedOut(**BlocYearOut.of(row).dict(), left_out=left_out)
