"""What register, reports and tasks answer for a line of a scoring sheet."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import NOBODY
from chungtay.commendation.models import ScoreSheet
from chungtay.commendation.rules.sources import Answer, Row, Source, share_of
from chungtay.households.models import Household
from chungtay.households.rules.poverty import CLASS_LABELS, PovertyClass
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import fold
from chungtay.movements.models import Plan, Target, Task, TaskRecord
from chungtay.movements.rules.standing import MET, Status
from chungtay.movements.selectors.chain import ancestors_of
from chungtay.movements.selectors.measuring import Measured, measured_target
from chungtay.organizations.models import Organization
from chungtay.reporting.models import Report, Submission

_POVERTY = "poverty_rate"
_BELOW_LINES = (PovertyClass.POOR, PovertyClass.NEAR_POOR)
_DONE = (Task.State.DONE, Task.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom and what an answer is about: a subject, the plan of the round, its year, and today."""

    plan: Plan
    year: int
    day: date
    organization: Organization | None
    household: Household | None


def asked_of(sheet: ScoreSheet, day: date) -> Asked:
    """Return what the sources are asked for a sheet."""
    award_round = sheet.template.round
    return Asked(award_round.plan, award_round.year, day, sheet.organization, sheet.household)


def answer_of(source: str, asked: Asked) -> Answer:
    """Return what ``source`` says; its share is None where the system does not know."""
    return _ANSWERS[Source(source)](asked)


def _unknown(words: str) -> Answer:
    return Answer(None, words)


def _poverty_target(asked: Asked) -> Answer:
    """Count the poverty targets met in the year, by the share given to the unit where there is
    one; a target whose figure of the year is not known does not count.
    """
    unit = asked.organization
    if unit is None or unit.place_id is None:
        return _unknown(_("Đối tượng không phải là một địa bàn."))
    known = [one for one in _measured(asked, unit) if _is_known(one, asked.year)]
    if not known:
        return _unknown(_("Sổ hộ chưa có số liệu năm %(year)s để xét.") % {"year": asked.year})
    met = sum(one.assessment.status in MET for one in known)
    rows = tuple(
        Row(
            f"{one.title}: {one.bound}",
            f"{one.verdict}. {' '.join(one.lines[-1:])}".strip(),
            reverse("movements:target", args=[one.target.pk]),
        )
        for one in known
    )
    words = _("Đạt %(met)s trên %(total)s chỉ tiêu giảm nghèo có số liệu năm %(year)s.")
    return Answer(
        share_of(met, len(known)),
        words % {"met": met, "total": len(known), "year": asked.year},
        rows,
    )


def _measured(asked: Asked, unit: Organization) -> Iterable[Measured]:
    for target in _targets(asked.plan):
        given = target.allocations.filter(organization=unit).first()
        yield measured_target(
            copy(target), place_of=unit, actor=NOBODY, year=asked.year,
            bound=given.bound if given else None,
        )  # fmt: skip


def _targets(plan: Plan) -> list[Target]:
    for one in (plan, *reversed(ancestors_of(plan))):
        found = list(one.targets.filter(indicator=_POVERTY).select_related("plan"))
        if found:
            return found
    return []


def _is_known(one: Measured, year: int) -> bool:
    return one.latest_year == year and one.assessment.status is not Status.UNKNOWN


def _reports(asked: Asked) -> Answer:
    """Count the reports of the movement due by today that came in time when first sent."""
    if asked.organization is None:
        return _unknown(_("Đối tượng không gửi báo cáo."))
    rows = Report.objects.filter(
        _of_movement(asked.plan, "round__plan"), organization=asked.organization,
        round__year=asked.year,
    ).select_related("round").prefetch_related(
        Prefetch("submissions", Submission.objects.order_by("version"), to_attr="sent")
    )  # fmt: skip
    due = [row for row in rows if row.round.due_on < asked.day or row.sent]
    if not due:
        return _unknown(_("Chưa có kỳ báo cáo nào đến hạn trong năm."))
    in_time = sum(bool(row.sent) and not row.sent[0].is_late for row in due)
    words = _("%(done)s trên %(total)s báo cáo gửi đúng hạn.")
    return Answer(
        share_of(in_time, len(due)),
        words % {"done": in_time, "total": len(due)},
        tuple(_report_row(row) for row in due),
    )


