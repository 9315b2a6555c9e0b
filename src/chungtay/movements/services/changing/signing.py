"""Sign a change of a plan: its document, its recipients, and its effect when the day is here."""

from datetime import date
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rules.content import DOCX
from chungtay.documents.selectors.signing import signer_for
from chungtay.documents.services.delivery import deliver
from chungtay.documents.services.drafts import create_document
from chungtay.documents.services.files import keep_issued
from chungtay.documents.services.issuing import NO_ISSUER, issue
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Amendment, Plan
from chungtay.movements.permissions import may_sign_amendment
from chungtay.movements.rules.changing.content import Change, differing
from chungtay.movements.rules.changing.paper import Paper, build_paper, parts_of
from chungtay.movements.rules.changing.standing import (
    AmendmentKind,
    Standing,
    is_complete,
    may_follow,
    may_take_effect,
)
from chungtay.movements.selectors.changing.drafts import change_of, stamp_of
from chungtay.movements.selectors.changing.paper import paper_of, signed_by
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.services.changing.applying import put_in_force
from chungtay.movements.services.changing.drafting import NOT_A_DRAFT, StaleDraftError
from chungtay.movements.services.issuing import IN_THE_FUTURE
from chungtay.organizations.models import Organization

CHANGED_SINCE = gettext_noop(
    "Dự thảo vừa được sửa sau khi mở trang ký. Mời xem lại bản mới rồi ký."
)
NO_TITLE = gettext_noop("Mời ghi trích yếu của văn bản trước khi ký.")


@transaction.atomic
def sign_amendment(
    amendment_id: int, *, seen: str, signed_on: date, today: date, actor: Actor, number: str = ""
) -> Amendment:
    """Return the amendment signed; where its day has come it is in force, all or nothing.

    Signing twice signs once.

    Args:
        seen: the stamp of the draft that the signer read, from :func:`stamp_of`.
        number: empty for the next free one of the issuer's year and series.

    Raises:
        StaleDraftError: when the draft was edited after it was read.
        RefusedError: when the actor may not, it is no draft, says nothing, or its days are wrong.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15.
    """
    amendment = _locked(amendment_id)
    RefusedError.unless(may_sign_amendment(actor, amendment))
    if amendment.state in (Amendment.State.SIGNED, Amendment.State.IN_FORCE):
        return amendment
    if amendment.state != Amendment.State.DRAFTED:
        raise RefusedError(refuse(NOT_A_DRAFT))
    if stamp_of(amendment) != seen:
        raise StaleDraftError(refuse(CHANGED_SINCE))
    change = change_of(amendment)
    _check(amendment, change, signed_on=signed_on, today=today)
    amendment.document = _issued(amendment, change, signed_on, number, actor)
    amendment.state = Amendment.State.SIGNED
    amendment.save(update_fields=["document", "state"])
    record(
        actor, "amendment.signed", amendment,
        change={"number": amendment.document.notation, "from": amendment.effective_from},
    )  # fmt: skip
    if amendment.effective_from <= today:
        put_in_force(amendment, actor=actor)
    return amendment


def _locked(amendment_id: int) -> Amendment:
    """The plan is locked first, as everywhere, so that two acts on it wait for each other."""
    plan_id = Amendment.objects.values_list("plan_id", flat=True).get(pk=amendment_id)
    Plan.objects.select_for_update().get(pk=plan_id)
    Amendment.objects.select_for_update().get(pk=amendment_id)
    return Amendment.objects.select_related(
        "plan__organization__place", "plan__organization__parent",
        "plan__document__attached_to__issuer", "plan__document__issuer",
    ).get(pk=amendment_id)  # fmt: skip


def _check(amendment: Amendment, change: Change, *, signed_on: date, today: date) -> None:
    plan = amendment.plan
    if signed_on > today:
        raise RefusedError(refuse(IN_THE_FUTURE, day=f"{signed_on:%d/%m/%Y}"))
    if not amendment.title:
        raise RefusedError(refuse(NO_TITLE))
    kind = AmendmentKind(amendment.kind)
    RefusedError.unless(may_follow(kind, Standing(plan.standing)))
    content = content_of(plan)
    lines = sum(bool(differing(content, line)) for line in change.lines)
    RefusedError.unless(
        is_complete(kind, lines=lines, to_year=amendment.to_year, ends=plan.to_year)
    )
    last = plan.versions.order_by("-number").values_list("effective_from", flat=True).first()
    acting = plan.document.attached_to or plan.document
    RefusedError.unless(
        may_take_effect(
            amendment.effective_from, last=last or acting.issued_on, signed_on=signed_on
        )
    )


def _issued(
    amendment: Amendment, change: Change, signed_on: date, number: str, actor: Actor
) -> Document:
    plan = amendment.plan
    issuer = plan.organization
    if issuer is None:
        raise RefusedError(refuse(NO_ISSUER))
    paper = paper_of(amendment, content_of(plan), change, issuer)
    draft = create_document(
        _found(amendment, paper), issuer=issuer, file=None, position=0, actor=actor
    )
    document = issue(draft, issued_on=signed_on, number=number, actor=actor)
    given = int(document.number.partition("/")[0])
    signer = signer_for(issuer, actor)
    paper = signed_by(paper, signer, number=given, issued_on=signed_on)
    document.file = keep_issued(
        render_docx(build_paper(paper)), name=f"thay-doi-ke-hoach-{given}-{signed_on.year}.docx",
        content_type=DOCX.content_type, owner=issuer,
    )  # fmt: skip
    document.signer = signer.stored()
    document.save(update_fields=["file", "signer"])
    deliver(document, _readers(plan), actor=actor)
    return document


def _readers(plan: Plan) -> list[Organization]:
    """Return who got the plan, who made a plan of it, and who works on it."""
    acting = plan.document.attached_to or plan.document
    rows = (
        Organization.objects.filter(deliveries__document=acting)
        | Organization.objects.filter(plans__parent=plan)
        | Organization.objects.filter(tasks__assignment__plan=plan)
    )
    return list(rows.exclude(pk=plan.organization_id or 0).distinct())


def _found(amendment: Amendment, paper: Paper) -> dict[str, Any]:
    """Return the document in the shape of the plan-reading contract."""
    plan = amendment.plan
    acting = plan.document.attached_to or plan.document
    return {
        "type": amendment.paper,
        "issuer": paper.issuer,
        "symbol": paper.symbol,
        "place": paper.place,
        "title": paper.title,
        "recipients": list(paper.recipients),
        "bases": [
            {
                "type": acting.type,
                "number": acting.notation,
                "issued_on": acting.issued_on.isoformat() if acting.issued_on else None,
                "issuer": acting.issuer_name,
                "title": acting.title,
                "relation": "based_on",
            }
        ],
        "clauses": [
            {"id": str(n), "level": 1, "text": "\n".join((part.text, *part.items))}
            for n, part in enumerate(parts_of(paper), start=1)
        ],
    }
