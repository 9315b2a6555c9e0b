"""Who may receive (rules R07, R08, R21 to R23, R46, R49 to R51, R53)."""

from chungtay.commendation.rules.facts import HOLD_LABELS
from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    Phase,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
    warned,
)
from chungtay.commendation.rules.forms import SUBJECT_LABELS, FormKind, SubjectKind
from chungtay.kernel.dates import short_date
from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop

SUBJECT = gettext_noop("loại đối tượng được đề nghị")


@legal_rule("R07", gettext_noop("Danh hiệu đúng loại đối tượng"))
def title_fits_subject(case: Case) -> Answer:
    """Each emulation title has its kind of subject.

    Legal source: Luật 06/2022/QH15, Điều 21 to 31.
    """
    if case.form.kind is not FormKind.TITLE:
        return not_applicable(gettext_noop("Đây không phải danh hiệu thi đua."))
    return _form_fits_subject(case)


@legal_rule("R08", gettext_noop("Hình thức khen thưởng đúng loại đối tượng"))
def commendation_fits_subject(case: Case) -> Answer:
    """Households may receive Giấy khen, Bằng khen and the third-class order only.

    Legal source: Luật 06/2022/QH15, Điều 73 to 75 (households from memory).
    """
    if case.form.kind is FormKind.TITLE:
        return not_applicable(gettext_noop("Đây là danh hiệu thi đua."))
    return _form_fits_subject(case)


@legal_rule("R21", gettext_noop("Không có việc đang phải chờ kết luận"))
def nothing_is_on_hold(case: Case) -> Answer:
    """Nothing is proposed or decided while a matter against the subject is open.

    Legal source: NĐ 152/2025/NĐ-CP; before it the source is not known.
    """
    holds = case.facts.holds
    if holds is None:
        return unknown(
            gettext_noop("đối tượng có đang bị xem xét kỷ luật, thanh tra, tố cáo không")
        )
    if holds:
        return failed(
            gettext_noop("Phải dừng đến khi có kết luận: %(holds)s."),
            holds="; ".join(HOLD_LABELS[hold] for hold in sorted(holds)),
        )
    return passed(gettext_noop("Không có việc nào đang chờ kết luận."))


@legal_rule("R22", gettext_noop("Thành tích tính sau khi hết kỷ luật"))
def achievement_starts_after_discipline(case: Case) -> Answer:
    """Achievements count from the end of a discipline.

    Legal source: NĐ 152/2025/NĐ-CP.
    """
    facts = case.facts
    if facts.disciplined is None:
        return unknown(gettext_noop("đối tượng đã từng bị kỷ luật chưa"))
    if not facts.disciplined:
        return passed(gettext_noop("Chưa từng bị kỷ luật."))
    if facts.discipline_ended_on is None or facts.achievement_from is None:
        return unknown(gettext_noop("ngày hết thời hạn kỷ luật và ngày bắt đầu tính thành tích"))
    days = {
        "start": short_date(facts.achievement_from),
        "end": short_date(facts.discipline_ended_on),
    }
    if facts.achievement_from < facts.discipline_ended_on:
        return failed(
            gettext_noop("Thành tích tính từ %(start)s, trước khi hết kỷ luật ngày %(end)s."),
            **days,
        )
    return passed(
        gettext_noop("Thành tích tính từ %(start)s, sau khi hết kỷ luật ngày %(end)s."), **days
    )


@legal_rule("R23", gettext_noop("Đơn vị còn tồn tại"))
def unit_still_exists(case: Case) -> Answer:
    """A unit dissolved by reorganisation is not commended.

    Legal source: TT 15/2025/TT-BNV.
    """
    if case.facts.subject in (SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD):
        return not_applicable(gettext_noop("Đối tượng không phải là đơn vị."))
    if case.facts.unit_dissolved is None:
        return unknown(gettext_noop("đơn vị còn tồn tại hay đã giải thể"))
    if case.facts.unit_dissolved:
        return failed(gettext_noop("Đơn vị đã giải thể do sắp xếp tổ chức nên không được khen."))
    return passed(gettext_noop("Đơn vị còn tồn tại."))


