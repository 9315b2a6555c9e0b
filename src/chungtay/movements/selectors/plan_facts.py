"""A plan as it is compared: from its stored rows, or from what was read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

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


def ground_of(plan: Plan) -> str:
    """Return what tells whether two plans hold for one unit."""
    return str(plan.organization_id or fold(plan.document.issuer_name))


def stored(plan: Plan) -> dict[str, Any]:
    """Return a stored plan in the fields of the plan-reading contract, as far as compared."""
    grouped = ("group", "text", "clause")
    return {
        "clauses": [
            {"id": one.ref, "heading": one.heading, "text": one.text, "parent": one.parent_ref}
            for one in plan.document.clauses.all()
        ],
        "targets": [
            {**target_row(one), "each_year": one.each_year, "label": one.label,
             "clause": one.clause}
            for one in plan.targets.all()
        ],
        "milestones": list(plan.milestones.values("kind", "when", "clause")),
        "assignments": [
            {"lead": one.lead_name, "action": one.action, "due": one.due,
             "recurrence": one.recurrence, "clause": one.clause}
            for one in plan.assignments.all()
        ],
        "participant_groups": list(plan.group_contents.values(*grouped)),
        "criteria": list(plan.criteria.values(*grouped)),
        "award_forms": list(plan.award_forms.values("form", "authority", "clause")),
    }  # fmt: skip


def facts_of(found: Found, *, name: Term, ground: str) -> PlanFacts:
    """Return what is compared of a document of the plan-reading contract."""
    clauses = [
        compared.ClauseFact(
            one["id"], one.get("heading") or "", one.get("text") or "", one.get("parent") or ""
        )
        for one in found["clauses"]
    ]
    words = {clause.ref: clause.words for clause in clauses}
    return PlanFacts(
        name=name,
        ground=ground,
        clauses=clauses,
        targets=_targets(found["targets"], words),
        milestones=[
            compared.MilestoneFact(
                one["kind"] or "other", one["when"] or "", when_words(one["when"]),
                one["clause"] or "",
            )
            for one in found["milestones"]
        ],
        duties=[_duty(one) for one in found["assignments"]],
        groups=[_grouped(one) for one in found["participant_groups"]],
        criteria=[_grouped(one) for one in found["criteria"]],
        forms=[
            compared.FormFact(one["form"] or "other", one["authority"] or "", one["clause"] or "")
            for one in found["award_forms"]
        ],
    )  # fmt: skip


def _targets(rows: Iterable[Found], words: Mapping[str, str]) -> list[compared.TargetFact]:
    """Return the targets whose words are those of the contract."""
    return [
        compared.TargetFact(
            rule, target_title(row), _asked(row), row["clause"] or "",
            words.get(row["clause"] or "", ""),
        )
        for row in rows
        if (rule := _rule(row)) is not None
    ]  # fmt: skip


def _asked(row: Found) -> str:
    """Return what a target asks and when, to stand inside a sentence."""
    years = years_label(row["from"], row["to"])
    asked = bound_words(row)
    return f"{asked}, {years}" if years else asked


def _rule(row: Found) -> Target | None:
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


def _duty(row: Found) -> compared.DutyFact:
    due, recurrence = row["due"] or "", row["recurrence"] or "none"
    return compared.DutyFact(
        row["lead"] or "", row["action"] or "", due, recurrence, due_words(due, recurrence),
        row["clause"] or "",
    )  # fmt: skip


def _grouped(row: Found) -> compared.GroupFact:
    return compared.GroupFact(row["group"] or "", row["text"] or "", row["clause"] or "")
