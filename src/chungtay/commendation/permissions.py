"""Who may open rounds, nominate, appraise, vote, sign and revoke."""

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.accounts.policy import above, named, own_unit, permission
from chungtay.commendation.models import (
    Award,
    AwardRound,
    CouncilSession,
    Decision,
    Nomination,
    ScoreSheet,
    ScoreTemplate,
)
from chungtay.commendation.rules.nomination import WITH_SUBMITTER
from chungtay.commendation.rules.scoring import SheetState
from chungtay.inspection.permissions import SUPERVISORS, may_supervise
from chungtay.kernel.text import gettext_noop

DESKS = (Role.RECEIVING_OFFICE, Role.HEAD)


def _deciding_path(award_round: AwardRound) -> str:
    return award_round.organization.path


def _deciding_body(award_round: AwardRound) -> int:
    return award_round.organization_id


def _holder(nomination: Nomination) -> int:
    return nomination.holder_id


def _is_with_submitter(nomination: Nomination) -> bool:
    return nomination.state in WITH_SUBMITTER


def _sits_in(actor: Actor, session: CouncilSession) -> bool:
    return actor.user_id is not None and session.members.filter(pk=actor.user_id).exists()


def _signing_body(decision: Decision) -> int:
    return decision.round.organization_id


def _giver(award: Award) -> int:
    return award.issuer_id


def _template_body(template: ScoreTemplate) -> int:
    return template.round.organization_id


def _template_path(template: ScoreTemplate) -> str:
    return template.round.organization.path


def _scoring_unit(sheet: ScoreSheet) -> int:
    return sheet.unit_id


def _judging_body(sheet: ScoreSheet) -> int:
    return sheet.template.round.organization_id


def _is_in_self_scoring(sheet: ScoreSheet) -> bool:
    return sheet.state == SheetState.SELF


def _is_before_unit_council(sheet: ScoreSheet) -> bool:
    return sheet.state == SheetState.COUNCIL


def _is_at_the_office(sheet: ScoreSheet) -> bool:
    return sheet.state == SheetState.OFFICE


def _is_closed(sheet: ScoreSheet) -> bool:
    return sheet.state == SheetState.CLOSED


