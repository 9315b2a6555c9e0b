"""When somebody who failed too often has to wait, and how long."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

_LONGEST = timedelta(hours=24)
_MOST_DOUBLINGS = 7


_SIXES = 64  # one customer's network in IPv6 (RFC 6177); its devices change address at will


def neighbourhood(address: str | None) -> str:
    """Return what counts as one address: the IPv4 address itself, the /64 network of an IPv6 one.

    Raises:
        ValueError: it is no address; none at all is "".
    """
    if not address:
        return ""
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, _SIXES), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures within ``window`` close the door for ``lock``; each next time for double."""

    failures: int
    window: timedelta
    lock: timedelta


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted at one door. ``locks``: how often in a row it was closed."""

    failures: int
    first_at: datetime
    locks: int = 0
    locked_until: datetime | None = None

    def closed(self, now: datetime) -> bool:
        """Say whether the door is closed at ``now``."""
        return self.locked_until is not None and self.locked_until > now


def charge(tally: Tally, limit: Limit, now: datetime) -> Tally:
    """Return the tally after one more attempt that is about to be tried.

    The attempt is counted before its outcome is known, so that attempts sent at the same moment
    cannot pass the limit together. The last one allowed closes the door; success opens it again.
    """
    if tally.locked_until is not None or now - tally.first_at >= limit.window:
        tally = replace(tally, failures=0, first_at=now, locked_until=None)
    tally = replace(tally, failures=tally.failures + 1)
    if tally.failures < limit.failures:
        return tally
    pause = min(limit.lock * 2 ** min(tally.locks, _MOST_DOUBLINGS), _LONGEST)
    return replace(tally, locked_until=now + pause, locks=tally.locks + 1)
