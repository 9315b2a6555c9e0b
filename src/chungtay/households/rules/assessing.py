"""Test the raw facts of one household against each indicator: deprived, not, or not known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chungtay.households.rules.deprivations import Indicator, indicators
from chungtay.households.rules.facts import HouseholdFacts, Level, MemberFacts, Work
from chungtay.households.rules.poverty import DATA
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop

HUNDRED = 100


class Answer(StrEnum):
    """Whether a household is deprived in one indicator; not known is never "no"."""

    DEPRIVED = "deprived"
    NOT_DEPRIVED = "not_deprived"
    UNKNOWN = "unknown"


ANSWER_LABELS = {
    Answer.DEPRIVED: gettext_noop("Thiếu hụt"),
    Answer.NOT_DEPRIVED: gettext_noop("Không thiếu hụt"),
    Answer.UNKNOWN: gettext_noop("Chưa đủ thông tin"),
}

NO_THRESHOLD = gettext_noop("Chưa có ngưỡng của chỉ số này trong chuẩn nghèo.")
NO_FACTS = gettext_noop("Chưa đủ thông tin để kết luận.")
SOME_UNKNOWN = gettext_noop("Chưa đủ thông tin của %(count)s thành viên.")
MEMBERS_DEPRIVED = {
    "employment": gettext_noop("%(count)s người không có việc hoặc làm thuê không hợp đồng."),
    "nutrition": gettext_noop("%(count)s trẻ em suy dinh dưỡng."),
    "health_insurance": gettext_noop("%(count)s người không có bảo hiểm y tế."),
    "adult_education": gettext_noop("%(count)s người chưa có trình độ theo độ tuổi."),
    "child_school_attendance": gettext_noop("%(count)s trẻ em không học đúng cấp học."),
}
MEMBERS_FINE = {
    "employment": gettext_noop("Không ai thiếu việc làm."),
    "nutrition": gettext_noop("Không có trẻ em suy dinh dưỡng."),
    "health_insurance": gettext_noop("Mọi người phải xét đều có bảo hiểm y tế."),
    "adult_education": gettext_noop("Mọi người phải xét đều có trình độ theo độ tuổi."),
    "child_school_attendance": gettext_noop("Trẻ em đều học đúng cấp học."),
}
DEPENDENTS = gettext_noop("%(count)s người phụ thuộc trên %(members)s nhân khẩu.")
WEAK = gettext_noop("%(count)s trong ba kết cấu tường, cột, mái không bền chắc.")
AREA = gettext_noop("%(area)s m² cho %(members)s nhân khẩu.")
CLEAN = gettext_noop("Nguồn nước sạch.")
NOT_CLEAN = gettext_noop("Nguồn nước không sạch.")
HYGIENIC = gettext_noop("Nhà tiêu hợp vệ sinh.")
NOT_HYGIENIC = gettext_noop("Nhà tiêu không hợp vệ sinh hoặc không có.")
INTERNET = gettext_noop("Có thành viên dùng dịch vụ internet.")
NO_INTERNET = gettext_noop("Không thành viên nào dùng dịch vụ internet.")
DEVICES = gettext_noop("Có phương tiện tiếp cận thông tin.")
NO_DEVICES = gettext_noop("Không có phương tiện tiếp cận thông tin nào.")


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer for one indicator, with its reason in Vietnamese (a source string)."""

    indicator: Indicator
    answer: Answer
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The reason, filled in."""
        return self.reason % self.params


@dataclass(frozen=True, slots=True)
class Assessment:
    """The findings of one household under one standard, in the decree's order."""

    findings: tuple[Finding, ...]

    @property
    def deprived(self) -> tuple[str, ...]:
        """The ids of the indicators that are surely deprived."""
        return self._with(Answer.DEPRIVED)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The ids of the indicators not known."""
        return self._with(Answer.UNKNOWN)

    @property
    def count(self) -> int | None:
        """How many indicators are deprived; ``None`` while any is not known."""
        return None if self.unknown else len(self.deprived)

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most that can be deprived."""
        return len(self.deprived), len(self.deprived) + len(self.unknown)

    def _with(self, answer: Answer) -> tuple[str, ...]:
        return tuple(one.indicator.id for one in self.findings if one.answer is answer)


Found = tuple[bool | None, str, dict[str, object]]
Rules = Mapping[str, Any]
_LEVELS = list(Level)


def assess(facts: HouseholdFacts, standard_id: str) -> Assessment:
    """Return what the facts say of every indicator of a standard.

    Where a standard has no thresholds that were found, every answer is "not known".

    Legal source: NĐ 07/2021/NĐ-CP, Phụ lục (rules Q05, Q06: thresholds assumed).
    """
    rules = read_yaml(DATA, "thresholds.yaml").get(standard_id)
    return Assessment(
        tuple(_finding(indicator, facts, rules) for indicator in indicators(standard_id))
    )


def _finding(indicator: Indicator, facts: HouseholdFacts, rules: Rules | None) -> Finding:
    if rules is None:
        return Finding(indicator, Answer.UNKNOWN, NO_THRESHOLD)
    is_deprived, reason, params = _TESTS[indicator.id](facts, rules)
    if is_deprived is None:
        return Finding(indicator, Answer.UNKNOWN, reason or NO_FACTS, params)
    answer = Answer.DEPRIVED if is_deprived else Answer.NOT_DEPRIVED
    return Finding(indicator, answer, reason, params)


