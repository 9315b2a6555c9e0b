"""Made-up plans to compare."""

from decimal import Decimal
from typing import Any

from chungtay.movements.rules.comparing.facts import (
    ClauseFact,
    DutyFact,
    FormFact,
    GroupFact,
    MilestoneFact,
    PlanFacts,
    TargetFact,
    Term,
)
from chungtay.movements.rules.target import Direction, Measure, Target


def target(**changes: Any) -> Target:
    """Return a fall of the poverty rate of 1.5 points a year, 2021 to 2025."""
    given: dict[str, Any] = {
        "indicator": "poverty_rate", "population": "all", "direction": Direction.DECREASE,
        "measure": Measure.POINTS_PER_YEAR, "min": "1.5", "from_year": 2021, "to_year": 2025,
        **changes,
    }  # fmt: skip
    bounds = {name: Decimal(given[name]) for name in ("min", "max") if given.get(name) is not None}
    return Target(**{**given, "min": None, "max": None, **bounds})


def level(**changes: Any) -> Target:
    """Return a poverty rate of no more than 4 % at the end of 2025."""
    given = {
        "direction": Direction.REACH, "measure": Measure.SHARE, "min": None, "max": "4",
        "from_year": None,
    }  # fmt: skip
    return target(**{**given, **changes})


def target_fact(one: Target, *, text: str = "", clause: str = "II.1") -> TargetFact:
    """Return a target as a plan states it."""
    return TargetFact(one, topic="Tỷ lệ hộ nghèo", text=text or f"{one.min}", clause=clause)


def clause(ref: str, text: str, *, heading: str = "", parent: str = "") -> ClauseFact:
    """Return one clause."""
    return ClauseFact(ref=ref, heading=heading, text=text, parent=parent)


def duty(action: str, due: str, recurrence: str = "none", **more: str) -> DutyFact:
    """Return a duty with its deadline."""
    return DutyFact(lead="Phòng A", action=action, due=due, recurrence=recurrence, **more)


def facts(name: str = "kế hoạch kia", ground: str = "1", **parts: Any) -> PlanFacts:
    """Return a plan with the given parts."""
    return PlanFacts(name=Term(name), ground=ground, **parts)


def full_plan() -> PlanFacts:
    """Return a plan that has something of everything."""
    return facts(
        clauses=[
            clause("I", "", heading="Mục đích"),
            clause("I.1", "Nâng cao nhận thức của cán bộ về giảm nghèo bền vững.", parent="I"),
            clause("II", "", heading="Nội dung"),
            clause("II.1", "Các xã rà soát hộ nghèo và giúp từng hộ thoát nghèo.", parent="II"),
        ],
        targets=[target_fact(target()), target_fact(level())],
        milestones=[
            MilestoneFact("midterm_review", "2023-Q4"),
            MilestoneFact("final_review", "2025"),
        ],
        duties=[
            duty("Tổng hợp báo cáo kết quả", "12-10", "yearly"),
            duty("Xây dựng kế hoạch của ngành", "2022-03"),
        ],
        groups=[GroupFact("communes", "Giảm nghèo", "III.1"), GroupFact("banks", "Cho vay")],
        criteria=[GroupFact("communes", "Hoàn thành chỉ tiêu giảm hộ nghèo", "IV.1")],
        forms=[FormFact("merit", "Chủ tịch UBND tỉnh", "V")],
    )
