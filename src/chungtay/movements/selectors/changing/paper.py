"""What the document of an amendment says, from the draft as it stands."""

from dataclasses import replace
from datetime import date

from chungtay.documents.rules.signature import Signer
from chungtay.documents.selectors.letterhead import place_name, superior_name
from chungtay.documents.services.issuing import default_symbol
from chungtay.kernel.dates import official_date
from chungtay.movements.models import Amendment, Plan
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.changing.content import Change, Content, amended
from chungtay.movements.rules.changing.paper import Paper, Said
from chungtay.movements.rules.changing.standing import AmendmentKind
from chungtay.movements.selectors.changing.items import changes_between
from chungtay.organizations.models import Organization


def paper_of(amendment: Amendment, content: Content, change: Change, issuer: Organization) -> Paper:
    """Return the document of a draft, not signed yet."""
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
        recipients=("Các đơn vị thực hiện kế hoạch",),
        changes=tuple(
            Said(one.label, one.clause, one.before, one.after)
            for one in changes_between(content, amended(content, change))
        ),
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
