"""Work in progress of a small Kbang, and the operations that reorganise it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.core import serializers

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position, User
from chungtay.accounts.services.tokens import create_token
from chungtay.administration.services.reorganizing.operating import preview, reorganize
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.documents.models import Delivery, Document
from chungtay.movements.models import Assignment, Plan, Task, TaskRecord
from chungtay.organizations.models import Reorganization
from chungtay.organizations.rules.reorganization import Heir, Kind, Request
from chungtay.reporting.models import Report
from tests.cast import BEGIN, DAY, PASSWORD, Cast
from tests.reporting.factory import count_households, make_round

ACT = "NQ 15/NQ-HĐND ngày 10/12/2024"
NOT_RESTORED = {"audit", "sessions", "contenttypes"}


@dataclass
class Desk:
    """The cast with their work, and an administrator of the province."""

    cast: Cast
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def admin(self) -> Actor:
        """Tâm, who administers the district and all below it."""
        return self.cast.actor("tam")

    @property
    def root(self) -> Actor:
        """An administrator of the whole country."""
        return self.cast.actor("goc")

    def pk(self, name: str) -> int:
        """Return the id of a unit of the cast."""
        return self.cast.units[name].pk

    def tasks_of(self, name: str) -> list[Task]:
        """Return the tasks of a unit."""
        return list(Task.objects.filter(organization=self.cast.units[name]))


def make_desk(cast: Cast) -> Desk:
    """The communes Đông and Krong with tasks, reports, dossiers, papers, keys and people."""
    desk = Desk(cast)
    _people(cast)
    count_households(cast, "dong", 2024, poor=20, others=80)
    count_households(cast, "krong", 2024, poor=30, others=20)
    desk.rows["round"] = make_round(cast)
    plan = Plan.objects.get()
    _tasks(desk, plan)
    _dossier(desk, plan)
    _papers(desk)
    desk.rows["token"] = create_token(cast.positions["hoa"], name="sổ hộ")
    return desk


def _people(cast: Cast) -> None:
    cast.people["goc"] = User.objects.create_user("goc", full_name="Lê Gốc", password=PASSWORD)
    cast.positions["goc"] = Position.objects.create(
        user=cast.people["goc"], organization=cast.units["government"], role=Role.ADMINISTRATOR,
        title="Quản trị", valid_from=BEGIN,
    )  # fmt: skip


def _tasks(desk: Desk, plan: Plan) -> None:
    """One duty for both communes (begun in Krong), one only for Đông, one Đông has finished."""
    units = desk.cast.units
    for number, names in enumerate((("dong", "krong"), ("dong",), ("dong",))):
        duty = Assignment.objects.create(plan=plan, position=number, action=f"Việc {number}")
        duty.leads.set([units[name] for name in names])
        for name in names:
            desk.rows[f"task {number} {name}"] = Task.objects.create(
                assignment=duty, organization=units[name], due_on=date(2024, 12, 31),
                state=Task.State.ACCEPTED if number == 2 else Task.State.OPEN,
            )  # fmt: skip
    begun = desk.rows["task 0 krong"]
    begun.state = Task.State.STARTED
    begun.save()
    desk.rows["record"] = TaskRecord.objects.create(
        task=begun, done_on=DAY, note="Đã họp thôn", request_key="k1",
        recorded_by=desk.cast.people["son"],
    )  # fmt: skip


def _dossier(desk: Desk, plan: Plan) -> None:
    units = desk.cast.units
    award_round = AwardRound.objects.create(
        plan=plan, organization=units["kbang"], name="Đợt 2024", stage="yearly", year=2024,
        opens_on=date(2024, 12, 1), closes_on=date(2024, 12, 31),
    )  # fmt: skip
    for state in ("drafted", "decided"):
        desk.rows[f"dossier {state}"] = Nomination.objects.create(
            round=award_round, proposer=units["dong"], holder=units["dong"], state=state,
            subject_kind="individual", subject_name="Đinh Thị Hlưn", form="merit",
        )  # fmt: skip


def _papers(desk: Desk) -> None:
    units = desk.cast.units
    desk.rows["draft"] = Document.objects.create(
        type="plan", issuer=units["dong"], title="Dự thảo kế hoạch"
    )
    sent_at = datetime(2024, 12, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    desk.rows["delivery"] = Delivery.objects.create(
        document=Plan.objects.get().document, organization=units["dong"], sent_at=sent_at
    )


def merger(desk: Desk, **changes: Any) -> Request:
    """Đông and Krong become the new commune Đông Krong today."""
    asked: dict[str, Any] = {
        "kind": Kind.MERGE, "units": (desk.pk("dong"), desk.pk("krong")), "effective_on": DAY,
        "instrument": ACT, "heirs": (Heir("n0", name="Ủy ban nhân dân xã Đông Krong"),),
    }  # fmt: skip
    return Request(**asked | changes)


def carried_out(request: Request, actor: Actor) -> Reorganization:
    """Preview and do it, as one person does."""
    return reorganize(request, seen=preview(request, actor=actor).digest, actor=actor)


def everything() -> dict[str, list[str]]:
    """Return all rows of all tables but the journal and the operations themselves."""
    found: dict[str, list[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if model._meta.app_label in NOT_RESTORED or "Reorganization" in label:
            continue
        rows = model._base_manager.order_by("pk")
        found[label] = [serializers.serialize("json", [row]) for row in rows]
    return found


def report_of(desk: Desk, name: str) -> Report:
    """Return the report of a unit."""
    return Report.objects.get(organization=desk.cast.units[name])
