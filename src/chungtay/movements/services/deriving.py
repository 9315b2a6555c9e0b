"""Make a plan from another: the unit's own from the one above, a new year's from a past one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Basis, Document, DocumentState, Recipient, Relation
from chungtay.documents.services.issuing import default_symbol
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Composition, Plan
from chungtay.movements.rules.deriving import CHILD_MATTERS, MATTERS
from chungtay.movements.selectors.composing import ORIGINS, expected_row, shares_of
from chungtay.movements.selectors.derivable import (
    child_of,
    may_make_child,
    may_renew,
    renewal_of,
)
from chungtay.movements.selectors.inheriting import inherited_by
from chungtay.movements.selectors.plan_facts import items_of
from chungtay.movements.services.items import store_items
from chungtay.movements.services.own_drafts import reopen, settle
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization

NO_YEARS = gettext_noop("Kế hoạch cũ không ghi năm nên không dời năm được.")
NOT_LATER = gettext_noop("Năm mới phải sau năm %(year)s của kế hoạch cũ.")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_TITLE, _NAME = 500, 300
_PURPOSE = (
    "Triển khai thực hiện thống nhất, có hiệu quả Phong trào thi đua “{name}” tại {unit}.\n"
    "Xác định rõ chỉ tiêu, nội dung, thời gian và trách nhiệm của từng đơn vị, cá nhân; thực hiện "
    "thiết thực, tránh hình thức, lãng phí."
)
_ARRANGEMENT = (
    "Các đơn vị trực thuộc căn cứ Kế hoạch này tổ chức thực hiện và báo cáo kết quả theo "
    "quy định.\n"
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về {unit} để xem "
    "xét, giải quyết."
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is new of a plan made from another: its kind, how many years later, its place."""

    kind: Composition.Kind
    shift: int
    relation: Relation
    parent: Plan | None
    movement_id: int | None
    name: str
    title: str


@transaction.atomic
def derive_plan(source_id: int, *, actor: Actor) -> Plan:
    """Return the plan of the actor's unit under the plan ``source_id``: a new draft with all of
    it, or the one the unit has already; a draft it took back is opened again.

    Raises:
        RefusedError: when the actor may not, or the plan is no issued plan of another unit.
    """
    source = _source(source_id)
    RefusedError.unless(may_make_child(actor, source))
    unit = _locked_unit(actor)
    known = child_of(source, unit.pk)
    if known is not None:
        return reopen(known, actor=actor)
    name = source.movement_name or (source.movement.name if source.movement else "")
    frame = _Frame(
        Composition.Kind.CHILD, 0, Relation.IMPLEMENTS, source, source.movement_id, name,
        f"Thực hiện {_movement_words(name, source)}",
    )  # fmt: skip
    return _made(source, unit, frame, actor)


@transaction.atomic
def renew_plan(source_id: int, *, from_year: int, actor: Actor) -> Plan:
    """Return a draft of the unit's own plan ``source_id`` for the years from ``from_year`` on.

    Years and days are moved; figures and words stay. Asking twice gives the same draft. Within
    the years of the movement the new plan stays in it and under the same plan above; after them it
    goes on with a new movement, whose predecessor is the old one.

    Raises:
        RefusedError: when the actor may not, or ``from_year`` is not after the old first year.
    """
    source = _source(source_id)
    RefusedError.unless(may_renew(actor, source))
    unit = _locked_unit(actor)
    if source.from_year is None:
        raise RefusedError(refuse(NO_YEARS))
    if from_year <= source.from_year:
        raise RefusedError(refuse(NOT_LATER, year=source.from_year))
    known = renewal_of(source, from_year)
    if known is not None:
        return reopen(known, actor=actor)
    shift = from_year - source.from_year
    goes_on = _is_within(source, shift)
    frame = _Frame(
        Composition.Kind.RENEWAL, shift, Relation.CONTINUES,
        source.parent if goes_on else None, source.movement_id if goes_on else None,
        source.movement_name if goes_on else moved_years(source.movement_name, shift),
        moved_years(source.document.title, shift),
    )  # fmt: skip
    return _made(source, unit, frame, actor)


