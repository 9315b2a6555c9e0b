"""Sign a decision: number, golden book, awards, prizes, codes and certificates, all or nothing."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.commendation.models import Award, Decision, Nomination
from chungtay.commendation.permissions import may_sign_decision
from chungtay.commendation.rules.decision import (
    DECISION,
    DecisionFacts,
    DecisionState,
)
from chungtay.commendation.rules.nomination import NominationStepFacts
from chungtay.commendation.selectors.paper import (
    Seal,
    addressed,
    certificate_of,
    citation_text,
    prize_json,
    prize_of,
    recipients_of,
    signer_on,
)
from chungtay.commendation.services.decisions import keep_papers, stopped_by
from chungtay.commendation.services.moving import locked, move, refuse_unless_possible
from chungtay.commendation.services.sealing import new_code, printed_facts, seal, verify_address
from chungtay.documents.models import Document
from chungtay.documents.rendering.certificate import render_certificates
from chungtay.documents.rules.content import PDF
from chungtay.documents.selectors.signing import signer_of
from chungtay.documents.services.files import keep_issued
from chungtay.documents.services.issuing import issue
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import search_key
from chungtay.kernel.verdict import GRANTED, Verdict
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization


@transaction.atomic
def sign_and_issue(decision_id: int, *, actor: Actor, number: str = "") -> Decision:
    """Return the decision signed, numbered and issued, with an award for each dossier.

    Signing twice signs once, also when two heads do it at the same moment. A process killed on the
    way leaves the draft as it was.

    Raises:
        RefusedError: when the actor may not, the decision is no draft, a rule stops a recipient, or
            the number is taken.

    Legal source: Luật 06/2022/QH15, Điều 77 đến 80; NĐ 30/2020/NĐ-CP, Điều 15 (rule R43).
    """
    decision = locked_decision(decision_id)
    RefusedError.unless(may_sign_decision(actor, decision))
    if decision.state == DecisionState.ISSUED:
        return decision
    nominations = [locked(one.pk) for one in recipients_of(decision)]
    _take(decision, "sign", DecisionFacts(_eligibility(nominations), bool(nominations)))
    day = today()
    document = issue(decision.document, issued_on=day, number=number, actor=actor)
    # The number and the golden book are given under a lock, so both are free.
    numbers = DecisionFacts(has_number=True, is_number_free=True, is_golden_book_free=True)
    _take(decision, "issue", numbers)
    sealed = _seal(document, actor, day)
    decision.document, decision.signed_by_id = document, actor.user_id
    decision.signed_at = timezone.now()
    decision.save()
    awards = _awards(decision, nominations, day)
    _certificates(awards, document, sealed)
    for nomination in nominations:
        refuse_unless_possible(nomination, "decide", NominationStepFacts())
        move(nomination, "decide", actor=actor, note=document.notation)
    _finish(decision, sealed, actor, len(awards))
    return decision


def locked_decision(decision_id: int) -> Decision:
    """Return the decision, locked until the transaction ends."""
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("round__organization__place", "round__plan__document", "document")
        .get(pk=decision_id)
    )


def _take(decision: Decision, name: str, facts: DecisionFacts) -> None:
    RefusedError.unless(DECISION.check(name, DecisionState(decision.state), facts))
    decision.state = DECISION.steps[name].target.value


def _eligibility(nominations: Sequence[Nomination]) -> Verdict:
    for nomination in nominations:
        verdict = stopped_by(nomination)
        if not verdict:
            return verdict
    return GRANTED


def _seal(document: Document, actor: Actor, day: date) -> Seal:
    number = int(document.number.partition("/")[0])
    return Seal(number, day, signer_of(actor))


def _awards(decision: Decision, nominations: Sequence[Nomination], day: date) -> list[Award]:
    """Return the awards with golden-book numbers one after the other, without gap or double."""
    issuer = decision.round.organization
    Organization.objects.select_for_update().get(pk=issuer.pk)
    last = Award.objects.filter(issuer=issuer).aggregate(last=Max("golden_book_number"))["last"]
    awards = [
        _award(decision, nomination, number, day)
        for number, nomination in enumerate(nominations, start=(last or 0) + 1)
    ]
    for award in awards:
        award.save()
    return awards


def _award(decision: Decision, nomination: Nomination, number: int, day: date) -> Award:
    award = Award(
        decision=decision,
        nomination=nomination,
        form=nomination.form,
        recipient=addressed(nomination),
        recipient_detail=nomination.subject_detail,
        citation_text=citation_text(nomination),
        awarded_on=day,
        issuer=decision.round.organization,
        golden_book_number=number,
        prize=prize_json(prize_of(nomination, day)),
        code=new_code(),
        search_key=search_key(f"{nomination.subject_name} {nomination.subject_detail}")[:250],
    )
    award.sealed = printed_facts(award)
    award.digest = seal(award.sealed)
    return award


def _certificates(awards: Sequence[Award], document: Document, sealed: Seal) -> None:
    drawn = render_certificates(
        [
            certificate_of(
                award.nomination,
                document=document,
                seal=sealed,
                golden_book=award.golden_book_number,
                address=verify_address(award.code),
            )
            for award in awards
        ]
    )
    for award, data in zip(awards, drawn, strict=True):
        name = f"{award.golden_book_number:04d}-{award.code}.pdf"
        award.certificate = keep_issued(
            data, name=name, content_type=PDF.content_type, owner=award.issuer
        )
        award.save(update_fields=["certificate"])


def _finish(decision: Decision, sealed: Seal, actor: Actor, count: int) -> None:
    keep_papers(decision, sealed)
    decision.document.signer = signer_on(decision.round.organization, sealed).stored()
    decision.document.save(update_fields=["signer"])
    change = {"number": decision.document.notation, "awards": count}
    record(
        actor,
        "award_decision.issued",
        decision,
        change=change,
        citation=DECISION.steps["sign"].citation,
    )
