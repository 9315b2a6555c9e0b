"""Votes, decisions and awards."""

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router

from chungtay.commendation.api.common import actor_of, known_pk
from chungtay.commendation.api.schemas import (
    AgendaIn,
    AwardOut,
    BallotIn,
    BallotOut,
    DecisionOut,
    DraftIn,
    NumberIn,
    RevocationIn,
    SessionOut,
)
from chungtay.commendation.models import Award, CouncilSession, Decision
from chungtay.commendation.selectors.register import golden_book
from chungtay.commendation.selectors.tallies import has_passed, tally_of
from chungtay.commendation.selectors.visible import (
    awards_visible_to,
    decisions_visible_to,
    rounds_visible_to,
    sessions_visible_to,
)
from chungtay.commendation.services import council
from chungtay.commendation.services.decisions import draft_decision
from chungtay.commendation.services.revoking import Revocation, revoke
from chungtay.commendation.services.sealing import is_intact
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.web.http import ActorRequest

router = Router()


@router.post("/rounds/{pk}/decision", response=DecisionOut)
def round_decide(request: ActorRequest, pk: int, payload: DraftIn) -> dict[str, Any]:
    """Draft the decision on what the council passed."""
    actor = actor_of(request)
    known = known_pk(rounds_visible_to(actor), pk)
    return _decision(draft_decision(known, nomination_ids=payload.nomination_ids, actor=actor))


@router.post("/sessions", response=SessionOut)
def session_open(request: ActorRequest, payload: AgendaIn) -> dict[str, Any]:
    """Open a session of the council."""
    actor = actor_of(request)
    known_pk(rounds_visible_to(actor), payload.round_id)
    return _session(council.open_session(council.Agenda(**payload.dict()), actor=actor))


@router.get("/sessions/{pk}", response=SessionOut)
def session(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Show a session: how many voted on each dossier, and after the count how."""
    return _session(get_object_or_404(sessions_visible_to(actor_of(request)), pk=pk))


@router.post("/sessions/{pk}/ballots", response=BallotOut)
def session_vote(request: ActorRequest, pk: int, payload: BallotIn) -> council.Cast:
    """Cast one's ballot on a dossier; a second one changes nothing."""
    actor = actor_of(request)
    known = known_pk(sessions_visible_to(actor), pk)
    return council.cast_vote(known, actor=actor, **payload.dict())


@router.post("/sessions/{pk}/count", response=SessionOut)
def session_count(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Count the votes."""
    actor = actor_of(request)
    return _session(council.count_votes(known_pk(sessions_visible_to(actor), pk), actor=actor))


@router.get("/decisions/{pk}", response=DecisionOut)
def decision(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Show a decision."""
    return _decision(get_object_or_404(decisions_visible_to(actor_of(request)), pk=pk))


@router.post("/decisions/{pk}/issue", response=DecisionOut)
def decision_issue(request: ActorRequest, pk: int, payload: NumberIn) -> dict[str, Any]:
    """Sign and issue a decision with its awards."""
    actor = actor_of(request)
    known = known_pk(decisions_visible_to(actor), pk)
    return _decision(sign_and_issue(known, number=payload.number, actor=actor))


@router.get("/awards", response=list[AwardOut])
def awards(request: ActorRequest, year: int | None = None, tim: str = "") -> list[dict[str, Any]]:
    """List the register: all of it, one year, those with ``tim`` in name or unit."""
    rows = golden_book(actor_of(request), text=tim, year=year).distinct()
    return [_award(one) for one in rows]


@router.get("/awards/{pk}", response=AwardOut)
def award(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Show one award."""
    return _award(get_object_or_404(awards_visible_to(actor_of(request)).distinct(), pk=pk))


@router.post("/awards/{pk}/revoke", response=AwardOut)
def award_revoke(request: ActorRequest, pk: int, payload: RevocationIn) -> dict[str, Any]:
    """Take an award back by the law's grounds."""
    actor = actor_of(request)
    known = known_pk(awards_visible_to(actor).distinct(), pk)
    return _award(revoke(known, Revocation(**payload.dict()), actor=actor))


def _session(shown: CouncilSession) -> dict[str, Any]:
    rows = []
    for one in shown.nominations.order_by("pk"):
        tally = tally_of(shown, one)
        rows.append(
            {
                "nomination_id": one.pk,
                "voted": shown.receipts.filter(nomination=one).count(),
                "yes": tally.yes if tally else None,
                "no": tally.present - tally.yes if tally else None,
                "total": tally.total_members if tally else None,
                "passed": has_passed(shown, one),
            }
        )
    return {
        "id": shown.pk, "round_id": shown.round_id, "held_on": shown.held_on,
        "state": shown.state, "members": shown.members.count(), "nominations": rows,
    }  # fmt: skip


def _decision(shown: Decision) -> dict[str, Any]:
    shown = Decision.objects.select_related("document").get(pk=shown.pk)
    return {
        "id": shown.pk,
        "round_id": shown.round_id,
        "state": shown.state,
        "document_id": shown.document_id,
        "notation": shown.document.notation,
        "issued_on": shown.document.issued_on,
        "nomination_ids": sorted(shown.nominations.values_list("pk", flat=True)),
        "award_ids": sorted(shown.awards.values_list("pk", flat=True)),
    }


def _award(shown: Award) -> dict[str, Any]:
    own = {"decision", "is_intact"}
    plain = {name: getattr(shown, name) for name in AwardOut.model_fields if name not in own}
    decided = shown.decision.document.notation
    return {**plain, "decision": decided, "is_intact": is_intact(shown)}
