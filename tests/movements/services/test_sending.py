"""An issued plan goes to all its recipients, once to each, with their tasks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Plan, Sending, Task
from chungtay.movements.selectors.audience import Choice, audience_of, groups_below
from chungtay.movements.services import sending
from chungtay.movements.services.sending import resume, send_plan
from chungtay.organizations.models import (
    Bloc,
    BlocMember,
    BlocYear,
    OrganizationKind,
    PlaceLevel,
)
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN, DAY, Cast

COMMUNES = Choice(groups=("commune:committee",))
OFFICES = Choice(groups=("commune:committee", "district:department"))


def sent(cast: Cast, plan: Plan, choice: Choice = OFFICES, by: str = "lan") -> Sending:
    return send_plan(plan.pk, choice, today=DAY, actor=cast.actor(by))


def holders(plan: Plan) -> set[str]:
    return set(plan.document.deliveries.values_list("organization__name", flat=True))


def new_commune(cast: Cast) -> str:
    """Open a commune after the plan was issued."""
    made = create_organization(
        code="gl.kbang.moi", name="Ủy ban nhân dân xã Mới", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.COMMUNE, valid_from=BEGIN, parent=cast.units["kbang"],
        abbreviation="UBND",
    )  # fmt: skip
    return made.name


def test_count_is_shown_before_anything_is_sent(cast: Cast, plan: Plan) -> None:
    before = Delivery.objects.count()

    shown = audience_of(plan, OFFICES, DAY)

    assert (shown.total, shown.had, shown.fresh, shown.tasks) == (5, 3, 2, 0)
    assert {(one.key, one.number) for one in shown.groups} == {
        ("commune:committee", 3), ("district:department", 2),
    }  # fmt: skip
    assert Delivery.objects.count() == before


def test_groups_below_name_what_the_issuer_reaches(cast: Cast, plan: Plan) -> None:
    found = {one.key: one.number for one in groups_below(plan, DAY)}

    assert found == {"district:department": 2, "district:front": 1, "commune:committee": 3}


def test_each_recipient_gets_a_receipt_and_nobody_two(cast: Cast, plan: Plan) -> None:
    one = sent(cast, plan)
    two = sent(cast, plan)

    assert (one.state, one.total, one.delivered) == (Sending.State.DONE, 5, 2)
    assert (two.state, two.delivered, two.tasks) == (Sending.State.DONE, 0, 0)
    assert holders(plan) == {
        cast.units[key].name for key in ("dong", "krong", "so_pai", "noi_vu", "ldtbxh")
    }


def test_unit_that_came_later_gets_the_tasks_of_its_kind(cast: Cast, plan: Plan) -> None:
    name = new_commune(cast)

    made = sent(cast, plan, COMMUNES)

    tasks = Task.objects.filter(organization__name=name)
    assert (made.delivered, made.tasks) == (1, 2)
    assert {task.assignment.action for task in tasks} == {"Báo cáo năm"}
    assert {task.due_on for task in tasks} == {date(2024, 12, 10), date(2025, 12, 10)}


def test_duty_for_all_makes_a_task_for_every_recipient(cast: Cast, plan: Plan) -> None:
    duty = plan.assignments.get(lead_name="Tổ chức lạ")

    made = sent(cast, plan, Choice(groups=OFFICES.groups, for_all=(duty.pk,)))

    assert made.tasks == duty.tasks.count() == 5
    assert duty.leads.count() == 5


def test_duties_of_years_gone_by_are_not_given(cast: Cast, plan: Plan) -> None:
    new_commune(cast)

    made = send_plan(plan.pk, COMMUNES, today=date(2025, 3, 1), actor=cast.actor("lan"))

    assert made.tasks == 1


def test_members_of_a_bloc_get_the_plan(cast: Cast, plan: Plan) -> None:
    bloc = Bloc.objects.create(kind="bloc", name="Khối 1", organization=cast.units["kbang"])
    year = BlocYear.objects.create(bloc=bloc, year=2024)
    for key in ("ldtbxh", "dong", "tu_an"):
        BlocMember.objects.create(bloc_year=year, organization=cast.units[key])

    made = sent(cast, plan, Choice(bloc_year=year.pk))

    assert (made.total, made.delivered) == (2, 1)  # another district's commune is out of reach


@pytest.mark.parametrize("who", ["hoa", "binh", "son", "mai", "tam", "dung", "quy"])
def test_only_the_issuer_sends(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(RefusedError):
        sent(cast, plan, by=who)

    assert not Sending.objects.exists()


def test_draft_is_not_sent(cast: Cast, draft: Plan) -> None:
    with pytest.raises(RefusedError, match="chưa ban hành"):
        sent(cast, draft)


def test_nobody_chosen_is_refused(cast: Cast, plan: Plan) -> None:
    for choice in (Choice(), Choice(groups=("province:committee",)), Choice(groups=("x",))):
        with pytest.raises(RefusedError, match="Chưa có đơn vị"):
            sent(cast, plan, choice)


def test_journal_tells_what_was_sent_and_nothing_when_nothing_was(cast: Cast, plan: Plan) -> None:
    sent(cast, plan)
    before = Entry.objects.count()
    sent(cast, plan)

    entry = Entry.objects.get(verb="plan.sent")
    assert entry.change == {"units": 2, "tasks": 0}
    assert Entry.objects.count() == before


def test_sending_that_was_cut_off_goes_on_with_what_is_missing(
    cast: Cast, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_PORTION", 2)
    real, portions = sending.deliver, []

    def die_at_the_second(*args: object, **kwargs: object) -> int:
        portions.append(args)
        if len(portions) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "deliver", die_at_the_second)
    Delivery.objects.filter(document=plan.document).delete()
    with pytest.raises(KeyboardInterrupt):
        sent(cast, plan)
    cut = Sending.objects.get()
    assert (cut.state, cut.done, Delivery.objects.count()) == (Sending.State.RUNNING, 2, 2)

    with pytest.raises(RefusedError, match="đang được gửi"):
        resume(cut.pk, today=DAY, actor=cast.actor("lan"))
    Sending.objects.update(seen_at="2024-01-01T00:00:00+07:00")
    done = resume(cut.pk, today=DAY, actor=cast.actor("lan"))

    assert (done.state, done.done, done.delivered) == (Sending.State.DONE, 5, 5)
    assert Delivery.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_many_are_served_beside_the_requests(
    cast: Cast, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    threads: list[sending.Thread] = []
    start = sending.Thread.start
    monkeypatch.setattr(
        sending.Thread, "start", lambda self: (threads.append(self), start(self))[1]
    )

    one = sent(cast, plan)
    threads[0].join(30)

    one.refresh_from_db()
    assert (one.state, one.done, one.delivered) == (Sending.State.DONE, 5, 2)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_send_one_copy(cast: Cast, plan: Plan) -> None:
    def one(who: str) -> str:
        try:
            return sent(cast, plan, by=who).state
        except RefusedError:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, ["lan", "minh"]))

    assert Sending.State.DONE in answers
    assert Delivery.objects.filter(document=plan.document).count() == 5
    assert sum(Sending.objects.values_list("delivered", flat=True)) == 2


def test_task_knows_its_printed_day_and_falls_due_on_a_working_day(cast: Cast, plan: Plan) -> None:
    duty = plan.assignments.get(action="Báo cáo năm")
    duty.due = "11-30"  # a Saturday in 2024, a Sunday in 2025
    duty.off_day = "next"
    duty.save()
    name = new_commune(cast)

    sent(cast, plan, COMMUNES)

    first = Task.objects.filter(organization__name=name).earliest("printed_on")
    assert (first.printed_on, first.due_on) == (date(2024, 11, 30), date(2024, 12, 2))
    assert sent(cast, plan, COMMUNES).tasks == 0


def test_duty_that_was_withdrawn_is_given_to_nobody_new(cast: Cast, plan: Plan) -> None:
    plan.assignments.update(withdrawn_on=date(2024, 6, 1))
    new_commune(cast)

    assert sent(cast, plan, COMMUNES).tasks == 0
