"""What devices send home: surveys, photos, and choices between versions."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, File, Form, Router, Schema, UploadedFile

from chungtay.field.api.schemas import SECRET
from chungtay.field.selectors.packs import survey_data
from chungtay.field.services import sending
from chungtay.reviews.models import Survey
from chungtay.reviews.selectors.surveys import current_of
from chungtay.reviews.services.surveying import SurveyFacts
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()
Words = Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=80)]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
Degrees = Annotated[Decimal, Field(ge=-180, le=180, max_digits=9, decimal_places=6)]


class SurveyIn(Schema):
    """One survey as a device made it; see ``SurveyFacts``."""

    taking: Key
    entry: Key
    client_id: UUID
    base: Key | None = None
    deprived: Words
    not_deprived: Words
    causes: Words = []
    traits: Words = []
    persons: Number
    income: Number | None = None
    score_a: Number | None = None
    points: dict[str, str] = {}
    paper: str = ""
    surveyed_on: date
    surveyor: str
    latitude: Degrees | None = None
    longitude: Degrees | None = None
    remarks: str = ""

    def facts(self) -> SurveyFacts:
        """Return what the reviews keep."""
        return SurveyFacts(
            client_id=self.client_id,
            base_id=self.base,
            deprived=frozenset(self.deprived),
            not_deprived=frozenset(self.not_deprived),
            causes=frozenset(self.causes),
            traits=frozenset(self.traits),
            persons=self.persons,
            income=self.income,
            score_a=self.score_a,
            points=self.points,
            paper=self.paper,
            surveyed_on=self.surveyed_on,
            surveyor=self.surveyor,
            latitude=self.latitude,
            longitude=self.longitude,
            remarks=self.remarks,
        )


class SurveyOut(Schema):
    """How the survey stands; ``current`` is the other version where it is ``conflicting``."""

    state: str
    survey: int
    current: dict[str, Any] | None


class PhotoOut(Schema):
    """A photo as kept."""

    id: int


class ChoiceIn(Schema):
    """Whether the version sent from the device counts."""

    keep: bool


@router.post("/surveys", response=SurveyOut)
def survey_add(request: ActorRequest, data: SurveyIn) -> dict[str, Any]:
    """Take one survey; sent again, the answer is the same and nothing is stored twice."""
    survey = sending.send_survey(
        data.taking,
        data.entry,
        data.facts(),
        secret=request.headers.get(SECRET, ""),
        actor=request.actor,
    )
    return _out(survey)


@router.post("/surveys/{uuid:client_id}/settle", response=SurveyOut)
def survey_settle(request: ActorRequest, client_id: UUID, data: ChoiceIn) -> dict[str, Any]:
    """Choose between the version sent and the one that counts so far."""
    secret = request.headers.get(SECRET, "")
    return _out(sending.settle(client_id, keep=data.keep, secret=secret, actor=request.actor))


@router.post("/photos", response=PhotoOut)
def photo_add(
    request: ActorRequest,
    client_id: Form[UUID],
    survey: Form[UUID],
    file: File[UploadedFile],
) -> dict[str, Any]:
    """Take one photo of a survey that was sent before, JPEG or PNG."""
    photo = sending.send_photo(
        client_id,
        survey,
        file.read(),
        secret=request.headers.get(SECRET, ""),
        actor=request.actor,
    )
    return {"id": photo.pk}


def _out(survey: Survey) -> dict[str, Any]:
    current = current_of(survey.entry) if survey.state == Survey.State.CONFLICTING else None
    return {
        "state": survey.state,
        "survey": survey.pk,
        "current": survey_data(current) if current else None,
    }
