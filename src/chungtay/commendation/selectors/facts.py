"""What is known of a nomination: from the database, and what people stated."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from chungtay.commendation.models import Award, CouncilSession, Nomination
from chungtay.commendation.rules.facts import (
    AwardType,
    DutyRank,
    EarlierAward,
    Hold,
    LaunchLevel,
    Movement,
    NominationFacts,
    Paper,
    SameAchievement,
    SimplifiedReason,
    Stage,
    VoteTally,
)
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.commendation.rules.nomination import WITH_SUBMITTER, NominationState
from chungtay.commendation.selectors.offers import (
    Terms,
    codes_in,
    deciding_unit,
    issuer_of,
    subject_groups,
    terms_of,
    upwards,
)
from chungtay.commendation.selectors.tallies import tally_of
from chungtay.kernel.text import fold
from chungtay.movements.models import Criterion, Plan
from chungtay.movements.selectors.chain import ancestors_of
from chungtay.organizations.clock import today
from chungtay.organizations.models import OrganizationKind, PlaceLevel

_STATISTICS = {
    "sex": "giới tính",
    "ethnicity": "dân tộc",
    "position_band": "nhóm chức vụ",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What only a person can say; None is not said yet. Kept in ``Nomination.facts``."""

    values: dict[str, Any] = field(default_factory=dict)

    def flag(self, name: str) -> bool | None:
        """Return a yes or no, or None."""
        value = self.values.get(name)
        return None if value is None else bool(value)

    def number(self, name: str) -> int | None:
        """Return a whole number, or None."""
        value = self.values.get(name)
        return None if value in (None, "") else int(str(value))

    def day(self, name: str) -> date | None:
        """Return a day, or None."""
        value = self.values.get(name)
        return date.fromisoformat(value) if value else None

    def words(self, name: str) -> list[str] | None:
        """Return the chosen words; [] when none applies, None when nobody answered."""
        value = self.values.get(name)
        return None if value is None else [str(word) for word in value]

    def word(self, name: str) -> str:
        """Return one word, or nothing."""
        return str(self.values.get(name) or "")


def facts_of(nomination: Nomination) -> NominationFacts:
    """Return everything the rules ask of ``nomination`` as it stands now."""
    stated = Stated(nomination.facts)
    terms = terms_of(nomination.round.plan)
    holds = stated.words("holds")
    simplified = stated.word("simplified_reason")
    return NominationFacts(
        form=nomination.form,
        subject=SubjectKind(nomination.subject_kind),
        type=AwardType.MOVEMENT,
        submitted_on=nomination.submitted_on,
        received_on=nomination.received_on,
        year=nomination.round.year,
        movement=_movement(nomination.round.plan),
        stage=Stage(nomination.round.stage),
        plan_subjects=terms.subjects,
        holds=None if holds is None else frozenset(Hold(hold) for hold in holds),
        disciplined=stated.flag("disciplined"),
        discipline_ended_on=stated.day("discipline_ended_on"),
        achievement_from=stated.day("achievement_from"),
        pays_budget=stated.flag("pays_budget"),
        is_registered=stated.flag("is_registered"),
        statistics_missing=_missing_statistics(nomination, stated),
        counted_awards=(),
        criteria=frozenset(stated.words("criteria") or ()),
        criteria_without_evidence=_without_evidence(nomination, terms, stated),
        duty_rank=DutyRank(stated.word("duty_rank")) if stated.word("duty_rank") else None,
        good_years=stated.number("good_years"),
        excellent_years=stated.number("excellent_years"),
        initiatives=stated.number("initiatives"),
        has_accepted_topic=stated.flag("has_accepted_topic"),
        simplified=bool(simplified),
        simplified_reason=SimplifiedReason(simplified) if simplified else None,
        papers=frozenset(Paper(paper.kind) for paper in nomination.papers.all()),
        public_notice_days=stated.number("public_notice_days"),
        **_by_day(nomination, terms),
        **_history(nomination),
        **_council(nomination),
    )


def evidence_wanted(nomination: Nomination, terms: Terms) -> list[Criterion]:
    """Return the criteria of the plan that the subject of ``nomination`` is judged by."""
    groups = subject_groups(SubjectKind(nomination.subject_kind), nomination.organization)
    return [row for row in terms.criteria if row.group in groups]


def awards_of_subject(nomination: Nomination) -> QuerySet[Award]:
    """Return the awards in force of the same person, collective or household."""
    return Award.objects.filter(
        _same_subject(nomination, "nomination__"), revoked_on__isnull=True
    ).exclude(nomination=nomination)


def _by_day(nomination: Nomination, terms: Terms) -> dict[str, Any]:
    day = today()
    units = list(upwards(nomination.round.organization))
    found = deciding_unit(nomination.form, units=units, day=day)
    codes = codes_in(terms.forms, units=units, day=day)
    unit = nomination.organization
    return {
        "issuer": found[1] if found else issuer_of(units[0]),
        "plan_forms": codes if terms.forms else None,
        "unit_dissolved": None if unit is None else bool(unit.valid_to and unit.valid_to < day),
    }


