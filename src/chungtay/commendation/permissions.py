"""Who may open rounds, nominate, appraise, vote, sign and revoke."""

from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.commendation.models import Award, AwardRound, CouncilSession, Decision, Nomination
from chungtay.commendation.rules.nomination import WITH_SUBMITTER
from chungtay.kernel.rule import rule
from chungtay.kernel.text import gettext_noop

WRITERS = (Role.OFFICER, Role.HEAD, Role.RECEIVING_OFFICE)
DESKS = (Role.RECEIVING_OFFICE, Role.HEAD)
_ENTER = (*WRITERS, Role.COUNCIL_MEMBER)


@rule(
    gettext_noop("Khen thưởng dành cho cán bộ, lãnh đạo, cơ quan thi đua và thành viên Hội đồng.")
)
def may_use_commendation(actor: Actor, _obj: Any) -> bool:
    """Everybody with a position but administrators."""
    return actor.role in _ENTER


@rule(gettext_noop("Chỉ cơ quan thường trực thi đua, khen thưởng được mở đợt xét."))
def may_open_award_rounds(actor: Actor, _obj: Any) -> bool:
    """Receiving offices; the round is then that of the committee they act for."""
    return actor.role is Role.RECEIVING_OFFICE


@rule(
    gettext_noop(
        "Chỉ cán bộ, lãnh đạo, cơ quan thường trực của đơn vị thuộc cơ quan xét được lập hồ sơ."
    )
)
def may_nominate(actor: Actor, award_round: AwardRound) -> bool:
    """Officers, heads and offices at the deciding body or anywhere below it."""
    return actor.role in WRITERS and actor.path.startswith(award_round.organization.path)


@rule(gettext_noop("Chỉ đơn vị đang giữ hồ sơ chưa trình được sửa, bổ sung và trình hồ sơ."))
def may_prepare(actor: Actor, nomination: Nomination) -> bool:
    """Those who work at the unit that holds the paper, before it is sent or after its return."""
    is_open = nomination.state in WITH_SUBMITTER
    return actor.role in WRITERS and is_open and actor.works_at(nomination.holder_id)


@rule(gettext_noop("Chỉ cơ quan thường trực của cơ quan xét được tiếp nhận, thẩm định, trả lại."))
def may_handle(actor: Actor, award_round: AwardRound) -> bool:
    """The receiving office of the deciding body itself."""
    return actor.role is Role.RECEIVING_OFFICE and actor.works_at(award_round.organization_id)


@rule(gettext_noop("Chỉ cơ quan thường trực hoặc lãnh đạo của cơ quan xét được không đồng ý."))
def may_reject(actor: Actor, award_round: AwardRound) -> bool:
    """The receiving office or the head of the deciding body."""
    return actor.role in DESKS and actor.works_at(award_round.organization_id)


@rule(gettext_noop("Chỉ thành viên Hội đồng có tên trong phiên họp được bỏ phiếu."))
def may_vote(actor: Actor, session: CouncilSession) -> bool:
    """The members chosen for the session, in their position on the council."""
    if actor.role is not Role.COUNCIL_MEMBER or actor.user_id is None:
        return False
    return session.members.filter(pk=actor.user_id).exists()


@rule(gettext_noop("Chỉ lãnh đạo của cơ quan xét được ký quyết định khen thưởng."))
def may_sign_decision(actor: Actor, decision: Decision) -> bool:
    """The head of the deciding body itself."""
    return actor.role is Role.HEAD and actor.works_at(decision.round.organization_id)


@rule(gettext_noop("Chỉ lãnh đạo của cơ quan đã khen thưởng được hủy bỏ khen thưởng."))
def may_revoke(actor: Actor, award: Award) -> bool:
    """The head of the body that gave the award."""
    return actor.role is Role.HEAD and actor.works_at(award.issuer_id)
