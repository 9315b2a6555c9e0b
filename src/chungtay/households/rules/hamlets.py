"""When hamlets may be added, renamed, merged, split, closed and taken over.

The procedure itself is the commune's: the local instrument is named, not checked.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from chungtay.kernel.dates import short_date
from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NO_INSTRUMENT = gettext_noop("Mời ghi căn cứ: số, ngày của nghị quyết hoặc quyết định.")
TOO_EARLY = gettext_noop("Ngày có hiệu lực không được trước %(day)s, ngày xã bắt đầu tồn tại.")
TOO_LATE = gettext_noop("Ngày có hiệu lực không được sau hôm nay (%(day)s).")
NO_NAME = gettext_noop("Mời ghi tên thôn, tổ dân phố.")
NAME_TAKEN = gettext_noop("Xã đã có thôn, tổ dân phố tên “%(name)s” vào ngày ấy.")
NAME_TWICE = gettext_noop("Tên “%(name)s” ghi hai lần.")
NAME_TOO_LONG = gettext_noop("Tên “%(name)s” dài quá 120 chữ.")
TWO_TO_MERGE = gettext_noop("Mời chọn ít nhất hai thôn để sáp nhập.")
TWO_TO_SPLIT = gettext_noop("Mời ghi tên ít nhất hai thôn mới, mỗi tên một dòng.")
STILL_LIVED_IN = gettext_noop(
    "“%(name)s” còn %(number)d hộ. Mời sáp nhập thôn hoặc xếp các hộ sang thôn khác trước."
)
NOT_ONE_COMMUNE = gettext_noop("Các thôn phải cùng một xã.")
NOT_STANDING = gettext_noop(
    "Có thôn chưa bắt đầu hoặc đã kết thúc vào ngày %(day)s. Mời tải lại trang và chọn lại."
)
NOT_OFFERED = gettext_noop(
    "Có thôn không còn chờ tiếp nhận, hoặc chưa chọn thôn nào. Mời tải lại trang."
)
UNDONE = gettext_noop("Thay đổi này đã được hoàn tác.")
CHANGED_LATER = gettext_noop(
    "Các thôn này đã có thay đổi sau đó. Mời hoàn tác các thay đổi sau trước."
)
MOVED_SINCE = gettext_noop(
    "Sau thay đổi này có %(came)d hộ đến và %(left)d hộ đi khỏi các thôn mới. "
    "Mời xếp lại các hộ ấy trước khi hoàn tác."
)
COUNTED_SINCE = gettext_noop("Đã có kết quả rà soát ghi theo thôn mới nên không hoàn tác được.")
NOT_OF_THE_COMMUNE = gettext_noop("Có hộ hoặc thôn không thuộc xã này. Mời tải lại trang.")
_LONGEST_NAME = 120
_TWO = 2


def dated(on: date, instrument: str, *, since: date, now: date) -> Verdict:
    """Refuse a day outside the commune's time or to come, and a change without an instrument."""
    if not instrument.strip():
        return refuse(NO_INSTRUMENT)
    if on < since:
        return refuse(TOO_EARLY, day=short_date(since))
    return refuse(TOO_LATE, day=short_date(now)) if on > now else GRANTED


def names_free(names: Sequence[str], taken: Sequence[str]) -> Verdict:
    """Refuse no name, one given twice, one too long, and one that another hamlet bears."""
    if not names:
        return refuse(NO_NAME)
    known = {fold(name) for name in taken}
    times = Counter(fold(name) for name in names)
    for name in names:
        if len(name) > _LONGEST_NAME:
            return refuse(NAME_TOO_LONG, name=name)
        if times[fold(name)] > 1:
            return refuse(NAME_TWICE, name=name)
        if fold(name) in known:
            return refuse(NAME_TAKEN, name=name)
    return GRANTED


def names_received(hamlets: Sequence[tuple[str, str]], taken: Sequence[str]) -> list[str]:
    """Return the names of hamlets taken over, each given with its old commune.

    Where two would bear one name, the old commune is put behind it until they are renamed.
    """
    times = Counter(fold(name) for name in taken)
    times.update(fold(name) for name, _ in hamlets)
    return [
        f"{name} ({commune})"[:_LONGEST_NAME] if times[fold(name)] > 1 else name
        for name, commune in hamlets
    ]


def enough_to_merge(number: int) -> Verdict:
    """Refuse to merge fewer than two."""
    return GRANTED if number >= _TWO else refuse(TWO_TO_MERGE)


def enough_to_split(number: int) -> Verdict:
    """Refuse to split into fewer than two."""
    return GRANTED if number >= _TWO else refuse(TWO_TO_SPLIT)


def nobody_lives_there(name: str, households: int) -> Verdict:
    """Refuse to close a hamlet with households in it."""
    return refuse(STILL_LIVED_IN, name=name, number=households) if households else GRANTED


def one_commune(number: int) -> Verdict:
    """Refuse hamlets of several communes, and none at all."""
    return GRANTED if number == 1 else refuse(NOT_ONE_COMMUNE)


def all_standing(there: bool, day: date) -> Verdict:
    """Refuse hamlets that do not stand, or only begin, on the day."""
    return GRANTED if there else refuse(NOT_STANDING, day=short_date(day))


def all_offered(any_chosen: bool, all_there: bool) -> Verdict:
    """Refuse to take over what is not there to take."""
    return GRANTED if any_chosen and all_there else refuse(NOT_OFFERED)


def not_undone(day: date | None) -> Verdict:
    """Refuse to take back twice."""
    return GRANTED if day is None else refuse(UNDONE)


def last_of_its_hamlets(changed_later: bool) -> Verdict:
    """Refuse to take back what a later change rests on."""
    return refuse(CHANGED_LATER) if changed_later else GRANTED


def untouched_since(*, came: int, left: int) -> Verdict:
    """Refuse to take back when households came or left since."""
    return refuse(MOVED_SINCE, came=came, left=left) if came or left else GRANTED


def nothing_counted(counted: bool) -> Verdict:
    """Refuse to take back what figures were counted by."""
    return refuse(COUNTED_SINCE) if counted else GRANTED


def of_the_commune(ours: bool) -> Verdict:
    """Refuse households or hamlets of another commune."""
    return GRANTED if ours else refuse(NOT_OF_THE_COMMUNE)
