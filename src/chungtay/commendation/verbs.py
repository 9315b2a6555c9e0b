"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "award_round.opened": gettext_noop("Mở đợt xét khen thưởng"),
    "nomination.drafted": gettext_noop("Lập hồ sơ đề nghị"),
    "nomination.written": gettext_noop("Sửa hồ sơ đề nghị"),
    "nomination.paper_attached": gettext_noop("Đính kèm giấy tờ vào hồ sơ"),
    "nomination.submit": gettext_noop("Trình hồ sơ"),
    "nomination.receive": gettext_noop("Tiếp nhận hồ sơ"),
    "nomination.appraise": gettext_noop("Thẩm định hồ sơ"),
    "nomination.vote": gettext_noop("Ghi kết quả Hội đồng"),
    "nomination.decide": gettext_noop("Quyết định khen thưởng"),
    "nomination.decide_simplified": gettext_noop("Quyết định theo thủ tục đơn giản"),
    "nomination.return": gettext_noop("Trả lại hồ sơ"),
    "nomination.reject": gettext_noop("Không đồng ý khen thưởng"),
    "nomination.forward": gettext_noop("Chuyển hồ sơ lên cấp trên"),
    "council.opened": gettext_noop("Mở phiên họp Hội đồng"),
    "council.voted": gettext_noop("Bỏ phiếu kín"),
    "council.counted": gettext_noop("Kiểm phiếu"),
    "award_decision.drafted": gettext_noop("Dự thảo quyết định khen thưởng"),
    "award_decision.issued": gettext_noop("Ký ban hành quyết định khen thưởng"),
    "score_templates.built": gettext_noop("Lập phiếu chấm điểm của đợt xét"),
    "score_template.set": gettext_noop("Đặt điểm tối đa, nguồn số liệu của phiếu"),
    "score_template.opened": gettext_noop("Đưa phiếu chấm điểm vào dùng"),
    "score_sheet.started": gettext_noop("Lập phiếu chấm điểm"),
    "score_sheet.scored": gettext_noop("Chấm điểm"),
    "score_sheet.to_council": gettext_noop("Chuyển phiếu đến Hội đồng đơn vị"),
    "score_sheet.to_office": gettext_noop("Gửi phiếu cho cơ quan thường trực"),
    "score_sheet.close": gettext_noop("Chốt điểm"),
    "score_sheet.return": gettext_noop("Trả lại phiếu chấm điểm"),
    "score_sheet.reopen": gettext_noop("Mở lại phiếu đã chốt"),
    "award.revoked": gettext_noop("Thu hồi danh hiệu, hình thức khen thưởng"),
}
OBJECTS = {
    "commendation.awardround": gettext_noop("Đợt xét khen thưởng"),
    "commendation.nomination": gettext_noop("Hồ sơ đề nghị khen thưởng"),
    "commendation.scoretemplate": gettext_noop("Phiếu chấm điểm của nhóm đối tượng"),
    "commendation.scoresheet": gettext_noop("Phiếu chấm điểm"),
    "commendation.councilsession": gettext_noop("Phiên họp Hội đồng"),
    "commendation.decision": gettext_noop("Quyết định khen thưởng"),
    "commendation.award": gettext_noop("Danh hiệu, hình thức đã tặng"),
}
