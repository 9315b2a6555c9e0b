"""The chain of plans of the sample: drawn up as Word files, entered, issued by their heads."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from chungtay.accounts.actor import NOBODY
from chungtay.accounts.selectors import actor_in
from chungtay.config.sample.tree import Sample, data
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.model import Block, Heading, Item, OfficialDocument, Paragraph
from chungtay.documents.rules.content import DOCX
from chungtay.documents.rules.dating import PartialDate
from chungtay.documents.rules.types import document_types
from chungtay.documents.services.files import keep_issued
from chungtay.movements.models import Plan, Reading
from chungtay.movements.rules.findings import Mark, unfold
from chungtay.movements.services.drafts import draft_unreviewed
from chungtay.movements.services.issuing import issue_plan
from chungtay.organizations.models import Organization

_LISTS = (
    "bases", "clauses", "targets", "milestones", "assignments", "participant_groups", "criteria",
    "award_forms", "recipients",
)  # fmt: skip


def load_plans(sample: Sample) -> dict[str, Plan]:
    """Return the plans by short name, issued, with their movement and tasks."""
    plans: dict[str, Plan] = {}
    for key, spec in data("plans").items():
        if key != "movement":
            plans[key] = _load(sample, spec, plans)
    return plans


def _load(sample: Sample, spec: Mapping[str, Any], plans: Mapping[str, Plan]) -> Plan:
    found = _whole(spec["document"], plans)
    # Bodies above the district do not work in this system: their papers are only noted.
    unit = sample.units[spec["by"]] if "as" in spec else None
    reading = _reading(found, unit)
    drafter = sample.people.get(spec.get("as", ""))
    actor = actor_in(sample.positions[spec["as"]], user=drafter) if drafter else NOBODY
    [plan] = draft_unreviewed(reading, actor=actor)
    if unit is None:
        return plan
    signer = actor_in(sample.positions[spec["signed_by"]], user=sample.people[spec["signed_by"]])
    issued_on: date = spec["issued_on"]
    return issue_plan(plan.pk, issued_on=issued_on, today=issued_on, actor=signer)


def _whole(document: Mapping[str, Any], plans: Mapping[str, Plan]) -> dict[str, Any]:
    """Return a document of the plan-reading contract, with what the sample leaves out."""
    whole: dict[str, Any] = {"attached_to": None, "place": None, "signer": None}
    whole |= {name: [] for name in _LISTS}
    whole |= dict(document)
    whole["bases"] = [_basis(row, plans) for row in whole["bases"]]
    return whole


def _basis(row: Mapping[str, Any], plans: Mapping[str, Plan]) -> dict[str, Any]:
    basis = {name: value for name, value in row.items() if name != "of"}
    if "of" in row:
        document = plans[row["of"]].document
        basis |= {
            "number": document.notation,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "title": document.title,
        }
    return basis


def _reading(found: dict[str, Any], unit: Organization | None) -> Reading:
    name = f"{found['title']}.docx"
    file = keep_issued(_word_file(found), name=name, content_type=DOCX.content_type, owner=unit)
    findings = [finding.marked(Mark.KEPT, revision=0) for finding in unfold([found])]
    return Reading.objects.create(
        organization=unit,
        file=file,
        sha256=file.sha256,
        text="\n".join(_lines(found)),
        found={"documents": [found], "warnings": []},
        reviewed=[finding.to_json() for finding in findings],
    )


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    yield found["title"]
    for clause in found["clauses"]:
        yield " ".join(part for part in (clause["id"], clause["heading"], clause["text"]) if part)


def _word_file(found: Mapping[str, Any]) -> bytes:
    kinds = {kind.key: kind for kind in document_types().values()}
    printed = found["issued_on"]
    whole_day = len(printed) > len("2022")
    signer = found["signer"] or {}
    document = OfficialDocument(
        type=kinds[found["type"]],
        issuer=found["issuer"],
        symbol=found["symbol"],
        number=int(found["number"]) if found["number"] else None,
        issued_on=date.fromisoformat(printed) if whole_day else PartialDate(int(printed)),
        place=found["place"] or "Hà Nội",
        title=found["title"],
        body=tuple(_blocks(found)),
        recipients=tuple(line for line in found["recipients"] if not line.startswith("Lưu")),
        signature=tuple(part for part in (signer.get("capacity"), signer.get("position")) if part),
    )
    return render_docx(document)


def _blocks(found: Mapping[str, Any]) -> Iterator[Block]:
    for clause in found["clauses"]:
        marker = clause["id"].rpartition(".")[2]
        if marker.startswith("-"):
            yield Item(clause["text"])
            continue
        if clause["heading"]:
            yield Heading(clause["heading"], level=clause["level"], marker=f"{marker}.")
        if clause["text"]:
            yield Paragraph(clause["text"])
