"""What issuing means for a plan made here: nothing unexplained, and its paper kept as bytes."""

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rules.content import DOCX
from chungtay.documents.selectors.signing import signer_for
from chungtay.documents.services.files import keep_issued
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Plan
from chungtay.movements.selectors.composed_paper import plan_paper
from chungtay.movements.selectors.composing import composed, composition_of

UNEXPLAINED = gettext_noop(
    "Còn %(count)s mục nhẹ hơn kế hoạch cấp trên chưa ghi lý do. Mời mở dự thảo, ghi lý do hoặc "
    "nâng mức."
)


def refuse_unexplained(plan: Plan) -> None:
    """Refuse a plan made here that asks less than the plan above without saying why."""
    found = composed(plan)
    if found is not None and found.unexplained:
        raise RefusedError(refuse(UNEXPLAINED, count=len(found.unexplained)))


def keep_paper(plan: Plan, *, actor: Actor) -> None:
    """Keep the Word file of a plan made here, numbered, dated and signed as it was issued.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    composition = composition_of(plan)
    if composition is None:
        return
    document = plan.document
    number = int(document.number.partition("/")[0])
    paper = plan_paper(
        plan, composition, signer_for(plan.organization, actor), number=number,
        issued_on=document.issued_on,
    )  # fmt: skip
    name = f"ke-hoach-{document.number}-{document.symbol}.docx".replace("/", "-")
    document.file = keep_issued(
        render_docx(paper), name=name, content_type=DOCX.content_type, owner=plan.organization
    )
    document.save(update_fields=["file"])
