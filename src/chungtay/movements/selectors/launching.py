"""What a plan has of the conditions for launching a movement, each with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.documents.models import Clause, DocumentState
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import Verdict
from chungtay.movements.models import Composition, Plan
from chungtay.movements.rules.launching import (
    HEADINGS,
    NOTES,
    Answer,
    Found,
    Judged,
    heading_for,
    judge,
    launch_verdict,
    regime_on,
)
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.movements.selectors.inheriting import Held, inherited_by
from chungtay.movements.selectors.wording import document_label, plan_label, word, years_label
from chungtay.organizations.models import Organization, OrganizationKind

_OUTCOMES = {Answer.MET: "pass", Answer.MISSING: "warn", Answer.UNKNOWN: "unknown"}
# Where on the page of the plan each condition is put right.
_ANCHORS = {
    "objective": "#chi-tieu", "subjects": "#noi-dung-nhom", "content": "#noi-dung-nhom",
    "criteria": "#tieu-chi", "awards": "#tieu-chi", "time": "#moc", "schedule": "#nhiem-vu",
}  # fmt: skip
# Heads of these bodies launch movements (Điều 18, known second-hand).
_LAUNCHING = (
    OrganizationKind.GOVERNMENT, OrganizationKind.COMMITTEE, OrganizationKind.DEPARTMENT,
    OrganizationKind.PUBLIC_SERVICE, OrganizationKind.ENTERPRISE, OrganizationKind.COOPERATIVE,
    OrganizationKind.ARMED_FORCES,
)  # fmt: skip
_UPPER, _BEGINNING = 2, 60
BY_HAND = gettext_noop("Nêu tại %(where)s (%(who)s chỉ ra)")
AT = gettext_noop("Nêu tại mục %(where)s")


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition as the page lists it."""

    id: str
    title: str
    outcome: str
    words: str
    sentence: str
    citation: str
    certainty: str
    stops: bool
    mend_url: str
    noted: str


@dataclass(frozen=True, slots=True)
class LaunchPage:
    """All conditions of a plan on the day it is (to be) issued."""

    day: date
    note: str
    opens: bool
    rows: Sequence[ConditionRow]
    verdict: Verdict

    @property
    def met(self) -> int:
        """Return how many conditions are met."""
        return sum(row.outcome == "pass" for row in self.rows)

    @property
    def unmet(self) -> list[ConditionRow]:
        """Return the conditions that are missing or unknown."""
        return [row for row in self.rows if row.outcome != "pass"]


def launch_page(plan: Plan, today: date, *, opens: bool) -> LaunchPage:
    """Return the conditions of ``plan``: of a draft today, of an issued plan on its day.

    ``opens`` says whether the plan opens a new movement.
    """
    acting = plan.document.attached_to or plan.document
    day = acting.issued_on if acting.state == DocumentState.ISSUED else None
    on = day or today
    judged = judged_of(plan, on, opens=opens)
    regime = regime_on(on)
    is_made_here = Composition.objects.filter(plan=plan).exists() and day is None
    page = reverse("movements:composition" if is_made_here else "movements:plan", args=[plan.pk])
    notes = {one.condition: one.where for one in plan.launch_notes.all()}
    return LaunchPage(
        day=on,
        note=_(NOTES[regime.key]) if regime else "",
        opens=opens,
        rows=[_row(one, notes.get(one.condition.id, ""), page) for one in judged],
        verdict=launch_verdict(judged),
    )


def judged_of(plan: Plan, day: date, *, opens: bool) -> list[Judged]:
    """Return the conditions of the law in force on ``day`` with what ``plan`` has of them."""
    return judge(facts_of(plan, day), day=day, opens=opens)