def moved_years(text: str, years: int) -> str:
    """Return ``text`` with every year in it ``years`` later."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _source(source_id: int) -> Plan:
    return Plan.objects.select_related(
        "document__attached_to", "document__issuer", "movement", "organization", "parent"
    ).get(pk=source_id)


def _locked_unit(actor: Actor) -> Organization:
    """Return the unit, locked: two clicks, or two people of one office, make one draft."""
    rows = Organization.objects.select_for_update(of=("self",)).select_related("parent", "place")
    return rows.get(pk=actor.organization_id or 0)


def _is_within(source: Plan, shift: int) -> bool:
    movement = source.movement
    last = (source.to_year or source.from_year or 0) + shift
    return movement is not None and movement.to_year is not None and last <= movement.to_year


def _movement_words(name: str, source: Plan) -> str:
    years = [str(year) for year in (source.from_year, source.to_year) if year]
    span = " - ".join(dict.fromkeys(years))
    when = f" {'giai đoạn' if len(set(years)) > 1 else 'năm'} {span}" if span else ""
    if not name:
        return f"{source.document.title[:1].lower()}{source.document.title[1:]}"
    head = "" if fold(name).startswith("phong trao") else "Phong trào thi đua "
    return f"{head}“{name}”{when}"


def _made(source: Plan, unit: Organization, frame: _Frame, actor: Actor) -> Plan:
    document = _document(source, unit, frame)
    years = (source.from_year, source.to_year)
    first, last = (year + frame.shift if year else None for year in years)
    plan = Plan.objects.create(
        document=document, organization=unit, parent=frame.parent, movement_id=frame.movement_id,
        movement_name=frame.name[:_NAME], from_year=first, to_year=last,
    )  # fmt: skip
    old = Composition.objects.filter(plan=source).first() if not _is_child(frame) else None
    composition = Composition.objects.create(
        plan=plan, source=source, kind=frame.kind, shift=frame.shift,
        purpose=old.purpose if old else _PURPOSE.format(name=frame.name, unit=unit.name),
        arrangement=old.arrangement if old else _ARRANGEMENT.format(unit=unit.name),
    )  # fmt: skip
    child = _is_child(frame)
    for kind in CHILD_MATTERS if child else MATTERS:
        _take_over(plan, composition, kind, _offered(source, kind, child=child))
    settle(plan)
    record(actor, "plan.derived", plan, change={"from": source.pk, "kind": frame.kind.value})
    return plan


def _is_child(frame: _Frame) -> bool:
    return frame.kind is Composition.Kind.CHILD


def _document(source: Plan, unit: Organization, frame: _Frame) -> Document:
    document = Document.objects.create(
        type="plan", state=DocumentState.DRAFTED, issuer=unit, issuer_name=unit.name,
        symbol=default_symbol("plan", unit), year=today().year, title=frame.title[:_TITLE],
        place_name=unit.place.name if unit.place else "",
    )  # fmt: skip
    cited = source.document.attached_to or source.document
    if frame.relation == Relation.CONTINUES:
        cited = source.document
    Basis.objects.create(document=document, relation=frame.relation, cited=cited, position=0)
    Recipient.objects.bulk_create(
        Recipient(document=document, line=line[:300], position=n)
        for n, line in enumerate(_recipients(source, unit, frame))
    )
    return document


def _recipients(source: Plan, unit: Organization, frame: _Frame) -> Sequence[str]:
    if not _is_child(frame):
        acting = source.document.attached_to or source.document
        return [row.line for row in acting.recipients.all()]
    above = source.document.issuer.name if source.document.issuer else source.document.issuer_name
    return [*([f"{above} (báo cáo)"] if above else []), "Các đơn vị trực thuộc", "Lưu: VT"]


def _offered(source: Plan, kind: str, *, child: bool) -> list[Any]:
    """Return the items a plan made from ``source`` begins with.

    Criteria and forms that the source leaves to another act are those of that act.
    """
    if child and kind == "criteria":
        return inherited_by(source).criteria.rows
    if child and kind == "award_forms":
        return inherited_by(source).award_forms.rows
    rows = items_of(source, kind)
    return list(rows.filter(withdrawn_on=None) if kind == "assignments" else rows)


def _take_over(plan: Plan, composition: Composition, kind: str, sources: Sequence[Any]) -> None:
    shares = shares_of(plan, [one.pk for one in sources]) if kind == "targets" else {}
    rows = [
        {**expected_row(kind, one, shift=composition.shift, shares=shares), "clause": ""}
        for one in sources
    ]
    items = store_items(plan, kind, rows)
    origins: Any = ORIGINS[kind]
    origins.objects.bulk_create(
        origins(plan=plan, item=item, source=one) for item, one in zip(items, sources, strict=True)
    )
