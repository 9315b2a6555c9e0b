"""A past plan becomes the draft of a new year: years and days moved, the past one linked."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Composition, Movement, Plan
from chungtay.movements.rules.deriving import Mark
from chungtay.movements.selectors.composing import composed
from chungtay.movements.services import composing
from chungtay.movements.services.deriving import moved_years, renew_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.organizations import clock
from tests.cast import Cast


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def renewed(cast: Cast, plan: Plan, year: int = 2026) -> Plan:
    return renew_plan(plan.pk, from_year=year, actor=cast.actor("lan"))


def test_years_and_days_are_moved_and_words_kept(cast: Cast, plan: Plan) -> None:
    lan = cast.client("lan")

    response = lan.post(url("plan_renew", plan.pk), {"from_year": "2026"})
    made = Composition.objects.get(source=plan).plan

    assert response.headers["Location"] == url("composition", made.pk)
    assert (made.from_year, made.to_year, made.document.state) == (2026, 2028, "drafted")
    target, milestone = made.targets.get(), made.milestones.get()
    assert (target.from_year, target.to_year, target.minimum) == (2026, 2028, 2)
    assert (milestone.when, milestone.last_day, milestone.done_on) == (
        "2027-Q4", date(2027, 12, 31), None
    )  # fmt: skip
    assert [duty.due for duty in made.assignments.all()] == ["2027-11-30", "12-10", ""]
    assert [row.line for row in made.document.recipients.all()] == [
        "UBND các xã, thị trấn", "Lưu: VT"
    ]  # fmt: skip
    found = composed(made)
    assert found is not None
    assert {item.mark for item in found.items} == {Mark.INHERITED}


def test_asking_twice_gives_one_draft_and_another_year_another(cast: Cast, plan: Plan) -> None:
    first = renewed(cast, plan)

    assert renewed(cast, plan) == first
    assert renewed(cast, plan, 2027) != first


@pytest.mark.clause("E01")
def test_issued_plan_of_the_new_years_has_a_movement_that_follows_the_old_one(
    cast: Cast, plan: Plan
) -> None:
    made = renewed(cast, plan)
    assert made.movement is None
    clock.set_practice_day(date(2026, 1, 20))

    issued = issue_plan(
        made.pk, issued_on=date(2026, 1, 20), today=date(2026, 1, 20), actor=cast.actor("minh")
    )

    movement = Movement.objects.get(pk=issued.movement_id)
    assert (movement.from_year, movement.to_year) == (2026, 2028)
    assert movement.predecessor == plan.movement
    page = cast.client("minh").get(url("movement", movement.pk)).content.decode()
    assert "Nối tiếp" in page


def test_plan_of_a_year_within_the_movement_stays_in_it(cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(to_year=2023)

    made = renewed(cast, plan, 2024)

    assert (made.from_year, made.to_year) == (2024, 2024)
    assert (made.movement, made.parent) == (plan.movement, plan.parent)


def test_new_year_may_ask_less_and_says_so(cast: Cast, plan: Plan) -> None:
    made = renewed(cast, plan)
    item = made.targets.get()

    changed = composing.change(
        made.pk, "targets", item.pk, {"min": 1}, reason="", seen="", actor=cast.actor("lan")
    )

    assert changed.mark is Mark.LOOSENED
    found = composed(made)
    assert found is not None
    assert found.unexplained == []


def test_words_that_name_a_year_are_pointed_out(cast: Cast, plan: Plan) -> None:
    plan.criteria.update(text="Hoàn thành trong năm 2024")
    made = renewed(cast, plan)

    page = cast.client("lan").get(url("composition", made.pk)).content.decode()

    assert "Lời có nêu năm" in page


def test_year_in_the_past_and_a_plan_of_others_are_refused(cast: Cast, plan: Plan) -> None:
    address = url("plan_renew", plan.pk)

    assert cast.client("lan").post(address, {"from_year": "2023"}).status_code == 422
    assert cast.client("lan").post(address, {"from_year": "năm sau"}).status_code == 422
    with pytest.raises(RefusedError):
        renew_plan(plan.pk, from_year=2026, actor=cast.actor("hoa"))
    assert not Composition.objects.exists()


def test_program_makes_the_new_year(cast: Cast, plan: Plan) -> None:
    response = cast.client("lan").post(
        f"/api/v1/movements/plans/{plan.pk}/renewals", {"from_year": 2026},
        content_type="application/json",
    )  # fmt: skip

    assert response.status_code == 200
    assert response.json()["state"] == "drafted"


def test_every_year_in_a_title_is_moved() -> None:
    assert moved_years("Giai đoạn 2021 - 2025, số 12345", 5) == "Giai đoạn 2026 - 2030, số 12345"
