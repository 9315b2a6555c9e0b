"""Who was in a class at the end of a year, for programs."""

from datetime import date, datetime, time
from typing import Annotated

from django.utils import timezone
from ninja import Field, Query, Router, Schema

from chungtay.households.permissions import may_see_households
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.selectors.classes import (
    Answer,
    Question,
    Shown,
    answers,
    asked,
    totals,
)
from chungtay.kernel.errors import RefusedError
from chungtay.web.http import ActorRequest

router = Router(tags=["households"])
_MOST = 200


class KnownIn(Schema):
    """The end of ``year``, by what was known at the end of ``known_on``."""

    year: Annotated[int, Field(ge=2016, le=2100)]
    known_on: date
    poverty_class: PovertyClass = PovertyClass.POOR
    shown: Shown = Shown.THEN
    first: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    count: Annotated[int, Field(ge=1, le=_MOST)] = 50


class AnswerOut(Schema):
    """A household with its class as known then and now; empty where none was known."""

    id: int
    code: str
    head_name: str
    place: str
    then: str
    now: str
    known_from: datetime | None
    reason: str


class KnownOut(Schema):
    """How many households were in the class by both states of knowledge, and the list."""

    then: int
    now: int
    households: list[AnswerOut]


@router.get("/households-known", response=KnownOut, summary="Phân loại cuối năm theo ngày biết")
def known(request: ActorRequest, given: Query[KnownIn]) -> KnownOut:
    """Return who was in a class at the end of a year, as known on a day and as known now."""
    RefusedError.unless(may_see_households(request.actor))
    end = timezone.make_aware(datetime.combine(given.known_on, time.max))
    question = Question(given.year, end, given.poverty_class.value, given.shown)
    rows = asked(request.actor, question)[given.first : given.first + given.count]
    then, now = totals(request.actor, question)
    found = answers([pk for pk, _key in rows], question, request.actor)
    return KnownOut(then=then, now=now, households=[_out(row) for row in found])


def _out(row: Answer) -> AnswerOut:
    return AnswerOut(
        id=row.household.pk,
        code=row.household.code,
        head_name=row.household.head_name,
        place=row.household.place.code,
        then=row.then,
        now=row.now,
        known_from=row.known_from,
        reason=row.reason,
    )
