"""Consent to publish, by program."""

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile

from chungtay.kernel.errors import RefusedError
from chungtay.privacy.models import Consent
from chungtay.privacy.permissions import may_see_consents
from chungtay.privacy.rules.consent import ConsentFacts
from chungtay.privacy.selectors.consents import consents_visible_to
from chungtay.privacy.services.consents import Agreement, Paper, record_consents, withdraw_consent
from chungtay.web.http import ActorRequest

router = Router()
_MOST = 200


class ConsentOut(Schema):
    """A consent; ``kind`` and ``object_id`` name a file of the system, or neither."""

    id: int
    kind: str
    object_id: int | None
    subject_name: str
    matter: str
    published_in: str
    given_on: date
    valid_to: date | None
    withdrawn_on: date | None


class ConsentIn(Schema):
    """What somebody agreed to; ``matters`` are name, photo, story."""

    kind: str = ""
    object_id: int | None = None
    subject_name: Annotated[str, Field(min_length=1, max_length=200)]
    matters: list[str]
    published_in: Annotated[str, Field(min_length=1, max_length=200)]
    given_on: date
    valid_to: date | None = None
    born_on: date | None = None
    child_agreed: bool = False
    guardian_name: Annotated[str, Field(max_length=120)] = ""
    guardian_relationship: Annotated[str, Field(max_length=60)] = ""


class WithdrawalIn(Schema):
    """When somebody took their consent back."""

    on: date
    note: Annotated[str, Field(max_length=200)] = ""


@router.get("/consents", response=list[ConsentOut], summary="Sổ đồng ý công khai")
def list_consents(request: ActorRequest) -> list[Consent]:
    """Return the consents that the unit keeps, the newest 200."""
    RefusedError.unless(may_see_consents(request.actor))
    return list(consents_visible_to(request.actor)[:_MOST])


@router.post("/consents", response=list[ConsentOut], summary="Ghi đồng ý công khai")
def add_consents(
    request: ActorRequest, given: Form[ConsentIn], evidence: File[UploadedFile]
) -> list[Consent]:
    """Return one consent for each matter; the signed paper comes along as a file."""
    ages = set(ConsentFacts.__dataclass_fields__)
    facts = ConsentFacts(**given.dict(include=ages))
    agreement = Agreement(**given.dict(exclude=ages), facts=facts)
    paper = Paper(evidence.read(), evidence.name or "")
    return record_consents(agreement, paper, actor=request.actor)


@router.post("/consents/{pk}/withdraw", response=ConsentOut, summary="Ghi rút đồng ý")
def take_back(request: ActorRequest, pk: int, taken: WithdrawalIn) -> Consent:
    """Return the consent, without force from the day given."""
    known = get_object_or_404(consents_visible_to(request.actor), pk=pk)
    return withdraw_consent(known.pk, on=taken.on, note=taken.note, actor=request.actor)
