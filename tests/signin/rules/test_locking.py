"""When the door closes, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest

from chungtay.signin.rules.locking import Limit, Tally, charge, neighbourhood

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
LIMIT = Limit(failures=3, window=QUARTER, lock=QUARTER)


def charged(times: int, *, tally: Tally | None = None, now: datetime = NOW) -> Tally:
    tally = tally or Tally(failures=0, first_at=now)
    for _ in range(times):
        tally = charge(tally, LIMIT, now)
    return tally


def test_the_last_attempt_allowed_closes_the_door():
    assert not charged(2).closed(NOW)
    assert charged(3).closed(NOW)
    assert charged(3).locked_until == NOW + QUARTER


def test_attempts_long_apart_do_not_add_up():
    later = charge(charged(2), LIMIT, NOW + QUARTER)

    assert later.failures == 1


def test_each_next_time_the_door_stays_closed_twice_as_long_up_to_a_day():
    tally, now, pauses = charged(3), NOW, []
    for _ in range(9):
        assert tally.locked_until is not None
        pauses.append((tally.locked_until - now) // timedelta(minutes=1))
        now = tally.locked_until + timedelta(seconds=1)
        tally = charged(3, tally=tally, now=now)

    assert pauses == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        (None, ""),
    ],
)
def test_a_whole_ipv6_network_counts_as_one_address(address, place):
    assert neighbourhood(address) == place
