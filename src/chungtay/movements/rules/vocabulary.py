"""The words of the plan-reading contract as an officer reads them."""

from chungtay.kernel.text import gettext_noop

DOCUMENT_TYPES = {
    "decision": gettext_noop("Quyết định"),
    "plan": gettext_noop("Kế hoạch"),
    "report": gettext_noop("Báo cáo"),
    "submission": gettext_noop("Tờ trình"),
    "official_letter": gettext_noop("Công văn"),
    "guidance": gettext_noop("Hướng dẫn"),
    "directive": gettext_noop("Chỉ thị"),
    "notice": gettext_noop("Thông báo"),
    "programme": gettext_noop("Chương trình"),
    "law": gettext_noop("Luật, Pháp lệnh"),
    "decree": gettext_noop("Nghị định"),
    "circular": gettext_noop("Thông tư"),
    "resolution": gettext_noop("Nghị quyết"),
    "telegram": gettext_noop("Công điện"),
    "conclusion": gettext_noop("Kết luận"),
    "other": gettext_noop("Văn bản khác"),
}
RELATIONS = {
    "issued_by": gettext_noop("Ban hành kèm theo"),
    "replaces": gettext_noop("Thay thế"),
    "proposed_by": gettext_noop("Theo đề nghị tại"),
    "continues": gettext_noop("Tiếp nối"),
    "implements": gettext_noop("Thực hiện"),
    "based_on": gettext_noop("Căn cứ"),
}
INDICATORS = {
    "poverty_rate": gettext_noop("Tỷ lệ hộ nghèo"),
    "near_poverty_rate": gettext_noop("Tỷ lệ hộ cận nghèo"),
    "income_per_capita": gettext_noop("Thu nhập bình quân đầu người"),
    "poor_districts_escaped": gettext_noop("Số huyện nghèo thoát nghèo"),
    "poor_communes_escaped": gettext_noop("Số xã nghèo thoát nghèo"),
    "other": gettext_noop("Chỉ tiêu khác"),
}
POPULATIONS = {
    "all": gettext_noop("Toàn địa bàn"),
    "ethnic_minority": gettext_noop("Hộ dân tộc thiểu số"),
    "poor_districts": gettext_noop("Huyện nghèo"),
    "poor_communes": gettext_noop("Xã nghèo"),
    "poor_households": gettext_noop("Hộ nghèo, hộ cận nghèo"),
    "other": gettext_noop("Nhóm khác"),
}
DIRECTIONS = {
    "decrease": gettext_noop("Giảm"),
    "increase": gettext_noop("Tăng"),
    "reach": gettext_noop("Đạt"),
}
MEASURES = {
    "points_per_year": gettext_noop("điểm phần trăm mỗi năm"),
    "points": gettext_noop("điểm phần trăm cả kỳ"),
    "share": gettext_noop("phần trăm"),
    "count": gettext_noop("đơn vị đếm"),
    "vnd": gettext_noop("đồng"),
    "ratio": gettext_noop("lần"),
    "percent_per_year": gettext_noop("phần trăm mỗi năm"),
}
MILESTONES = {
    "launch": gettext_noop("Xây dựng kế hoạch, phát động"),
    "implementation": gettext_noop("Tổ chức thực hiện"),
    "annual_award": gettext_noop("Khen thưởng hằng năm"),
    "midterm_review": gettext_noop("Sơ kết"),
    "final_review": gettext_noop("Tổng kết"),
    "other": gettext_noop("Mốc khác"),
}
RECURRENCES = {
    "none": gettext_noop("Một lần"),
    "yearly": gettext_noop("Hằng năm"),
    "half_yearly": gettext_noop("Sáu tháng một lần"),
    "quarterly": gettext_noop("Hằng quý"),
    "monthly": gettext_noop("Hằng tháng"),
    "periodic": gettext_noop("Định kỳ"),
}
GROUPS = {
    "agencies": gettext_noop("Cơ quan, ban, ngành, đơn vị"),
    "armed_forces": gettext_noop("Lực lượng vũ trang"),
    "front_and_unions": gettext_noop("Mặt trận Tổ quốc, đoàn thể"),
    "committees": gettext_noop("Ủy ban nhân dân các cấp"),
    "communes": gettext_noop("Xã, phường, thị trấn"),
    "hamlets": gettext_noop("Thôn, làng, tổ dân phố"),
    "officials": gettext_noop("Cán bộ, công chức, viên chức, người lao động"),
    "enterprises": gettext_noop("Doanh nghiệp"),
    "cooperatives": gettext_noop("Hợp tác xã"),
    "banks": gettext_noop("Ngân hàng"),
    "well_off_households": gettext_noop("Hộ khá, giàu"),
    "poor_households": gettext_noop("Hộ nghèo, cận nghèo, mới thoát nghèo"),
    "households": gettext_noop("Hộ gia đình"),
    "citizens": gettext_noop("Nhân dân"),
    "youth": gettext_noop("Thanh niên, học sinh, sinh viên"),
    "collectives": gettext_noop("Tập thể"),
    "individuals": gettext_noop("Cá nhân"),
    "blocs": gettext_noop("Cụm, khối thi đua"),
}
AWARD_FORMS = {
    "commendation": gettext_noop("Giấy khen"),
    "merit": gettext_noop("Bằng khen"),
    "state": gettext_noop("Khen thưởng cấp Nhà nước"),
    "other": gettext_noop("Hình thức khác"),
}
# What a group of findings is called, in the order of the page.
KINDS = {
    "issuer": gettext_noop("Cơ quan ban hành"),
    "number": gettext_noop("Số, ngày"),
    "title": gettext_noop("Loại, trích yếu"),
    "movement": gettext_noop("Phong trào"),
    "signer": gettext_noop("Người ký"),
    "bases": gettext_noop("Căn cứ, văn bản cấp trên"),
    "targets": gettext_noop("Chỉ tiêu"),
    "milestones": gettext_noop("Mốc thời gian"),
    "assignments": gettext_noop("Nhiệm vụ"),
    "participant_groups": gettext_noop("Nội dung theo nhóm đối tượng"),
    "criteria": gettext_noop("Tiêu chí"),
    "award_forms": gettext_noop("Hình thức khen thưởng"),
    "recipients": gettext_noop("Nơi nhận"),
}
# Which group of participants a unit of this kind belongs to.
GROUPS_OF_KIND = {
    "department": ("agencies", "officials", "collectives"),
    "public_service": ("agencies", "officials", "collectives"),
    "council": ("agencies", "officials"),
    "party": ("agencies", "officials"),
    "government": ("agencies", "officials"),
    "press": ("agencies", "officials"),
    "armed_forces": ("armed_forces", "agencies"),
    "front": ("front_and_unions",),
    "union": ("front_and_unions",),
    "mass_organization": ("front_and_unions", "youth"),
    "cooperative": ("cooperatives", "enterprises"),
    "enterprise": ("enterprises",),
    "bank": ("banks", "enterprises"),
    "hamlet": ("hamlets", "households", "citizens"),
}


def groups_of(kind: str, level: str) -> tuple[str, ...]:
    """Return the groups of participants that a unit of this kind and level belongs to."""
    if kind == "committee":
        return ("communes", "committees") if level == "commune" else ("committees",)
    return GROUPS_OF_KIND.get(kind, ())
