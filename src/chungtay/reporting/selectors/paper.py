"""What the official paper of a consolidation says."""

from collections.abc import Sequence
from decimal import Decimal

from chungtay.documents.rendering.model import OfficialDocument
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.documents.rules.numbering import build_symbol
from chungtay.documents.rules.places import bare_place
from chungtay.documents.rules.signature import Signer
from chungtay.documents.rules.types import document_type
from chungtay.documents.selectors.letterhead import superior_name
from chungtay.documents.selectors.signing import collective_of, expected_signer
from chungtay.kernel.dates import official_date
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reporting.models import Consolidation, Round
from chungtay.reporting.rules.consolidation import Figure, figure_from_json
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.layout_annex import LayoutRows
from chungtay.reporting.rules.official import Head, Row, build_report
from chungtay.reporting.rules.template import Indicator, template
from chungtay.reporting.selectors.routing import now_acting

_NAME, _WIDTH = 28, 14


def figures_of(made: Consolidation) -> dict[str, Figure]:
    """Return the figures of all units together, in the order of the form."""
    stored = made.content["figures"]
    known = template(made.round.template).indicators
    return {code: figure_from_json(code, stored[code]) for code in known if code in stored}


def unit_rows(made: Consolidation) -> list[Row]:
    """Return one row for each unit of the round as it stood then, those missing without cells."""
    late = made.content["late"]
    sent = made.submissions.select_related("report__organization")
    there = {one.report.organization.name: one for one in sent}
    absent = {row["name"] for row in made.content["missing"]}
    rows = made.round.reports.select_related("organization")
    names = [row.organization.name for row in rows]
    return [
        Row(
            name=name,
            cells=Content.from_json(there[name].content).figures if name in there else None,
            days_late=late.get(name, 0),
        )
        for name in names
        if name in there or name in absent
    ]


def covered_percent(made: Consolidation) -> Decimal | None:
    """Return the share of households the reports cover, in percent; None when not known."""
    stored = made.content["covered_percent"]
    return None if stored is None else Decimal(stored)


def paper_of(
    made: Consolidation, head: Head, layouts: Sequence[LayoutRows] = ()
) -> OfficialDocument:
    """Return the report to the level above as an official document."""
    return build_report(
        template(made.round.template),
        head,
        texts=made.texts,
        figures=figures_of(made),
        rows=unit_rows(made),
        covered_percent=covered_percent(made),
        layouts=layouts,
    )


def signing_body(reporting_round: Round) -> Organization:
    """Return who signs today: the issuer of the round, or the body that acts for one gone."""
    return now_acting(reporting_round.issuer) or reporting_round.issuer


def is_current(made: Consolidation) -> bool:
    """Say whether the draft says what the result says now, over the name of who signs now."""
    document = made.document
    same_body = document is not None and document.issuer_id == signing_body(made.round).pk
    return same_body and made.document_revision == made.revision


def head_of(made: Consolidation, *, signer: Signer | None = None) -> Head:
    """Return what stands around the words of the report."""
    reporting_round = made.round
    issuer, partner = signing_body(reporting_round), reporting_round.partner
    place = issuer.place.name if issuer.place else ""
    recipients = ["Các đơn vị gửi báo cáo"]
    if partner:
        recipients.insert(0, f"{partner.name} (phối hợp)")
    return Head(
        issuer=issuer.name,
        parent_issuer=superior_name(issuer),
        symbol=build_symbol(document_type("BC"), issuer=issuer.abbreviation),
        place=bare_place(place),
        ground=_ground(reporting_round, issuer),
        addressee=_addressee(reporting_round, issuer),
        movement=_movement(reporting_round),
        plan=_plan_words(reporting_round),
        year=reporting_round.year,
        counted_to=reporting_round.period_to,
        due_on=reporting_round.due_on,
        signer=signer or expected_signer(issuer, today(), collective=collective_of(issuer)),
        recipients=tuple(recipients),
    )


def annex_sheet(made: Consolidation) -> bytes:
    """Return the annex of units as an Excel workbook with real numbers."""
    form = template(made.round.template)
    figures = figures_of(made)
    indicators = list(form.indicators.values())
    columns = [
        SheetColumn("Đơn vị", width=_NAME),
        *(SheetColumn(f"{row.short} ({row.unit})", _kind(row), _WIDTH) for row in indicators),
        SheetColumn("Ghi chú", width=_WIDTH),
    ]
    rows: list[list[Value]] = [
        [row.title, *_values(indicators, row), row.remark] for row in unit_rows(made)
    ]
    rows.append(["Tổng hợp", *(_plain(row, figures[row.code].value) for row in indicators), ""])
    title = f"Số liệu báo cáo năm {made.round.year} của các đơn vị"
    return render_xlsx(title, columns, rows)


def _values(indicators: list[Indicator], row: Row) -> list[Value]:
    cells = row.cells or {}
    return [_plain(one, cells[one.code].value) if one.code in cells else None for one in indicators]


def _plain(indicator: Indicator, value: Decimal | None) -> Value:
    return None if value is None else round(value, indicator.decimals or None)


def _kind(indicator: Indicator) -> Kind:
    if indicator.unit == "%":
        return Kind.PERCENT
    return Kind.DECIMAL if indicator.decimals else Kind.INTEGER


def _ground(reporting_round: Round, issuer: Organization) -> str:
    """Return the ground in the title; of a unit that is gone it says so."""
    asked = reporting_round.issuer
    name = asked.place.name if asked.place else ""
    lowered = name[:1].lower() + name[1:]
    return f"{lowered} (đơn vị cũ)" if name and asked.pk != issuer.pk else lowered


def _addressee(reporting_round: Round, issuer: Organization) -> str:
    """Return to whom the report goes; nobody reports to itself after taking over from below."""
    asked = reporting_round.issuer
    above = asked.parent.name if asked.parent else ""
    if issuer.pk == asked.pk or reporting_round.addressee not in (above, issuer.name):
        return reporting_round.addressee
    return issuer.parent.name if issuer.parent else ""


def _movement(reporting_round: Round) -> str:
    plan = reporting_round.plan
    return plan.movement_name or (plan.movement.name if plan.movement else "")


def _plan_words(reporting_round: Round) -> str:
    plan = reporting_round.plan.document
    document = plan.attached_to or plan
    if not document.number or document.issued_on is None:
        return ""
    kind = {"plan": "Kế hoạch", "decision": "Quyết định"}.get(document.type, "văn bản")
    whose = f" của {document.issuer_name}"
    if document.issuer_id == signing_body(reporting_round).pk:
        whose = ""
    return f"{kind} số {document.notation} {official_date(document.issued_on)}{whose}"
