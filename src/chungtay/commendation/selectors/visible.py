"""Which rounds, dossiers, sessions, decisions, awards and files a person may see."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.commendation.models import (
    Award,
    AwardRound,
    CouncilSession,
    Decision,
    Nomination,
    NominationPaper,
    NominationStep,
)
from chungtay.commendation.permissions import DESKS, may_use_commendation
from chungtay.documents.models import StoredFile
from chungtay.organizations.clock import today
from chungtay.organizations.rules.paths import line_of
from chungtay.organizations.selectors.past import past_of

_NONE = Q(pk__in=[])


def rounds_visible_to(actor: Actor) -> QuerySet[AwardRound]:
    """Return the rounds of the actor's unit, of those above it, and for desks of those below."""
    if not may_use_commendation(actor) or not actor.path:
        return AwardRound.objects.none()
    reach = Q(organization__path__in=line_of(actor.path))
    if actor.role in DESKS:
        reach |= Q(organization__path__startswith=actor.path)
    return AwardRound.objects.filter(reach).select_related(
        "organization", "plan__document", "plan__movement"
    )


def open_rounds(actor: Actor) -> QuerySet[AwardRound]:
    """Return the rounds the actor may see that take dossiers today."""
    return rounds_visible_to(actor).filter(opens_on__lte=today(), closes_on__gte=today())


def nominations_visible_to(actor: Actor) -> QuerySet[Nomination]:
    """Return the dossiers the actor's unit proposed, holds, handled, or has to vote on.

    A draft is seen by its own unit only; another unit's dossier does not exist for the asker.
    """
    if not may_use_commendation(actor) or actor.organization_id is None:
        return Nomination.objects.none()
    unit, seen = actor.organization_id, _NONE
    if actor.role in DRAFTERS:
        handled = NominationStep.objects.filter(organization_id=unit).values("nomination")
        seen |= Q(proposer_id=unit) | Q(holder_id=unit) | Q(pk__in=handled)
    if actor.role in DESKS:
        seen |= Q(round__organization_id=unit) & ~Q(state="drafted")
    if actor.role is Role.COUNCIL_MEMBER:
        sat = CouncilSession.objects.filter(members=actor.user_id, round__organization_id=unit)
        seen |= Q(sessions__in=sat.values("pk"))
    return (
        Nomination.objects.filter(seen)
        .select_related(
            "round__organization", "round__plan", "proposer", "holder", "organization", "household"
        )
        .distinct()
    )


def sessions_visible_to(actor: Actor) -> QuerySet[CouncilSession]:
    """Return the sessions of the rounds of the actor's unit, for members those they sit in."""
    rows = CouncilSession.objects.select_related("round__organization")
    unit = actor.organization_id or 0
    if actor.role is Role.COUNCIL_MEMBER:
        return rows.filter(members=actor.user_id, round__organization_id=unit)
    if actor.role in DESKS:
        return rows.filter(round__organization_id=unit)
    return rows.none()


def decisions_visible_to(actor: Actor) -> QuerySet[Decision]:
    """Return the decisions of the actor's unit, drafts for its desks, and those issued above.

    Those issued by or for the bodies before the unit are read on by their heir.
    """
    if not may_use_commendation(actor) or not actor.path:
        return Decision.objects.none()
    rows = Decision.objects.select_related("round__organization", "document__file", "pdf")
    gone = _units_before(actor)
    seen = Q(state="issued", nominations__proposer__path__startswith=actor.path)
    seen |= Q(state="issued", nominations__proposer__in=gone)
    if actor.role in DESKS:
        seen |= Q(round__organization_id=actor.organization_id)
        seen |= Q(state="issued", round__organization__in=gone)
    return rows.filter(seen).distinct()


def awards_visible_to(actor: Actor) -> QuerySet[Award]:
    """Return the awards given by the actor's unit and below, and those to its own people.

    The register of the bodies before the unit is read on by their heir.
    """
    if not may_use_commendation(actor) or not actor.path:
        return Award.objects.none()
    gone = _units_before(actor)
    seen = Q(nomination__proposer__in={actor.organization_id, *gone})
    if actor.role in DESKS:
        seen |= Q(issuer__path__startswith=actor.path) | Q(issuer__in=gone)
    return Award.objects.filter(seen).select_related(
        "issuer", "decision__document", "nomination", "certificate"
    )


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is a paper, minutes, decision or certificate the actor may see."""
    papers = NominationPaper.objects.filter(file=file, nomination__in=nominations_visible_to(actor))
    return (
        papers.exists()
        or awards_visible_to(actor).filter(certificate=file).exists()
        or decisions_visible_to(actor).filter(Q(document__file=file) | Q(pdf=file)).exists()
        or sessions_visible_to(actor).filter(minutes=file).exists()
    )


def _units_before(actor: Actor) -> frozenset[int]:
    return past_of([actor.organization_id or 0], today()).units
