"""When a message may leave: not at night, not on days off, not while the person is away."""

from dataclasses import dataclass
from datetime import date, datetime

from chungtay.kernel.workdays import is_working_day

FIRST_HOUR = 7


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person chose; ``digest_hour`` is None for messages at once."""

    digest_hour: int | None = None
    away_from: date | None = None
    away_to: date | None = None

    def is_away(self, day: date) -> bool:
        """Say whether the person is away on ``day``; without an end, until they say otherwise."""
        if self.away_from is None:
            return False
        return self.away_from <= day and (self.away_to is None or day <= self.away_to)


def may_leave(
    now: datetime, wish: Wish, *, first_hour: int = FIRST_HOUR, working_days_only: bool = True
) -> bool:
    """Say whether a message to a person with ``wish`` may leave at ``now`` (local time).

    What may not leave waits: it is put together anew when it may, of what is still open then.
    """
    if working_days_only and not is_working_day(now.date()):
        return False
    if wish.is_away(now.date()):
        return False
    earliest = first_hour if wish.digest_hour is None else wish.digest_hour
    return now.hour >= earliest
