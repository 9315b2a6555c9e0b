"""The feed keeps to RFC 5545, whatever stands in it."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.icalendar import Event, escape, fold, write_calendar

NOW = datetime(2024, 12, 12, 1, 2, 3, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=300)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 30))


def unfolded(feed: str) -> list[str]:
    """Read a feed as a phone does (RFC 5545, 3.1)."""
    return feed.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    found = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    return re.sub(r"\\[nN,;\\]", lambda match: found[match[0]], value)


def without_controls(text: str) -> str:
    plain = text.replace("\r\n", "\n")
    return "".join(c for c in plain if c in "\n\t" or (ord(c) >= 32 and ord(c) != 127))


@given(WORDS)
def test_folded_lines_are_short_and_read_back(text: str) -> None:
    line = f"SUMMARY:{escape(text)}"

    folded = fold(line)

    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
    assert unescaped(line.removeprefix("SUMMARY:")) == without_controls(text)


@given(st.lists(st.tuples(WORDS, DAYS), max_size=5))
def test_feed_has_one_event_each_and_nothing_breaks_out_of_a_line(
    rows: list[tuple[str, date]],
) -> None:
    events = [Event(f"u{n}@chungtay.vn", day, words) for n, (words, day) in enumerate(rows)]

    lines = unfolded(write_calendar("Việc", events, now=NOW))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(rows)
    starts = [line for line in lines if line.startswith("DTSTART;VALUE=DATE:")]
    assert starts == [f"DTSTART;VALUE=DATE:{day:%Y%m%d}" for _words, day in rows]


def test_feed_as_it_stands() -> None:
    event = Event(
        "a1@chungtay.vn", date(2024, 12, 31), "Báo cáo; quý IV, năm 2024", "Dòng 1\nDòng 2",
        "https://chungtay.vn/viec/1/",
    )  # fmt: skip

    feed = write_calendar("Việc", [event], now=NOW)

    assert feed == "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chung Tay//Lich viec//VI",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:Việc", "X-WR-CALNAME:Việc",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "BEGIN:VEVENT",
        "UID:a1@chungtay.vn", "DTSTAMP:20241212T010203Z", "DTSTART;VALUE=DATE:20241231",
        "DTEND;VALUE=DATE:20250101", "SUMMARY:Báo cáo\\; quý IV\\, năm 2024",
        "DESCRIPTION:Dòng 1\\nDòng 2", "URL:https://chungtay.vn/viec/1/", "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
    ])  # fmt: skip
