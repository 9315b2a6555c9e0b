"""When a household may be split, merged, moved, or change its head.

The procedure of residence is another law's; the paper it rests on is named, not checked.
"""

from collections.abc import Collection
from datetime import date

from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NO_BASIS = gettext_noop("Mời ghi căn cứ: giấy tờ, đơn, hoặc ai cho biết.")
WRONG_DAY = gettext_noop("Ngày xảy ra phải từ %(first)s đến %(last)s.")
GONE = gettext_noop("Hộ này đã ra khỏi sổ.")
NOBODY_LEAVES = gettext_noop("Mời chọn ít nhất một người sang hộ mới.")
NOBODY_STAYS = gettext_noop("Hộ cũ phải còn ít nhất một người. Cả hộ đi thì dùng chuyển hộ.")
HEAD_STAYS = gettext_noop("Chủ hộ ở lại hộ cũ. Mời đổi chủ hộ trước khi tách.")
HEAD_AMONG = gettext_noop("Chủ hộ mới phải là một người sang hộ mới.")
NEW_HEAD = gettext_noop("Người mất là chủ hộ: mời chọn chủ hộ mới trong những người còn lại.")
SAME_HOUSEHOLD = gettext_noop("Hai hộ phải khác nhau.")
SAME_HAMLET = gettext_noop("Hộ đang ở thôn này.")
SAME_COMMUNE = gettext_noop("Hộ đang ở xã này; trong xã thì dùng chuyển thôn.")


def may_happen(*, on: date, first: date, today: date, basis: str, left_on: date | None) -> Verdict:
    """Say whether something may be recorded of a household that is in the register.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 03 notes changes of a household with their papers.
    """
    if left_on is not None:
        return refuse(GONE)
    if not first <= on <= today:
        return refuse(WRONG_DAY, first=short_date(first), last=short_date(today))
    return GRANTED if basis.strip() else refuse(NO_BASIS)


def may_split(
    members: Collection[int], leaving: Collection[int], *, head: int | None, new_head: int
) -> Verdict:
    """Say whether the people ``leaving`` may make a household of their own.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 03 notes changes of a household.
    """
    gone = set(leaving)
    if not gone or not gone <= set(members):
        return refuse(NOBODY_LEAVES)
    if gone == set(members):
        return refuse(NOBODY_STAYS)
    if head in gone:
        return refuse(HEAD_STAYS)
    return GRANTED if new_head in gone else refuse(HEAD_AMONG)