def _movement(plan: Plan) -> Movement | None:
    movement = plan.movement
    first = movement.from_year if movement else plan.from_year
    last = movement.to_year if movement else plan.to_year
    level = _launch_level(plan)
    if first is None or last is None or level is None:
        return None
    return Movement(level, first, last)


def _launch_level(plan: Plan) -> LaunchLevel | None:
    movement = plan.movement
    launcher = movement.launched_by if movement else None
    top = next(iter(ancestors_of(plan)), plan)
    if launcher is None and top.organization is None:
        printed = fold(top.document.issuer_name)
        if "thu tuong" in printed or "chinh phu" in printed:
            return LaunchLevel.PRIME_MINISTER
        return LaunchLevel.PROVINCE if "tinh" in printed else None
    unit = launcher or top.organization
    if unit is None:
        return None
    if unit.kind == OrganizationKind.GOVERNMENT:
        is_top = unit.parent_id is None
        return LaunchLevel.PRIME_MINISTER if is_top else LaunchLevel.MINISTRY
    return LaunchLevel.PROVINCE if unit.level == PlaceLevel.PROVINCE else LaunchLevel.LOCAL


def _without_evidence(nomination: Nomination, terms: Terms, stated: Stated) -> tuple[str, ...]:
    given = stated.values.get("evidence") or {}
    wanted = evidence_wanted(nomination, terms)
    return tuple(row.text for row in wanted if not str(given.get(str(row.pk), "")).strip())


def _missing_statistics(nomination: Nomination, stated: Stated) -> tuple[str, ...]:
    if nomination.subject_kind != Nomination.Subject.INDIVIDUAL:
        return ()
    return tuple(label for name, label in _STATISTICS.items() if not stated.word(name))


def _history(nomination: Nomination) -> dict[str, Any]:
    awards = list(awards_of_subject(nomination).select_related("nomination__round__plan"))
    return {
        "earlier_awards": tuple(
            EarlierAward(award.form, award.nomination.round.year, AwardType.MOVEMENT)
            for award in awards
        ),
        "same_achievement": tuple(_same_achievement(nomination, awards)),
    }


def _same_achievement(nomination: Nomination, awards: Iterable[Award]) -> list[SameAchievement]:
    award_round = nomination.round
    decider = award_round.organization_id
    found = [
        SameAchievement(award.form, by_same_issuer=award.issuer_id == decider)
        for award in awards
        if _is_same_work(award.nomination, nomination)
    ]
    on_its_way = (
        Nomination.objects.filter(_same_subject(nomination, ""), round__year=award_round.year)
        .exclude(pk=nomination.pk)
        .exclude(state__in=[*WITH_SUBMITTER, NominationState.REJECTED, NominationState.DECIDED])
        .select_related("round__plan")
    )
    return found + [
        SameAchievement(other.form, by_same_issuer=other.round.organization_id == decider)
        for other in on_its_way
        if other.pk < nomination.pk and _is_same_work(other, nomination)
    ]


def _is_same_work(one: Nomination, other: Nomination) -> bool:
    plan, again = one.round.plan, other.round.plan
    same_movement = plan.pk == again.pk or (
        plan.movement_id is not None and plan.movement_id == again.movement_id
    )
    stage = (one.round.year, one.round.stage)
    return same_movement and stage == (other.round.year, other.round.stage)


def _same_subject(nomination: Nomination, prefix: str) -> Q:
    kind = {f"{prefix}subject_kind": nomination.subject_kind}
    if nomination.household_id:
        return Q(**{f"{prefix}household_id": nomination.household_id})
    if nomination.subject_kind == Nomination.Subject.INDIVIDUAL:
        # People have no number here yet: the same name at the same unit counts as the same person.
        who = {f"{prefix}subject_name__iexact": nomination.subject_name}
        where = {f"{prefix}organization_id": nomination.organization_id}
        return Q(**kind, **who, **where)
    if nomination.organization_id:
        return Q(**kind, **{f"{prefix}organization_id": nomination.organization_id})
    return Q(**kind, **{f"{prefix}subject_name__iexact": nomination.subject_name})


def _council(nomination: Nomination) -> dict[str, Any]:
    session = session_of(nomination)
    if session is None:
        return {"vote": None, "council_ratio": None, "is_council_member": None}
    names = {fold(name) for name in session.members.values_list("full_name", flat=True)}
    person = nomination.subject_kind == Nomination.Subject.INDIVIDUAL
    is_member = person and fold(nomination.subject_name) in names
    vote: VoteTally | None = tally_of(session, nomination)
    return {
        "vote": vote,
        "council_ratio": session.minimum_ratio,
        "is_council_member": is_member,
        "abstained_on_self": _abstained(session, nomination) if is_member else None,
    }


def session_of(nomination: Nomination) -> CouncilSession | None:
    """Return the newest council session of the present round that deals with ``nomination``."""
    return nomination.sessions.filter(round_id=nomination.round_id).order_by("-pk").first()


def _abstained(session: CouncilSession, nomination: Nomination) -> bool:
    voters = session.receipts.filter(nomination=nomination).values_list(
        "member__full_name", flat=True
    )
    return fold(nomination.subject_name) not in {fold(name) for name in voters}
