"""A plan as it is compared: from its stored rows, or from what was read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from chungtay.kernel.text import fold
from chungtay.movements.models import Plan
from chungtay.movements.rules.comparing import facts as compared
from chungtay.movements.rules.comparing.facts import PlanFacts, Term
from chungtay.movements.rules.target import Direction, Measure, Target
from chungtay.movements.selectors.wording import (
    bound_words,
    due_words,
    target_row,
    target_title,
    when_words,
    years_label,
)

Found = Mapping[str, Any]
# The lists of the contract by the name under which a plan stores them.
LISTS = {
    "targets": "targets",
    "milestones": "milestones",
    "assignments": "assignments",
    "participant_groups": "group_contents",
    "criteria": "criteria",
    "award_forms": "award_forms",
}
_PLAIN = {
    "milestones": ("kind", "when"),
    "participant_groups": ("group", "text"),
    "criteria": ("group", "text"),
    "award_forms": ("form", "authority"),
}


def ground_of(plan: Plan) -> str:
    """Return what tells whether two plans hold for one unit."""
    return str(plan.organization_id or fold(plan.document.issuer_name))


def stored(plan: Plan) -> dict[str, Any]:
    """Return a stored plan in the fields of the plan-reading contract, as far as compared.

    Each row carries its id as ``pk``.
    """
    rows = {
        kind: [
            {"pk": one.pk, **row_of(kind, one), **_more(kind, one)} for one in items_of(plan, kind)
            if getattr(one, "withdrawn_on", None) is None
        ]
        for kind in LISTS
    }  # fmt: skip
    return {"clauses": clauses_of(plan), **rows}


def _more(kind: str, item: Any) -> dict[str, Any]:
    """Return what a plan keeps beside the contract: what a milestone is called."""
    return {"title": item.title} if kind == "milestones" else {}


def items_of(plan: Plan, kind: str) -> QuerySet[Any]:
    """Return the stored items of one list of the contract."""
    rows: QuerySet[Any] = getattr(plan, LISTS[kind]).all()
    return rows


def row_of(kind: str, item: Any) -> dict[str, Any]:
    """Return a stored item in the fields of the plan-reading contract."""
    if kind == "targets":
        return {**target_row(item), "each_year": item.each_year, "label": item.label,
                "clause": item.clause}  # fmt: skip
    if kind == "assignments":
        return {"lead": item.lead_name, "coordinators": item.coordinator_names,
                "action": item.action, "due": item.due, "recurrence": item.recurrence,
                "deliverable": item.deliverable, "expected": item.expected,
                "off_day": item.off_day, "clause": item.clause}  # fmt: skip
    return {name: getattr(item, name) for name in (*_PLAIN[kind], "clause")}


def clauses_of(plan: Plan) -> list[dict[str, Any]]:
    """Return the clauses of a plan as they read today.

    The issued document is never rewritten: where an amendment changed a clause, its words are kept
    with the version of the plan.
    """
    latest = plan.versions.order_by("-number").values_list("content", flat=True).first()
    if latest is not None:
        return list(latest["clauses"])
    return [
        {"id": one.ref, "heading": one.heading, "text": one.text, "parent": one.parent_ref}
        for one in plan.document.clauses.all()
    ]


def facts_of(found: Found, *, name: Term, ground: str) -> PlanFacts:
    """Return what is compared of a document of the plan-reading contract."""
    clauses = [
        compared.ClauseFact(
            one["id"], one.get("heading") or "", one.get("text") or "", one.get("parent") or ""
        )
        for one in found["clauses"]
    ]
    words = {clause.ref: clause.words for clause in clauses}
    targets = (_target(row, words) for row in found["targets"])
    return PlanFacts(
        name=name,
        ground=ground,
        clauses=clauses,
        targets=[fact for fact in targets if fact is not None],
        milestones=[_milestone(one) for one in found["milestones"]],
        duties=[_duty(one) for one in found["assignments"]],
        groups=[_grouped(one) for one in found["participant_groups"]],
        criteria=[_grouped(one) for one in found["criteria"]],
        forms=[_form(one) for one in found["award_forms"]],
    )


def fact_of(kind: str, row: Found) -> Any:
    """Return one row of the contract as it is compared; None for a target in unknown words."""
    return _FACTS[kind](row)


def _target(row: Found, words: Mapping[str, str]) -> compared.TargetFact | None:
    rule, clause = rule_of(row), row["clause"] or ""
    if rule is None:
        return None
    return compared.TargetFact(
        rule, target_title(row), _asked(row), clause, words.get(clause, "")
    )  # fmt: skip


def _asked(row: Found) -> str:
    """Return what a target asks and when, to stand inside a sentence."""
    years = years_label(row["from"], row["to"])
    asked = bound_words(row)
    return f"{asked}, {years}" if years else asked


def rule_of(row: Found) -> Target | None:
    """Return a target as it is compared; None for words the algebra does not know."""
    try:
        direction, measure = Direction(row["direction"]), Measure(row["measure"])
    except ValueError:
        return None
    return Target(
        indicator=row["indicator"] or "other", population=row["population"] or "all",
        direction=direction, measure=measure, min=_decimal(row["min"]), max=_decimal(row["max"]),
        strict=bool(row["strict"]), from_year=row["from"], to_year=row["to"],
        baseline_year=row["baseline_year"], each_year=bool(row.get("each_year")),
    )  # fmt: skip


def _decimal(value: float | str | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()


def _milestone(row: Found) -> compared.MilestoneFact:
    when = row["when"] or ""
    return compared.MilestoneFact(
        row["kind"] or "other", when, when_words(when), row["clause"] or ""
    )  # fmt: skip


def _form(row: Found) -> compared.FormFact:
    return compared.FormFact(row["form"] or "other", row["authority"] or "", row["clause"] or "")


def _duty(row: Found) -> compared.DutyFact:
    due, recurrence = row["due"] or "", row["recurrence"] or "none"
    return compared.DutyFact(
        row["lead"] or "", row["action"] or "", due, recurrence, due_words(due, recurrence),
        row["clause"] or "",
    )  # fmt: skip


def _grouped(row: Found) -> compared.GroupFact:
    return compared.GroupFact(row["group"] or "", row["text"] or "", row["clause"] or "")


_FACTS: dict[str, Callable[[Found], Any]] = {
    "targets": lambda row: _target(row, {}),
    "milestones": _milestone,
    "assignments": _duty,
    "participant_groups": _grouped,
    "criteria": _grouped,
    "award_forms": _form,
}
