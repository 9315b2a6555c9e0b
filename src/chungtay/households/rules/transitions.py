"""The derived states of a household between reviews, and the flow of the lists in a year.

:mod:`chungtay.households.rules.changes` says what became of one household; here is what follows
from its whole history, and into which column of report forms 2 and 3 it falls.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.households.rules.changes import Change, change, newly_escaped_until
from chungtay.households.rules.poverty import DATA, PovertyClass
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.period import add_months
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

ON_LIST = frozenset({PovertyClass.POOR, PovertyClass.NEAR_POOR})
FORMS = Citation("TT 07/2021/TT-BLĐTBXH", "Phụ lục VII")
NOT_CLOSING = gettext_noop("Số cuối kỳ là %(closing)s nhưng tính từ các cột là %(computed)s.")
NOT_CROSSING = gettext_noop(
    "Số hộ chuyển giữa hai danh sách không khớp: biểu hộ nghèo ghi %(poor)s, "
    "biểu hộ cận nghèo ghi %(near)s."
)
NOT_OPENING = gettext_noop("Số đầu kỳ là %(opening)s nhưng cuối kỳ trước là %(closing)s.")


class Column(StrEnum):
    """The columns of report forms 2 and 3; "other" is the other of the two lists."""

    OPENING = "opening"
    TO_OTHER_LIST = "to_other_list"
    ESCAPED_ABOVE = "escaped_above"
    OTHER_DECREASE = "other_decrease"
    FROM_OTHER_LIST = "from_other_list"
    RELAPSED = "relapsed"
    NEWLY_ARISEN = "newly_arisen"
    OTHER_INCREASE = "other_increase"
    CLOSING = "closing"


_SIGNS = {
    Column.OPENING: 1,
    Column.TO_OTHER_LIST: -1,
    Column.ESCAPED_ABOVE: -1,
    Column.OTHER_DECREASE: -1,
    Column.FROM_OTHER_LIST: 1,
    Column.RELAPSED: 1,
    Column.NEWLY_ARISEN: 1,
    Column.OTHER_INCREASE: 1,
}
_POOR_COLUMNS = {
    Change.POOR_TO_NEAR_POOR: Column.TO_OTHER_LIST,
    Change.ESCAPED: Column.ESCAPED_ABOVE,
    Change.NEAR_POOR_TO_POOR: Column.FROM_OTHER_LIST,
    Change.RELAPSED: Column.RELAPSED,
    Change.NEWLY_POOR: Column.NEWLY_ARISEN,
}
_NEAR_POOR_COLUMNS = {
    Change.NEAR_POOR_TO_POOR: Column.TO_OTHER_LIST,
    Change.NEAR_POOR_ESCAPED: Column.ESCAPED_ABOVE,
    Change.POOR_TO_NEAR_POOR: Column.FROM_OTHER_LIST,
    Change.NEAR_POOR_AGAIN: Column.RELAPSED,
    Change.NEWLY_NEAR_POOR: Column.NEWLY_ARISEN,
}


@dataclass(frozen=True, slots=True)
class Held:
    """The class a household holds from a day on, until the next one."""

    holds_from: date
    poverty_class: PovertyClass | None
    standard: str


@dataclass(frozen=True, slots=True)
class State:
    """What a household's history makes of it on a day.

    ``left_on`` is the last day it was taken off both lists; ``newly_escaped_until`` the last day
    it counts as newly escaped, where it does.
    """

    change: Change
    left_on: date | None
    newly_escaped_until: date | None


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a household came to, or left, the area between two reviews.

    It came by moving in or splitting off, it left by moving out, merging, or dying out.
    """

    has_come: bool = False
    has_gone: bool = False


HERE = Presence()


def look_back() -> tuple[int | None, Citation, Certainty]:
    """Return how many months back a relapse looks (``None``: no limit), and where that stands.

    Legal source: TT 17/2016/TT-BLĐTBXH, Điều 2; no limit was found (rule Q09).
    """
    row = read_yaml(DATA, "relapse.yaml")
    return row["months"], Citation(row["text"], row["place"]), Certainty(row["certainty"])