@legal_rule("R46", gettext_noop("Đúng kế hoạch phong trào"))
def plan_offers_the_award(case: Case) -> Answer:
    """The plan of the movement names the forms and the subjects it commends.

    Legal source: QĐ 666/QĐ-TTg; the plan itself.
    """
    facts = case.facts
    if facts.plan_forms is None and facts.plan_subjects is None:
        return not_applicable(gettext_noop("Kế hoạch không giới hạn hình thức và đối tượng."))
    if facts.plan_forms is not None and facts.form not in facts.plan_forms:
        return failed(
            gettext_noop("Kế hoạch phong trào không có hình thức %(form)s."), form=case.form.name
        )
    if facts.plan_subjects is None:
        return passed(gettext_noop("Hình thức có trong kế hoạch phong trào."))
    if facts.subject is None:
        return unknown(SUBJECT)
    if facts.subject not in facts.plan_subjects:
        return failed(
            gettext_noop("Kế hoạch phong trào không khen %(subject)s."),
            subject=SUBJECT_LABELS[facts.subject],
        )
    return passed(gettext_noop("Hình thức và đối tượng có trong kế hoạch phong trào."))


@legal_rule("R49", gettext_noop("Còn chỉ tiêu khen thưởng"))
def quota_is_left(case: Case) -> Answer:
    """A quota stops only when it is filled in, and gives way to a reason of the standing body.

    Legal source: HD 2357/HD-BTĐKT (numbers not known).
    """
    facts = case.facts
    if facts.quota_left is None:
        return not_applicable(gettext_noop("Chưa đặt chỉ tiêu cho hình thức này."))
    if facts.quota_left > 0:
        return passed(gettext_noop("Còn %(left)s chỉ tiêu."), left=facts.quota_left)
    if facts.quota_override_reason:
        return warned(
            gettext_noop("Vượt chỉ tiêu, cơ quan thường trực cho phép vì: %(why)s."),
            why=facts.quota_override_reason,
        )
    return failed(gettext_noop("Đã hết chỉ tiêu; cơ quan thường trực phải ghi lý do nếu cho vượt."))


@legal_rule("R50", gettext_noop("Quan tâm người trực tiếp lao động"), is_blocking=False)
def leaders_are_not_too_many(case: Case) -> Answer:
    """Warn when leaders take more than the configured share of a round.

    Legal source: Luật 06/2022/QH15, Điều 5.
    """
    share, limit = case.facts.leaders_share, case.facts.leaders_share_limit
    if limit is None:
        return not_applicable(gettext_noop("Chưa đặt tỷ lệ lãnh đạo tối đa."))
    if share is None:
        return unknown(gettext_noop("tỷ lệ lãnh đạo trong danh sách đề nghị"))
    shares = {"share": decimal_vi(share * 100), "limit": decimal_vi(limit * 100)}
    if share > limit:
        return warned(
            gettext_noop("Lãnh đạo chiếm %(share)s%% danh sách, quá mức %(limit)s%%."), **shares
        )
    return passed(gettext_noop("Lãnh đạo chiếm %(share)s%%, mức cho phép %(limit)s%%."), **shares)


@legal_rule("R51", gettext_noop("Đủ thông tin thống kê"), phase=Phase.DECIDE)
def statistics_are_complete(case: Case) -> Answer:
    """The statistical forms need some fields of every recipient before the decision.

    Legal source: TT 02/2023/TT-BNV; TT 18/2025/TT-BNV.
    """
    missing = case.facts.statistics_missing
    if missing is None:
        return unknown(gettext_noop("các mục thống kê của người được khen"))
    if missing:
        return failed(
            gettext_noop("Còn thiếu mục thống kê: %(missing)s."), missing=", ".join(missing)
        )
    return passed(gettext_noop("Đủ thông tin để lập biểu thống kê."))


@legal_rule("R53", gettext_noop("Đăng ký thi đua"), is_blocking=False)
def registration_was_made(case: Case) -> Answer:
    """Registration was a basis for titles until the end of 2023; later its lack bars nothing.

    Legal source: Luật 15/2003/QH11 (from memory).
    """
    if case.form.kind is not FormKind.TITLE:
        return not_applicable(gettext_noop("Đây không phải danh hiệu thi đua."))
    if case.facts.is_registered is None:
        return unknown(gettext_noop("đã đăng ký thi đua chưa"))
    if not case.facts.is_registered:
        return warned(gettext_noop("Chưa đăng ký thi đua, là căn cứ xét danh hiệu trước năm 2024."))
    return passed(gettext_noop("Đã đăng ký thi đua."))


def _form_fits_subject(case: Case) -> Answer:
    subject = case.facts.subject
    if subject is None:
        return unknown(SUBJECT)
    names = {"form": case.form.name, "subject": SUBJECT_LABELS[subject]}
    if subject in case.form.subjects:
        return passed(
            gettext_noop("%(form)s được tặng cho %(subject)s."),
            **names,
        ).as_sure_as(case.form.subjects[subject])
    return failed(gettext_noop("%(form)s không tặng cho %(subject)s."), **names)
