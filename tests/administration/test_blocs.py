"""Emulation blocs and clusters: members and a lead for a year, carried to the next."""

from datetime import date

import pytest

from chungtay.administration.services.blocs import (
    YearEntry,
    change_year,
    create_bloc,
    open_next_year,
)
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Bloc, BlocMember, BlocYear, Organization
from tests.administration.reorganizing.factory import carried_out, make_desk, merger
from tests.reporting.factory import make_round

ROOT = "/khoi-thi-dua/"
NAME = "Khối thi đua các xã phía Bắc"


def entry(cast, **roles) -> YearEntry:
    """Return an entry for 2024 with units by role."""
    chosen = roles or {"dong": "lead", "krong": "deputy", "so_pai": "member"}
    members = [(cast.units[name], role) for name, role in chosen.items()]
    return YearEntry(2024, members, "Giảm nghèo, xóa nhà tạm", "QĐ 10/QĐ-UBND")


@pytest.fixture
def bloc(cast) -> Bloc:
    """A bloc of three communes, formed by Lan."""
    return create_bloc("bloc", NAME, cast.units["kbang"], entry(cast), actor=cast.actor("lan"))


def test_the_page_of_a_bloc_tells_the_lead_the_deputy_and_in_what_they_emulate(cast, bloc):
    page = cast.client("hoa").get(f"{ROOT}{bloc.pk}/").content.decode()

    for told in ("Trưởng khối, cụm", "Phó trưởng khối, cụm", "xóa nhà tạm", "QĐ 10/QĐ-UBND"):
        assert told in page


def test_it_tells_the_reports_of_the_year_of_each_member(cast, bloc):
    make_round(cast, "dong")

    page = cast.client("hoa").get(f"{ROOT}{bloc.pk}/").content.decode()

    assert "nhận 0/1" in page


def test_the_list_of_a_year_names_the_lead(cast, bloc):
    page = cast.client("hoa").get(f"{ROOT}?nam=2024").content.decode()

    assert NAME in page
    assert "Ủy ban nhân dân xã Đông" in page


def test_a_year_without_blocs_says_what_to_do(cast, bloc):
    page = cast.client("hoa").get(f"{ROOT}?nam=2030").content.decode()

    assert "chưa có khối, cụm thi đua nào" in page
    assert "?nam=2024" in page


def test_a_bloc_is_found_without_diacritics(cast, bloc):
    page = cast.client("hoa").get(f"{ROOT}?nam=2024&tim=phia bac").content.decode()

    assert NAME in page


def test_a_bloc_is_formed_in_the_browser(cast):
    given = {
        "kind": "cluster", "name": "Cụm 1", "organization": "gl.kbang", "year": "2024",
        "lead": "gl.kbang.dong", "deputies": "", "members": "gl.kbang.krong\ngl.kbang.so_pai",
    }  # fmt: skip

    answer = cast.client("lan").post(f"{ROOT}lap/", given)
    row = BlocYear.objects.get()

    assert answer.url == f"{ROOT}{row.bloc_id}/"
    assert sorted(row.members.values_list("role", flat=True)) == ["lead", "member", "member"]
    assert Entry.objects.filter(verb__startswith="bloc.").count() == 2


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ({"dong": "lead"}, "ít nhất hai đơn vị"),
        ({"dong": "member", "krong": "member"}, "đúng một đơn vị"),
        ({"dong": "lead", "krong": "lead"}, "đúng một đơn vị"),
    ],
)
def test_a_bloc_has_two_members_and_one_lead(cast, roles, sentence):
    with pytest.raises(RefusedError, match=sentence):
        create_bloc(
            "bloc", NAME, cast.units["kbang"], entry(cast, **roles), actor=cast.actor("lan")
        )


def test_a_unit_that_was_gone_before_the_year_is_no_member(cast):
    Organization.objects.filter(pk=cast.units["krong"].pk).update(valid_to=date(2023, 1, 1))
    cast.units["krong"].refresh_from_db()

    with pytest.raises(RefusedError, match="không hoạt động trong năm 2024"):
        create_bloc("bloc", NAME, cast.units["kbang"], entry(cast), actor=cast.actor("lan"))


def test_a_change_in_the_browser_keeps_the_year_and_tells_both_sides_in_the_journal(cast, bloc):
    row = bloc.years.get()
    given = {"lead": "gl.kbang.krong", "members": "gl.kbang.dong", "revision": row.revision}

    cast.client("lan").post(f"{ROOT}nam/{row.pk}/sua/", given)
    told = Entry.objects.get(verb="bloc.changed")

    assert row.members.get(role="lead").organization == cast.units["krong"]
    assert told.before["members"] != told.after["members"]


def test_two_who_change_a_bloc_at_once_are_told(cast, bloc):
    row, actor = bloc.years.get(), cast.actor("lan")
    change_year(row.pk, entry(cast), revision=0, actor=actor)

    with pytest.raises(RefusedError, match="Người khác vừa sửa"):
        change_year(row.pk, entry(cast), revision=0, actor=actor)


def test_the_next_year_begins_with_the_same_members_and_the_past_year_stays(cast, bloc):
    cast.client("lan").post(f"{ROOT}{bloc.pk}/nam-sau/")
    page = cast.client("hoa").get(f"{ROOT}{bloc.pk}/?nam=2024").content.decode()

    assert [row.year for row in bloc.years.all()] == [2025, 2024]
    assert bloc.years.get(year=2025).members.count() == 3
    assert "?nam=2025" in page


def test_in_the_next_year_a_merged_member_is_there_as_its_heir(cast, bloc):
    desk = make_desk(cast)
    carried_out(merger(desk, effective_on=date(2025, 1, 1)), desk.admin)

    row, left_out = open_next_year(bloc.pk, actor=cast.actor("lan"))
    lead = row.members.get(role="lead").organization

    assert (lead.name, row.members.count(), left_out) == ("Ủy ban nhân dân xã Đông Krong", 2, [])


def test_a_merger_in_the_year_leaves_one_membership_that_leads(cast, bloc):
    desk = make_desk(cast)
    carried_out(merger(desk), desk.admin)
    names = BlocMember.objects.filter(role="lead").values_list("organization__name", flat=True)

    assert list(names) == ["Ủy ban nhân dân xã Đông Krong"]
    assert bloc.years.get().members.count() == 2


@pytest.mark.parametrize("name", ["hoa", "binh", "nga", "mai"])
def test_others_may_neither_form_nor_carry_on(cast, bloc, name):
    client = cast.client(name)

    assert client.get(f"{ROOT}lap/").status_code == 403
    assert client.post(f"{ROOT}{bloc.pk}/nam-sau/").status_code == 403


def test_a_desk_may_not_form_a_bloc_of_the_province(cast):
    with pytest.raises(RefusedError, match="cấp trên"):
        create_bloc("bloc", NAME, cast.units["province"], entry(cast), actor=cast.actor("lan"))


def test_the_list_asks_the_same_number_of_questions_for_any_size(
    cast, bloc, django_assert_num_queries
):
    client = cast.client("hoa")
    client.get(f"{ROOT}?nam=2024")
    with django_assert_num_queries(12):
        client.get(f"{ROOT}?nam=2024")
    for number in range(10):
        create_bloc(
            "bloc", f"Khối {number}", cast.units["kbang"], entry(cast), actor=cast.actor("lan")
        )

    with django_assert_num_queries(12):
        client.get(f"{ROOT}?nam=2024")
