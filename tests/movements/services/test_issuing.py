from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery, Document
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Movement, Plan, Reading, Task
from chungtay.movements.selectors.allocation import shares_of
from chungtay.movements.services import issuing
from chungtay.movements.services.allocating import allocate_target
from chungtay.movements.services.assigning import choose_leads
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.milestones import Reached, mark_reached
from chungtay.movements.services.readings import upload_file
from tests.cast import DAY, Cast
from tests.movements.samples import MOVEMENT, FakeReader, plan_found

ISSUED = date(2024, 1, 15)


def issued(cast: Cast, plan: Plan, **changes: Any) -> Plan:
    wanted: dict[str, Any] = {"issued_on": ISSUED, "today": DAY, "actor": cast.actor("minh")}
    return issue_plan(plan.pk, **{**wanted, **changes})


def test_draft_hangs_under_a_placeholder_of_the_plan_it_carries_out(draft: Plan) -> None:
    assert draft.parent is not None
    assert draft.parent.document.state == "placeholder"
    assert draft.parent.document.notation == "77/KH-UBND"


def test_issuing_numbers_sends_starts_the_movement_and_gives_tasks(cast: Cast, plan: Plan) -> None:
    document = Document.objects.get(plan=plan)

    assert (document.notation, document.state) == ("1/KH-UBND", "issued")
    assert set(Delivery.objects.values_list("organization__name", flat=True)) == {
        cast.units[key].name for key in ("dong", "krong", "so_pai")
    }
    assert Movement.objects.get(name=MOVEMENT) == plan.movement == plan.parent.movement  # type: ignore[union-attr]
    dates = Task.objects.filter(organization=cast.units["dong"]).values_list("due_on", flat=True)
    assert list(dates) == [date(2024, 12, 10), date(2025, 12, 10)]
    desk = Task.objects.get(organization=cast.units["noi_vu"])
    assert desk.printed_on == date(2024, 11, 30)
    assert desk.due_on == date(2024, 11, 29)  # the 30th is a Saturday that ends a month
    assert list(desk.assignment.coordinators.all()) == [cast.units["ldtbxh"]]


def test_milestone_covers_its_quarter(plan: Plan) -> None:
    milestone = plan.milestones.get()

    assert (milestone.first_day, milestone.last_day) == (date(2024, 10, 1), date(2024, 12, 31))


def test_only_the_head_of_the_unit_issues(cast: Cast, draft: Plan) -> None:
    for name in ("lan", "binh", "tam"):
        with pytest.raises(RefusedError):
            issued(cast, draft, actor=cast.actor(name))


def test_plan_is_issued_once(cast: Cast, plan: Plan) -> None:
    with pytest.raises(RefusedError):
        issued(cast, plan)

    assert Task.objects.count() == 7


def test_day_of_issue_does_not_lie_ahead(cast: Cast, draft: Plan) -> None:
    with pytest.raises(RefusedError, match="sau ngày hôm nay"):
        issued(cast, draft, issued_on=date(2025, 1, 1))


