"""Note which other acts state the criteria and forms of a plan."""

from chungtay.documents.models import Basis, Document, DocumentState
from chungtay.documents.services.drafts import cited_document, full_date, split_notation
from chungtay.movements.models import Plan, Pointer
from chungtay.movements.rules.citing import pointers_in
from chungtay.movements.rules.resolving import is_same_body
from chungtay.reader.meaning.references import Act


def link_sources(plan: Plan) -> list[Pointer]:
    """Return where the clauses of ``plan`` send the reader for criteria and forms, as stored.

    An act that is not in the system yet stands as a placeholder. Calling again adds nothing.
    """
    documents = [one for one in (plan.document.attached_to, plan.document) if one]
    own = {one.pk for one in documents}
    found = [pointer for one in documents for pointer in pointers_in(_clauses(one))]
    for position, pointer in enumerate(found):
        cited = _document(pointer.act, documents)
        if cited.pk in own:
            continue
        for matter in sorted(pointer.matters):
            Pointer.objects.get_or_create(
                plan=plan, matter=matter.value, cited=cited,
                defaults={"clause": pointer.clause, "position": position},
            )  # fmt: skip
    return list(plan.pointers.select_related("cited"))


def arrive(document: Document) -> None:
    """Let pointers to ``document`` that gave no date, and so stood alone, lead to it."""
    if not document.number:
        return
    loose = Document.objects.filter(
        state=DocumentState.PLACEHOLDER, number=document.number, symbol=document.symbol,
        issued_on__isnull=True, year__isnull=True,
    ).exclude(pk=document.pk)  # fmt: skip
    for one in loose:
        if is_same_body(one.issuer_name, document.issuer_name):
            known = Pointer.objects.filter(cited=document).values("plan", "matter")
            taken = {(row["plan"], row["matter"]) for row in known}
            for pointer in one.pointed_at.all():
                if (pointer.plan_id, pointer.matter) not in taken:
                    pointer.cited = document
                    pointer.save(update_fields=["cited"])


def _clauses(document: Document) -> list[dict[str, str]]:
    return [
        {"id": one.ref, "heading": one.heading, "text": one.text, "parent": one.parent_ref}
        for one in document.clauses.all()
    ]


def _document(act: Act, documents: list[Document]) -> Document:
    """Return the act among the bases of the plan, which give its date; else by its own words."""
    number, symbol = split_notation(act.number or "")
    named = Basis.objects.filter(
        document__in=documents, cited__number=number, cited__symbol__iexact=symbol
    ).select_related("cited")
    basis = named.first()
    if basis and not _is_other_day(basis.cited, act):
        return basis.cited
    return _undated(act, number, symbol) or cited_document(
        {
            "type": act.type,
            "number": act.number,
            "issued_on": act.issued_on,
            "issuer": act.issuer,
            "title": act.title,
        }
    )


def _is_other_day(cited: Document, act: Act) -> bool:
    day = full_date(act.issued_on)
    return bool(day and cited.issued_on and day != cited.issued_on)


def _undated(act: Act, number: str, symbol: str) -> Document | None:
    """Return the newest act of that number and body, where the citation gives no date."""
    if act.issued_on:
        return None
    rows = Document.objects.filter(number=number, symbol__iexact=symbol, attached_to__isnull=True)
    same = [
        row
        for row in rows.order_by("-issued_on", "-pk")
        if is_same_body(row.issuer_name, act.issuer or "")
    ]
    return same[0] if same else None
