"""What a survey finds in a household, before any rule is applied; ``None`` is not known."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class Work(StrEnum):
    """The work of a member, as the first indicator asks for it."""

    JOBLESS = "jobless"
    WAGE_NO_CONTRACT = "wage_no_contract"
    WAGE_CONTRACT = "wage_contract"
    OWN_WORK = "own_work"
    NOT_SEEKING = "not_seeking"


WORK_LABELS = {
    Work.JOBLESS: gettext_noop("Có khả năng, sẵn sàng làm việc nhưng không có việc"),
    Work.WAGE_NO_CONTRACT: gettext_noop("Làm công ăn lương, không có hợp đồng lao động"),
    Work.WAGE_CONTRACT: gettext_noop("Làm công ăn lương, có hợp đồng lao động"),
    Work.OWN_WORK: gettext_noop("Tự làm"),
    Work.NOT_SEEKING: gettext_noop("Đang học, không có khả năng hoặc không muốn làm việc"),
}


class Level(StrEnum):
    """Levels of schooling, lowest first."""

    NONE = "none"
    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    VOCATIONAL = "vocational"
    HIGHER = "higher"


LEVEL_LABELS = {
    Level.NONE: gettext_noop("Không"),
    Level.PRESCHOOL: gettext_noop("Mầm non"),
    Level.PRIMARY: gettext_noop("Tiểu học"),
    Level.LOWER_SECONDARY: gettext_noop("Trung học cơ sở"),
    Level.UPPER_SECONDARY: gettext_noop("Trung học phổ thông"),
    Level.VOCATIONAL: gettext_noop("Sơ cấp, trung cấp, cao đẳng nghề"),
    Level.HIGHER: gettext_noop("Cao đẳng, đại học trở lên"),
}


class Water(StrEnum):
    """The main source of water for daily use."""

    PIPED = "piped"
    DRILLED_WELL = "drilled_well"
    PROTECTED_WELL = "protected_well"
    PROTECTED_SPRING = "protected_spring"
    RAIN = "rain"
    BOTTLED = "bottled"
    OTHER = "other"


WATER_LABELS = {
    Water.PIPED: gettext_noop("Nước máy"),
    Water.DRILLED_WELL: gettext_noop("Giếng khoan"),
    Water.PROTECTED_WELL: gettext_noop("Giếng đào được bảo vệ"),
    Water.PROTECTED_SPRING: gettext_noop("Nước khe, mó được bảo vệ"),
    Water.RAIN: gettext_noop("Nước mưa"),
    Water.BOTTLED: gettext_noop("Nước đóng chai, bình"),
    Water.OTHER: gettext_noop("Nguồn khác (không được bảo vệ, sông, hồ, ao)"),
}


class Toilet(StrEnum):
    """The toilet a household uses."""

    SEPTIC = "septic"
    POUR_FLUSH = "pour_flush"
    VENTILATED_PIT = "ventilated_pit"
    SLAB_PIT = "slab_pit"
    DOUBLE_VAULT = "double_vault"
    OTHER = "other"
    NONE = "none"


TOILET_LABELS = {
    Toilet.SEPTIC: gettext_noop("Tự hoại, bán tự hoại"),
    Toilet.POUR_FLUSH: gettext_noop("Thấm dội nước"),
    Toilet.VENTILATED_PIT: gettext_noop("Cải tiến có ống thông hơi"),
    Toilet.SLAB_PIT: gettext_noop("Hố xí đào có bệ ngồi"),
    Toilet.DOUBLE_VAULT: gettext_noop("Hai ngăn"),
    Toilet.OTHER: gettext_noop("Loại khác"),
    Toilet.NONE: gettext_noop("Không có nhà tiêu"),
}


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What is known of one member; ``age`` in full years on the day of the survey."""

    age: int | None = None
    work: Work | None = None
    has_allowance: bool | None = None
    is_malnourished: bool | None = None
    is_insured: bool | None = None
    attends: Level | None = None
    finished: Level | None = None
    is_trained_on_the_job: bool | None = None
    uses_internet: bool | None = None


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """What is known of a household and its dwelling; ``area_m2`` is that of the whole dwelling."""

    members: tuple[MemberFacts, ...] = field(default=())
    is_wall_durable: bool | None = None
    is_column_durable: bool | None = None
    is_roof_durable: bool | None = None
    area_m2: Decimal | None = None
    water: Water | None = None
    toilet: Toilet | None = None
    devices: frozenset[str] | None = None
