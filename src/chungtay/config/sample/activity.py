"""What the units of the sample did: milestones reached, duties done, reports sent and answered.

Each act is done on its own day by the person whose act it is, through the services that pages use.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.config.sample.acting import actor_named, officer_of, on_day
from chungtay.config.sample.tree import Sample, data
from chungtay.movements.models import Plan, Task
from chungtay.movements.services import tasks as work
from chungtay.movements.services.milestones import Reached, mark_reached
from chungtay.organizations.selectors.ground import remembered
from chungtay.reporting.models import Report, Round
from chungtay.reporting.services import answers
from chungtay.reporting.services.consolidation import consolidate_round
from chungtay.reporting.services.official import issue_report, make_document
from chungtay.reporting.services.reports import Draft, Typed, save_draft, submit
from chungtay.reporting.services.rounds import Opening, open_round

_REACHED = {"launch": date(2022, 8, 26), "midterm_review": date(2023, 11, 24)}
_DESK = "lan"
_CHAIR = "minh"


def load_activity(sample: Sample, plans: Mapping[str, Plan], *, seed: int) -> None:
    """Store three years of work on the district's plan, the last of them half finished."""
    random = Random(f"{seed}/activity")  # noqa: S311 -- a sample, not a secret
    plan = plans["district"]
    _reach_milestones(sample, plan)
    for spec in data("activity")["rounds"]:
        _run_round(sample, plan, spec, random)
        _do_duties(sample, plan, spec)


def _reach_milestones(sample: Sample, plan: Plan) -> None:
    for milestone in plan.milestones.filter(kind__in=_REACHED):
        mark_reached(
            milestone.pk, Reached(_REACHED[milestone.kind]), actor=actor_named(sample, _DESK)
        )


@remembered()
def _run_round(sample: Sample, plan: Plan, spec: Mapping[str, Any], random: Random) -> None:
    desk = actor_named(sample, _DESK)
    with on_day(spec["opened"]):
        units = {sample.units[key].pk: key for key in sample.communes}
        opening = Opening(
            plan_id=plan.pk, year=spec["year"], due_on=spec["due"], unit_ids=list(units)
        )
        opened = open_round(opening, actor=desk)
    for report in opened.reports.select_related("organization"):
        key = units[report.organization_id]
        if key not in spec["missing"]:
            _send(report, key, spec, random)
            _answer(report, key, spec, desk)
    if "closed" in spec:
        _close(sample, opened, spec["closed"])


def _send(report: Report, key: str, spec: Mapping[str, Any], random: Random) -> None:
    due: date = spec["due"]
    days = 1 if key in spec["late"] else -random.randint(1, 9)
    officer = officer_of(report.organization_id)
    with on_day(due + timedelta(days=days)):
        save_draft(report.pk, _draft(random), revision=report.revision, actor=officer)
        submit(report.pk, actor=officer)


def _draft(random: Random) -> Draft:
    noted = "Theo danh sách của các đoàn thể xã."
    figures = {
        "households_helped": Decimal(random.randint(40, 160)),
        "houses_supported": Decimal(random.randint(1, 9)),
        "resources_raised": Decimal(random.randint(900, 4200)) / 10,
        "models_running": Decimal(random.randint(1, 5)),
    }
    words = data("activity")["words"]
    return Draft(
        figures={code: Typed(value=value, note=noted) for code, value in figures.items()},
        narratives={section: random.choice(texts) for section, texts in words.items()},
    )


def _answer(report: Report, key: str, spec: Mapping[str, Any], desk: Actor) -> None:
    due: date = spec["due"]
    remark = spec.get("returned", {}).get(key)
    came_late = key in spec["late"] and "closed" not in spec
    if came_late or key in spec.get("waiting", ()):
        return
    with on_day(due + timedelta(days=2)):
        if remark:
            answers.return_report(report.pk, remark=remark, actor=desk)
        else:
            answers.accept(report.pk, actor=desk)


def _close(sample: Sample, opened: Round, day: date) -> None:
    with on_day(day):
        made = consolidate_round(opened.pk, actor=actor_named(sample, _DESK))
        make_document(made.pk, actor=actor_named(sample, _DESK))
        issue_report(made.pk, actor=actor_named(sample, _CHAIR))


def _do_duties(sample: Sample, plan: Plan, spec: Mapping[str, Any]) -> None:
    """Hand in and accept the duties of a closed year; those of the running year stay open."""
    if "closed" not in spec:
        return
    notes = data("activity")["duties"]
    year: int = spec["year"]
    tasks = Task.objects.filter(
        assignment__plan=plan, assignment__clause__in=notes, due_on__year=year
    ).select_related("assignment", "organization")
    for task in tasks:
        day = task.due_on or spec["closed"]
        _finish(task, notes[task.assignment.clause], day, actor_named(sample, _DESK))


def _finish(task: Task, note: str, day: date, desk: Actor) -> None:
    has_officer = Position.objects.filter(organization=task.organization, role="officer").exists()
    doer = officer_of(task.organization_id) if has_officer else desk
    with on_day(day):
        work.record_work(
            task.pk,
            work.Work(done_on=day, note=note),
            request_key=f"sample-{task.pk}",
            today=day,
            actor=doer,
        )
        work.hand_in(task.pk, actor=doer)
        work.accept(task.pk, actor=desk)
