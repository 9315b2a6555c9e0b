"""Rounds and dossiers."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import File, Router
from ninja.files import UploadedFile

from chungtay.accounts.actor import Actor
from chungtay.commendation.api.common import actor_of, known_pk
from chungtay.commendation.api.schemas import (
    DossierIn,
    FormOut,
    ForwardIn,
    FullNominationOut,
    NominationOut,
    NoteIn,
    OpeningIn,
    ProposalIn,
    RoundOut,
    TermsOut,
)
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.commendation.selectors.dossier import checklist, rows_shown
from chungtay.commendation.selectors.offers import offers_for, terms_of
from chungtay.commendation.selectors.visible import (
    nominations_visible_to,
    rounds_visible_to,
)
from chungtay.commendation.services import desk, nominations
from chungtay.commendation.services.rounds import Opening, open_award_round
from chungtay.movements.selectors.wording import document_label, plan_label
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest

router = Router()


@router.get("/rounds", response=list[RoundOut])
def rounds(request: ActorRequest) -> QuerySet[AwardRound]:
    """List the rounds that concern the position."""
    return rounds_visible_to(actor_of(request))


@router.post("/rounds", response=RoundOut)
def round_open(request: ActorRequest, payload: OpeningIn) -> AwardRound:
    """Open a round; the same call again returns the same round."""
    return open_award_round(Opening(**payload.dict()), actor=actor_of(request))


@router.get("/rounds/{pk}/forms", response=list[FormOut])
def round_forms(
    request: ActorRequest, pk: int, subject: SubjectKind | None = None
) -> list[dict[str, Any]]:
    """List the forms that the plan and the law of today offer."""
    shown: AwardRound = get_object_or_404(rounds_visible_to(actor_of(request)), pk=pk)
    return [
        {
            "code": offer.code, "name": offer.name, "level": offer.level.value,
            "authority": offer.authority, "citation": str(offer.citation),
            "certainty": offer.certainty.value,
        }
        for offer in offers_for(shown, day=today(), subject=subject)
    ]  # fmt: skip


@router.get("/rounds/{pk}/terms", response=TermsOut)
def round_terms(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Tell whom and by what the plan rewards, and which plan says so."""
    shown: AwardRound = get_object_or_404(rounds_visible_to(actor_of(request)), pk=pk)
    terms = terms_of(shown.plan)
    return {
        "plan": plan_label(terms.plan),
        "forms_from": plan_label(terms.forms_from),
        "criteria_from": plan_label(terms.criteria_from),
        "criteria": [row.text for row in terms.criteria],
        "not_here_yet": [document_label(one) for one in terms.not_here_yet],
        "subjects_from": plan_label(terms.subjects_from),
        "subjects": sorted(terms.subjects) if terms.subjects is not None else None,
    }


@router.get("/rounds/{pk}/nominations", response=list[NominationOut])
def round_nominations(request: ActorRequest, pk: int) -> QuerySet[Nomination]:
    """List the dossiers of a round that the position may see."""
    actor = actor_of(request)
    return nominations_visible_to(actor).filter(round_id=known_pk(rounds_visible_to(actor), pk))


@router.post("/nominations", response=FullNominationOut)
def nomination_make(request: ActorRequest, payload: ProposalIn) -> dict[str, Any]:
    """Propose somebody."""
    actor = actor_of(request)
    made = nominations.nominate(nominations.Proposal(**payload.dict()), actor=actor)
    return _nomination(made.pk, actor)


@router.get("/nominations/{pk}", response=FullNominationOut)
def nomination(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Show a dossier with its history, papers and rules."""
    return _nomination(pk, actor_of(request))


@router.put("/nominations/{pk}", response=FullNominationOut)
def nomination_write(request: ActorRequest, pk: int, payload: DossierIn) -> dict[str, Any]:
    """Write the achievement and what a person states."""
    actor = actor_of(request)
    known = known_pk(nominations_visible_to(actor), pk)
    nominations.write_dossier(
        known, achievement=payload.achievement, stated=payload.stated, actor=actor
    )
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/papers/{kind}", response=FullNominationOut)
def nomination_paper(
    request: ActorRequest, pk: int, kind: str, file: File[UploadedFile]
) -> dict[str, Any]:
    """Put a paper in its place; a newer one takes the place of the one before."""
    actor = actor_of(request)
    known = known_pk(nominations_visible_to(actor), pk)
    nominations.attach_paper(known, kind=kind, data=file.read(), name=file.name or "", actor=actor)
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/submit", response=FullNominationOut)
def nomination_submit(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Send a dossier."""
    actor = actor_of(request)
    desk.submit(known_pk(nominations_visible_to(actor), pk), actor=actor)
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/receive", response=FullNominationOut)
def nomination_receive(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Take a dossier in; the answer names the day it is due."""
    actor = actor_of(request)
    desk.receive(known_pk(nominations_visible_to(actor), pk), actor=actor)
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/appraise", response=FullNominationOut)
def nomination_appraise(request: ActorRequest, pk: int, payload: NoteIn) -> dict[str, Any]:
    """Find a dossier in order."""
    actor = actor_of(request)
    known = known_pk(nominations_visible_to(actor), pk)
    desk.appraise(known, opinion=payload.note, actor=actor)
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/return", response=FullNominationOut)
def nomination_return(request: ActorRequest, pk: int, payload: NoteIn) -> dict[str, Any]:
    """Send a dossier back with the reason."""
    actor = actor_of(request)
    known = known_pk(nominations_visible_to(actor), pk)
    desk.return_nomination(known, reason=payload.note, actor=actor)
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/reject", response=FullNominationOut)
def nomination_reject(request: ActorRequest, pk: int, payload: NoteIn) -> dict[str, Any]:
    """Close a dossier without an award, with the reason."""
    actor = actor_of(request)
    known = known_pk(nominations_visible_to(actor), pk)
    desk.reject(known, reason=payload.note, actor=actor)
    return _nomination(pk, actor)


@router.post("/nominations/{pk}/forward", response=FullNominationOut)
def nomination_forward(request: ActorRequest, pk: int, payload: ForwardIn) -> dict[str, Any]:
    """Pass a dossier on to a round of a body above."""
    actor = actor_of(request)
    above = known_pk(rounds_visible_to(actor), payload.to_round_id)
    desk.forward(known_pk(nominations_visible_to(actor), pk), to_round_id=above, actor=actor)
    return _nomination(pk, actor)


def _nomination(pk: int, actor: Actor) -> dict[str, Any]:
    shown: Nomination = get_object_or_404(nominations_visible_to(actor), pk=pk)
    plain = {name: getattr(shown, name) for name in NominationOut.model_fields}
    steps = [
        {
            "name": step.name, "from_state": step.from_state, "to_state": step.to_state,
            "person": str(step.by), "position": step.position, "on": step.on, "note": step.note,
            "organization": step.organization.name,
        }
        for step in shown.steps.select_related("by", "organization")
    ]  # fmt: skip
    papers = {row.kind: row.paper.file_id if row.paper else None for row in checklist(shown)}
    return {**plain, "steps": steps, "papers": papers, "findings": rows_shown(shown)}
