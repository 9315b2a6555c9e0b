"""Two communes become one in mid-movement."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from chungtay.accounts.models import Position
from chungtay.accounts.selectors import actor_in, position_by_token, positions_of
from chungtay.administration.services.reorganizing.operating import preview
from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Assignment, Task, TaskRecord
from chungtay.movements.permissions import may_do_task
from chungtay.movements.selectors.visible import tasks_visible_to
from chungtay.organizations.models import Function, Organization, OrganizationFunction
from chungtay.organizations.rules.reorganization import Heir
from chungtay.organizations.selectors.heirs import standing_on
from chungtay.organizations.services.tree import create_organization
from chungtay.reporting.models import Report
from tests.administration.reorganizing.factory import ACT, Desk, carried_out, merger, report_of
from tests.cast import BEGIN, DAY

EVE = DAY - timedelta(days=1)


@pytest.fixture
def merged(desk: Desk) -> Organization:
    """The commune that came of Đông and Krong."""
    carried_out(merger(desk), desk.admin)
    return Organization.objects.get(name="Ủy ban nhân dân xã Đông Krong")


def test_the_preview_names_all_that_hangs_on_the_two_communes(desk):
    seen = preview(merger(desk), actor=desk.admin)

    assert {work.key: work.number for work in seen.works if work.number} == {
        "documents.drafts": 1,
        "documents.deliveries": 1,
        "movements.tasks": 3,
        "movements.leads": 3,
        "reporting.reports": 2,
        "commendation.dossiers": 1,
        "commendation.held": 1,
    }
    assert {work.key: work.closed for work in seen.works if work.closed} == {
        "movements.tasks": 1,
        "commendation.dossiers": 1,
    }
    assert {seat.position.user.username for seat in seen.seats} == {"hoa", "binh", "son"}
    assert seen.tokens == 1


def test_the_preview_names_duties_but_nobody_whom_a_dossier_is_about(desk):
    seen = preview(merger(desk), actor=desk.admin)
    told = {work.key: work.examples for work in seen.works}

    assert set(told["movements.leads"]) == {"Việc 0", "Việc 1"}
    assert told["commendation.dossiers"] == ()


def test_the_old_communes_end_the_day_before_and_the_new_one_begins(desk, merged):
    ends = Organization.objects.filter(name__endswith="xã Đông").values_list("valid_to", flat=True)

    assert (list(ends), merged.valid_from) == ([EVE], DAY)
    assert merged.parent == desk.cast.units["kbang"]
    assert merged.path.startswith(desk.cast.units["kbang"].path)


def test_both_lead_to_the_new_one_by_the_act(desk, merged):
    old = Organization.objects.get(pk=desk.pk("krong"))
    ((heir, steps),) = standing_on(old, DAY)

    assert (heir, [(step.on, step.instrument) for step in steps]) == (merged, [(DAY, ACT)])


def test_open_tasks_go_to_the_new_commune_and_closed_ones_stay(desk, merged):
    assert {str(task.assignment) for task in Task.objects.filter(organization=merged)} == {
        "Việc 0",
        "Việc 1",
    }
    assert [task.state for task in desk.tasks_of("dong")] == ["accepted"]
    assert desk.tasks_of("krong") == []


def test_a_duty_both_had_becomes_one_with_what_was_done_of_it(desk, merged):
    task = Task.objects.get(organization=merged, assignment__action="Việc 0")

    assert task.state == Task.State.STARTED
    assert TaskRecord.objects.get(pk=desk.rows["record"].pk).task == task
    assert list(Assignment.objects.get(action="Việc 0").leads.all()) == [merged]


def test_the_two_drafts_of_a_report_become_one_with_figures_added_by_their_rule(desk, merged):
    (report,) = Report.objects.filter(organization=merged)
    poor = report.figures.get(indicator="poverty_rate")

    assert Report.objects.filter(round=desk.rows["round"]).count() == 2
    assert (poor.numerator, poor.denominator) == (50, 150)
    assert round(poor.value, 2) == Decimal("33.33")


def test_a_report_that_was_sent_stays_with_its_old_unit(desk):
    Report.objects.filter(organization=desk.pk("krong")).update(state="submitted", version=1)

    carried_out(merger(desk), desk.admin)

    assert report_of(desk, "krong").state == "submitted"


def test_dossiers_in_preparation_drafts_and_unread_papers_go_over(desk, merged):
    dossier, decided = desk.rows["dossier drafted"], desk.rows["dossier decided"]
    for row in (dossier, decided, desk.rows["draft"]):
        row.refresh_from_db()

    assert (dossier.proposer, dossier.holder) == (merged, merged)
    assert decided.proposer_id == desk.pk("dong")
    assert desk.rows["draft"].issuer == merged
    assert Delivery.objects.get(pk=desk.rows["delivery"].pk).organization == merged


def test_people_get_the_same_role_at_the_new_commune_from_the_day(desk, merged):
    hoa = desk.cast.people["hoa"]
    (held,) = positions_of(hoa, EVE)
    (next_one,) = positions_of(hoa, DAY)

    assert (held.organization_id, next_one.organization) == (desk.pk("dong"), merged)
    assert (next_one.role, next_one.title) == (held.role, held.title)


def test_rights_of_the_old_staff_end_on_the_day_and_those_of_the_new_begin(desk, merged):
    token = desk.rows["token"]
    (position,) = positions_of(desk.cast.people["hoa"], DAY)
    actor = actor_in(position, user=desk.cast.people["hoa"])

    assert position_by_token(token, DAY) is None
    assert position_by_token(token, EVE) is not None
    # What the offices before did can be read on; only the heir's own work can be done.
    doable = [task for task in tasks_visible_to(actor) if may_do_task(actor, task)]
    assert {task.organization_id for task in doable} == {merged.pk}


def test_a_person_who_is_not_taken_over_has_no_position_from_the_day(desk):
    position = desk.cast.positions["son"]

    carried_out(merger(desk, positions={str(position.pk): ""}), desk.admin)

    assert list(positions_of(desk.cast.people["son"], DAY)) == []
    assert len(positions_of(desk.cast.people["son"], EVE)) == 1


def test_a_function_goes_to_the_heir_with_its_history(desk):
    held = OrganizationFunction.objects.create(
        organization=desk.cast.units["dong"], function=Function.ONE_STOP, valid_from=BEGIN
    )

    carried_out(merger(desk), desk.admin)
    taken = OrganizationFunction.objects.get(taken_from=held)
    held.refresh_from_db()

    assert (held.valid_to, taken.valid_from, taken.instrument) == (EVE, DAY, ACT)
    assert taken.organization.name.endswith("Đông Krong")


def test_a_unit_below_goes_under_the_heir_with_all_below_it(desk):
    desk_of_dong = create_organization(
        code="d1", name="Phòng Kinh tế", kind="department", level="commune", valid_from=BEGIN,
        parent=desk.cast.units["dong"],
    )  # fmt: skip
    group = create_organization(
        code="d2", name="Tổ giảm nghèo", kind="department", level="commune", valid_from=BEGIN,
        parent=desk_of_dong,
    )  # fmt: skip

    carried_out(merger(desk), desk.admin)
    heir = Organization.objects.get(name__endswith="Đông Krong")
    desk_of_dong.refresh_from_db()
    group.refresh_from_db()

    assert desk_of_dong.parent == heir
    assert desk_of_dong.path.startswith(heir.path)
    assert group.path == f"{desk_of_dong.path}{group.pk:06d}/"


def test_one_commune_may_go_into_another_that_goes_on(desk):
    heir = Heir("o", organization_id=desk.pk("krong"))

    carried_out(merger(desk, units=(desk.pk("dong"),), heirs=(heir,)), desk.admin)
    krong = Organization.objects.get(pk=desk.pk("krong"))

    assert krong.valid_to is None
    assert Task.objects.filter(organization=krong).count() == 2
    assert Organization.objects.get(pk=desk.pk("dong")).valid_to == EVE


def test_every_row_handed_over_says_so_in_its_history(desk, merged):
    rows = Entry.objects.filter(verb="office.work_handed_over")

    assert rows.filter(object_type="movements.task").count() == 3
    assert {row.change["to"] for row in rows} == {merged.name}
    done = Entry.objects.filter(verb="office.reorganized")
    assert done.filter(object_type="organizations.reorganization").count() == 1
    assert {row.object_label for row in done.filter(object_type="organizations.organization")} == {
        "Ủy ban nhân dân xã Đông",
        "Ủy ban nhân dân xã Krong",
        "Ủy ban nhân dân xã Đông Krong",
    }


@pytest.mark.parametrize("name", ["hoa", "minh", "nga", "quy"])
def test_nobody_but_an_administrator_above_may_merge(desk, name):
    with pytest.raises(RefusedError, match="quản trị"):
        preview(merger(desk), actor=desk.cast.actor(name))


def test_an_administrator_of_one_district_may_not_merge_a_commune_of_another(desk):
    units = (desk.pk("dong"), desk.pk("tu_an"))

    with pytest.raises(RefusedError, match="bao trùm"):
        preview(merger(desk, units=units), actor=desk.admin)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"instrument": " "}, "căn cứ pháp lý"),
        ({"units": ()}, "chọn đơn vị"),
        ({"heirs": ()}, "chỉ có một đơn vị kế thừa"),
        ({"heirs": (Heir("n0", name=" "),)}, "ghi tên"),
        ({"works": {"movements.tasks": "n7"}}, "không nằm trong số kế thừa"),
        ({"effective_on": BEGIN}, "không hoạt động"),
    ],
)
def test_an_incomplete_request_is_refused_with_what_is_missing(desk, changes, sentence):
    with pytest.raises(RefusedError, match=sentence):
        preview(merger(desk, **changes), actor=desk.admin)


def test_a_unit_that_ended_cannot_be_merged_again(desk, merged):
    with pytest.raises(RefusedError, match="không hoạt động"):
        preview(merger(desk, effective_on=date(2025, 1, 1)), actor=desk.admin)


def test_positions_that_act_for_the_commune_act_for_its_heir(desk):
    division = create_organization(
        code="d3", name="Phòng Văn hóa", kind="department", level="commune", valid_from=BEGIN,
        parent=desk.cast.units["kbang"],
    )  # fmt: skip
    seat = Position.objects.create(
        user=desk.cast.people["quy"], organization=division, acts_for=desk.cast.units["dong"],
        role="officer", valid_from=BEGIN,
    )  # fmt: skip

    carried_out(merger(desk), desk.admin)
    (after,) = positions_of(seat.user, DAY)

    assert (after.organization, after.acts_for.name) == (
        division,
        "Ủy ban nhân dân xã Đông Krong",
    )
