"""What is missing or wrong in a report before it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Indicator, Source, Template

MISSING = gettext_noop("Chưa có số.")
TOO_SMALL = gettext_noop("Không được nhỏ hơn %(bound)s.")
TOO_LARGE = gettext_noop("Không được lớn hơn %(bound)s.")
ABOVE_WHOLE = gettext_noop("Không được lớn hơn “%(whole)s” (%(bound)s).")
UNEXPLAINED = gettext_noop("Số nhập tay cần giải trình hoặc tệp minh chứng.")
OUTDATED = gettext_noop("Nguồn số liệu nay là %(now)s. Mời bấm “Lấy lại số liệu”.")
FAR_FROM_LAST = gettext_noop("Thay đổi %(change)s%% so với năm trước. Mời xem lại số này.")
NO_WORDS = gettext_noop("Chưa có nội dung.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend at ``place`` (an indicator or a section); a warning does not block."""

    place: str
    sentence: str
    params: Mapping[str, str] = field(default_factory=dict)
    blocks: bool = True


def check_report(
    form: Template,
    content: Content,
    *,
    kind: str,
    last_year: Mapping[str, Decimal | None],
    now: Mapping[str, Cell],
) -> list[Problem]:
    """Return what a unit of ``kind`` must mend, then what it should look at again.

    Args:
        last_year: values of the year before, by indicator.
        now: what register and tasks answer at this moment, by indicator.
    """
    problems: list[Problem] = []
    for row in form.indicators_for(kind):
        cell = content.figures.get(row.code)
        problems += _figure_problems(form, row, cell, content)
        problems += _outdated(row, cell, now.get(row.code))
        problems += _far(row, cell, last_year.get(row.code))
    for section in form.sections:
        if section.required and not content.narratives.get(section.key, "").strip():
            problems.append(Problem(section.key, NO_WORDS))
    return sorted(problems, key=lambda problem: not problem.blocks)


def _figure_problems(
    form: Template, row: Indicator, cell: Cell | None, content: Content
) -> Iterator[Problem]:
    if cell is None or cell.value is None:
        if row.required:
            yield Problem(row.code, MISSING)
        return
    if row.least is not None and cell.value < row.least:
        yield Problem(row.code, TOO_SMALL, {"bound": decimal_vi(row.least)})
    if row.most is not None and cell.value > row.most:
        yield Problem(row.code, TOO_LARGE, {"bound": decimal_vi(row.most)})
    whole = content.figures.get(row.at_most)
    if whole and whole.value is not None and cell.value > whole.value:
        label = form.indicators[row.at_most].label
        yield Problem(row.code, ABOVE_WHOLE, {"whole": label, "bound": decimal_vi(whole.value)})
    if cell.source is Source.TYPED and not cell.is_explained:
        yield Problem(row.code, UNEXPLAINED)


def _outdated(row: Indicator, cell: Cell | None, now: Cell | None) -> Iterator[Problem]:
    if now and now.value is not None and (cell is None or cell.value != now.value):
        yield Problem(row.code, OUTDATED, {"now": row.shown(now.value)})


def _far(row: Indicator, cell: Cell | None, before: Decimal | None) -> Iterator[Problem]:
    if not (row.change_percent and before and cell and cell.value is not None):
        return
    change = 100 * (cell.value - before) / abs(before)
    if abs(change) > row.change_percent:
        shown = decimal_vi(change, places=0)
        yield Problem(row.code, FAR_FROM_LAST, {"change": shown}, blocks=False)
