"""Enter figures of a target with evidence, correct them by new ones, set levels year by year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.services.files import store_file
from chungtay.indicators.registry import Standard, standard_in
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import CountedFigure, Target, TargetFigure, TargetLevel
from chungtay.movements.permissions import may_enter_figure, may_steer_plan
from chungtay.movements.rules.seen import mark_of
from chungtay.movements.selectors.allocation import givers_of
from chungtay.movements.selectors.measuring import as_rule
from chungtay.organizations.models import Organization

NOT_OURS = gettext_noop("Đơn vị này không nằm trong số được giao chỉ tiêu.")
AHEAD = gettext_noop("Năm %(year)s chưa hết nên chưa có số liệu cuối năm.")
TOO_EARLY = gettext_noop("Năm %(year)s ở trước năm gốc của chỉ tiêu.")
NO_SOURCE = gettext_noop("Mời ghi nguồn số liệu: tên, số, ngày của báo cáo hoặc quyết định.")
NO_REASON = gettext_noop("Mời ghi lý do đính chính.")
NO_EVIDENCE = gettext_noop("Số liệu nhập tay phải kèm tệp minh chứng.")
KNOWN = gettext_noop(
    "Năm %(year)s đã có số liệu nhập trước. Mời bấm Đính chính ở số đó và ghi lý do."
)
CORRECTED = gettext_noop("Số liệu này vừa được người khác đính chính. Mời xem lại số mới nhất.")
OTHER_STANDARD = gettext_noop("Chuẩn nghèo này không áp dụng cho số liệu năm %(year)s.")
NEGATIVE = gettext_noop("Số liệu không được nhỏ hơn 0.")
OVER_HUNDRED = gettext_noop("Tỷ lệ không được lớn hơn 100%%.")
BETWEEN = gettext_noop("Mốc từng năm chỉ đặt cho các năm từ %(first)s đến %(last)s.")
CHANGED = gettext_noop(
    "Người khác vừa sửa các mốc sau khi trang này được mở. Mời xem lại các mốc hiện nay."
)
_TEXT = 300
_HUNDRED = 100
_RATES = frozenset({"points_per_year", "points", "share"})
_BY_STANDARD = frozenset({"poverty_rate", "near_poverty_rate", "poor_communes_escaped"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of the end of ``year`` in the unit of the target, its source and the file.

    ``standard`` is one of those of that year or the next; empty takes the usual one.
    """

    year: int
    value: Decimal
    source: str
    file: bytes | None
    file_name: str = ""
    households: int | None = None
    standard: str = ""
    reason: str = ""


@transaction.atomic
def enter_figure(
    target_id: int,
    unit_id: int,
    entry: Entry,
    *,
    request_key: str,
    today: date,
    actor: Actor,
    corrects: int | None = None,
) -> TargetFigure:
    """Return the figure as entered; the same ``request_key`` gives the same figure.

    Args:
        corrects: the figure that this one takes the place of; it stays on record.

    Raises:
        RefusedError: when the actor does not work for the unit, the unit has no part in the
            target, the year is not over or has a figure already, or source, reason or file lack.
    """
    target = _locked(target_id)
    unit = _unit(target, unit_id, today)
    RefusedError.unless(may_enter_figure(actor, unit.pk))
    known = TargetFigure.objects.filter(
        request_key=request_key, target=target, organization=unit
    ).first()
    if known:
        return known
    old = _corrected(target, unit, corrects, entry)
    _refuse_bad(target, entry, today)
    standard = old.standard if old else _standard(target, entry)
    if old is None and _exists(target, unit, entry.year, standard):
        raise RefusedError(refuse(KNOWN, year=entry.year))
    figure = TargetFigure.objects.create(
        target=target, organization=unit, year=entry.year, value=entry.value,
        households=entry.households, standard=standard, source=_line(entry.source),
        evidence=store_file(entry.file or b"", name=entry.file_name, actor=actor, owner=unit),
        corrects=old, reason=_line(entry.reason) if old else "",
        entered_by_id=actor.user_id or 0, request_key=request_key,
    )  # fmt: skip
    if old:
        CountedFigure.objects.filter(figure=old).update(figure=figure)
    change = {"target": target.pk, "unit": unit.pk, "year": entry.year, "to": str(entry.value),
              "source": figure.source}  # fmt: skip
    if old:
        change |= {"from": str(old.value), "reason": figure.reason}
    record(
        actor,
        "target.figure_corrected" if old else "target.figure_entered",
        target.plan,
        change=change,
    )
    return figure


