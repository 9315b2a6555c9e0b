"""A calendar feed in the form of RFC 5545: whole days, lines folded, text escaped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Chung Tay//Lich viec//VI"
_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"} | {127: None}


@dataclass(frozen=True, slots=True)
class Event:
    """Something on one whole day; ``uid`` is the same for ever, ``is_done`` what is finished."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""
    is_done: bool = False


def write_calendar(name: str, events: Iterable[Event], *, now: datetime) -> str:
    """Return the feed: lines end with CRLF and no line is longer than 75 octets.

    Days are whole (``VALUE=DATE``), so the feed needs no time zone; the end day is the day after.

    Args:
        name: what the phone calls the calendar.
        now: when the feed is made, with its zone.

    Legal source: none; RFC 5545, 3.1 (folding), 3.3.11 (escaping), 3.6.1 (events), RFC 7986.
    """
    return "".join(f"{fold(line)}\r\n" for line in _lines(name, events, now))


def escape(text: str) -> str:
    """Return ``text`` as a property value: backslash, comma, semicolon, line end.

    Legal source: none; RFC 5545, 3.3.11.
    """
    return text.replace("\r\n", "\n").translate(_CONTROL).translate(_ESCAPED)


def fold(line: str) -> str:
    """Return ``line`` broken into pieces of at most 75 octets, none inside a letter.

    Legal source: none; RFC 5545, 3.1.
    """
    pieces: list[str] = []
    rest, room = line, _OCTETS
    while len(rest.encode()) > room:
        cut = rest.encode()[:room].decode(errors="ignore")
        pieces.append(cut)
        rest, room = rest[len(cut) :], _OCTETS - 1  # the blank that goes before counts
    return "\r\n ".join([*pieces, rest])


def _lines(name: str, events: Iterable[Event], now: datetime) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{escape(name)}"
    yield f"X-WR-CALNAME:{escape(name)}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT6H"
    yield "X-PUBLISHED-TTL:PT6H"
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        yield from _event(event, stamp)
    yield "END:VCALENDAR"


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{'✓ ' if event.is_done else ''}{escape(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escape(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
