"""Propose somebody for an award, and make the dossier ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.commendation.models import AwardRound, Nomination, NominationPaper
from chungtay.commendation.permissions import may_nominate, may_prepare
from chungtay.commendation.rules.facts import Paper
from chungtay.commendation.rules.forms import SUBJECT_LABELS, SubjectKind
from chungtay.commendation.rules.nomination import NominationState
from chungtay.commendation.selectors.offers import offers_for, terms_of
from chungtay.commendation.selectors.subjects import households_to_nominate, units_to_nominate
from chungtay.commendation.selectors.visible import rounds_visible_to
from chungtay.commendation.services.moving import locked
from chungtay.documents.services.files import store_file
from chungtay.households.models import Household, Member
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reporting.models import Report

PLAN = Citation("QĐ 666/QĐ-TTg", "Mục III")
NO_ROUND = gettext_noop("Không có đợt xét này cho đơn vị của bạn.")
CLOSED = gettext_noop("Đợt xét nhận hồ sơ từ %(opens)s đến %(closes)s, hôm nay không nhận.")
OUTSIDE = gettext_noop(
    "%(plan)s chỉ khen %(named)s; không khen %(subject)s nên không nhận đề nghị này."
)
NOT_OURS = gettext_noop(
    "“%(name)s” không thuộc %(unit)s nên đơn vị của bạn không đề nghị khen được."
)
NO_NAME = gettext_noop("Chưa ghi tên người, tập thể hoặc chưa chọn hộ được đề nghị.")
NO_FORM = gettext_noop(
    "Hình thức “%(form)s” không có trong kế hoạch hoặc không được tặng cho %(subject)s theo luật "
    "ngày %(day)s. Được đề nghị: %(offered)s."
)
NO_REPORT = gettext_noop("Chỉ đề nghị từ báo cáo đã được nhận của đơn vị thuộc cơ quan xét.")
WRONG_PAPER = gettext_noop("Không có loại giấy tờ này trong thành phần hồ sơ.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is proposed for what. A household and a collective are chosen, a person is typed."""

    round_id: int
    subject_kind: str
    form: str
    achievement: str
    name: str = ""
    detail: str = ""
    organization_id: int | None = None
    household_id: int | None = None
    report_id: int | None = None


@transaction.atomic
def nominate(proposal: Proposal, *, actor: Actor) -> Nomination:
    """Return the draft dossier; proposing the same subject for the same form again returns it.

    Raises:
        RefusedError: when the actor may not, the round is not open today, the plan does not reward
            such a subject, or plan and law do not offer the form.

    Legal source: QĐ 666/QĐ-TTg (rule R46); Luật 06/2022/QH15, Điều 21 đến 31, 73 đến 75.
    """
    award_round = _open_round(proposal.round_id, actor)
    kind = SubjectKind(proposal.subject_kind)
    RefusedError.unless(is_subject_of_plan(award_round, kind))
    RefusedError.unless(is_form_offered(award_round, kind, proposal.form))
    unit = Organization.objects.get(pk=actor.organization_id or 0)
    fields = _subject(proposal, kind, award_round=award_round, actor=actor)
    known = _known(award_round, unit, proposal.form, fields)
    if known:
        return known
    nomination = Nomination.objects.create(
        round=award_round,
        proposer=unit,
        holder=unit,
        subject_kind=kind.value,
        form=proposal.form,
        achievement=nfc(proposal.achievement.strip()),
        report=_report(proposal.report_id, award_round),
        created_by_id=actor.user_id,
        **fields,
    )
    change = {"form": proposal.form, "subject": kind.value}
    record(actor, "nomination.drafted", nomination, change=change, citation=PLAN)
    return nomination


def is_subject_of_plan(award_round: AwardRound, kind: SubjectKind) -> Verdict:
    """Say whether the plan rewards subjects of this kind.

    Legal source: QĐ 666/QĐ-TTg; the plan itself (rule R46).
    """
    terms = terms_of(award_round.plan)
    if terms.subjects is None or kind in terms.subjects:
        return GRANTED
    named = ", ".join(SUBJECT_LABELS[one] for one in SubjectKind if one in terms.subjects)
    plan = str(terms.subjects_from.document.label)
    return refuse(OUTSIDE, PLAN, plan=plan, named=named, subject=SUBJECT_LABELS[kind])


def is_form_offered(award_round: AwardRound, kind: SubjectKind, code: str) -> Verdict:
    """Say whether plan and law of today offer the form to subjects of this kind."""
    offers = offers_for(award_round, day=today(), subject=kind)
    if any(offer.code == code for offer in offers):
        return GRANTED
    names = ", ".join(offer.name for offer in offers) or "không hình thức nào"
    day = f"{today():%d/%m/%Y}"
    return refuse(NO_FORM, form=code, subject=SUBJECT_LABELS[kind], day=day, offered=names)


