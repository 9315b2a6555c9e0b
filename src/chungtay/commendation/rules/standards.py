"""The standards of titles and forms (rules R09 to R15)."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from chungtay.commendation.rules.facts import DutyRank, EarlierAward
from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
    warned,
)
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.commendation.rules.regime import limit
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop

OTHER_FORM = gettext_noop("Tiêu chuẩn này dành cho hình thức khác.")
HISTORY = gettext_noop("các danh hiệu đã được tặng và năm xét")
CRITERION = gettext_noop("tiêu chuẩn được chọn")
MEETS = gettext_noop("Đạt tiêu chuẩn %(form)s.")
AMENDED_ID = "tdkt_2026"


@legal_rule("R09", gettext_noop("Hai lần liên tục Chiến sĩ thi đua cấp tỉnh"))
def national_fighter_was_provincial_fighter(case: Case) -> Answer:
    """The national title goes to those with consecutive provincial titles.

    Legal source: Luật 06/2022/QH15, Điều 21.
    """
    return _needs_run(case, "CSTDTQ", of="CSTD_TINH", key="consecutive_provincial_for_national")


@legal_rule("R10", gettext_noop("Ba lần liên tục Chiến sĩ thi đua cơ sở"))
def provincial_fighter_was_grassroots_fighter(case: Case) -> Answer:
    """The provincial title goes to those with consecutive grassroots titles.

    Legal source: Luật 06/2022/QH15, Điều 22.
    """
    return _needs_run(case, "CSTD_TINH", of="CSTDCS", key="consecutive_grassroots_for_provincial")


@legal_rule("R11", gettext_noop("Tiêu chuẩn Chiến sĩ thi đua cơ sở"))
def grassroots_fighter_excels_or_invents(case: Case) -> Answer:
    """An advanced worker who is rated excellent, or has an initiative or an accepted topic.

    Under the law as amended in 2026 (known from a draft only) both may be needed: it warns.

    Legal source: Luật 06/2022/QH15, Điều 23.
    """
    if case.form.code != "CSTDCS":
        return not_applicable(OTHER_FORM)
    facts = case.facts
    if facts.duty_rank is None or facts.initiatives is None:
        return unknown(gettext_noop("mức hoàn thành nhiệm vụ và số sáng kiến"))
    if facts.duty_rank not in (DutyRank.EXCELLENT, DutyRank.GOOD):
        return failed(gettext_noop("Chưa đạt tiêu chuẩn Lao động tiên tiến."))
    is_excellent = facts.duty_rank is DutyRank.EXCELLENT
    has_initiative = facts.initiatives > 0
    if not (is_excellent or has_initiative or facts.has_accepted_topic):
        return failed(
            gettext_noop(
                "Cần hoàn thành xuất sắc nhiệm vụ, hoặc có sáng kiến, đề tài được công nhận."
            )
        )
    if case.regime.id == AMENDED_ID and not (is_excellent and has_initiative):
        return warned(
            gettext_noop(
                "Luật sửa đổi có thể đòi cả hoàn thành xuất sắc nhiệm vụ và sáng kiến; "
                "chưa đối chiếu văn bản gốc."
            )
        )
    return passed(MEETS, form=case.form.name)


@legal_rule("R12", gettext_noop("Tiêu chuẩn Tập thể lao động xuất sắc"))
def excellent_collective_has_its_shares(case: Case) -> Answer:
    """Enough advanced workers, everybody done with duty, a grassroots fighter.

    Legal source: Luật 06/2022/QH15, Điều 27.
    """
    if case.form.code != "TTLDXS":
        return not_applicable(OTHER_FORM)
    facts, bound = case.facts, limit("excellent_collective")
    if None in (facts.advanced_share, facts.completed_share, facts.grassroots_fighters):
        return unknown(gettext_noop("tỷ lệ Lao động tiên tiến, hoàn thành nhiệm vụ, số CSTĐ cơ sở"))
    lacks = [
        *_lack_share(facts.advanced_share, bound["advanced_share"], "Lao động tiên tiến"),
        *_lack_share(facts.completed_share, bound["completed_share"], "hoàn thành nhiệm vụ"),
    ]
    if (facts.grassroots_fighters or 0) < bound["fighters"]:
        lacks.append(f"có ít nhất {bound['fighters']} Chiến sĩ thi đua cơ sở")
    return _lacking(case, lacks)


@legal_rule("R13", gettext_noop("Tiêu chuẩn Tập thể lao động tiên tiến"), is_blocking=False)
def advanced_collective_has_its_share(case: Case) -> Answer:
    """More than the share of advanced workers and nobody disciplined; it only warns.

    Legal source: Luật 06/2022/QH15, Điều 28 (wording of 2003).
    """
    if case.form.code != "TTLDTT":
        return not_applicable(OTHER_FORM)
    facts = case.facts
    if facts.advanced_share is None or facts.members_disciplined is None:
        return unknown(gettext_noop("tỷ lệ Lao động tiên tiến và số người bị kỷ luật"))
    bound = Decimal(limit("advanced_collective")["advanced_share"])
    if facts.advanced_share <= bound:
        return warned(
            gettext_noop("Cần trên %(bound)s%% Lao động tiên tiến, hiện %(share)s%%."),
            bound=decimal_vi(bound * 100),
            share=decimal_vi(facts.advanced_share * 100),
        )
    if facts.members_disciplined:
        return warned(
            gettext_noop("Có %(count)s người bị kỷ luật từ cảnh cáo trở lên."),
            count=facts.members_disciplined,
        )
    return passed(MEETS, form=case.form.name)


@legal_rule("R14", gettext_noop("Tiêu chuẩn Bằng khen cấp tỉnh"))
def provincial_certificate_meets_one_criterion(case: Case) -> Answer:
    """One of the criteria a to d with its evidence; d also counts years and initiatives.

    Legal source: Luật 06/2022/QH15, Điều 74 (khoản 1; other subjects assumed alike).
    """
    if case.form.code != "BK_TINH":
        return not_applicable(OTHER_FORM)
    return _one_criterion(case, counted="d", count=_years_and_initiatives)


@legal_rule("R15", gettext_noop("Tiêu chuẩn Bằng khen của Thủ tướng Chính phủ"))
def prime_minister_certificate_meets_one_criterion(case: Case) -> Answer:
    """One of the criteria a to d with its evidence; b also counts years and titles.

    Legal source: Luật 06/2022/QH15, Điều 73 (khoản 1; other subjects assumed alike).
    """
    if case.form.code != "BK_TTG":
        return not_applicable(OTHER_FORM)
    return _one_criterion(case, counted="b", count=_years_and_titles)


def _one_criterion(case: Case, *, counted: str, count: Callable[[Case], Answer]) -> Answer:
    """Ask for one criterion; ``counted`` is the one of individuals that also counts years."""
    criteria = case.facts.criteria
    if criteria is None or case.facts.subject is None:
        return unknown(CRITERION)
    if case.facts.subject is not SubjectKind.INDIVIDUAL and criteria:
        return _meets_criteria(case).as_sure_as(Certainty.ASSUMED)
    if criteria & ({"a", "b", "c", "d"} - {counted}):
        return _meets_criteria(case)
    if counted in criteria:
        return count(case)
    return failed(gettext_noop("Phải chọn và minh chứng ít nhất một tiêu chuẩn của hình thức."))


def _years_and_initiatives(case: Case) -> Answer:
    facts = case.facts
    if facts.excellent_years is None or facts.earlier_awards is None or facts.initiatives is None:
        return unknown(gettext_noop("số năm hoàn thành xuất sắc, danh hiệu đã có, số sáng kiến"))
    bound = limit("provincial_certificate_years")
    years = max(facts.excellent_years, _run(facts.earlier_awards, "CSTDCS", facts.year))
    if years >= bound["years"] and facts.initiatives >= bound["initiatives"]:
        return _meets_criteria(case)
    return failed(
        gettext_noop(
            "Tiêu chuẩn d cần %(need)s năm liên tục và %(ideas)s sáng kiến; "
            "hiện có %(years)s năm và %(initiatives)s sáng kiến."
        ),
        need=bound["years"],
        ideas=bound["initiatives"],
        years=years,
        initiatives=facts.initiatives,
    )


def _years_and_titles(case: Case) -> Answer:
    facts = case.facts
    if facts.good_years is None or facts.earlier_awards is None:
        return unknown(gettext_noop("số năm hoàn thành tốt nhiệm vụ và các hình thức đã có"))
    bound = limit("prime_minister_certificate")
    fighters = sum(award.form == "CSTDCS" for award in facts.earlier_awards)
    has_certificate = any(award.form == "BK_TINH" for award in facts.earlier_awards)
    if has_certificate and facts.good_years >= bound["years"] and fighters >= bound["fighters"]:
        return _meets_criteria(case)
    return failed(
        gettext_noop(
            "Tiêu chuẩn b cần Bằng khen cấp tỉnh, %(need)s năm liên tục hoàn thành tốt nhiệm vụ và "
            "%(titles)s lần Chiến sĩ thi đua cơ sở; hiện có %(years)s năm và %(fighters)s lần."
        ),
        need=bound["years"],
        titles=bound["fighters"],
        years=facts.good_years,
        fighters=fighters,
    )


def _needs_run(case: Case, code: str, *, of: str, key: str) -> Answer:
    """Ask for consecutive titles ``of`` up to the year before, or up to the year itself."""
    if case.form.code != code:
        return not_applicable(OTHER_FORM)
    facts = case.facts
    if facts.earlier_awards is None or facts.year is None:
        return unknown(HISTORY)
    need = limit(key)["value"]
    have = _run(facts.earlier_awards, of, facts.year)
    counts = {"need": need, "have": have, "form": of}
    if have < need:
        return failed(
            gettext_noop("Cần %(need)s lần liên tục danh hiệu %(form)s, hiện có %(have)s."),
            **counts,
        )
    return passed(gettext_noop("Có %(have)s lần liên tục danh hiệu %(form)s."), **counts)


def _run(awards: Iterable[EarlierAward], code: str, year: int | None) -> int:
    """Count consecutive years with ``code``, ending in ``year`` or the year before."""
    years = {award.year for award in awards if award.form == code}
    if not years:
        return 0
    end = year if year is not None else max(years)
    last = end if end in years else end - 1
    count = 0
    while last - count in years:
        count += 1
    return count


def _lack_share(share: Decimal | None, bound: str, what: str) -> list[str]:
    if share is None or share >= Decimal(bound):
        return []
    return [f"{decimal_vi(Decimal(bound) * 100)}% {what} (hiện {decimal_vi(share * 100)}%)"]


def _lacking(case: Case, lacks: list[str]) -> Answer:
    if lacks:
        return failed(gettext_noop("Chưa đủ: %(lacks)s."), lacks="; ".join(lacks))
    return passed(MEETS, form=case.form.name)


def _meets_criteria(case: Case) -> Answer:
    return passed(
        gettext_noop("Đạt tiêu chuẩn %(criteria)s của %(form)s."),
        criteria=", ".join(sorted(case.facts.criteria or ())),
        form=case.form.name,
    )
