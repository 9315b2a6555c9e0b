"""A round of rewarding of a small Kbang, walked by the services themselves."""

from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.commendation.models import AwardRound, CouncilSession, Decision, Nomination
from chungtay.commendation.selectors.facts import evidence_wanted
from chungtay.commendation.selectors.offers import terms_of
from chungtay.commendation.services.council import Agenda, cast_vote, count_votes, open_session
from chungtay.commendation.services.decisions import draft_decision
from chungtay.commendation.services.desk import appraise, receive, submit
from chungtay.commendation.services.nominations import (
    Proposal,
    attach_paper,
    nominate,
    write_dossier,
)
from chungtay.commendation.services.rounds import Opening, open_award_round
from chungtay.documents.models import Document, DocumentState
from chungtay.households.models import Household, YearClass
from chungtay.kernel.text import fold
from chungtay.movements.models import AwardForm, Criterion, GroupContent, Movement, Plan
from tests.cast import BEGIN, PASSWORD, Cast

PDF = b"%PDF-1.4\n%\xe2\xe3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LETTERS = ("request_letter", "achievement_report", "minutes")
COUNCIL = ("dung", "hanh", "phuc")
STATED: dict[str, Any] = {
    "holds": [],
    "disciplined": False,
    "pays_budget": False,
    "criteria": ["a"],
    "sex": "female",
    "ethnicity": "Ba Na",
    "position_band": "direct",
    "is_registered": True,
}
GROUPS = ("agencies", "communes", "officials", "poor_households")
FORMS = (
    ("commendation", "Chủ tịch UBND xã, thị trấn"),
    ("commendation", "Chủ tịch UBND huyện"),
    ("merit", "Chủ tịch UBND tỉnh"),
    ("state", ""),
)


def make_plan(
    cast: Cast,
    unit: str = "kbang",
    *,
    parent: Plan | None = None,
    groups: tuple[str, ...] = GROUPS,
    forms: tuple[tuple[str, str], ...] = FORMS,
) -> Plan:
    """An issued plan of ``unit`` with criteria and forms."""
    issuer = cast.units[unit]
    number = str(100 + Document.objects.count())
    document = Document.objects.create(
        type="plan", state=DocumentState.ISSUED, issuer=issuer, number=number, symbol="KH-UBND",
        year=2022, issued_on=date(2022, 8, 26), title="Phong trào thi đua",
        issuer_name=issuer.name,
    )  # fmt: skip
    movement, _ = Movement.objects.get_or_create(
        name="Vì người nghèo", search_key="vi nguoi ngheo", from_year=2021, to_year=2025,
        launched_by=cast.units["government"],
    )  # fmt: skip
    plan = Plan.objects.create(
        document=document, movement=movement, organization=issuer, parent=parent,
        movement_name="Vì người nghèo", from_year=2021, to_year=2025,
    )  # fmt: skip
    for n, group in enumerate(groups):
        GroupContent.objects.create(plan=plan, position=n, group=group, text="Thi đua")
        Criterion.objects.create(plan=plan, position=n, group=group, clause="V.1", text="Làm tốt")
    for n, (form, authority) in enumerate(forms):
        AwardForm.objects.create(plan=plan, position=n, form=form, authority=authority)
    return plan


def make_round(cast: Cast, plan: Plan | None = None, *, who: str = "lan") -> AwardRound:
    """The yearly round of 2024, open for dossiers in December."""
    plan = plan or make_plan(cast)
    opening = Opening(
        plan_id=plan.pk, stage="yearly", year=2024, opens_on=date(2024, 12, 1),
        closes_on=date(2024, 12, 31),
    )  # fmt: skip
    return open_award_round(opening, actor=cast.actor(who))


def make_household(cast: Cast, name: str = "Đinh Văn Brưt", unit: str = "dong") -> Household:
    """A household that left poverty in 2024."""
    place = cast.units[unit].place
    assert place is not None
    count = Household.objects.count()
    household = Household.objects.create(
        code=f"H{count:05d}", place=place, hamlet="Làng Kgiang", head_name=name,
        search_key=fold(name), ethnicity="Ba Na", is_ethnic_minority=True,
        registered_on=date(2021, 1, 1),
    )  # fmt: skip
    for year, poverty_class in ((2023, "poor"), (2024, "not_poor")):
        YearClass.objects.create(
            household=household, place=place, year=year, standard="nd07_2021",
            poverty_class=poverty_class,
        )  # fmt: skip
    return household


