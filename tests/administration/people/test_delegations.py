"""A head lends acts for a time, in writing; it ends by itself, can be withdrawn, and is told."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import Standing
from chungtay.accounts.selectors import actor_in, leader_of, positions_of
from chungtay.administration.selectors.delegations import lendable_acts
from chungtay.administration.services.delegations import Loan, delegate, withdraw_delegation
from chungtay.administration.services.people import lock_person
from chungtay.administration.services.positions import Seat, end_position, give_position
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.movements.permissions import may_issue_plan
from tests.cast import DAY

END = date(2024, 12, 31)


@pytest.fixture
def khoa(desk):
    """The head of the division of labour, who may be authorised by the chairman of the district."""
    seat = Position.objects.create(
        user=desk.people["son"], organization=desk.units["ldtbxh"], role=Role.HEAD,
        title="Trưởng phòng", valid_from=DAY, valid_to=END,
    )  # fmt: skip
    return seat


@pytest.fixture
def loan(khoa):
    """What the chairman lends to the head of the division."""
    return Loan(
        standing=Standing.AUTHORISED, recipient_id=khoa.pk, acts=("plan.issue",),
        valid_from=DAY, valid_to=END, instrument="Giấy ủy quyền 12/GUQ-UBND ngày 11/12/2024",
    )  # fmt: skip


class _Plan:
    def __init__(self, organization_id):
        self.organization_id = organization_id


def test_the_recipient_acts_for_the_head_within_what_was_lent(desk, loan):
    lent = delegate(loan, actor=desk.actor("minh"))
    actor = actor_in(lent, user=lent.user)

    assert (actor.role, actor.on_behalf_of) == (Role.HEAD, "Trần Văn Minh")
    assert may_issue_plan(actor, _Plan(desk.units["kbang"].pk))
    other = next(code for code, _ in lendable_acts() if code != "plan.issue")
    narrow = delegate(replace(loan, acts=(other,)), actor=desk.actor("minh"))
    assert not may_issue_plan(actor_in(narrow, user=narrow.user), _Plan(desk.units["kbang"].pk))


def test_the_name_plate_and_the_journal_say_on_whose_behalf(desk, loan):
    lent = delegate(loan, actor=desk.actor("minh"))
    client = desk.client("son")
    client.post(reverse("accounts:position_switch"), {"position": lent.pk})

    html = client.get(reverse("movements:my_work")).content.decode()
    assert "TUQ. Chủ tịch · Ủy ban nhân dân huyện Kbang" in html
    entry = Entry.objects.get(verb="delegation.given")
    assert entry.change["acts"] == ["plan.issue"]
    assert "12/GUQ-UBND" in entry.change["instrument"]
    assert str(lent) == "TUQ. Chủ tịch, Ủy ban nhân dân huyện Kbang"


def test_it_begins_and_ends_by_itself(desk, loan):
    delegate(replace(loan, valid_from=date(2024, 12, 20)), actor=desk.actor("minh"))
    son = desk.people["son"]

    held = {day: positions_of(son, day).filter(lent_by__isnull=False).count() for day in (
        DAY, date(2024, 12, 20), END, date(2025, 1, 1),
    )}  # fmt: skip
    assert list(held.values()) == [0, 1, 1, 0]


def test_it_is_withdrawn_at_once_and_by_the_lender_alone(desk, loan):
    lent = delegate(loan, actor=desk.actor("minh"))
    for who in ("binh", "tam", "hoa"):
        with pytest.raises(RefusedError, match="người đã giao"):
            withdraw_delegation(lent.pk, actor=desk.actor(who))

    withdraw_delegation(lent.pk, actor=desk.actor("minh"))

    assert not positions_of(lent.user, DAY).filter(pk=lent.pk).exists()
    assert Entry.objects.filter(verb="delegation.withdrawn").exists()


def test_what_was_lent_is_not_lent_on(desk, loan, khoa):
    lent = delegate(
        replace(loan, acts=tuple(c for c, _ in lendable_acts())), actor=desk.actor("minh")
    )
    actor = actor_in(lent, user=lent.user)

    with pytest.raises(RefusedError, match="không được ủy quyền lại"):
        delegate(replace(loan, recipient_id=khoa.pk), actor=actor)
    assert not {code for code, _ in lendable_acts() if code.startswith("delegation.")}


@pytest.mark.parametrize("end", ["position", "account"])
def test_it_ends_with_the_position_or_account_of_the_lender(desk, loan, end):
    lent = delegate(loan, actor=desk.actor("minh"))
    if end == "position":
        end_position(desk.positions["minh"].pk, DAY, actor=desk.actor("tam"))
    else:
        lock_person(desk.people["minh"].pk, actor=desk.actor("tam"))

    assert not positions_of(lent.user, date(2024, 12, 13)).filter(pk=lent.pk).exists()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"standing": Standing.FOR_HEAD}, "chính cơ quan"),
        ({"acts": ()}, "ít nhất một việc"),
        ({"acts": ("people.keep",)}, "ít nhất một việc"),
        ({"instrument": " "}, "số, ngày của văn bản"),
        ({"valid_to": date(2024, 12, 1), "valid_from": date(2024, 11, 1)}, "đã qua"),
        ({"valid_to": date(2025, 12, 31)}, "kết thúc hoạt động"),
        ({"valid_from": date(2025, 1, 1)}, "từ ngày bắt đầu"),
    ],
)
def test_what_the_law_does_not_allow_is_refused(desk, loan, change, word):
    with pytest.raises(RefusedError, match=word):
        delegate(replace(loan, **change), actor=desk.actor("minh"))


@pytest.mark.parametrize("who", ["hoa", "lan", "tam", "dung"])
def test_nobody_but_heads_lends(desk, loan, who):
    with pytest.raises(RefusedError, match="chức vụ lãnh đạo"):
        delegate(loan, actor=desk.actor(who))
    assert desk.client(who).get(reverse("people:delegation_list")).status_code == 403


def test_a_loan_is_never_taken_for_the_head(desk, loan):
    delegate(loan, actor=desk.actor("minh"))

    assert leader_of(desk.units["kbang"], DAY) == desk.positions["minh"]


def test_an_acting_head_is_named_so_and_leads_before_a_deputy(desk):
    kbang = desk.units["kbang"]
    give_position(
        desk.people["son"].pk,
        Seat(
            organization=kbang, role=Role.HEAD, title="Phó Chủ tịch", valid_from=DAY, valid_to=END
        ),
        actor=desk.actor("tam"),
    )
    end_position(desk.positions["minh"].pk, date(2024, 12, 11), actor=desk.actor("tam"))
    acting = give_position(
        desk.people["hoa"].pk,
        Seat(organization=kbang, role=Role.HEAD, title="Chủ tịch", valid_from=DAY, valid_to=END,
             standing=Standing.ACTING, instrument="QĐ 99/QĐ-UBND ngày 10/12/2024"),
        actor=desk.actor("tam"),
    )  # fmt: skip

    assert acting.label == "Q. Chủ tịch"
    assert leader_of(kbang, DAY) == acting


def test_the_way_through_the_page(desk, khoa):
    client, page = desk.client("minh"), reverse("people:delegation_list")
    filled = {
        "standing": "authorised", "recipient": khoa.pk, "acts": ["plan.issue"],
        "valid_from": "2024-12-12", "valid_to": "2024-12-31", "instrument": "GUQ 12",
    }  # fmt: skip

    refused = client.post(page, filled | {"valid_to": "2024-12-01"})
    assert refused.status_code == 422
    assert client.post(page, filled).status_code == 302
    assert "Đinh Văn Sơn" in client.get(page).content.decode()

    lent = Position.objects.get(lent_by__isnull=False)
    assert desk.client("binh").post(f"{page}{lent.pk}/thu-hoi/").status_code == 404
    assert client.post(f"{page}{lent.pk}/thu-hoi/").status_code == 302
    assert "đã thu hồi" in client.get(page).content.decode()
