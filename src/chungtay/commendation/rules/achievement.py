"""One achievement, one award; and movements long enough (rules R16, R17, R19, R20, R24, R48)."""

from chungtay.commendation.rules.facts import AwardType, LaunchLevel, Movement, Stage
from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    Outcome,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
    warned,
)
from chungtay.commendation.rules.forms import FormLevel, SubjectKind, form
from chungtay.commendation.rules.regime import limit
from chungtay.kernel.text import gettext_noop

MOVEMENT_TYPES = frozenset({AwardType.MOVEMENT, AwardType.THEMATIC})
NOT_A_BASIS = frozenset({AwardType.THEMATIC, AwardType.SUDDEN})
MAY_REPEAT = frozenset(AwardType) - {AwardType.MERIT, AwardType.MOVEMENT}
STATE_MOVEMENT_FORMS = frozenset({"CO_CP", "HCLD_3"})
TYPE = gettext_noop("loại hình khen thưởng")
MOVEMENT = gettext_noop("phong trào và giai đoạn xét khen")
NOT_BY_MOVEMENT = gettext_noop("Không khen theo phong trào ở hình thức này.")


@legal_rule("R16", gettext_noop("Phong trào đủ dài để tặng Bằng khen của Thủ tướng"))
def movement_is_long_enough_for_prime_minister(case: Case) -> Answer:
    """Until the end of 2023 the movement had to last three years.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 38.
    """
    if case.form.code != "BK_TTG" or case.facts.type not in {None, *MOVEMENT_TYPES}:
        return not_applicable(NOT_BY_MOVEMENT)
    if case.facts.type is None:
        return unknown(TYPE)
    if case.facts.movement is None:
        return unknown(MOVEMENT)
    return _long_enough(
        case.facts.movement, need=limit("movement_years_prime_minister_certificate")["value"]
    )


@legal_rule("R17", gettext_noop("Phong trào từ năm năm trở lên"))
def movement_is_long_enough_for_state_forms(case: Case) -> Answer:
    """The Government's flag and the third-class order at a review of a five-year movement.

    Legal source: Luật 06/2022/QH15, Điều 25 khoản 3, Điều 44.
    """
    facts = case.facts
    if facts.form not in STATE_MOVEMENT_FORMS or facts.type not in {None, *MOVEMENT_TYPES}:
        return not_applicable(NOT_BY_MOVEMENT)
    if facts.type is None:
        return unknown(TYPE)
    if facts.movement is None or facts.stage is None:
        return unknown(MOVEMENT)
    if facts.stage is Stage.YEARLY:
        return failed(gettext_noop("Chỉ khen khi sơ kết hoặc tổng kết phong trào."))
    if facts.movement.launched_by is not LaunchLevel.PRIME_MINISTER:
        return _launched_lower(case, facts.movement)
    return _long_enough(facts.movement, need=limit("movement_years_state")["value"])


@legal_rule("R19", gettext_noop("Không tính khen đột xuất, chuyên đề để khen công trạng cao hơn"))
def merit_counts_no_sudden_award(case: Case) -> Answer:
    """Sudden and thematic awards are no basis for a merit proposal upward.

    Legal source: NĐ 152/2025/NĐ-CP.
    """
    facts = case.facts
    if facts.type is None:
        return unknown(TYPE)
    if facts.type is not AwardType.MERIT:
        return not_applicable(gettext_noop("Không phải khen theo công trạng."))
    if facts.counted_awards is None:
        return unknown(gettext_noop("các hình thức được dùng làm căn cứ"))
    wrong = [award for award in facts.counted_awards if award.type in NOT_A_BASIS]
    if wrong:
        return failed(
            gettext_noop("Không được dùng làm căn cứ: %(awards)s."),
            awards="; ".join(f"{form(award.form).name} năm {award.year}" for award in wrong),
        )
    return passed(gettext_noop("Không dùng kết quả khen đột xuất, chuyên đề làm căn cứ."))


