"""Who can be in an emulation bloc, and who leads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

LEAD, DEPUTY, MEMBER = "lead", "deputy", "member"
_FEWEST = 2
TOO_FEW = gettext_noop("Khối, cụm thi đua cần ít nhất hai đơn vị.")
ONE_LEAD = gettext_noop("Mời chọn đúng một đơn vị làm trưởng khối, cụm.")
TWICE = gettext_noop("“%(unit)s” được ghi hai lần trong khối, cụm.")
NOT_THEN = gettext_noop("“%(unit)s” không hoạt động trong năm %(year)s.")


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit in a bloc: its role, and when the unit is in force."""

    organization_id: int
    name: str
    role: str
    valid_from: date
    valid_to: date | None


def check_members(seats: Sequence[Seat], year: int) -> Verdict:
    """Say whether these can be a bloc in ``year``: two members or more, one of whom leads."""
    seen: set[int] = set()
    for seat in seats:
        if seat.organization_id in seen:
            return refuse(TWICE, unit=seat.name)
        seen.add(seat.organization_id)
        if not _stands_in(seat, year):
            return refuse(NOT_THEN, unit=seat.name, year=year)
    if len(seats) < _FEWEST:
        return refuse(TOO_FEW)
    return GRANTED if sum(seat.role == LEAD for seat in seats) == 1 else refuse(ONE_LEAD)


def _stands_in(seat: Seat, year: int) -> bool:
    begun = seat.valid_from.year <= year
    return begun and (seat.valid_to is None or seat.valid_to.year >= year)