def state_on(history: Sequence[Held], day: date, *, months: int | None = None) -> State | None:
    """Return what the history of a household makes of it on ``day``; ``None`` before it begins.

    Args:
        history: the classes it held, oldest first.
        months: how far back a relapse looks; ``None`` is without limit.

    Legal source: QĐ 28/2015/QĐ-TTg, amended by QĐ 02/2021/QĐ-TTg; TT 17/2016/TT-BLĐTBXH, Điều 2
        (rules P20, P31, Q09).
    """
    held = [one for one in history if one.holds_from <= day]
    if not held:
        return None
    now, before = held[-1], held[-2] if len(held) > 1 else None
    left = _left_on(held)
    found = change(
        before.poverty_class if before else None,
        now.poverty_class,
        is_same_standard=before is None or before.standard == now.standard,
        was_on_list=was_on_list(_left_on(held[:-1]), now.holds_from, months=months),
    )
    until = newly_escaped_until(left) if left and now.poverty_class not in ON_LIST else None
    return State(found, left, until if until and day <= until else None)


def was_on_list(left_on: date | None, back_on: date, *, months: int | None) -> bool:
    """Say whether a household that comes back to a list has relapsed, rather than come anew.

    Args:
        left_on: the day it left the lists last; ``None`` when it never was on one.
        months: how far back to look; ``None`` is without limit, both ends count.

    Legal source: TT 17/2016/TT-BLĐTBXH, Điều 2; the limit was not found (rule Q09).
    """
    if left_on is None:
        return False
    return months is None or back_on <= add_months(left_on, months)


def columns_of(
    before: PovertyClass | None,
    after: PovertyClass | None,
    *,
    presence: Presence = HERE,
    was_on_list: bool = False,
) -> dict[PovertyClass, tuple[Column, ...]]:
    """Return the columns of forms 2 (poor) and 3 (near poor) that a household is counted in.

    Opening and closing are among them. Who has come with a class, or gone with one, is an other
    increase or decrease, and never a passage between the two lists.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2 and 3 (rule P22).
    """
    if presence.has_gone:
        after = None
    sides = ((PovertyClass.POOR, _POOR_COLUMNS), (PovertyClass.NEAR_POOR, _NEAR_POOR_COLUMNS))
    found = {}
    for side, names in sides:
        columns = [Column.OPENING] if before is side and not presence.has_come else []
        moved = _moved(side, names, before, after, presence, was_on_list=was_on_list)
        columns += [moved] if moved else []
        columns += [Column.CLOSING] if after is side else []
        found[side] = tuple(columns)
    return found


def closing(counts: Mapping[Column, int]) -> int:
    """Return the closing count that follows from the other columns; a missing one is 0.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2 and 3 (rule P22).
    """
    return sum(sign * counts.get(column, 0) for column, sign in _SIGNS.items())


def flow_is_whole(counts: Mapping[Column, int], *, previous_closing: int | None = None) -> Verdict:
    """Say whether a form closes: its last column follows from the others, and opens as it closed.

    Args:
        previous_closing: of the review before under the same standard; ``None`` to leave it out.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2 and 3 (rule P22).
    """
    computed, printed = closing(counts), counts.get(Column.CLOSING, 0)
    if computed != printed:
        return refuse(NOT_CLOSING, FORMS, closing=printed, computed=computed)
    opening = counts.get(Column.OPENING, 0)
    if previous_closing is not None and opening != previous_closing:
        return refuse(NOT_OPENING, FORMS, opening=opening, closing=previous_closing)
    return GRANTED


def forms_agree(poor: Mapping[Column, int], near: Mapping[Column, int]) -> Verdict:
    """Say whether forms 2 and 3 tell the same of who passed from one list to the other.

    Legal source: derived from report forms 2 and 3 (rule P23).
    """
    for there, back in (
        (Column.FROM_OTHER_LIST, Column.TO_OTHER_LIST),
        (Column.TO_OTHER_LIST, Column.FROM_OTHER_LIST),
    ):
        if poor.get(there, 0) != near.get(back, 0):
            return refuse(NOT_CROSSING, FORMS, poor=poor.get(there, 0), near=near.get(back, 0))
    return GRANTED


def _moved(
    side: PovertyClass,
    names: Mapping[Change, Column],
    before: PovertyClass | None,
    after: PovertyClass | None,
    presence: Presence,
    *,
    was_on_list: bool,
) -> Column | None:
    if presence.has_gone:
        is_counted = before is side and not presence.has_come
        return Column.OTHER_DECREASE if is_counted else None
    if presence.has_come and before in ON_LIST:
        return Column.OTHER_INCREASE if after is side else None
    return names.get(change(before, after, was_on_list=was_on_list))


def _left_on(held: Iterable[Held]) -> date | None:
    """Return the day the household was taken off both lists the last time."""
    left, was_on = None, False
    for one in held:
        if was_on and one.poverty_class not in ON_LIST:
            left = one.holds_from
        was_on = one.poverty_class in ON_LIST
    return left