@transaction.atomic
def set_levels(
    target_id: int, levels: Mapping[int, Decimal | None], *, actor: Actor, seen: str | None = None
) -> int:
    """Return how many years of a target have a level of their own now; None takes one back.

    Raises:
        RefusedError: when the actor does not work for the unit of the plan, a year lies outside
            the span or at its end, a level is negative, or they changed since they were seen.
    """
    target = _locked(target_id)
    RefusedError.unless(may_steer_plan(actor, target.plan))
    years = level_years(target)
    if any(year not in years for year in levels):
        first, last = (years[0], years[-1]) if years else ("?", "?")
        raise RefusedError(refuse(BETWEEN, first=first, last=last))
    if any(value is not None and value < 0 for value in levels.values()):
        raise RefusedError(refuse(NEGATIVE))
    before = {row.year: row.value for row in target.levels.all()}
    if seen is not None and seen != mark_of(before):
        raise RefusedError(refuse(CHANGED))
    for year, value in levels.items():
        if value is None:
            target.levels.filter(year=year).delete()
        else:
            TargetLevel.objects.update_or_create(
                target=target, year=year, defaults={"value": value}
            )
    after = {row.year: row.value for row in TargetLevel.objects.filter(target=target)}
    change = {"target": target.pk, "from": _told(before), "to": _told(after)}
    record(actor, "target.levels_set", target.plan, change=change)
    return len(after)


def standards_for(target: Target, year: int) -> list[Standard]:
    """Return the poverty standards that figures of the end of ``year`` may be under, the one in
    force first; none where the target does not rest on one.
    """
    if target.indicator not in _BY_STANDARD:
        return []
    found = [standard_in(year), standard_in(year + 1)]
    return list(dict.fromkeys(one for one in found if one))


def level_years(target: Target) -> list[int]:
    """Return the years that may have a level: those after the baseline and before the last."""
    rule = as_rule(target)
    if rule is None or rule.baseline is None or rule.to_year is None:
        return []
    return list(range(rule.baseline + 1, rule.to_year))


def _locked(target_id: int) -> Target:
    return (
        Target.objects.select_for_update(of=("self",))
        .select_related("plan__document", "plan__organization__place")
        .get(pk=target_id)
    )


def _unit(target: Target, unit_id: int, today: date) -> Organization:
    for unit in givers_of(target, today):
        if unit.pk == unit_id:
            return unit
    raise RefusedError(refuse(NOT_OURS))


def _corrected(
    target: Target, unit: Organization, corrects: int | None, entry: Entry
) -> TargetFigure | None:
    if corrects is None:
        return None
    old = TargetFigure.objects.filter(
        target=target, organization=unit, year=entry.year, pk=corrects
    ).first()
    if old is None or TargetFigure.objects.filter(corrects=old).exists():
        raise RefusedError(refuse(CORRECTED))
    if not entry.reason.strip():
        raise RefusedError(refuse(NO_REASON))
    return old


def _refuse_bad(target: Target, entry: Entry, today: date) -> None:
    rule = as_rule(target)
    baseline = rule.baseline if rule else None
    if entry.year > today.year:
        raise RefusedError(refuse(AHEAD, year=entry.year))
    if baseline is not None and entry.year < baseline:
        raise RefusedError(refuse(TOO_EARLY, year=entry.year))
    if entry.value < 0:
        raise RefusedError(refuse(NEGATIVE))
    if target.measure in _RATES and entry.value > _HUNDRED:
        raise RefusedError(refuse(OVER_HUNDRED))
    if not entry.source.strip():
        raise RefusedError(refuse(NO_SOURCE))
    if entry.file is None:
        raise RefusedError(refuse(NO_EVIDENCE))


def _standard(target: Target, entry: Entry) -> str:
    """Return the standard a figure is measured under: of a baseline, that of the year after."""
    offered = standards_for(target, entry.year)
    if not offered:
        return ""
    if entry.standard and entry.standard not in [one.id for one in offered]:
        raise RefusedError(refuse(OTHER_STANDARD, year=entry.year))
    rule = as_rule(target)
    usual = offered[-1] if rule and rule.baseline == entry.year else offered[0]
    return entry.standard or usual.id


def _exists(target: Target, unit: Organization, year: int, standard: str) -> bool:
    return TargetFigure.objects.filter(
        target=target, organization=unit, year=year, standard=standard
    ).exists()


def _line(text: str) -> str:
    return squeeze(nfc(text))[:_TEXT]


def _told(levels: Mapping[int, Decimal]) -> dict[str, str]:
    return {str(year): f"{value.normalize():f}" for year, value in levels.items()}
