"""A plan issued here bears the signature block of who signs it: the head, KT., TUQ., Q."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import Standing
from chungtay.accounts.selectors import actor_in
from chungtay.administration.services.delegations import Loan, delegate
from chungtay.movements.models import Plan
from chungtay.movements.services.issuing import issue_plan
from tests.cast import BEGIN, DAY, Cast

EARLIER = date(2024, 1, 15)


@pytest.fixture
def deputy(cast: Cast) -> Position:
    """Dũng, deputy chairman, to whom the chairman gave the signing of plans."""
    own = cast.positions["dung"]
    own.title = "Phó Chủ tịch"
    own.save()
    return delegate(loan_to(own, Standing.FOR_HEAD), actor=cast.actor("minh"))


@pytest.fixture
def authorised(cast: Cast) -> Position:
    """Sơn, who leads the division of labour and is authorised by the chairman."""
    own = Position.objects.create(
        user=cast.people["son"], organization=cast.units["ldtbxh"], role=Role.HEAD,
        title="Trưởng phòng", valid_from=BEGIN,
    )  # fmt: skip
    return delegate(loan_to(own, Standing.AUTHORISED), actor=cast.actor("minh"))


def loan_to(seat: Position, standing: Standing) -> Loan:
    return Loan(
        standing=standing, recipient_id=seat.pk, acts=("plan.issue", "document.issue"),
        valid_from=DAY, valid_to=date(2024, 12, 31), instrument="12/GUQ-UBND",
    )  # fmt: skip


def signed(draft: Plan, seat: Position, day: date = DAY) -> dict[str, str | None]:
    actor = actor_in(seat, user=seat.user)
    issued: dict[str, str | None] = issue_plan(
        draft.pk, issued_on=day, today=DAY, actor=actor
    ).document.signer
    return issued


def test_the_chairman_signs_in_the_name_of_the_committee(cast: Cast, draft: Plan) -> None:
    assert signed(draft, cast.positions["minh"]) == {
        "capacity": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH", "name": "Trần Văn Minh",
    }  # fmt: skip


def test_a_deputy_signs_for_the_chairman(draft: Plan, deputy: Position) -> None:
    assert signed(draft, deputy) == {
        "capacity": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH",
        "name": "Hoàng Tiến Dũng",
    }  # fmt: skip


def test_who_is_authorised_signs_without_the_collective(draft: Plan, authorised: Position) -> None:
    assert signed(draft, authorised) == {
        "capacity": "TUQ. CHỦ TỊCH", "position": "TRƯỞNG PHÒNG", "name": "Đinh Văn Sơn",
    }  # fmt: skip


@pytest.mark.parametrize(("day", "name"), [(DAY, "Hoàng Tiến Dũng"), (EARLIER, "Nguyễn Văn Cũ")])
def test_a_paper_signed_before_keeps_the_signer_it_names(
    draft: Plan, deputy: Position, day: date, name: str
) -> None:
    draft.document.signer = {"capacity": None, "position": "CHỦ TỊCH", "name": "Nguyễn Văn Cũ"}
    draft.document.save()

    assert signed(draft, deputy, day)["name"] == name


def test_the_block_stands_on_the_page_before_and_after(
    cast: Cast, draft: Plan, deputy: Position
) -> None:
    client = cast.client("dung")
    client.post(reverse("accounts:position_switch"), {"position": deputy.pk})
    page = reverse("movements:plan_issue", args=[draft.pk])

    before = client.get(page).content.decode()
    client.post(page, {"issued_on": f"{DAY:%d/%m/%Y}", "number": ""})
    after = client.get(reverse("documents:document", args=[draft.document_id])).content.decode()

    assert "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in before
    block = "<b>TM. ỦY BAN NHÂN DÂN</b><br><b>KT. CHỦ TỊCH</b><br><b>PHÓ CHỦ TỊCH</b>"
    assert block in after
    assert "<b>Hoàng Tiến Dũng</b>" in after


def test_what_was_not_lent_is_not_signed(cast: Cast, draft: Plan, deputy: Position) -> None:
    only_documents = replace(
        loan_to(cast.positions["hanh"], Standing.FOR_HEAD), acts=("document.issue",)
    )
    seat = delegate(only_documents, actor=cast.actor("minh"))
    client = cast.client("hanh")
    client.post(reverse("accounts:position_switch"), {"position": seat.pk})

    page = client.get(reverse("movements:plan_issue", args=[draft.pk])).content.decode()
    assert "KT. CHỦ TỊCH" not in page.split("Điều sẽ xảy ra")[1]
