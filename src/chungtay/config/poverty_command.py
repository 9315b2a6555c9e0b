"""``chungtay poverty classify``: classes of households, JSON lines in, JSON lines out.

One line in, one line out, in the same order, written as soon as it is known. Besides the fields of
the contract two more may be given: ``works_on_land`` (true for a household in agriculture,
forestry, fishery or salt) and ``holds_on``, a day the class is to hold on; without it the standard
is the one in force on ``reviewed_on``.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from chungtay.households.rules.explaining import Given, explain
from chungtay.households.rules.poverty import NEGATIVE, Area, NoStandardInForceError, standard_on
from chungtay.kernel.text import gettext_noop

INTERRUPTED = 130
NOT_JSON = gettext_noop("Dòng này không phải là một đối tượng JSON.")
BAD_DAY = gettext_noop("“%(field)s” phải là một ngày có thật, viết dạng năm-tháng-ngày.")
BAD_AREA = gettext_noop("“area” phải là “rural” hoặc “urban”.")
BAD_NUMBER = gettext_noop("“%(field)s” phải là số nguyên.")
BAD_FLAG = gettext_noop("“%(field)s” phải là true hoặc false.")
NO_STANDARD = gettext_noop("Chưa có chuẩn nghèo nào cho ngày này.")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AREAS = {area.value: area for area in Area}


class _BadLineError(ValueError):
    """A line that cannot be understood; its words are the reason."""


def run(arguments: list[str]) -> int:
    """Return the exit status: 0 once every line is answered, whatever the answers."""
    parser = argparse.ArgumentParser(
        prog="chungtay poverty", description="Phân loại hộ theo chuẩn nghèo đa chiều."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser(
        "classify", help="đọc từng dòng JSON ở đầu vào chuẩn, in mỗi dòng một kết quả"
    )
    parser.parse_args(arguments)
    try:
        answer_all(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:  # whoever reads has had enough
        sys.stderr.close()
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def answer_all(lines: Iterable[bytes], out: BinaryIO) -> None:
    """Write the answer to every one of ``lines`` to ``out``, each as soon as it is known."""
    for line in lines:
        out.write(json.dumps(answer(line), ensure_ascii=False).encode() + b"\n")
        out.flush()


def answer(line: bytes) -> dict[str, str | None]:
    """Return class, standard, rule and reason for one line; no class for what cannot be."""
    standard_id = None
    try:
        row = _row(line)
        day = _day(row, "holds_on" if row.get("holds_on") is not None else "reviewed_on")
        _day(row, "reviewed_on")
        standard = standard_on(day)
        standard_id = standard.id
        found = explain(_given(row, standard=standard))
    except NoStandardInForceError:
        return _nothing(None, "P01", NO_STANDARD)
    except _BadLineError as error:
        return _nothing(standard_id, None, str(error))
    poverty_class = found.classification.poverty_class
    return {
        "class": poverty_class.value if poverty_class else None,
        "standard": standard_id,
        "rule": found.rule,
        "reason": str(found),
    }


def _nothing(standard: str | None, rule: str | None, reason: str) -> dict[str, str | None]:
    return {"class": None, "standard": standard, "rule": rule, "reason": reason}


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _BadLineError(NOT_JSON) from None
    if not isinstance(row, dict):
        raise _BadLineError(NOT_JSON)
    return row


def _given(row: dict[str, Any], **standard: Any) -> Given:
    area = row.get("area")
    if not isinstance(area, str) or area not in _AREAS:
        raise _BadLineError(BAD_AREA)
    works_on_land = row.get("works_on_land", False)
    if not isinstance(works_on_land, bool):
        raise _BadLineError(BAD_FLAG % {"field": "works_on_land"})
    income, score = _whole(row, "income_vnd_month"), _whole(row, "score_a")
    if min(income or 0, score or 0) < 0:  # the one that does not decide cannot be either
        raise _BadLineError(NEGATIVE)
    return Given(
        area=_AREAS[area],
        income=income,
        score_a=score,
        deprivations=_whole(row, "deprivations"),
        works_on_land=works_on_land,
        **standard,
    )


def _whole(row: dict[str, Any], field: str) -> int | None:
    value = row.get(field)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise _BadLineError(BAD_NUMBER % {"field": field})
    return value


def _day(row: dict[str, Any], field: str) -> date:
    value = row.get(field)
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _BadLineError(BAD_DAY % {"field": field})
