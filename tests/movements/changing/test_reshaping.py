"""An amendment adds things to a plan and takes things out; nobody's work is lost."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.documents.models import Document
from chungtay.movements.models import (
    Amendment,
    AmendmentNotice,
    Assignment,
    Milestone,
    Plan,
    PlanVersion,
    Target,
    Task,
    TaskRecord,
)
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.movements.services.changing.drafting import put_line, start_amendment
from tests.cast import DAY, Cast
from tests.movements.changing.conftest import head, signed

NEW_DUTY = {
    "lead": "Ủy ban nhân dân các xã", "coordinators": "", "action": "Lập danh sách hộ cần nhà",
    "due": "2025-03-31", "recurrence": "none", "key": "viec-moi", "seen": 0,
}  # fmt: skip
NEW_TARGET = {
    "indicator": "other", "label": "Xóa nhà tạm", "population": "all", "direction": "reach",
    "measure": "count", "min": "20", "from": "2024", "to": "2025", "key": "chi-tieu-moi",
    "seen": 0,
}  # fmt: skip
NEW_MILESTONE = {"kind": "other", "title": "Họp các xã", "when": "2025-06", "key": "moc-moi",
                 "seen": 0}  # fmt: skip


@pytest.fixture
def change(cast: Cast, plan: Plan) -> Amendment:
    return start_amendment(plan.pk, head(), actor=cast.actor("lan"))


def add(cast: Cast, change: Amendment, subject: str, data: dict[str, object]) -> int:
    address = reverse("movements:amendment_add", args=[change.pk]) + f"?loai={subject}"
    return cast.client("lan").post(address, data).status_code


def remove(cast: Cast, change: Amendment, item: str, reason: str = "Không còn phù hợp") -> int:
    address = reverse("movements:amendment_remove", args=[change.pk]) + f"?ve={item}"
    return cast.client("lan").post(address, {"reason": reason, "seen": 0}).status_code


@pytest.mark.clause("B15")
def test_added_duty_target_and_milestone_come_into_force_with_their_tasks(
    cast: Cast, plan: Plan, change: Amendment
) -> None:
    for subject, data in (
        ("assignment", NEW_DUTY), ("target", NEW_TARGET), ("milestone", NEW_MILESTONE),
    ):  # fmt: skip
        assert [add(cast, change, subject, data) for _click in range(2)] == [302, 302]
    shown = cast.client("lan").get(reverse("movements:amendment", args=[change.pk]))
    assert shown.content.decode().count("Bổ sung</") >= 3

    signed(cast, change)

    duty = Assignment.objects.get(plan=plan, action=NEW_DUTY["action"])
    given = Task.objects.filter(assignment=duty)
    assert {task.organization for task in given} == {
        cast.units[key] for key in ("dong", "krong", "so_pai")
    }
    assert set(given.values_list("due_on", flat=True)) == {date(2025, 3, 31)}
    assert Target.objects.get(plan=plan, label="Xóa nhà tạm").minimum == 20
    assert Milestone.objects.get(plan=plan, title="Họp các xã").first_day == date(2025, 6, 1)
    plan.refresh_from_db()
    assert content_of(plan) == PlanVersion.objects.get(plan=plan, number=2).content
    assert AmendmentNotice.objects.filter(kind="task_given").count() == 3
    paper = Document.objects.get(amendment=change)
    assert any("Bổ sung Xóa nhà tạm" in clause.text for clause in paper.clauses.all())
    page = cast.client("lan").get(reverse("movements:plan_version", args=[plan.pk, 2]))
    assert "Lập danh sách hộ cần nhà" in page.content.decode()


@pytest.mark.clause("B15")
def test_what_is_taken_out_keeps_its_past_and_its_units_are_told(
    cast: Cast, plan: Plan, change: Amendment, child: Plan
) -> None:
    target, yearly = plan.targets.get(), plan.assignments.get(clause="VI.2")
    begun = Task.objects.filter(assignment=yearly, organization=cast.units["dong"])[0]
    TaskRecord.objects.create(
        task=begun, done_on=date(2024, 6, 1), note="Đã họp dân", recorded_by=cast.people["hoa"],
        request_key="da-hop",
    )  # fmt: skip
    for item in (f"target:{target.pk}", f"assignment:{yearly.pk}"):
        assert remove(cast, change, item) == 302

    signed(cast, change)

    assert not plan.targets.exists()
    assert Target.everything.get(plan=plan).withdrawn_on == DAY
    left = Task.objects.filter(assignment=yearly)
    assert list(left) == [begun], "what nobody began goes, what was done stays"
    first, second = PlanVersion.objects.filter(plan=plan).order_by("number")
    assert [row["pk"] for row in first.content["targets"]] == [target.pk]
    assert second.content["targets"] == []
    assert yearly.pk not in [row["pk"] for row in second.content["assignments"]]
    plan.refresh_from_db()
    assert content_of(plan) == second.content
    hoa = cast.client("hoa").get(reverse("movements:plan_version", args=[plan.pk, 2]))
    shown = hoa.content.decode()
    assert "mời gửi kết quả phần đã làm" in shown
    assert "Lý do: Không còn phù hợp" in shown
    told = AmendmentNotice.objects.get(organization=cast.units["dong"], kind="child_plan")
    assert {one["after"] for one in told.params["changes"]} == {""}
    assert Entry.objects.filter(verb="task.withdrawn").count() >= 1
    old = cast.client("lan").get(reverse("movements:plan_version", args=[plan.pk, 1]))
    assert "Kết quả theo mức của bản này" in old.content.decode(), "measured by its own bounds"


def test_removal_needs_a_reason_and_clauses_are_only_reworded(
    cast: Cast, plan: Plan, change: Amendment
) -> None:
    target = plan.targets.get()

    assert remove(cast, change, f"target:{target.pk}", reason=" ") == 422
    assert remove(cast, change, "clause:I") == 404
    assert add(cast, change, "clause", {}) == 404
    assert add(cast, change, "target", {**NEW_TARGET, "min": ""}) == 422
    assert not change.lines.exists()


def test_two_people_on_one_line_are_told(cast: Cast, plan: Plan, change: Amendment) -> None:
    target = plan.targets.get()
    put_line(
        change.pk, "target", str(target.pk), {"min": "1.5"}, seen=0, actor=cast.actor("lan")
    )  # fmt: skip

    assert remove(cast, change, f"target:{target.pk}") == 409
    assert change.lines.get().values == {"min": "1.5"}


def test_other_districts_neither_add_nor_take_out(cast: Cast, change: Amendment) -> None:
    for name in ("amendment_add", "amendment_remove"):
        address = reverse(f"movements:{name}", args=[change.pk]) + "?loai=target"
        assert cast.client("nga").get(address).status_code == 404


def test_program_adds_and_takes_out(cast: Cast, plan: Plan, change: Amendment) -> None:
    lan, base = cast.client("lan"), f"/api/v1/movements/amendments/{change.pk}"
    kind = "application/json"
    values = {name: NEW_TARGET[name] for name in NEW_TARGET if name not in ("key", "seen")}
    milestone = plan.milestones.first()

    added = lan.post(
        f"{base}/additions", {"subject": "target", "key": "a", "values": values}, content_type=kind
    )
    bad = lan.post(
        f"{base}/additions", {"subject": "target", "key": "b", "values": {}}, content_type=kind
    )
    gone = lan.post(
        f"{base}/removals", {"subject": "milestone", "key": str(milestone.pk), "reason": "Thôi"},
        content_type=kind,
    )  # fmt: skip

    assert (added.status_code, bad.status_code, gone.status_code) == (200, 409, 200), gone.content
    assert added.json()["label"].startswith("Xóa nhà tạm")


def test_moved_milestone_keeps_its_name_and_the_time_it_was_printed_with(
    cast: Cast, plan: Plan, change: Amendment
) -> None:
    one = Milestone.objects.create(
        plan=plan, position=9, kind="other", title="Hội nghị", when="2025-01", by_hand=True,
        first_day=date(2025, 1, 1), last_day=date(2025, 1, 31),
    )  # fmt: skip
    put_line(
        change.pk, "milestone", str(one.pk), {"when": "2025-02"}, seen=0, actor=cast.actor("lan")
    )  # fmt: skip

    signed(cast, change)

    one.refresh_from_db()
    assert (one.title, one.by_hand, one.when, one.moved_from) == (
        "Hội nghị", True, "2025-02", "2025-01",
    )  # fmt: skip
    said = PlanVersion.objects.get(plan=plan, number=2).content["milestones"]
    assert "Hội nghị" in {row["title"] for row in said}