def propose(
    cast: Cast,
    award_round: AwardRound,
    kind: str = "household",
    *,
    who: str = "hoa",
    form: str = "GK_HUYEN",
    **fields: Any,
) -> Nomination:
    """A draft of Hoa's commune; without fields the household Brưt, the commune, or Hoa herself."""
    if kind == "household":
        fields.setdefault("household_id", make_household(cast).pk)
    elif kind == "collective":
        fields.setdefault("organization_id", cast.units["dong"].pk)
    else:
        fields = {"name": "Đinh Thị Hoa", "organization_id": cast.units["dong"].pk} | fields
    proposal = Proposal(
        round_id=award_round.pk, subject_kind=kind, form=form, achievement="Vươn lên", **fields
    )
    return nominate(proposal, actor=cast.actor(who))


def fill(
    nomination: Nomination, cast: Cast, *, who: str = "hoa", papers: Any = LETTERS, **stated: Any
) -> Nomination:
    """Say everything that a person has to say, and attach the papers."""
    wanted = evidence_wanted(nomination, terms_of(nomination.round.plan))
    evidence = {str(row.pk): "Biên bản họp làng" for row in wanted}
    facts = STATED | {"evidence": evidence} | stated
    write_dossier(
        nomination.pk, achievement="Thoát nghèo, giúp bốn hộ", stated=facts, actor=cast.actor(who)
    )
    for kind in papers:
        attach_paper(nomination.pk, kind=kind, data=PDF, name=f"{kind}.pdf", actor=cast.actor(who))
    nomination.refresh_from_db()
    return nomination


def submitted(cast: Cast, award_round: AwardRound, kind: str = "household", **fields: Any) -> Any:
    """A complete dossier, sent."""
    who = fields.get("who", "hoa")
    nomination = fill(propose(cast, award_round, kind, **fields), cast, who=who)
    return submit(nomination.pk, actor=cast.actor(who))


def appraised(cast: Cast, award_round: AwardRound, kind: str = "household", **fields: Any) -> Any:
    """A dossier that Lan took in and found in order."""
    nomination = submitted(cast, award_round, kind, **fields)
    receive(nomination.pk, actor=cast.actor("lan"))
    return appraise(nomination.pk, actor=cast.actor("lan"))


def session_on(cast: Cast, *nominations: Nomination, ratio: str = "0.6") -> CouncilSession:
    """A session of the three members on the dossiers."""
    agenda = Agenda(
        round_id=nominations[0].round_id,
        held_on=date(2024, 12, 12),
        member_ids=[cast.people[name].pk for name in COUNCIL],
        nomination_ids=[one.pk for one in nominations],
        minimum_ratio=Decimal(ratio),
    )
    return open_session(agenda, actor=cast.actor("lan"))


def vote(cast: Cast, session: CouncilSession, nomination: Nomination, choices: str) -> None:
    """Each member votes: ``y``, ``n`` or ``-`` for not at all."""
    for name, choice in zip(COUNCIL, choices, strict=True):
        if choice != "-":
            word = {"y": "yes", "n": "no"}[choice]
            cast_vote(session.pk, nomination_id=nomination.pk, choice=word, actor=cast.actor(name))


def voted(cast: Cast, *nominations: Nomination, choices: str = "yyy") -> CouncilSession:
    """A counted session in which every dossier got the same votes."""
    session = session_on(cast, *nominations)
    for nomination in nominations:
        vote(cast, session, nomination, choices)
    return count_votes(session.pk, actor=cast.actor("lan"))


def drafted(cast: Cast, award_round: AwardRound, *kinds: str) -> Decision:
    """A draft decision on one dossier of each kind."""
    nominations = [appraised(cast, award_round, kind) for kind in kinds or ("household",)]
    voted(cast, *nominations)
    return draft_decision(award_round.pk, actor=cast.actor("lan"))


def add_person(cast: Cast, key: str, unit: str, role: Role, title: str = "") -> None:
    """One more person in the cast."""
    person = User.objects.create_user(key, full_name=f"Nguyễn Văn {key.title()}", password=PASSWORD)
    cast.people[key] = person
    cast.positions[key] = Position.objects.create(
        user=person, organization=cast.units[unit], role=role, title=title, valid_from=BEGIN
    )