may_use_commendation = permission(
    "award.see",
    gettext_noop("Xem đợt xét, hồ sơ và danh sách khen thưởng"),
    roles=(*DRAFTERS, Role.COUNCIL_MEMBER),
    refusal=gettext_noop(
        "Khen thưởng dành cho cán bộ, lãnh đạo, cơ quan thi đua và thành viên Hội đồng."
    ),
)
may_open_award_rounds = permission(
    "award_round.open",
    gettext_noop("Mở đợt xét khen thưởng"),
    roles=(Role.RECEIVING_OFFICE,),
    refusal=gettext_noop("Chỉ cơ quan thường trực thi đua, khen thưởng được mở đợt xét."),
)
"""The round is then that of the committee the receiving office acts for."""
may_nominate = permission(
    "nomination.create",
    gettext_noop("Lập hồ sơ đề nghị khen thưởng"),
    roles=DRAFTERS,
    reach=above(_deciding_path),
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo, cơ quan thường trực của đơn vị thuộc cơ quan xét được lập hồ sơ."
    ),
)
may_prepare = permission(
    "nomination.prepare",
    gettext_noop("Sửa, bổ sung và trình hồ sơ"),
    roles=DRAFTERS,
    reach=own_unit(_holder),
    state=_is_with_submitter,
    state_label=gettext_noop("hồ sơ chưa trình hoặc bị trả lại"),
    refusal=gettext_noop("Chỉ đơn vị đang giữ hồ sơ chưa trình được sửa, bổ sung và trình hồ sơ."),
)
may_handle = permission(
    "nomination.handle",
    gettext_noop("Tiếp nhận, thẩm định, trả lại hồ sơ; tổ chức Hội đồng"),
    roles=(Role.RECEIVING_OFFICE,),
    reach=own_unit(_deciding_body),
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực của cơ quan xét được tiếp nhận, thẩm định, trả lại."
    ),
)
may_reject = permission(
    "nomination.reject",
    gettext_noop("Không đồng ý đề nghị khen thưởng"),
    roles=DESKS,
    reach=own_unit(_deciding_body),
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực hoặc lãnh đạo của cơ quan xét được không đồng ý."
    ),
)
may_vote = permission(
    "ballot.cast",
    gettext_noop("Bỏ phiếu tại Hội đồng"),
    roles=(Role.COUNCIL_MEMBER,),
    reach=named(_sits_in),
    refusal=gettext_noop("Chỉ thành viên Hội đồng có tên trong phiên họp được bỏ phiếu."),
)
may_sign_decision = permission(
    "decision.sign",
    gettext_noop("Ký quyết định khen thưởng"),
    roles=(Role.HEAD,),
    reach=own_unit(_signing_body),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan xét được ký quyết định khen thưởng."),
)
may_revoke = permission(
    "award.revoke",
    gettext_noop("Hủy bỏ khen thưởng"),
    roles=(Role.HEAD,),
    reach=own_unit(_giver),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan đã khen thưởng được hủy bỏ khen thưởng."),
)
may_set_score_templates = permission(
    "score_template.set",
    gettext_noop("Đặt phiếu chấm điểm của đợt xét, điểm tối đa và nguồn số liệu"),
    roles=(Role.RECEIVING_OFFICE,),
    reach=own_unit(_template_body),
    refusal=gettext_noop("Chỉ cơ quan thường trực của cơ quan xét được đặt phiếu chấm điểm."),
)
may_start_sheet = permission(
    "score_sheet.start",
    gettext_noop("Lập phiếu chấm điểm"),
    roles=DRAFTERS,
    reach=above(_template_path),
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo, cơ quan thường trực của đơn vị thuộc cơ quan xét được lập phiếu."
    ),
)
may_score_self = permission(
    "score_sheet.score_self",
    gettext_noop("Tự chấm điểm"),
    roles=DRAFTERS,
    reach=own_unit(_scoring_unit),
    state=_is_in_self_scoring,
    state_label=gettext_noop("phiếu đang tự chấm"),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của đơn vị được tự chấm, khi phiếu chưa chuyển đi."),
)
may_score_in_council = permission(
    "score_sheet.score_council",
    gettext_noop("Chấm điểm tại Hội đồng của đơn vị"),
    roles=(Role.HEAD, Role.COUNCIL_MEMBER),
    reach=own_unit(_scoring_unit),
    state=_is_before_unit_council,
    state_label=gettext_noop("phiếu đang ở Hội đồng đơn vị"),
    refusal=gettext_noop(
        "Chỉ lãnh đạo, thành viên Hội đồng của đơn vị được chấm khi phiếu đang ở Hội đồng đơn vị."
    ),
)
may_score_at_office = permission(
    "score_sheet.score_office",
    gettext_noop("Thẩm định, chốt điểm"),
    roles=(Role.RECEIVING_OFFICE,),
    reach=own_unit(_judging_body),
    state=_is_at_the_office,
    state_label=gettext_noop("phiếu đã gửi cơ quan thường trực"),
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực của cơ quan xét được thẩm định, khi phiếu đã gửi đến."
    ),
)
may_reopen_sheet = permission(
    "score_sheet.reopen",
    gettext_noop("Mở lại phiếu đã chốt"),
    roles=(Role.RECEIVING_OFFICE,),
    reach=own_unit(_judging_body),
    state=_is_closed,
    state_label=gettext_noop("phiếu đã chốt"),
    refusal=gettext_noop("Chỉ cơ quan thường trực của cơ quan xét được mở lại phiếu đã chốt."),
)
may_supervise_awards = permission(
    "award_round.supervise",
    gettext_noop("Giám sát việc xét chọn khen thưởng"),
    roles=SUPERVISORS,
    reach=may_supervise.reach,
    refusal=gettext_noop(
        "Chỉ Mặt trận Tổ quốc, công đoàn và các đoàn thể giám sát việc xét chọn khen thưởng."
    ),
)
