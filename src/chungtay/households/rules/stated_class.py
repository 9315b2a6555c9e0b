"""The class that a list states beside its points: settled only where both agree."""

from dataclasses import dataclass

from chungtay.households.rules.poverty import (
    CLASS_LABELS,
    Area,
    PovertyClass,
    Standard,
    classify,
)
from chungtay.kernel.text import fold, gettext_noop

BY_INCOME_ONLY = gettext_noop(
    "Hộ có mức sống trung bình không xác định bằng điểm A, B mà bằng thu nhập đo được "
    "(QĐ 24/2021/QĐ-TTg, Điều 2). Bỏ điểm, hoặc sửa phân loại."
)
DISAGREE = gettext_noop(
    "Ghi “%(stated)s” nhưng theo điểm A %(score_a)s và %(deprivations)s chỉ số thiếu hụt là "
    "“%(found)s”. Sửa điểm hoặc phân loại."
)
NO_SCORE_A = gettext_noop("Có điểm B mà thiếu điểm A. Ghi đủ cả hai, hoặc bỏ cả hai.")
NO_SCORE_B = gettext_noop("Có điểm A mà thiếu điểm B hoặc số chỉ số thiếu hụt.")
UNKNOWN = gettext_noop(
    "Không hiểu phân loại “%(text)s”. Ghi một trong: Nghèo, Cận nghèo, Mức sống trung bình, "
    "Không nghèo."
)
_SPELLINGS = {
    PovertyClass.POOR: ("ho ngheo", "ngheo", "hn", "n"),
    PovertyClass.NEAR_POOR: ("ho can ngheo", "can ngheo", "hcn", "cn"),
    PovertyClass.AVERAGE_LIVING: (
        "ho co muc song trung binh", "muc song trung binh", "trung binh", "ho trung binh", "mstb",
    ),
    PovertyClass.NOT_POOR: ("ho khong ngheo", "khong ngheo", "kn", "ho thoat ngheo", "thoat ngheo"),
}  # fmt: skip
_BY_SPELLING = {text: one for one, texts in _SPELLINGS.items() for text in texts}


@dataclass(frozen=True, slots=True)
class Points:
    """Points as written on a list; ``deprivations`` is the count, None where it is not told."""

    score_a: int | None = None
    score_b: int | None = None
    deprivations: int | None = None

    @property
    def are_told(self) -> bool:
        """Say whether anything stands there."""
        return not (self.score_a is None and self.score_b is None and self.deprivations is None)

    @property
    def count(self) -> int | None:
        """The deprived indicators, from score B where they are not counted themselves."""
        if self.deprivations is None and self.score_b is not None:
            return self.score_b // 10
        return self.deprivations


@dataclass(frozen=True, slots=True)
class Settled:
    """The class, or why there is none and in which field; neither where nothing was told."""

    poverty_class: PovertyClass | None = None
    field: str = ""
    reason: str = ""
    params: tuple[tuple[str, object], ...] = ()


def class_spelled(text: str) -> PovertyClass | None:
    """Return the class that a list calls so; None when it is no name of a class.

    Legal source: names after TT 07/2021/TT-BLĐTBXH; abbreviations as seen on lists.
    """
    return _BY_SPELLING.get(fold(text).replace(".", ""))


def settle(
    stated: PovertyClass | None, points: Points, *, standard: Standard, area: Area
) -> Settled:
    """Return the class a list gives a household: by its points, else as it states.

    B is ten for each deprived indicator; points never give the average living standard (rule Q02);
    a class that its own points contradict is not taken and not repaired.

    Legal source: TT 07/2021/TT-BLĐTBXH, Điều 1; QĐ 24/2021/QĐ-TTg, Điều 2.
    """
    if not points.are_told:
        return Settled(stated)
    if unusable := _unusable(stated, points):
        return unusable
    found = classify(
        standard=standard, area=area, score_a=points.score_a, score_b=points.score_b,
        deprivations=points.deprivations,
    )  # fmt: skip
    if found.poverty_class is None:
        field = "deprivations" if points.score_b is None else "score_b"
        return Settled(field=field, reason=found.reason)
    if stated is None or stated is found.poverty_class:
        return Settled(found.poverty_class)
    params = (
        ("stated", CLASS_LABELS[stated]), ("score_a", points.score_a),
        ("deprivations", points.count), ("found", CLASS_LABELS[found.poverty_class]),
    )  # fmt: skip
    return Settled(field="poverty_class", reason=DISAGREE, params=params)


def _unusable(stated: PovertyClass | None, points: Points) -> Settled | None:
    """Return why points cannot be used as they stand, None when they can."""
    if stated is PovertyClass.AVERAGE_LIVING:
        return Settled(field="poverty_class", reason=BY_INCOME_ONLY)
    if points.score_a is None:
        return Settled(field="score_b", reason=NO_SCORE_A)
    return Settled(field="score_a", reason=NO_SCORE_B) if points.count is None else None
