"""Split, rename, dissolve and move; what is planned for a coming day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from chungtay.accounts.selectors import actor_in, positions_of
from chungtay.administration import due
from chungtay.administration.services.reorganizing.operating import preview, settle, undo
from chungtay.commendation.models import AwardRound
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Plan, Task
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationSuccession, Reorganization
from chungtay.organizations.rules.reorganization import Heir, Kind
from chungtay.organizations.selectors.functions import who_handles
from chungtay.organizations.selectors.heirs import ancestors_on, name_on
from chungtay.reporting.models import Report, Round
from tests.administration.reorganizing.factory import carried_out, merger, report_of
from tests.administration.reorganizing.operations import (
    dissolve,
    move,
    rename,
    split,
    split_off,
)
from tests.cast import DAY

IS_FIRST_OF = due.is_first_of
EVE, NEXT_MONTH = DAY - timedelta(days=1), date(2025, 1, 12)


def unit(name: str) -> Organization:
    """Return the unit of that name."""
    return Organization.objects.get(name=f"Ủy ban nhân dân xã {name}")


def test_a_split_gives_each_kind_of_work_and_each_person_to_the_heir_chosen(desk):
    carried_out(split(desk), desk.admin)
    upper, lower = unit("Đông Thượng"), unit("Đông Hạ")
    (hoa,) = positions_of(desk.cast.people["hoa"], DAY)
    (binh,) = positions_of(desk.cast.people["binh"], DAY)

    assert (upper.tasks.count(), lower.tasks.count()) == (2, 0)
    assert Report.objects.get(organization=lower).round == desk.rows["round"]
    assert (hoa.organization, binh.organization) == (upper, lower)
    assert {arrow.extent for arrow in OrganizationSuccession.objects.all()} == {"part"}


def test_of_a_split_that_keeps_the_unit_only_what_is_named_leaves_it(desk):
    carried_out(split_off(desk), desk.admin)
    kept = Organization.objects.get(pk=desk.pk("dong"))

    assert kept.valid_to is None
    assert unit("Đông Hạ").tasks.count() == 2
    assert report_of(desk, "dong").state == "drafted"
    assert [p.organization for p in positions_of(desk.cast.people["binh"], DAY)] == [kept]


def test_a_renamed_unit_keeps_its_old_name_for_its_old_days(desk):
    carried_out(rename(desk), desk.admin)
    renamed = Organization.objects.get(pk=desk.pk("dong"))

    assert renamed.name == "Ủy ban nhân dân xã Đắk Đông"
    assert [name_on(renamed, day) for day in (date(2023, 1, 1), EVE, DAY)] == [
        "Ủy ban nhân dân xã Đông",
        "Ủy ban nhân dân xã Đông",
        "Ủy ban nhân dân xã Đắk Đông",
    ]
    assert renamed.search_key == "uy ban nhan dan xa dak dong"


def test_several_renamings_are_all_remembered(desk):
    carried_out(rename(desk), desk.admin)
    again = rename(desk)
    later = merger(
        desk, kind=Kind.RENAME, units=again.units, heirs=(), name="Ủy ban nhân dân phường Đông",
        effective_on=DAY + timedelta(days=1),
    )  # fmt: skip
    carried_out(later, desk.admin)
    settle(DAY + timedelta(days=1))

    assert [version.name for version in desk.cast.units["dong"].versions.all()] == [
        "Ủy ban nhân dân xã Đông",
        "Ủy ban nhân dân xã Đắk Đông",
        "Ủy ban nhân dân phường Đông",
    ]


def test_a_moved_unit_takes_all_below_it_along_and_the_rights_follow(desk):
    carried_out(move(desk), desk.root)
    kbang, dong = (Organization.objects.get(pk=desk.pk(name)) for name in ("kbang", "dong"))
    an_khe = desk.cast.units["an_khe"]
    (position,) = positions_of(desk.cast.people["hoa"], DAY)

    assert kbang.path == f"{an_khe.path}{kbang.pk:06d}/"
    assert dong.path.startswith(kbang.path)
    assert actor_in(position, user=desk.cast.people["hoa"]).path == dong.path


def test_before_the_day_a_moved_unit_stands_where_it_stood(desk):
    carried_out(move(desk), desk.root)
    dong = Organization.objects.get(pk=desk.pk("dong"))

    assert desk.cast.units["an_khe"] not in ancestors_on(dong, EVE)
    assert desk.cast.units["an_khe"] in ancestors_on(dong, DAY)


@pytest.mark.parametrize(
    ("parent", "sentence"), [("dong", "bên dưới nó"), ("province", "đã thuộc"), ("kbang", "chính")]
)
def test_a_unit_cannot_go_below_itself_or_where_it_is(desk, parent, sentence):
    request = merger(
        desk, kind=Kind.MOVE, units=(desk.pk("kbang"),), heirs=(), parent_id=desk.pk(parent)
    )

    with pytest.raises(RefusedError, match=sentence):
        preview(request, actor=desk.root)


def test_the_committee_of_kbang_is_dissolved_and_everything_finds_its_heir(desk):
    carried_out(dissolve(desk), desk.root)
    units = desk.cast.units
    dong, krong = (Organization.objects.get(pk=desk.pk(name)) for name in ("dong", "krong"))

    assert Organization.objects.get(pk=desk.pk("kbang")).valid_to == EVE
    assert (dong.parent, krong.parent) == (units["province"], units["an_khe"])
    assert krong.path.startswith(units["an_khe"].path)
    assert AwardRound.objects.get().organization == units["province"]
    assert Round.objects.get().collector == units["province"]
    assert Plan.objects.get().organization == units["an_khe"]
    assert Plan.objects.get().document.issuer == units["kbang"]


def test_after_the_dissolution_its_people_act_for_the_heir(desk):
    carried_out(dissolve(desk), desk.root)
    (lan,) = positions_of(desk.cast.people["lan"], DAY)

    assert lan.unit == desk.cast.units["an_khe"]
    assert (lan.organization, lan.role) == (desk.cast.units["noi_vu"], "receiving_office")


def test_a_function_question_about_the_dissolved_committee_is_answered_by_its_heirs(desk):
    carried_out(dissolve(desk), desk.root)
    kbang = Organization.objects.get(pk=desk.pk("kbang"))

    answers = who_handles("poverty_reduction", kbang, DAY)

    assert {answer.unit for answer in answers} == {
        desk.cast.units["an_khe"],
        desk.cast.units["province"],
    }
    assert all(answer.steps for answer in answers)


def test_a_dissolution_without_heirs_is_refused_while_work_is_open_and_says_which(desk):
    request = merger(desk, kind=Kind.DISSOLVE, units=(desk.pk("dong"),), heirs=())

    with pytest.raises(RefusedError, match=r"Nhiệm vụ đang mở \(2\)"):
        preview(request, actor=desk.admin)


def test_a_unit_without_work_may_end_without_heirs(desk):
    request = merger(desk, kind=Kind.DISSOLVE, units=(desk.pk("ldtbxh"),), heirs=())

    carried_out(request, desk.admin)

    assert Organization.objects.get(pk=desk.pk("ldtbxh")).valid_to == EVE
    assert who_handles("poverty_reduction", desk.cast.units["kbang"], DAY)[0].holder is None


def test_a_merger_of_a_coming_day_changes_dates_now_and_work_on_the_day(desk):
    done = carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)
    merged = unit("Đông Krong")
    hoa = desk.cast.people["hoa"]

    assert done.state == Reorganization.State.PLANNED
    assert len(desk.tasks_of("dong")) == 3
    assert [p.organization_id for p in positions_of(hoa, DAY)] == [desk.pk("dong")]
    assert [p.organization for p in positions_of(hoa, NEXT_MONTH)] == [merged]

    settle(NEXT_MONTH)

    assert Reorganization.objects.get().state == Reorganization.State.DONE
    assert merged.tasks.count() == 2


def test_a_task_given_between_the_planning_and_the_day_goes_over_too(desk):
    carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)
    late = Task.objects.create(
        assignment=desk.rows["task 1 dong"].assignment, organization=desk.cast.units["dong"],
        due_on=date(2025, 6, 1),
    )  # fmt: skip

    settle(NEXT_MONTH)
    late.refresh_from_db()

    assert late.organization == unit("Đông Krong")


def test_before_the_day_nothing_is_settled_and_twice_is_once(desk):
    carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)

    assert settle(NEXT_MONTH - timedelta(days=1)) == []
    assert len(settle(NEXT_MONTH)) == 1
    assert settle(NEXT_MONTH) == []


def test_a_planned_renaming_shows_the_new_name_from_its_day(desk):
    carried_out(
        merger(
            desk, kind=Kind.RENAME, units=(desk.pk("dong"),), heirs=(), effective_on=NEXT_MONTH,
            name="Ủy ban nhân dân xã Đắk Đông",
        ),
        desk.admin,
    )  # fmt: skip
    dong = Organization.objects.get(pk=desk.pk("dong"))

    assert dong.name == "Ủy ban nhân dân xã Đông"
    assert name_on(dong, NEXT_MONTH) == "Ủy ban nhân dân xã Đắk Đông"


def test_while_one_operation_waits_for_its_day_another_is_refused(desk):
    carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)

    with pytest.raises(RefusedError, match="chờ đến ngày 12/01/2025"):
        preview(rename(desk), actor=desk.admin)


def test_a_planned_operation_can_be_taken_back_before_its_day(desk):
    done = carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)

    undo(done.pk, actor=desk.admin)

    assert not Organization.objects.filter(name__endswith="Đông Krong").exists()
    assert settle(NEXT_MONTH) == []


def test_an_operation_whose_heir_is_gone_on_the_day_is_marked_with_the_reason(desk):
    heir = Heir("o", organization_id=desk.pk("krong"))
    request = merger(desk, units=(desk.pk("dong"),), heirs=(heir,), effective_on=NEXT_MONTH)
    carried_out(request, desk.admin)
    Organization.objects.filter(pk=desk.pk("krong")).update(valid_to=DAY)

    (failed,) = settle(NEXT_MONTH)

    assert failed.state == Reorganization.State.FAILED
    assert "không hoạt động vào ngày 12/01/2025" in failed.note


def test_what_is_due_is_settled_by_the_first_request_of_the_day(desk, monkeypatch):
    monkeypatch.setattr(due, "is_first_of", IS_FIRST_OF)
    carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)
    clock.set_practice_day(NEXT_MONTH)

    desk.cast.client("minh").get("/")

    assert Reorganization.objects.get().state == Reorganization.State.DONE


def test_the_command_settles_what_is_due(desk, capsys):
    carried_out(merger(desk, effective_on=NEXT_MONTH), desk.admin)
    clock.set_practice_day(NEXT_MONTH)

    call_command("reorganizations", "settle")

    assert "1" in capsys.readouterr().out
    assert Reorganization.objects.get().state == Reorganization.State.DONE


def test_a_process_looks_once_a_day():
    due.forget()

    assert [IS_FIRST_OF(day) for day in (DAY, DAY, NEXT_MONTH)] == [True, False, True]