def _any_member(
    id: str, test: Callable[[MemberFacts, Rules], bool | None]
) -> Callable[[HouseholdFacts, Rules], Found]:
    """Return the test "at least one member": sure once one is, unknown while one may be."""

    def run(facts: HouseholdFacts, rules: Rules) -> Found:
        answers = [test(member, rules) for member in facts.members]
        if True in answers:
            return True, MEMBERS_DEPRIVED[id], {"count": answers.count(True)}
        if None in answers:
            return None, SOME_UNKNOWN, {"count": answers.count(None)}
        return (False, MEMBERS_FINE[id], {}) if answers else (None, "", {})

    return run


def _lacks_work(member: MemberFacts, rules: Rules) -> bool | None:
    if member.age is not None and member.age < rules["working_age_from"]:
        return False
    if member.work is None:
        return None
    lacks = member.work in (Work.JOBLESS, Work.WAGE_NO_CONTRACT)
    return None if lacks and member.age is None else lacks


def _is_dependent(member: MemberFacts, rules: Rules) -> bool | None:
    is_child = None if member.age is None else member.age < rules["child_below"]
    if is_child or member.has_allowance:
        return True
    return None if is_child is None or member.has_allowance is None else False


def _is_malnourished_child(member: MemberFacts, rules: Rules) -> bool | None:
    if member.is_malnourished is False:
        return False
    if member.age is None:
        return None
    return member.is_malnourished if member.age < rules["child_below"] else False


def _is_uninsured(member: MemberFacts, rules: Rules) -> bool | None:
    if member.is_insured:
        return False
    if member.age is None:
        return None
    if member.age < rules["insured_from"]:
        return False
    return None if member.is_insured is None else True


def _lacks_adult_schooling(member: MemberFacts, rules: Rules) -> bool | None:
    if member.age is None:
        return None
    wanted = _level_for(member.age, rules["adult_schooling"])
    if wanted is None or member.is_trained_on_the_job:
        return False
    answers = [_reaches(member.attends, wanted), _reaches(member.finished, wanted)]
    if True in answers:
        return False
    return None if None in [*answers, member.is_trained_on_the_job] else True


def _misses_school(member: MemberFacts, rules: Rules) -> bool | None:
    if member.age is None:
        return None
    wanted = _level_for(member.age, rules["child_schooling"])
    if wanted is None:
        return False
    fits = _reaches(member.attends, wanted)
    return None if fits is None else not fits


def _level_for(age: int, bands: Iterable[Rules]) -> Level | None:
    for band in bands:
        if band["from"] <= age < band["below"]:
            return Level(band["level"])
    return None


def _reaches(level: Level | None, wanted: Level) -> bool | None:
    return None if level is None else _LEVELS.index(level) >= _LEVELS.index(wanted)


def _dependents(facts: HouseholdFacts, rules: Rules) -> Found:
    """Return whether dependants are more than half of the members, and not just half."""
    answers = [_is_dependent(member, rules) for member in facts.members]
    sure, maybe, members = answers.count(True), answers.count(None), len(answers)
    limit = rules["dependents_over_per_cent"] * members
    if not members or HUNDRED * sure <= limit < HUNDRED * (sure + maybe):
        return None, SOME_UNKNOWN if maybe else "", {"count": maybe}
    return HUNDRED * sure > limit, DEPENDENTS, {"count": sure, "members": members}


def _housing_quality(facts: HouseholdFacts, rules: Rules) -> Found:
    answers = [facts.is_wall_durable, facts.is_column_durable, facts.is_roof_durable]
    weak, limit = answers.count(False), rules["weak_structures_from"]
    if weak < limit <= weak + answers.count(None):
        return None, "", {}
    return weak >= limit, WEAK, {"count": weak}


def _housing_area(facts: HouseholdFacts, rules: Rules) -> Found:
    members = len(facts.members)
    if facts.area_m2 is None or not members:
        return None, "", {}
    is_small = facts.area_m2 < rules["area_m2_below"] * members
    return is_small, AREA, {"area": f"{facts.area_m2:f}".replace(".", ","), "members": members}


def _water(facts: HouseholdFacts, rules: Rules) -> Found:
    if facts.water is None:
        return None, "", {}
    is_clean = facts.water.value in rules["clean_water"]
    return not is_clean, CLEAN if is_clean else NOT_CLEAN, {}


def _toilet(facts: HouseholdFacts, rules: Rules) -> Found:
    if facts.toilet is None:
        return None, "", {}
    is_hygienic = facts.toilet.value in rules["hygienic_toilets"]
    return not is_hygienic, HYGIENIC if is_hygienic else NOT_HYGIENIC, {}


def _internet(facts: HouseholdFacts, _rules: Rules) -> Found:
    answers = [member.uses_internet for member in facts.members]
    if True in answers:
        return False, INTERNET, {}
    if None in answers:
        return None, SOME_UNKNOWN, {"count": answers.count(None)}
    return (True, NO_INTERNET, {}) if answers else (None, "", {})


def _devices(facts: HouseholdFacts, rules: Rules) -> Found:
    if facts.devices is None:
        return None, "", {}
    has_any = bool(facts.devices & set(rules["devices"]))
    return not has_any, DEVICES if has_any else NO_DEVICES, {}


_TESTS: dict[str, Callable[[HouseholdFacts, Rules], Found]] = {
    "employment": _any_member("employment", _lacks_work),
    "dependents": _dependents,
    "nutrition": _any_member("nutrition", _is_malnourished_child),
    "health_insurance": _any_member("health_insurance", _is_uninsured),
    "adult_education": _any_member("adult_education", _lacks_adult_schooling),
    "child_school_attendance": _any_member("child_school_attendance", _misses_school),
    "housing_quality": _housing_quality,
    "housing_area": _housing_area,
    "clean_water": _water,
    "hygienic_toilet": _toilet,
    "telecom": _internet,
    "information_assets": _devices,
}