@legal_rule("R20", gettext_noop("Một thành tích không khen nhiều hình thức"))
def achievement_is_rewarded_once(case: Case) -> Answer:
    """One achievement gets one form from an issuer; a second issuer is flagged.

    Legal source: Luật 06/2022/QH15, Điều 5 khoản 2.
    """
    others = case.facts.same_achievement
    if others is None:
        return unknown(gettext_noop("các hình thức đã tặng cho cùng thành tích"))
    if not others:
        return passed(gettext_noop("Thành tích này chưa được khen."))
    own = [other for other in others if other.by_same_issuer]
    names = "; ".join(form(other.form).name for other in own or others)
    if own:
        return failed(gettext_noop("Thành tích này đã được khen: %(awards)s."), awards=names)
    return warned(
        gettext_noop("Cấp khác đã khen thành tích này: %(awards)s; cần ghi lý do."), awards=names
    )


@legal_rule("R24", gettext_noop("Mỗi năm một hình thức cấp Nhà nước"), is_blocking=False)
def state_form_is_once_a_year(case: Case) -> Answer:
    """One state-level form a year, thematic, sudden and the like aside; it only warns.

    Legal source: from memory.
    """
    facts = case.facts
    if case.form.level is not FormLevel.STATE:
        return not_applicable(gettext_noop("Không phải hình thức cấp Nhà nước."))
    if facts.type in MAY_REPEAT:
        return not_applicable(
            gettext_noop("Loại hình này không tính vào giới hạn một năm một lần.")
        )
    if facts.earlier_awards is None or facts.year is None or facts.type is None:
        return unknown(gettext_noop("loại hình, năm xét và các hình thức đã được tặng"))
    if any(
        _counts_in(award.form, award.type, award.year, facts.year) for award in facts.earlier_awards
    ):
        return warned(
            gettext_noop("Năm %(year)s đã có một hình thức cấp Nhà nước."), year=facts.year
        )
    return passed(gettext_noop("Năm %(year)s chưa có hình thức cấp Nhà nước."), year=facts.year)


@legal_rule("R48", gettext_noop("Tiêu chí có minh chứng"))
def criteria_have_evidence(case: Case) -> Answer:
    """Every criterion of the subject's group is linked to its evidence.

    Legal source: QĐ 666/QĐ-TTg, Mục III.
    """
    lacking = case.facts.criteria_without_evidence
    if lacking is None:
        return unknown(gettext_noop("minh chứng của từng tiêu chí"))
    if lacking:
        return failed(
            gettext_noop("Chưa có minh chứng cho: %(criteria)s."), criteria="; ".join(lacking)
        )
    return passed(gettext_noop("Mỗi tiêu chí đều có minh chứng."))


def _launched_lower(case: Case, movement: Movement) -> Answer:
    if case.form.code == "CO_CP":
        return failed(gettext_noop("Chỉ áp dụng với phong trào do Thủ tướng Chính phủ phát động."))
    if movement.launched_by is LaunchLevel.LOCAL:
        return failed(gettext_noop("Phong trào phải do cấp Bộ, cấp tỉnh hoặc Thủ tướng phát động."))
    answer = _long_enough(movement, need=limit("movement_years_state")["value"])
    if answer.outcome is not Outcome.PASS or case.facts.subject is SubjectKind.INDIVIDUAL:
        return answer
    return warned(
        gettext_noop(
            "Phong trào cấp Bộ, cấp tỉnh chỉ rõ cho công nhân, nông dân, người lao động; "
            "chưa đối chiếu với đối tượng này."
        )
    )


def _long_enough(movement: Movement, *, need: int) -> Answer:
    years = {"years": movement.years, "need": need}
    if movement.years < need:
        return failed(
            gettext_noop("Phong trào kéo dài %(years)s năm, cần từ %(need)s năm trở lên."), **years
        )
    return passed(gettext_noop("Phong trào kéo dài %(years)s năm, đủ %(need)s năm."), **years)


def _counts_in(code: str, kind: AwardType, year: int, asked: int) -> bool:
    return year == asked and kind not in MAY_REPEAT and form(code).level is FormLevel.STATE
