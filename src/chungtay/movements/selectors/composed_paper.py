"""A plan made here as an official document: its sections, letterhead, recipients, signature."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import override

from chungtay.documents.models import Document
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.model import Block, Heading, Item, OfficialDocument, Paragraph
from chungtay.documents.rules.dating import PartialDate
from chungtay.documents.rules.numbering import build_symbol
from chungtay.documents.rules.signature import Signer
from chungtay.documents.rules.types import document_type
from chungtay.documents.selectors.letterhead import place_name, superior_name
from chungtay.documents.selectors.signing import collective_of, expected_signer
from chungtay.movements.models import Composition, Plan
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.composing import (
    ARRANGEMENT,
    PURPOSE,
    TITLES,
    ComposedClause,
    Line,
    Section,
    clauses_of,
)
from chungtay.movements.selectors.changing.paper import plan_words
from chungtay.movements.selectors.inheriting import Held, inherited_by
from chungtay.movements.selectors.plan_facts import items_of, row_of
from chungtay.movements.selectors.wording import (
    bound_words,
    document_label,
    due_words,
    target_title,
    when_words,
    years_label,
)
from chungtay.organizations.clock import today

_ARCHIVE = "Lưu:"


def plan_paper(
    plan: Plan,
    composition: Composition,
    signer: Signer,
    *,
    number: int | None = None,
    issued_on: date | None = None,
) -> OfficialDocument:
    """Return a composed plan as an official document; a draft has no number and no day.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 8, Phụ lục I và Phụ lục III, Mẫu 1.4.
    """
    document, unit = plan.document, plan.organization
    if unit is None:
        raise ValueError(plan.pk)
    kind = document_type("KH")
    lines = [row.line for row in document.recipients.all()]
    kept = [line for line in lines if not line.startswith(_ARCHIVE)]
    archive = next((line for line in lines if line.startswith(_ARCHIVE)), f"{_ARCHIVE} VT")
    year = document.year or today().year
    return OfficialDocument(
        type=kind,
        issuer=unit.name,
        parent_issuer=superior_name(unit),
        symbol=document.symbol or build_symbol(kind, issuer=unit.abbreviation),
        number=number,
        place=place_name(unit),
        issued_on=issued_on or PartialDate(year=year),
        title=document.title,
        body=(Paragraph(opening_of(plan, composition)), *_blocks(composed_clauses(plan))),
        recipients=tuple(kept),
        archive=archive.removeprefix(_ARCHIVE).strip(" .;"),
        signature=signer.lines(),
        signer_name=signer.name,
    )


def draft_file(plan: Plan, composition: Composition) -> bytes:
    """Return the draft as a Word file that leaves room for number, day and signature."""
    unit = plan.organization
    signer = expected_signer(unit, today(), collective=collective_of(unit)) if unit else Signer()
    return render_docx(plan_paper(plan, composition, signer))


def composed_clauses(plan: Plan) -> list[ComposedClause]:
    """Return the clauses of a composed plan as its items stand."""
    composition = plan.composition
    inherited = inherited_by(plan)
    with override("vi"):
        sections = [
            Section(PURPOSE, _plain(composition.purpose)),
            Section(TITLES["targets"], list(_targets(plan))),
            Section(TITLES["participant_groups"], list(_grouped(plan, "participant_groups"))),
            Section(TITLES["milestones"], list(_milestones(plan))),
            Section(
                TITLES["criteria"],
                list(_grouped(plan, "criteria")) or list(_elsewhere(inherited.criteria)),
            ),
            Section(
                TITLES["award_forms"],
                list(_awards(plan)) or list(_elsewhere(inherited.award_forms)),
            ),
            Section(ARRANGEMENT, [*_duties(plan), *_plain(composition.arrangement)]),
        ]
        return clauses_of(sections)


def opening_of(plan: Plan, composition: Composition) -> str:
    """Return the sentence that names what the plan rests on."""
    source = composition.source
    about = f" về {_lowered(source.document.title)}" if source.document.title else ""
    verb = "Tiếp nối" if composition.kind == Composition.Kind.RENEWAL else "Thực hiện"
    name = plan.organization.name if plan.organization else ""
    return (
        f"{verb} {plan_words(source)}{about}, {name} xây dựng kế hoạch "
        f"{_lowered(plan.document.title)} như sau:"
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _plain(text: str) -> list[Line]:
    return [Line(line.strip()) for line in text.splitlines() if line.strip()]


def _targets(plan: Plan) -> Iterator[Line]:
    for target in items_of(plan, "targets"):
        row = row_of("targets", target)
        years = years_label(row["from"], row["to"])
        words = f"{target_title(row)}: {_lowered(bound_words(row))}"
        each = ", xét từng năm" if row["each_year"] else ""
        when = f", {'giai đoạn' if '–' in years else 'năm'} {years}" if years else ""
        yield Line(f"{words}{each}{when}.", key=("targets", target.pk))


def _milestones(plan: Plan) -> Iterator[Line]:
    for one in items_of(plan, "milestones"):
        what = vocabulary.MILESTONES.get(one.kind, one.kind)
        when = when_words(one.when)
        yield Line(f"{what}: {when}." if when else f"{what}.", key=("milestones", one.pk))


def _grouped(plan: Plan, kind: str) -> Iterator[Line]:
    rows = list(items_of(plan, kind))
    order = list(dict.fromkeys(row.group for row in rows))
    for row in sorted(rows, key=lambda row: order.index(row.group)):
        group = vocabulary.GROUPS.get(row.group, row.group)
        yield Line(row.text, group=f"Đối với {_lowered(group)}" if group else "",
                   key=(kind, row.pk))  # fmt: skip


def _awards(plan: Plan) -> Iterator[Line]:
    for row in items_of(plan, "award_forms"):
        form = vocabulary.AWARD_FORMS.get(row.form, row.form)
        words = f"{form}: {row.authority}." if row.authority else f"{form}."
        yield Line(words, key=("award_forms", row.pk))


def _elsewhere(held: Held) -> Iterator[Line]:
    """Say where criteria or forms stand that the plan does not state itself."""
    for document in [*(plan.document for plan in held.route[-1:]), *held.missing]:
        acting: Document = document.attached_to or document
        yield Line(f"Thực hiện theo {document_label(acting)}.")


def _duties(plan: Plan) -> Iterator[Line]:
    for row in items_of(plan, "assignments"):
        others = ", ".join(row.coordinator_names)
        along = f"; phối hợp: {others}" if others else ""
        due = due_words(row.due, row.recurrence if row.recurrence != "none" else "")
        when = f" Thời hạn: {due}." if due else ""
        lead = f"{row.lead_name}{along}: " if row.lead_name else ""
        yield Line(f"{lead}{row.action.rstrip('.')}.{when}", key=("assignments", row.pk))


def _blocks(clauses: Iterable[ComposedClause]) -> Iterator[Block]:
    for clause in clauses:
        if clause.heading:
            yield Heading(clause.heading, level=clause.level, marker=clause.marker)
        else:
            yield Item(clause.text, marker=clause.marker)
