"""Draft the decision that rewards, and keep its draft papers."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.commendation.models import AwardRound, Decision, Nomination
from chungtay.commendation.permissions import may_handle
from chungtay.commendation.rules.decision import DecisionState
from chungtay.commendation.rules.finding import Phase
from chungtay.commendation.rules.forms import authority_of, form
from chungtay.commendation.rules.nomination import NominationState
from chungtay.commendation.selectors.facts import session_of
from chungtay.commendation.selectors.offers import issuer_of
from chungtay.commendation.selectors.paper import (
    Seal,
    decision_paper,
    decision_symbol,
    decision_title,
    place_of,
    signer_on,
    unsigned,
)
from chungtay.commendation.selectors.tallies import has_passed
from chungtay.commendation.services.moving import checked, locked
from chungtay.documents.models import Document, StoredFile
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.pdf import render_pdf
from chungtay.documents.rules.content import DOCX, PDF
from chungtay.documents.services.drafts import create_document
from chungtay.documents.services.files import keep_issued
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import Verdict, refuse
from chungtay.organizations.clock import today

LAW = Citation("Luật 06/2022/QH15", "Điều 77 đến Điều 80")
NOBODY = gettext_noop("Chưa có hồ sơ nào đủ phiếu và thuộc thẩm quyền để đưa vào quyết định.")
NOT_VOTED = gettext_noop("Hồ sơ “%(name)s” chưa được Hội đồng thông qua.")
NOT_OURS = gettext_noop(
    "%(unit)s không có thẩm quyền quyết định %(form)s: cần chuyển hồ sơ “%(name)s” lên cấp trên."
)
STOPPED = gettext_noop("Hồ sơ “%(name)s”: %(why)s")
NOT_HERE = gettext_noop("Trong danh sách có hồ sơ không thuộc đợt xét này.")
IN_A_DRAFT = gettext_noop("Hồ sơ “%(name)s” đã có trong một dự thảo quyết định khác.")


@transaction.atomic
def draft_decision(
    round_id: int, *, actor: Actor, nomination_ids: Collection[int] | None = None
) -> Decision:
    """Return the draft decision on the dossiers of a round that the council passed.

    Without ``nomination_ids`` it takes all that may be decided here. A second call with the same
    dossiers returns the first draft.

    Raises:
        RefusedError: when the actor may not, nobody is ready, a rule stops one, or the form is for
            a higher body to decide.

    Legal source: Luật 06/2022/QH15, Điều 77 đến Điều 80 (rules R03, R30, R43).
    """
    award_round = (
        AwardRound.objects.select_for_update(of=("self",))
        .select_related("organization__place", "plan__document")
        .get(pk=round_id)
    )
    RefusedError.unless(may_handle(actor, award_round))
    wanted = set(nomination_ids) if nomination_ids is not None else _ready(award_round)
    known = _same_draft(award_round, wanted)
    if known:
        return known
    if not wanted:
        raise RefusedError(refuse(NOBODY, LAW))
    if not wanted <= set(award_round.nominations.values_list("pk", flat=True)):
        raise RefusedError(refuse(NOT_HERE))
    nominations = [locked(pk) for pk in sorted(wanted)]
    for nomination in nominations:
        RefusedError.unless(may_be_decided(nomination, award_round))
        RefusedError.unless(stopped_by(nomination))
    decision = _created(award_round, nominations, actor)
    keep_papers(decision, unsigned(award_round.organization))
    change = {"recipients": len(nominations)}
    record(actor, "award_decision.drafted", decision, change=change, citation=LAW)
    return decision


def may_be_decided(nomination: Nomination, award_round: AwardRound) -> Verdict:
    """Say whether the council passed the dossier and the form is this body's to decide."""
    name = nomination.subject_name
    session = session_of(nomination)
    passed = session is not None and has_passed(session, nomination)
    is_here = nomination.round_id == award_round.pk
    if not is_here or nomination.state != NominationState.VOTED or not passed:
        return refuse(NOT_VOTED, name=name)
    issuer = issuer_of(award_round.organization)
    if issuer is None or authority_of(issuer, code=nomination.form, day=today()) is None:
        unit, wanted = award_round.organization.name, form(nomination.form).name
        return refuse(NOT_OURS, LAW, unit=unit, form=wanted, name=name)
    if nomination.decisions.filter(state=DecisionState.DRAFTED).exists():
        return refuse(IN_A_DRAFT, name=name)
    return Verdict(allowed=True)


def stopped_by(nomination: Nomination) -> Verdict:
    """Ask every rule before the decision, keep the answers, and name the dossier in a refusal."""
    verdict = checked(nomination, Phase.DECIDE)
    if verdict:
        return verdict
    why = verdict.reason % verdict.params
    return refuse(STOPPED, verdict.citation, name=nomination.subject_name, why=why)


def keep_papers(decision: Decision, seal: Seal) -> None:
    """Render the decision and keep it as Word and PDF."""
    paper = decision_paper(decision, seal)
    name = f"quyet-dinh-{seal.number}" if seal.number else "du-thao-quyet-dinh"
    decision.document.file = _kept(decision, render_docx(paper), f"{name}.docx", DOCX.content_type)
    decision.document.save(update_fields=["file"])
    decision.pdf = _kept(decision, render_pdf(paper), f"{name}.pdf", PDF.content_type)
    decision.save(update_fields=["pdf"])


def _kept(decision: Decision, data: bytes, name: str, content_type: str) -> StoredFile:
    return keep_issued(
        data, name=name, content_type=content_type, owner=decision.round.organization
    )


def _ready(award_round: AwardRound) -> set[int]:
    voted = Nomination.objects.filter(round=award_round, state=NominationState.VOTED)
    rows = voted.select_related("round__organization")
    return {row.pk for row in rows if may_be_decided(row, award_round)}


def _same_draft(award_round: AwardRound, wanted: set[int]) -> Decision | None:
    drafts = award_round.decisions.filter(state=DecisionState.DRAFTED)
    for draft in drafts.prefetch_related("nominations"):
        held = {nomination.pk for nomination in draft.nominations.all()}
        if held and (held == wanted or not wanted):
            return draft
    return None


def _created(
    award_round: AwardRound, nominations: Collection[Nomination], actor: Actor
) -> Decision:
    document: Document = create_document(
        _found(award_round), issuer=award_round.organization, file=None, position=0, actor=actor
    )
    decision = Decision.objects.create(round=award_round, document=document)
    decision.nominations.set(nominations)
    return decision


def _found(award_round: AwardRound) -> dict[str, Any]:
    """Return the decision in the shape of the plan-reading contract."""
    unit, plan = award_round.organization, award_round.plan.document
    return {
        "type": "decision",
        "issuer": unit.name,
        "symbol": decision_symbol(unit),
        "place": place_of(unit),
        "title": decision_title(award_round),
        "signer": signer_on(unit, unsigned(unit)).stored(),
        "recipients": ["Như Điều 3", "Lưu: VT"],
        "clauses": [],
        "bases": [_basis(plan)] if plan.number else [],
    }


def _basis(plan: Document) -> dict[str, Any]:
    return {
        "type": plan.type,
        "number": plan.notation,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "issuer": plan.issuer_name,
        "title": plan.title,
        "relation": "based_on",
    }
