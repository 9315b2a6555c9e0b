from datetime import date, timedelta
from decimal import Decimal

import pytest

from chungtay.audit.journal import history_of
from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery, Document
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import (
    Amendment,
    AmendmentNotice,
    Plan,
    PlanVersion,
    Task,
)
from chungtay.movements.rules.changing.content import amended
from chungtay.movements.selectors.changing.drafts import change_of, stamp_of
from chungtay.movements.selectors.changing.versions import content_of, version_on
from chungtay.movements.services.changing import applying
from chungtay.movements.services.changing.applying import put_due_in_force
from chungtay.movements.services.changing.drafting import (
    StaleDraftError,
    discard,
    put_line,
    save_head,
    start_amendment,
)
from chungtay.movements.services.changing.signing import sign_amendment
from chungtay.movements.services.tasks import Work, record_work
from tests.cast import DAY, Cast
from tests.movements.changing.conftest import head, signed


def due_days(cast: Cast, unit: str) -> list[date | None]:
    return list(
        Task.objects.filter(organization=cast.units[unit]).values_list("printed_on", flat=True)
    )


def test_amendment_makes_the_second_version_and_keeps_the_first(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    before = content_of(plan)

    signed(cast, eased)

    first, second = PlanVersion.objects.filter(plan=plan).order_by("number")
    assert first.content == before
    assert (first.effective_from, second.effective_from) == (date(2024, 1, 15), DAY)
    assert second.content == amended(before, change_of(eased))
    assert plan.targets.get().minimum == Decimal("1.5")
    assert first.content["targets"][0]["min"] == "2"


def test_rows_of_the_plan_say_what_the_version_says(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    signed(cast, eased)

    plan.refresh_from_db()
    assert content_of(plan) == PlanVersion.objects.get(plan=plan, number=2).content


def test_issued_document_is_not_rewritten(cast: Cast, plan: Plan, eased: Amendment) -> None:
    signed(cast, eased)

    assert plan.document.clauses.get(ref="I").text == "Làm cho tốt."
    assert content_of(plan)["clauses"][0]["text"] == "Làm cho thật tốt."


def test_amendment_has_a_numbered_document_that_its_readers_get(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    signed(cast, eased)

    document = Document.objects.get(amendment=eased)
    assert (document.notation, document.state, document.issued_on) == ("1/QĐ-UBND", "issued", DAY)
    assert document.file is not None
    assert document.bases.get().cited == plan.document
    got = Delivery.objects.filter(document=document).values_list("organization__name", flat=True)
    assert set(got) == {cast.units[key].name for key in ("dong", "krong", "so_pai", "noi_vu")}


def test_tasks_move_with_the_duty_and_keep_their_history(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    assert due_days(cast, "dong") == [date(2024, 12, 10), date(2025, 12, 10)]

    signed(cast, eased)

    assert due_days(cast, "noi_vu") == [date(2025, 3, 31)]
    assert due_days(cast, "dong") == [date(2024, 12, 20), date(2025, 12, 20)]
    task = Task.objects.get(organization=cast.units["noi_vu"])
    moved = history_of(task).get(verb="task.moved")
    assert (moved.before, moved.after) == ({"due_on": "2024-11-30"}, {"due_on": "2025-03-31"})


def test_accepted_task_keeps_its_day(cast: Cast, plan: Plan, eased: Amendment) -> None:
    Task.objects.filter(organization=cast.units["noi_vu"]).update(state=Task.State.ACCEPTED)

    signed(cast, eased)

    assert due_days(cast, "noi_vu") == [date(2024, 11, 30)]


def test_units_of_open_tasks_and_child_plans_are_told(
    cast: Cast, plan: Plan, eased: Amendment, child: Plan
) -> None:
    signed(cast, eased)

    told = AmendmentNotice.objects.filter(organization=cast.units["dong"])
    own = told.get(kind="child_plan")
    assert own.child == child
    assert {"label", "before", "after", "own"} == set(own.params["changes"][0])
    moved = told.filter(kind="task_moved")
    assert {(row.params["before"], row.params["after"]) for row in moved} == {
        ("2024-12-10", "2024-12-20"), ("2025-12-10", "2025-12-20"),
    }  # fmt: skip


@pytest.mark.parametrize("step", ["content_of", "_write_rows", "_version", "tell", "record"])
def test_killed_amendment_leaves_the_old_version_in_force(
    cast: Cast, plan: Plan, eased: Amendment, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def die(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(applying, step, die)
    before, entries, tasks = content_of(plan), Entry.objects.count(), due_days(cast, "dong")

    with pytest.raises(KeyboardInterrupt):
        signed(cast, eased)

    plan.refresh_from_db()
    eased.refresh_from_db()
    assert content_of(plan) == before
    assert (eased.state, eased.document) == ("drafted", None)
    assert not PlanVersion.objects.exists()
    assert not Document.objects.filter(type="decision", state="issued").exists()
    assert (Entry.objects.count(), due_days(cast, "dong")) == (entries, tasks)


def test_version_of_a_later_day_waits_for_that_day(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    later = DAY + timedelta(days=20)
    save_head(eased.pk, head(effective_from=later), seen=0, actor=cast.actor("minh"))
    eased.refresh_from_db()

    signed(cast, eased)

    assert plan.targets.get().minimum == 2
    assert put_due_in_force(later - timedelta(days=1)) == 0
    assert put_due_in_force(later) == 1
    assert put_due_in_force(later) == 0
    assert plan.targets.get().minimum == Decimal("1.5")
    held = {day: version_on(plan, day) for day in (DAY, later)}
    assert [row.number for row in held.values() if row] == [1, 2]


def test_report_sent_before_keeps_the_version_it_was_made_by(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    signed(cast, eased)
    second = PlanVersion.objects.get(plan=plan, number=2)

    before = version_on(plan, DAY, known_at=second.written_at - timedelta(seconds=1))
    after = version_on(plan, DAY, known_at=second.written_at)

    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 2)


def test_two_offices_on_one_line_lose_no_words(cast: Cast, plan: Plan, eased: Amendment) -> None:
    lan, minh = cast.actor("lan"), cast.actor("minh")
    put_line(eased.pk, "clause", "I", {"text": "Lời của Lan."}, seen=1, actor=lan)

    with pytest.raises(StaleDraftError, match="Người khác vừa sửa"):
        put_line(eased.pk, "clause", "I", {"text": "Lời của Minh."}, seen=1, actor=minh)

    line = eased.lines.get(subject="clause")
    assert line.values == {"text": "Lời của Lan."}
    put_line(eased.pk, "clause", "I", {"text": "Lời của Lan và Minh."}, seen=2, actor=minh)
    assert "Lời của Lan." in str(list(history_of(eased).values_list("before", flat=True)))


def test_two_offices_on_the_head_lose_no_words(cast: Cast, eased: Amendment) -> None:
    save_head(eased.pk, head(reason="Bão"), seen=0, actor=cast.actor("lan"))

    with pytest.raises(StaleDraftError):
        save_head(eased.pk, head(reason="Hạn hán"), seen=0, actor=cast.actor("minh"))

    eased.refresh_from_db()
    assert eased.reason == "Bão"


def test_leader_signs_only_what_was_read(cast: Cast, plan: Plan, eased: Amendment) -> None:
    seen = stamp_of(eased)
    put_line(eased.pk, "clause", "I", {"text": "Khác."}, seen=1, actor=cast.actor("lan"))

    with pytest.raises(StaleDraftError):
        sign_amendment(eased.pk, seen=seen, signed_on=DAY, today=DAY, actor=cast.actor("minh"))


def test_only_the_head_signs_and_only_the_unit_drafts(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    for name in ("lan", "binh", "tam"):
        with pytest.raises(RefusedError):
            signed(cast, eased, actor=cast.actor(name))
    for name in ("hoa", "nga", "tam"):
        with pytest.raises(RefusedError):
            put_line(eased.pk, "clause", "I", {"text": "x"}, seen=1, actor=cast.actor(name))


def test_signing_twice_signs_once(cast: Cast, plan: Plan, eased: Amendment) -> None:
    signed(cast, eased)
    signed(cast, eased)

    assert PlanVersion.objects.filter(plan=plan).count() == 2


def test_one_change_at_a_time(cast: Cast, plan: Plan, eased: Amendment) -> None:
    with pytest.raises(RefusedError, match="một thay đổi chưa có hiệu lực"):
        start_amendment(plan.pk, head(), actor=cast.actor("minh"))

    discard(eased.pk, actor=cast.actor("lan"))
    assert start_amendment(plan.pk, head(), actor=cast.actor("minh")).pk != eased.pk


def made(cast: Cast, plan: Plan, **changes: object) -> Amendment:
    draft = start_amendment(plan.pk, head(**changes), actor=cast.actor("lan"))
    return signed(cast, draft)


def test_suspended_plan_goes_on_and_ends(cast: Cast, plan: Plan) -> None:
    made(cast, plan, kind="suspend")
    plan.refresh_from_db()
    assert plan.standing == "suspended"
    with pytest.raises(RefusedError, match="đang tạm dừng"):
        made(cast, plan, kind="suspend")

    made(cast, plan, kind="resume")
    made(cast, plan, kind="end")

    plan.refresh_from_db()
    assert plan.standing == "ended"
    assert due_days(cast, "dong") == [date(2024, 12, 10)]
    with pytest.raises(RefusedError, match="kết thúc trước thời hạn"):
        made(cast, plan)
    assert [row.number for row in plan.versions.all()] == [1, 2, 3, 4]


def test_task_with_work_is_never_taken_away(cast: Cast, plan: Plan) -> None:
    task = Task.objects.get(organization=cast.units["dong"], due_on=date(2025, 12, 10))
    record_work(task.pk, Work(DAY, "Đã họp"), request_key="k", today=DAY, actor=cast.actor("hoa"))

    made(cast, plan, kind="end")

    assert Task.objects.filter(pk=task.pk).exists()
    told = AmendmentNotice.objects.filter(kind="task_withdrawn")
    assert {row.organization.code for row in told} == {"gl.kbang.krong", "gl.kbang.so_pai"}


def test_extended_plan_gives_the_tasks_of_its_new_years(cast: Cast, plan: Plan) -> None:
    with pytest.raises(RefusedError, match="đến hết năm nào"):
        made(cast, plan, kind="extend")
    Amendment.objects.all().delete()

    made(cast, plan, kind="extend", to_year=2026)

    plan.refresh_from_db()
    assert plan.to_year == 2026
    assert due_days(cast, "dong")[-1] == date(2026, 12, 10)
    assert AmendmentNotice.objects.filter(kind="task_given").count() == 3


def test_change_of_nothing_or_before_its_day_is_refused(cast: Cast, plan: Plan) -> None:
    empty = start_amendment(plan.pk, head(), actor=cast.actor("lan"))
    with pytest.raises(RefusedError, match="Chưa có nội dung nào"):
        signed(cast, empty)
    save_head(
        empty.pk, head(kind="suspend", effective_from=DAY - timedelta(days=1)), seen=0,
        actor=cast.actor("lan"),
    )  # fmt: skip
    empty.refresh_from_db()

    with pytest.raises(RefusedError, match="trước ngày ký"):
        signed(cast, empty)


def test_duty_given_to_another_lead_moves_to_it(cast: Cast, plan: Plan) -> None:
    draft = start_amendment(plan.pk, head(), actor=cast.actor("lan"))
    duty = plan.assignments.get(clause="VI.1")
    values = {"lead": "Phòng LĐTBXH", "due": "2025-03-31"}
    put_line(draft.pk, "assignment", str(duty.pk), values, seen=0, actor=cast.actor("lan"))

    signed(cast, draft)

    assert due_days(cast, "noi_vu") == []
    assert due_days(cast, "ldtbxh") == [date(2025, 3, 31)]