@pytest.mark.parametrize("step", ["deliver", "join_movement", "hand_out", "record"])
def test_process_killed_midway_leaves_nothing(
    cast: Cast, draft: Plan, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def die(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(issuing, step, die)
    before = Entry.objects.count()

    with pytest.raises(KeyboardInterrupt):
        issued(cast, draft)

    document = Document.objects.get(plan=draft)
    assert (document.state, document.number) == ("drafted", "")
    assert not Delivery.objects.exists()
    assert not Task.objects.exists()
    assert not Movement.objects.exists()
    assert Entry.objects.count() == before


def test_two_plans_of_one_unit_get_two_numbers(cast: Cast, reader: FakeReader, plan: Plan) -> None:
    reader.documents = [plan_found(title="Kế hoạch khác")]
    reading = upload_file(b"khac", name="b.txt", actor=cast.actor("lan"))
    (second,) = draft_plan(reading.pk, actor=cast.actor("lan"))

    issued(cast, second)

    assert Document.objects.get(plan=second).number == "2"
    assert Plan.objects.get(pk=second.pk).movement == plan.movement


def test_decision_and_attached_plan_are_issued_together(cast: Cast, reader: FakeReader) -> None:
    decision = plan_found(
        type="decision", symbol="QĐ-UBND", targets=[], milestones=[], assignments=[]
    )
    attached = plan_found(
        attached_to=0, number=None, symbol=None, issued_on=None, recipients=[], bases=[]
    )
    reader.documents = [decision, attached]
    reading = upload_file(b"khac", name="b.txt", actor=cast.actor("lan"))
    (draft,) = draft_plan(reading.pk, actor=cast.actor("lan"))

    issued(cast, draft)

    plan = Plan.objects.get(pk=draft.pk)
    assert plan.document.type == "plan"
    assert (plan.document.state, plan.document.number) == ("issued", "")
    assert plan.document.attached_to is not None
    assert plan.document.attached_to.notation == "1/QĐ-UBND"
    assert plan.parent is not None
    assert Delivery.objects.filter(document=plan.document.attached_to).count() == 3


def test_plan_of_several_levels_makes_the_whole_chain(cast: Cast, reader: FakeReader) -> None:
    centre = {"type": "decision", "number": "99/QĐ-TTg", "issued_on": "2021-02-02",
              "issuer": "Thủ tướng Chính phủ", "title": "x", "relation": "implements"}  # fmt: skip
    reader.documents = [plan_found(bases=[centre, *plan_found()["bases"]])]
    reading = upload_file(b"khac", name="b.txt", actor=cast.actor("lan"))

    (plan,) = draft_plan(reading.pk, actor=cast.actor("lan"))

    assert plan.parent is not None
    assert plan.parent.document.notation == "77/KH-UBND"
    assert plan.parent.parent is not None
    assert plan.parent.parent.document.notation == "99/QĐ-TTg"


def test_placeholder_is_filled_when_its_document_arrives(
    cast: Cast, reader: FakeReader, plan: Plan
) -> None:
    reader.documents = [
        plan_found(number="77", symbol="KH-UBND", issued_on="2022-01-05",
                   issuer="Ủy ban nhân dân tỉnh Gia Lai", bases=[]),
    ]  # fmt: skip
    reading = upload_file(b"tinh", name="tinh.txt", actor=cast.actor("lan"))

    (parent,) = draft_plan(reading.pk, actor=cast.actor("lan"))

    assert parent == plan.parent
    assert parent.document.state == "issued"
    assert parent.movement == plan.movement
    assert parent.targets.count() == 1


def test_movement_follows_the_one_it_continues(cast: Cast, reader: FakeReader) -> None:
    earlier = {"type": "other", "number": None, "issued_on": None, "issuer": None,
               "title": "“Kbang góp sức” giai đoạn 2016-2020", "relation": "continues"}  # fmt: skip
    reader.documents = [plan_found(bases=[earlier])]
    reading = upload_file(b"khac", name="b.txt", actor=cast.actor("lan"))
    (draft,) = draft_plan(reading.pk, actor=cast.actor("lan"))

    plan = issued(cast, draft)

    assert plan.movement is not None
    assert plan.movement.predecessor is not None
    assert plan.movement.predecessor.name == "Kbang góp sức"
    assert plan.movement.predecessor.state == "closed"


def test_unknown_lead_waits_for_a_person_to_choose(cast: Cast, plan: Plan) -> None:
    assignment = plan.assignments.get(lead_name="Tổ chức lạ")
    assert not assignment.leads.exists()

    choose_leads(assignment.pk, [cast.units["front"].pk], actor=cast.actor("lan"))
    again = choose_leads(assignment.pk, [cast.units["front"].pk], actor=cast.actor("lan"))

    assert again == 0
    assert assignment.tasks.get().organization == cast.units["front"]


def test_units_elsewhere_are_never_given_work(cast: Cast, plan: Plan) -> None:
    assignment = plan.assignments.get(lead_name="Tổ chức lạ")

    assert choose_leads(assignment.pk, [cast.units["tu_an"].pk], actor=cast.actor("lan")) == 0


def test_lead_may_be_chosen_while_issuing(cast: Cast, draft: Plan) -> None:
    assignment = draft.assignments.get(lead_name="Tổ chức lạ")

    issued(cast, draft, leads={assignment.pk: [cast.units["front"].pk]})

    assert list(assignment.leads.all()) == [cast.units["front"]]


def test_milestone_keeps_the_first_day_it_was_reached(cast: Cast, plan: Plan) -> None:
    milestone = plan.milestones.get()

    mark_reached(milestone.pk, Reached(DAY), actor=cast.actor("lan"))
    mark_reached(milestone.pk, Reached(date(2024, 12, 1)), actor=cast.actor("lan"))

    milestone.refresh_from_db()
    assert milestone.done_on == DAY


def test_draft_is_made_once(cast: Cast, reading: Reading) -> None:
    first = draft_plan(reading.pk, actor=cast.actor("lan"))
    second = draft_plan(reading.pk, actor=cast.actor("lan"))

    assert first == second
    assert Plan.objects.exclude(reading=None).count() == 1


def test_target_is_spread_over_communes_and_taken_back(cast: Cast, plan: Plan) -> None:
    target = plan.targets.get()
    dong, elsewhere = cast.units["dong"].pk, cast.units["tu_an"].pk

    given = allocate_target(
        target.pk, {dong: Decimal("2.5"), elsewhere: Decimal(9)}, today=DAY,
        actor=cast.actor("lan"),
    )  # fmt: skip
    shares = {one.unit.pk: one for one in shares_of(target, actor=cast.actor("lan"), today=DAY)}

    assert given == 1
    assert shares[dong].measured.bound == "Giảm trên 2,5 điểm phần trăm mỗi năm"
    assert shares[cast.units["krong"].pk].measured.bound == "Giảm trên 2 điểm phần trăm mỗi năm"
    assert elsewhere not in shares
    assert allocate_target(target.pk, {dong: None}, today=DAY, actor=cast.actor("lan")) == 0
    with pytest.raises(RefusedError):
        allocate_target(target.pk, {dong: Decimal(1)}, today=DAY, actor=cast.actor("hoa"))
