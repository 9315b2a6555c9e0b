"""What became of a household between two reviews."""

from datetime import date
from enum import StrEnum

from chungtay.households.rules.poverty import Classification, PovertyClass
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.period import add_months
from chungtay.kernel.text import gettext_noop

DATA = "chungtay.households.rules.data"


class Change(StrEnum):
    """How a household's class changed; two standards are never compared."""

    STILL_POOR = "still_poor"
    POOR_TO_NEAR_POOR = "poor_to_near_poor"
    ESCAPED = "escaped"
    NEAR_POOR_TO_POOR = "near_poor_to_poor"
    STILL_NEAR_POOR = "still_near_poor"
    NEAR_POOR_ESCAPED = "near_poor_escaped"
    NEWLY_POOR = "newly_poor"
    RELAPSED = "relapsed"
    NEWLY_NEAR_POOR = "newly_near_poor"
    NEAR_POOR_AGAIN = "near_poor_again"
    STILL_OFF = "still_off"
    NOT_COMPARABLE = "not_comparable"


CHANGE_LABELS = {
    Change.STILL_POOR: gettext_noop("Vẫn là hộ nghèo"),
    Change.POOR_TO_NEAR_POOR: gettext_noop("Thoát nghèo, còn cận nghèo"),
    Change.ESCAPED: gettext_noop("Thoát nghèo, vượt cận nghèo"),
    Change.NEAR_POOR_TO_POOR: gettext_noop("Từ cận nghèo thành nghèo"),
    Change.STILL_NEAR_POOR: gettext_noop("Vẫn là hộ cận nghèo"),
    Change.NEAR_POOR_ESCAPED: gettext_noop("Thoát cận nghèo"),
    Change.NEWLY_POOR: gettext_noop("Hộ nghèo phát sinh mới"),
    Change.RELAPSED: gettext_noop("Hộ tái nghèo"),
    Change.NEWLY_NEAR_POOR: gettext_noop("Hộ cận nghèo phát sinh mới"),
    Change.NEAR_POOR_AGAIN: gettext_noop("Hộ tái cận nghèo"),
    Change.STILL_OFF: gettext_noop("Không thuộc danh sách"),
    Change.NOT_COMPARABLE: gettext_noop("Không so sánh được: hai chuẩn nghèo khác nhau"),
}

_ON_LIST = (PovertyClass.POOR, PovertyClass.NEAR_POOR)
_BETWEEN = {
    (PovertyClass.POOR, PovertyClass.POOR): Change.STILL_POOR,
    (PovertyClass.POOR, PovertyClass.NEAR_POOR): Change.POOR_TO_NEAR_POOR,
    (PovertyClass.POOR, None): Change.ESCAPED,
    (PovertyClass.NEAR_POOR, PovertyClass.POOR): Change.NEAR_POOR_TO_POOR,
    (PovertyClass.NEAR_POOR, PovertyClass.NEAR_POOR): Change.STILL_NEAR_POOR,
    (PovertyClass.NEAR_POOR, None): Change.NEAR_POOR_ESCAPED,
    (None, None): Change.STILL_OFF,
}


def change(
    before: PovertyClass | None,
    after: PovertyClass | None,
    *,
    is_same_standard: bool = True,
    was_on_list: bool = False,
) -> Change:
    """Return what became of a household between two reviews.

    Args:
        before, after: its classes; ``None`` when it was not reviewed, hence on no list.
        is_same_standard: whether both classes are of one standard.
        was_on_list: whether it had left the list it now comes back to, in any year before.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2 and 3; TT 17/2016/TT-BLĐTBXH, Điều 2
        (look-back of a relapse not known; rules P22, Q09).
    """
    if not is_same_standard:
        return Change.NOT_COMPARABLE
    old, new = _on_list(before), _on_list(after)
    if old is not None or new is None:
        return _BETWEEN[old, new]
    if new is PovertyClass.POOR:
        return Change.RELAPSED if was_on_list else Change.NEWLY_POOR
    return Change.NEAR_POOR_AGAIN if was_on_list else Change.NEWLY_NEAR_POOR


def change_between(
    before: Classification, after: Classification, *, was_on_list: bool = False
) -> Change:
    """Return what became of a household between two classifications; see :func:`change`.

    Legal source: as :func:`change`; never across two standards (rule P31).
    """
    return change(
        before.poverty_class,
        after.poverty_class,
        is_same_standard=before.standard == after.standard,
        was_on_list=was_on_list,
    )


def newly_escaped_until(removed_on: date) -> date:
    """Return the last day a household counts as newly escaped, which left the list on that day.

    Legal source: QĐ 28/2015/QĐ-TTg, amended by QĐ 02/2021/QĐ-TTg (rule P20).
    """
    return add_months(removed_on, read_yaml(DATA, "newly_escaped.yaml")["months"])


def is_newly_escaped(*, removed_on: date, poverty_class: PovertyClass | None, day: date) -> bool:
    """Say whether a household is newly escaped (hộ mới thoát nghèo) on ``day``.

    Leaving to near-poor does not count: its class must lie above near-poor.

    Legal source: QĐ 28/2015/QĐ-TTg, amended by QĐ 02/2021/QĐ-TTg (rule P20).
    """
    return _on_list(poverty_class) is None and removed_on <= day <= newly_escaped_until(removed_on)


def newly_escaped_source() -> tuple[Citation, Certainty]:
    """Return where the newly-escaped rule stands and how sure its length in months is.

    Legal source: QĐ 28/2015/QĐ-TTg, amended by QĐ 02/2021/QĐ-TTg (rule P20).
    """
    row = read_yaml(DATA, "newly_escaped.yaml")
    return Citation(row["text"]), Certainty(row["certainty"])


def _on_list(poverty_class: PovertyClass | None) -> PovertyClass | None:
    return poverty_class if poverty_class in _ON_LIST else None
