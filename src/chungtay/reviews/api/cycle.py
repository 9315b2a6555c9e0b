"""Reviews for programs: open, list, how far each has come."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.organizations.models import Place
from chungtay.reviews.api.shared import actor_of, review_of
from chungtay.reviews.models import HamletReview, Review, ReviewKind
from chungtay.reviews.selectors.entries import narrowed
from chungtay.reviews.selectors.reviews import (
    Progress,
    communes_to_review,
    hamlets_under,
    progress_by_hamlet,
    reviews_visible_to,
)
from chungtay.reviews.selectors.steps import steps_of
from chungtay.reviews.services.listing import fill_list
from chungtay.reviews.services.opening import Opening, open_review
from chungtay.reviews.services.opening_below import open_below
from chungtay.web.schemas import Key

router = Router(tags=["reviews"])
Year = Annotated[int, Field(ge=2000, le=2100)]
_MOST = 1000


class ReviewOut(Schema):
    """A review of a commune; ``month`` is 0 for the yearly one."""

    id: int
    place_id: int
    kind: str
    year: int
    month: int
    regime: str
    opened_on: date
    ends_on: date
    closed_on: date | None


class BelowIn(Schema):
    """Which review to open; without a day, today."""

    kind: ReviewKind
    opened_on: date | None = None
    year: Year | None = None

    def opening(self) -> Opening:
        """Return what the service takes: of the year and month of its day."""
        made = Opening(self.kind, 0, 0, self.opened_on)
        month = made.day.month if self.kind == ReviewKind.MONTHLY else 0
        return Opening(self.kind, self.year or made.day.year, month, self.opened_on)


class OpeningIn(BelowIn):
    """Which review to open for which commune."""

    place: Key


class RefusedOut(Schema):
    """A commune whose review could not be opened, and why."""

    place: int
    reason: str


class OpenedOut(Schema):
    """How far opening for all communes has come; ask again while ``left`` is not 0."""

    total: int
    opened: int
    left: int
    refused: list[RefusedOut]


class HamletOut(Schema):
    """A hamlet of a review and how far its survey has come, in households."""

    id: int
    name: str
    attempt: int
    to_survey: int
    surveyed: int
    conflicting: int
    left_out: int


class StepOut(Schema):
    """A step of the procedure; ``lacking`` says what blocks it, ``who`` must act."""

    step: str
    name: str
    citation: str
    who: str
    done: bool
    next: bool
    lacking: str


class StateOut(ReviewOut):
    """A review with its steps and hamlets."""

    steps: list[StepOut]
    hamlets: list[HamletOut]


class EntryOut(Schema):
    """A household on the list of a review."""

    id: int
    household_id: int
    code: str
    head_name: str
    reason: str
    class_before: str
    left_out: str
    class_now: str | None
    opening_now: str | None
    surveyed: bool
    conflict: bool

    @staticmethod
    def resolve_code(row: Any) -> str:
        """Return the household's code."""
        return str(row.household.code)

    @staticmethod
    def resolve_head_name(row: Any) -> str:
        """Return the head's name."""
        return str(row.household.head_name)

    @staticmethod
    def resolve_surveyed(row: Any) -> bool:
        """Return whether a survey of the present attempt is kept."""
        return bool(row.has_survey)

    @staticmethod
    def resolve_conflict(row: Any) -> bool:
        """Return whether two versions wait to be settled."""
        return bool(row.has_conflict)


@router.get("", response=list[ReviewOut], summary="Các đợt rà soát")
def review_list(request: HttpRequest, year: Year | None = None) -> Any:
    """Return the newest reviews of the asker's ground, of one year where it is given."""
    rows = reviews_visible_to(actor_of(request))
    return rows.filter(year=year)[:_MOST] if year is not None else rows[:_MOST]


@router.post("", response=ReviewOut, summary="Mở đợt rà soát của một xã")
def review_open(request: HttpRequest, data: OpeningIn) -> Review:
    """Open a review with its list."""
    actor = actor_of(request)
    commune = get_object_or_404(Place, pk=data.place, pk__in=communes_to_review(actor))
    return open_review(commune.pk, data.opening(), actor=actor)


@router.post("/open-below", response=OpenedOut, summary="Mở đợt rà soát cho các xã bên dưới")
def below_open(request: HttpRequest, data: BelowIn) -> Any:
    """Open the review of some communes that lack it; ask again until none is left."""
    made = open_below(data.opening(), actor=actor_of(request))
    refused = [{"place": place.pk, "reason": why} for place, why in made.refused]
    return {
        "total": made.total, "opened": made.opened, "left": made.left, "refused": refused,
    }  # fmt: skip


@router.get("/{pk}", response=StateOut, summary="Một đợt rà soát và tiến độ")
def review_state(request: HttpRequest, pk: int) -> Any:
    """Return a review, its steps and how far each hamlet has come."""
    shown = review_of(request, pk)
    progress = progress_by_hamlet(shown)
    steps = [
        {
            "step": one.key, "name": one.label, "citation": one.source, "who": one.who,
            "done": one.state == "done", "next": one.state == "current", "lacking": one.note,
        }
        for one in steps_of(shown)
    ]  # fmt: skip
    hamlets = [_hamlet(one, progress.get(one.pk, Progress())) for one in hamlets_under(shown)]
    return ReviewOut.from_orm(shown).dict() | {"steps": steps, "hamlets": hamlets}


@router.post("/{pk}/fill", response=int, summary="Bổ sung danh sách rà soát")
def review_fill(request: HttpRequest, pk: int) -> int:
    """Add to the list who belongs on it; return how many."""
    return fill_list(review_of(request, pk).pk, actor=actor_of(request))


@router.get("/hamlets/{pk}/entries", response=list[EntryOut], summary="Các hộ rà soát của một thôn")
def entry_list(request: HttpRequest, pk: int, xem: str = "") -> Any:
    """Return the households of a hamlet of a review, narrowed as on the page."""
    rows = HamletReview.objects.filter(review__in=reviews_visible_to(actor_of(request)))
    return narrowed(get_object_or_404(rows, pk=pk), xem)[:_MOST]


def _hamlet(hamlet: HamletReview, progress: Progress) -> dict[str, Any]:
    return {
        "id": hamlet.pk,
        "name": hamlet.name,
        "attempt": hamlet.attempt,
        "to_survey": progress.to_survey,
        "surveyed": progress.surveyed,
        "conflicting": progress.conflicting,
        "left_out": progress.left_out,
    }