def _report_row(row: Report) -> Row:
    sent = row.sent[0] if row.sent else None  # type: ignore[attr-defined]
    said = _("chưa gửi, hạn %(due)s") if sent is None else _("gửi %(sent)s, hạn %(due)s")
    days = {
        "due": short_date(row.round.due_on),
        "sent": short_date(sent.submitted_on) if sent else "",
    }
    return Row(row.round.name, said % days, reverse("reporting:report", args=[row.pk]))


def _tasks(asked: Asked, *, only: str = "") -> Answer:
    """Count the tasks of the movement due in the year by today that were done in time."""
    if asked.organization is None:
        return _unknown(_("Đối tượng không được giao nhiệm vụ trong hệ thống."))
    found = Task.objects.filter(
        _of_movement(asked.plan, "assignment__plan"), organization=asked.organization,
        due_on__year=asked.year, due_on__lte=asked.day,
    ).select_related("assignment").prefetch_related(
        Prefetch("records", TaskRecord.objects.order_by("done_on"), to_attr="done")
    )  # fmt: skip
    due = [row for row in found if only in fold(row.assignment.action)]
    if not due:
        return _unknown(_("Hệ thống chưa giao nhiệm vụ nào loại này đến hạn trong năm."))
    in_time = sum(_is_in_time(row) for row in due)
    words = _("%(done)s trên %(total)s nhiệm vụ đến hạn đã làm đúng hạn.")
    return Answer(
        share_of(in_time, len(due)),
        words % {"done": in_time, "total": len(due)},
        tuple(_task_row(row) for row in due),
    )


def _accounts(asked: Asked) -> Answer:
    return _tasks(asked, only="quyet toan")


def _is_in_time(row: Task) -> bool:
    done = row.done  # type: ignore[attr-defined]
    if row.state not in _DONE or row.due_on is None:
        return False
    return not done or done[0].done_on <= row.due_on


def _task_row(row: Task) -> Row:
    due = short_date(row.due_on) if row.due_on else ""
    value = _("%(state)s, hạn %(due)s") % {"state": row.get_state_display(), "due": due}
    return Row(row.assignment.action, value, reverse("movements:task", args=[row.pk]))


def _escaped(asked: Asked) -> Answer:
    """Say whether a household that was poor or near poor before is neither in the year."""
    household = asked.household
    if household is None:
        return _unknown(_("Đối tượng không phải là hộ trong sổ hộ."))
    classes = list(household.classes.filter(year__lte=asked.year).order_by("year"))
    now = next((row for row in classes if row.year == asked.year), None)
    if now is None:
        return _unknown(_("Sổ hộ chưa có phân loại năm %(year)s.") % {"year": asked.year})
    was_below = any(row.poverty_class in _BELOW_LINES for row in classes if row is not now)
    is_below = now.poverty_class in _BELOW_LINES
    if not (was_below or is_below):
        return _unknown(_("Sổ hộ không có năm nào hộ là hộ nghèo, cận nghèo để xét thoát nghèo."))
    labels = {key.value: _(label) for key, label in CLASS_LABELS.items()}
    url = reverse("households:household", args=[household.pk])
    rows = tuple(
        Row(_("Năm %(year)s") % {"year": row.year}, labels[row.poverty_class], url)
        for row in classes
    )
    words = _("Chưa thoát nghèo trong năm %(year)s.") if is_below else _(
        "Đã thoát nghèo, cận nghèo tính đến năm %(year)s."
    )  # fmt: skip
    return Answer(share_of(int(not is_below), 1), words % {"year": asked.year}, rows)


def _of_movement(plan: Plan, path: str) -> Q:
    """Return the condition "this hangs from a plan of the same movement"."""
    if plan.movement_id is not None:
        return Q(**{f"{path}__movement_id": plan.movement_id})
    return Q(**{f"{path}_id": plan.pk})


_ANSWERS: dict[Source, Callable[[Asked], Answer]] = {
    Source.POVERTY_TARGET: _poverty_target,
    Source.REPORTS: _reports,
    Source.ACCOUNTS: _accounts,
    Source.TASKS: _tasks,
    Source.ESCAPED: _escaped,
}
