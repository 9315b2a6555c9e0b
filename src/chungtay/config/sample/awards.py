"""Award rounds of the sample: a finished one, and one with a dossier at every step."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import Nomination
from chungtay.commendation.rules.dossier import papers_required
from chungtay.commendation.rules.regime import regime_on
from chungtay.commendation.rules.revocation import RevocationGround
from chungtay.commendation.selectors.facts import evidence_wanted
from chungtay.commendation.selectors.offers import terms_of
from chungtay.commendation.selectors.publishing import DOSSIER
from chungtay.commendation.services import council, desk
from chungtay.commendation.services.decisions import draft_decision
from chungtay.commendation.services.nominations import (
    Proposal,
    attach_paper,
    nominate,
    write_dossier,
)
from chungtay.commendation.services.revoking import Revocation, revoke
from chungtay.commendation.services.rounds import Opening, open_award_round
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.config.sample.acting import actor_named, officer_of, on_day
from chungtay.config.sample.scores import load_scores
from chungtay.config.sample.tree import Sample, data
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.model import OfficialDocument, Paragraph
from chungtay.documents.rendering.pdf import render_pdf
from chungtay.documents.rules.types import document_type
from chungtay.households.models import Household
from chungtay.movements.models import Plan
from chungtay.organizations.clock import today
from chungtay.privacy.rules.consent import ConsentFacts, Matter
from chungtay.privacy.services.consents import Agreement, Paper, record_consents
from chungtay.reporting.models import Report

FORM = "GK_HUYEN"
_COUNCIL = ("dung", "hanh", "phuc", "quang", "yen")
_RATIO = Decimal("0.7")
# How far a dossier goes: each step includes those before it.
_STEPS = ("drafted", "submitted", "received", "appraised", "voting", "awarded", "revoked")
_STATED: dict[str, Any] = {
    "holds": [], "disciplined": False, "pays_budget": False, "criteria": [],
    "sex": "female", "position_band": "direct", "duty_rank": "good",
    "ethnicity": "Ba Na",
}  # fmt: skip


def load_awards(sample: Sample, plans: Mapping[str, Plan]) -> None:
    """Store the rounds with their dossiers, sessions, decisions and certificates."""
    for spec in data("awards")["rounds"]:
        with on_day(spec["held"]):
            _load_round(sample, plans["district"], spec)


def _load_round(sample: Sample, plan: Plan, spec: Mapping[str, Any]) -> None:
    lan = actor_named(sample, "lan")
    opening = Opening(
        plan_id=plan.pk, stage="yearly", year=spec["year"], opens_on=spec["opens"],
        closes_on=spec["closes"],
    )  # fmt: skip
    award_round = open_award_round(opening, actor=lan)
    reached: dict[str, list[Nomination]] = {}
    for row in spec["dossiers"]:
        nomination = _dossier(sample, award_round.pk, row, spec["year"])
        _walk(nomination, row, lan, sample)
        reached.setdefault(row["to"], []).append(nomination)
    voted = [one for name in ("voting", "awarded", "revoked") for one in reached.get(name, [])]
    if voted:
        _meet(sample, award_round.pk, voted, spec["held"], is_over="awarded" in reached)
    if "awarded" in reached:
        _decide(sample, award_round.pk, reached.get("revoked", []))
    if "scores" in spec:
        load_scores(sample, award_round, spec["scores"])


def _dossier(sample: Sample, round_id: int, row: Mapping[str, Any], year: int) -> Nomination:
    unit = sample.units[row["unit"]]
    officer = officer_of(unit.pk)
    report = Report.objects.filter(
        organization=unit, round__year=year, state=Report.State.ACCEPTED
    ).first()
    household = _escaped(sample, row["unit"], year) if row["kind"] == "household" else None
    proposal = Proposal(
        round_id=round_id, subject_kind=row["kind"], form=FORM, achievement=row["text"],
        name=row.get("name", ""), detail=row.get("post", ""),
        organization_id=None if household else unit.pk,
        household_id=household.pk if household else None,
        report_id=report.pk if report else None,
    )  # fmt: skip
    nomination = nominate(proposal, actor=officer)
    wanted = evidence_wanted(nomination, terms_of(nomination.round.plan))
    evidence = {str(one.pk): "Báo cáo của xã và biên bản họp làng." for one in wanted}
    stated = _STATED | {"evidence": evidence}
    write_dossier(nomination.pk, achievement=row["text"], stated=stated, actor=officer)
    if row["kind"] != "collective":
        _agree(nomination, officer)
    needed = papers_required(FORM, regime=regime_on(nomination.round.opens_on))
    for paper in needed.papers if needed else ():
        attach_paper(
            nomination.pk, kind=paper.value, data=_letter(unit.name, row["text"]),
            name=f"{paper.value}.docx", actor=officer,
        )  # fmt: skip
    return nomination


def _agree(nomination: Nomination, officer: Actor) -> None:
    """Record that the person or household signed to be named, and to have the story told."""
    paper = render_pdf(_words("Đơn đồng ý", f"{nomination.subject_name} đồng ý công khai tên."))
    agreement = Agreement(
        kind=DOSSIER,
        object_id=nomination.pk,
        subject_name=nomination.subject_name,
        matters=[Matter.NAME, Matter.STORY],
        published_in="Trang tôn vinh của phong trào",
        facts=ConsentFacts(
            given_on=today(), valid_to=None, born_on=None, child_agreed=False,
            guardian_name="", guardian_relationship="",
        ),
    )  # fmt: skip
    record_consents(agreement, Paper(paper, "dong-y.pdf"), actor=officer)


def _escaped(sample: Sample, key: str, year: int) -> Household:
    """Return a household of the commune that was poor a year before and is no longer."""
    place = sample.places[key]
    taken = Nomination.objects.filter(household__isnull=False).values("household")
    return (
        Household.objects.filter(place=place)
        .filter(classes__year=year - 1, classes__poverty_class="poor")
        .filter(classes__year=year, classes__poverty_class="not_poor")
        .exclude(pk__in=taken)
        .order_by("pk")
        .first()
    ) or Household.objects.filter(place=place).exclude(pk__in=taken).order_by("pk")[0]


def _letter(unit: str, text: str) -> bytes:
    return render_docx(_words(unit, text))


def _words(unit: str, text: str) -> OfficialDocument:
    return OfficialDocument(
        type=document_type("TTr"),
        issuer=unit,
        symbol="TTr-UBND",
        place="Kbang",
        title="Đề nghị khen thưởng",
        body=(Paragraph(text),),
        signature=("CHỦ TỊCH",),
    )


def _walk(nomination: Nomination, row: Mapping[str, Any], lan: Actor, sample: Sample) -> None:
    officer = officer_of(sample.units[row["unit"]].pk)
    if row["to"] == "returned":
        desk.submit(nomination.pk, actor=officer)
        desk.receive(nomination.pk, actor=lan)
        desk.return_nomination(nomination.pk, reason=row["remark"], actor=lan)
        return
    far = _STEPS.index(row["to"])
    if far >= _STEPS.index("submitted"):
        desk.submit(nomination.pk, actor=officer)
    if far >= _STEPS.index("received"):
        desk.receive(nomination.pk, actor=lan)
    if far >= _STEPS.index("appraised"):
        desk.appraise(nomination.pk, actor=lan, opinion="Đủ điều kiện, trình Hội đồng.")


def _meet(
    sample: Sample, round_id: int, nominations: list[Nomination], day: date, *, is_over: bool
) -> None:
    lan = actor_named(sample, "lan")
    agenda = council.Agenda(
        round_id=round_id, held_on=day, minimum_ratio=_RATIO,
        member_ids=[sample.people[name].pk for name in _COUNCIL],
        nomination_ids=[one.pk for one in nominations],
    )  # fmt: skip
    session = council.open_session(agenda, actor=lan)
    for name in _COUNCIL if is_over else _COUNCIL[:2]:
        for nomination in nominations:
            council.cast_vote(
                session.pk, nomination_id=nomination.pk, choice="yes",
                actor=actor_named(sample, name),
            )  # fmt: skip
    if is_over:
        council.count_votes(session.pk, actor=lan)


def _decide(sample: Sample, round_id: int, to_revoke: list[Nomination]) -> None:
    minh = actor_named(sample, "minh")
    decision = draft_decision(round_id, actor=actor_named(sample, "lan"))
    sign_and_issue(decision.pk, actor=minh)
    for nomination in to_revoke:
        nomination.refresh_from_db()
        revocation = Revocation(
            ground=RevocationGround.FRAUD.value,
            reason="Kê khai công trình do nơi khác làm.",
            document_number="15/QĐ-UBND",
        )
        revoke(nomination.award.pk, revocation, actor=minh)
