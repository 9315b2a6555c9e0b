"""Surveys of households for programs: the same door as the form."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.poverty import CLASS_LABELS
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.privacy.services.looking import STANDING, note_look
from chungtay.reviews.api.shared import actor_of, entry_of
from chungtay.reviews.models import Entry, Survey
from chungtay.reviews.rules.measuring import check_answers, own
from chungtay.reviews.selectors.reviews import entries_visible_to, measured_by
from chungtay.reviews.selectors.surveys import history_of
from chungtay.reviews.selectors.telling import reasons
from chungtay.reviews.services.facts import SurveyFacts, findings_of, scored
from chungtay.reviews.services.listing import leave_out, take_back_in
from chungtay.reviews.services.surveying import record_survey, settle_conflict
from chungtay.web.schemas import Key

router = Router(tags=["reviews"])
Word = Annotated[str, Field(max_length=300)]
Score = Annotated[int, Field(ge=0, le=1000)]
Dong = Annotated[int, Field(ge=0, le=2_000_000_000)]
Degrees = Annotated[Decimal, Field(max_digits=9, decimal_places=6)]


class AnswersIn(Schema):
    """The answers given so far; ``later_*`` are for the standard of the next period alone."""

    deprived: list[Word] = []
    not_deprived: list[Word] = []
    later_deprived: list[Word] = []
    later_not_deprived: list[Word] = []
    traits: list[Word] = []
    points: dict[Word, Word] = {}
    score_a: Score | None = None
    income: Dong | None = None


class SurveyIn(AnswersIn):
    """One survey, made once: ``client_id`` sent again stores nothing twice."""

    client_id: UUID
    base_id: Key | None = None
    causes: list[Word] = []
    persons: int
    paper: Word = ""
    surveyed_on: date
    surveyor: Word
    latitude: Degrees | None = None
    longitude: Degrees | None = None
    remarks: Annotated[str, Field(max_length=2000)] = ""
    score_b: Score | None = None


class SurveyOut(Schema):
    """A survey as kept; masks as in the register."""

    id: int
    client_id: UUID
    state: str
    attempt: int
    income: int | None
    score_a: int | None
    score_source: str
    paper: str
    persons: int
    deprived: int
    causes: int
    traits: int
    standard: str
    poverty_class: str
    opening_standard: str
    opening_class: str
    opening_deprived: int | None
    surveyed_on: date
    surveyor: str
    recorded_at: datetime


class WhyOut(Schema):
    """Why a household has its class under one standard."""

    standard: str
    sentences: list[str]


class PreviewOut(Schema):
    """What the answers come to so far; ``problem`` says why there is no class yet."""

    poverty_class: str
    name: str
    counted: str
    problem: str
    why: list[WhyOut]


class ReasonIn(Schema):
    """Why a household is not reviewed."""

    reason: Word


class ChoiceIn(Schema):
    """Whether the version that waited is to be used."""

    keep: bool


@router.get("/entries/{pk}/surveys", response=list[SurveyOut], summary="Các phiếu của một hộ")
def survey_list(request: HttpRequest, pk: int) -> Any:
    """Return every survey of a household, the newest first; the look is written down."""
    entry = entry_of(request, pk)
    note_look(actor_of(request), "review.entry_viewed", entry, reason=STANDING)
    return history_of(entry)


@router.post("/entries/{pk}/surveys", response=SurveyOut, summary="Ghi phiếu khảo sát")
def survey_add(request: HttpRequest, pk: int, data: SurveyIn) -> Survey:
    """Keep a survey: as the current one, or as one that conflicts with another."""
    entry = entry_of(request, pk)
    return record_survey(entry.pk, _facts(entry, data), actor=actor_of(request))


@router.post(
    "/entries/{pk}/preview", response=PreviewOut, summary="Thử phân loại, không ghi gì",
    url_name="preview_survey",
)  # fmt: skip
def survey_preview(request: HttpRequest, pk: int, data: AnswersIn) -> dict[str, Any]:
    """Return what answers come to, complete or not; nothing is stored."""
    entry = entry_of(request, pk)
    facts = _facts(entry, _complete(data))
    of = measured_by(entry.review)
    yes, no = facts.answers.of(of.closing.id)
    words = _("%(yes)s chỉ số thiếu hụt (điểm B %(score)s); đã trả lời %(done)s/%(all)s.")
    total = len(indicators(of.closing.id))
    counted = words % {
        "yes": len(yes), "score": 10 * len(yes), "done": len(yes | no), "all": total,
    }  # fmt: skip
    told = {"poverty_class": "", "name": "", "counted": counted, "problem": "", "why": []}
    try:
        RefusedError.unless(check_answers(facts.answers, of))
        found = findings_of(entry, scored(entry, facts))
    except RefusedError as refused:
        return told | {"problem": str(refused)}
    closing = found.closing.classification
    if closing.poverty_class is None:
        return told | {"problem": _(closing.reason)}
    why = [{"standard": one.standard, "sentences": one.sentences} for one in reasons(found, of)]
    name = _(CLASS_LABELS[closing.poverty_class])
    return told | {"poverty_class": closing.poverty_class, "name": name, "why": why}


@router.post("/surveys/{pk}/settle", response=SurveyOut, summary="Chọn bản đúng")
def survey_settle(request: HttpRequest, pk: int, data: ChoiceIn) -> Survey:
    """Use the version that waited, or set it aside."""
    actor = actor_of(request)
    rows = Survey.objects.filter(entry__in=entries_visible_to(actor))
    return settle_conflict(get_object_or_404(rows, pk=pk).pk, data.keep, actor)


@router.post("/entries/{pk}/leave-out", response=str, summary="Không rà soát một hộ")
def entry_leave_out(request: HttpRequest, pk: int, data: ReasonIn) -> str:
    """Write down why a household of the list is not reviewed; return the reason kept."""
    entry = entry_of(request, pk)
    return leave_out(entry.pk, reason=data.reason, actor=actor_of(request)).left_out


@router.post("/entries/{pk}/take-back", response=str, summary="Đưa hộ vào rà soát lại")
def entry_take_back(request: HttpRequest, pk: int) -> str:
    """Take a household that was left out back into the review."""
    return take_back_in(entry_of(request, pk).pk, actor=actor_of(request)).left_out


def _complete(data: AnswersIn) -> SurveyIn:
    return SurveyIn(**data.dict(), client_id=uuid4(), persons=1, surveyed_on=today(), surveyor="-")


def _facts(entry: Entry, data: SurveyIn) -> SurveyFacts:
    return SurveyFacts(
        client_id=data.client_id,
        base_id=data.base_id,
        deprived=frozenset(data.deprived) | _later(entry, data.later_deprived),
        not_deprived=frozenset(data.not_deprived) | _later(entry, data.later_not_deprived),
        causes=frozenset(data.causes),
        traits=frozenset(data.traits),
        persons=data.persons,
        income=data.income,
        score_a=data.score_a,
        points=data.points,
        paper=data.paper,
        surveyed_on=data.surveyed_on,
        surveyor=data.surveyor,
        latitude=data.latitude,
        longitude=data.longitude,
        remarks=data.remarks,
        score_b=data.score_b,
    )


def _later(entry: Entry, ids: Collection[str]) -> frozenset[str]:
    """Return indicators of the next standard under the ids that are its own."""
    opening = measured_by(entry.review).opening
    return frozenset(own(opening.id, id) if opening else id for id in ids)