def facts_of(plan: Plan, day: date) -> dict[str, Found]:
    """Return what is found of each condition: in the rows of the plan, its headings, or by hand.

    Where the plan has no text in the system, what is not in its rows is unknown, not missing.
    """
    inherited = inherited_by(plan)
    groups = [row.group for row in plan.group_contents.all()] + [
        row.group for row in inherited.criteria.rows
    ]
    named = ", ".join(dict.fromkeys(word(GROUPS, key) for key in groups if key))
    duties = plan.assignments.count()
    stated: dict[str, str] = {
        "objective": _("%(count)s chỉ tiêu") % {"count": n} if (n := plan.targets.count()) else "",
        "subjects": named,
        "content": named if plan.group_contents.all() else "",
        "criteria": _rows(inherited.criteria, plan),
        "time": years_label(plan.from_year, plan.to_year),
        "schedule": _("%(count)s nhiệm vụ") % {"count": duties} if duties else "",
        "awards": _rows(inherited.award_forms, plan),
    }
    headings = _headings(plan)
    found = {key: _found(key, stated.get(key, ""), headings) for key in HEADINGS}
    for key, held in (("criteria", inherited.criteria), ("awards", inherited.award_forms)):
        if found[key].answer is not Answer.MET and held.missing:
            cited = ", ".join(document_label(one) for one in held.missing)
            found[key] = Found(Answer.UNKNOWN, _("Theo %(cited)s, chưa có trong hệ thống")
                               % {"cited": cited})  # fmt: skip
    found["authority"] = _authority(plan.organization, day)
    for note in plan.launch_notes.select_related("noted_by"):
        words = _(BY_HAND) % {"where": note.where, "who": note.noted_by or ""}
        found[note.condition] = Found(Answer.MET, words)
    return found


def _found(key: str, stated: str, headings: Sequence[tuple[str, str]]) -> Found:
    ref = heading_for(key, headings)
    if stated or ref:
        at = _(AT) % {"where": ref} if ref else ""
        return Found(Answer.MET, "; ".join(part for part in (stated, at) if part))
    # Scale and measures are often said within other clauses: no heading is no proof.
    if not headings or key in ("scale", "measures", "registration"):
        return Found(Answer.UNKNOWN)
    return Found(Answer.MISSING)


def _rows(held: Held, plan: Plan) -> str:
    if not held.rows or held.stated_by is None:
        return ""
    if held.stated_by.pk == plan.pk:
        return _("Nêu trong kế hoạch này")
    return _("Theo %(plan)s") % {"plan": plan_label(held.stated_by)}


def _headings(plan: Plan) -> list[tuple[str, str]]:
    """Return the headings of the plan; an upper clause without one goes by how it begins."""
    mine = Q(document=plan.document_id) | Q(document=plan.document.attached_to_id)
    rows = Clause.objects.filter(mine).order_by("document", "position")
    return [
        (row.ref, row.heading or (row.text[:_BEGINNING] if row.level <= _UPPER else ""))
        for row in rows.only("ref", "heading", "text", "level")
    ]


def _authority(unit: Organization | None, day: date) -> Found:
    if unit is None:
        return Found(Answer.MISSING, _("Chưa rõ cơ quan ban hành"))
    if not Organization.objects.on(day).filter(pk=unit.pk).exists():
        return Found(Answer.MISSING, _("%(unit)s không còn hoạt động ngày này") % {"unit": unit})
    if unit.kind in _LAUNCHING:
        return Found(Answer.MET, _("Người đứng đầu %(unit)s") % {"unit": unit})
    return Found(Answer.UNKNOWN, str(unit))


def _row(one: Judged, noted: str, page: str) -> ConditionRow:
    condition, answer = one.condition, one.found.answer
    words = {
        Answer.MET: _("Đạt"), Answer.MISSING: _("Thiếu"), Answer.UNKNOWN: _("Chưa rõ"),
    }[answer]  # fmt: skip
    return ConditionRow(
        id=condition.id,
        title=_(condition.title),
        outcome="fail" if one.stops else _OUTCOMES[answer],
        words=words,
        sentence=one.found.where or _(condition.ask),
        citation=str(condition.citation),
        certainty=condition.certainty,
        stops=one.stops,
        mend_url=page + _ANCHORS.get(condition.id, ""),
        noted=noted,
    )