@transaction.atomic
def write_dossier(
    nomination_id: int, *, achievement: str, stated: Mapping[str, Any], actor: Actor
) -> Nomination:
    """Return the dossier with its achievement and what the unit states; None is not said yet.

    Raises:
        RefusedError: when the unit does not hold it or has sent it.
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_prepare(actor, nomination))
    nomination.achievement = nfc(achievement.strip())
    nomination.facts = {**nomination.facts, **stated}
    nomination.save(update_fields=["achievement", "facts"])
    record(actor, "nomination.written", nomination)
    return nomination


@transaction.atomic
def attach_paper(
    nomination_id: int, *, kind: str, data: bytes, name: str, actor: Actor
) -> NominationPaper:
    """Return the paper of a kind; a newer file takes the place of the one before.

    Raises:
        RefusedError: when the unit does not hold the dossier, or kind or file is not accepted.

    Legal source: NĐ 152/2025/NĐ-CP, Điều 33 (rule R25).
    """
    nomination = locked(nomination_id)
    RefusedError.unless(may_prepare(actor, nomination))
    if kind not in {paper.value for paper in Paper}:
        raise RefusedError(refuse(WRONG_PAPER))
    file = store_file(data, name=name, actor=actor, owner=nomination.holder)
    paper, _is_new = NominationPaper.objects.update_or_create(
        nomination=nomination, kind=kind, defaults={"file": file}
    )
    record(actor, "nomination.paper_attached", nomination, change={"kind": kind, "file": file.pk})
    return paper


def _open_round(round_id: int, actor: Actor) -> AwardRound:
    visible = rounds_visible_to(actor).filter(pk=round_id).values("pk")
    # Locked, so that a double click finds the dossier of the first.
    found = (
        AwardRound.objects.select_for_update(of=("self",))
        .filter(pk__in=visible)
        .select_related("organization", "plan__document")
        .first()
    )
    if found is None:
        raise RefusedError(refuse(NO_ROUND))
    RefusedError.unless(may_nominate(actor, found))
    if not found.opens_on <= today() <= found.closes_on:
        opens, closes = f"{found.opens_on:%d/%m/%Y}", f"{found.closes_on:%d/%m/%Y}"
        raise RefusedError(refuse(CLOSED, opens=opens, closes=closes))
    return found


def _subject(
    proposal: Proposal, kind: SubjectKind, *, award_round: AwardRound, actor: Actor
) -> dict[str, Any]:
    if kind is SubjectKind.HOUSEHOLD:
        return _household(proposal, actor)
    unit = _organization(proposal, award_round, actor)
    typed = squeeze(nfc(proposal.name))
    name = typed if kind is SubjectKind.INDIVIDUAL or unit is None else unit.name
    if not name:
        raise RefusedError(refuse(NO_NAME))
    detail = squeeze(nfc(proposal.detail))
    if kind is SubjectKind.INDIVIDUAL and unit and unit.name not in detail:
        detail = f"{detail}, {unit.name}" if detail else unit.name
    return {"subject_name": name[:200], "subject_detail": detail[:250], "organization": unit}


def _household(proposal: Proposal, actor: Actor) -> dict[str, Any]:
    household: Household | None = (
        households_to_nominate(actor).filter(pk=proposal.household_id or 0).first()
    )
    if household is None:
        raise RefusedError(refuse(NO_NAME))
    return {
        "subject_name": f"Hộ {_title(household)}{household.head_name}"[:200],
        "subject_detail": f"{household.hamlet}, {household.place.name}"[:250],
        "household": household,
    }


def _title(household: Household) -> str:
    head = household.members.filter(is_head=True).first()
    return {Member.Sex.MALE: "ông ", Member.Sex.FEMALE: "bà "}[Member.Sex(head.sex)] if head else ""


def _organization(proposal: Proposal, award_round: AwardRound, actor: Actor) -> Organization | None:
    if proposal.organization_id is None:
        return None
    unit = units_to_nominate(actor, day=today()).filter(pk=proposal.organization_id).first()
    if unit is None:
        name = Organization.objects.filter(pk=proposal.organization_id).values_list("name").first()
        shown = name[0] if name else proposal.organization_id
        raise RefusedError(refuse(NOT_OURS, name=shown, unit=award_round.organization.name))
    return unit


def _known(
    award_round: AwardRound, unit: Organization, form: str, fields: Mapping[str, Any]
) -> Nomination | None:
    same = Nomination.objects.filter(round=award_round, proposer=unit, form=form, **fields)
    return same.exclude(state=NominationState.REJECTED).first()


def _report(report_id: int | None, award_round: AwardRound) -> Report | None:
    if report_id is None:
        return None
    report = Report.objects.filter(
        pk=report_id,
        state=Report.State.ACCEPTED,
        organization__path__startswith=award_round.organization.path,
    ).first()
    if report is None:
        raise RefusedError(refuse(NO_REPORT))
    return report
