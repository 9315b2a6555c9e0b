"""What the document of an amendment says, from the draft as it stands."""

from dataclasses import replace
from datetime import date

from chungtay.documents.rules.signature import Signer
from chungtay.documents.selectors.letterhead import place_name, superior_name
from chungtay.documents.selectors.signing import collective_of, expected_signer
from chungtay.documents.services.issuing import default_symbol
from chungtay.kernel.dates import official_date
from chungtay.movements.models import Amendment, Plan
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.changing.content import Change, Content, amended, row_of
from chungtay.movements.rules.changing.paper import Paper, Said
from chungtay.movements.rules.changing.standing import AmendmentKind
from chungtay.movements.selectors.changing.items import label_of, text_of
from chungtay.organizations.models import Organization


def said_of(content: Content, change: Change) -> tuple[Said, ...]:
    """Return what an amendment changes, thing by thing, before and after."""
    after = amended(content, change)
    found = []
    for line in change.lines:
        was, now = (row_of(side, line.subject, line.key) for side in (content, after))
        if was is None or now is None or was == now:
            continue
        found.append(
            Said(
                label_of(line.subject, was), was.get("clause") or "",
                text_of(line.subject, was), text_of(line.subject, now),
            )
        )  # fmt: skip
    return tuple(found)


def paper_of(
    amendment: Amendment, content: Content, change: Change, issuer: Organization, *, day: date
) -> Paper:
    """Return the document of a draft as its head would sign it on ``day``."""
    signer = expected_signer(issuer, day, collective=collective_of(issuer))
    return Paper(
        paper=amendment.paper,
        kind=AmendmentKind(amendment.kind),
        plan=plan_words(amendment.plan),
        title=amendment.title,
        reason=amendment.reason,
        effective_from=amendment.effective_from,
        to_year=amendment.to_year,
        issuer=issuer.name,
        parent_issuer=superior_name(issuer),
        place=place_name(issuer),
        symbol=default_symbol(amendment.paper, issuer),
        signature=signer.lines(),
        signer_name=signer.name,
        recipients=("Các đơn vị thực hiện kế hoạch",),
        changes=said_of(content, change),
    )


def signed_by(paper: Paper, signer: Signer, *, number: int, issued_on: date) -> Paper:
    """Return the document numbered and dated, over the name of who signs."""
    return replace(
        paper, signature=signer.lines(), signer_name=signer.name, number=number,
        issued_on=issued_on,
    )  # fmt: skip


def plan_words(plan: Plan) -> str:
    """Return the plan as a document cites it."""
    acting = plan.document.attached_to or plan.document
    issuer = acting.issuer.name if acting.issuer else acting.issuer_name
    day = f" {official_date(acting.issued_on)}" if acting.issued_on else ""
    head = vocabulary.DOCUMENT_TYPES.get(acting.type, "Kế hoạch")
    if acting.pk != plan.document_id:
        head = f"Kế hoạch ban hành kèm theo {head}"
    return f"{head} số {acting.notation}{day} của {issuer}"
