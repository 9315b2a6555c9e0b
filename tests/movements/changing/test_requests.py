from decimal import Decimal
from typing import Any

import pytest

from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import ChangeMatter, ChangeRequest, Plan
from chungtay.movements.services.changing.drafting import put_line, start_amendment
from chungtay.movements.services.changing.requests import (
    Asked,
    StaleMatterError,
    answer_matter,
    file_request,
    refer_matter,
    withdraw_request,
)
from tests.cast import DAY, Cast
from tests.movements.changing.conftest import head


def filed(cast: Cast, plan: Plan, who: str, **changes: Any) -> ChangeRequest:
    target = plan.targets.get()
    values: dict[str, Any] = {
        "subject": "target", "key": str(target.pk), "kind": "change", "reason": "Bão lũ",
        "figure": Decimal("1.5"),
    }  # fmt: skip
    return file_request(
        plan.pk, Asked(**{**values, **changes}), request_key=changes.pop("request_key", who),
        today=DAY, actor=cast.actor(who),
    )  # fmt: skip


def referred(cast: Cast, matter: ChangeMatter, **changes: Any) -> ChangeMatter:
    matter.refresh_from_db()
    wanted = {"seen": matter.revision, "today": DAY, "actor": cast.actor("lan")}
    return refer_matter(matter.pk, "Đề nghị chấp thuận", **{**wanted, **changes})


def answered(cast: Cast, matter: ChangeMatter, **changes: Any) -> ChangeMatter:
    matter.refresh_from_db()
    wanted = {"seen": matter.revision, "today": DAY, "actor": cast.actor("minh")}
    return answer_matter(matter.pk, "accepted", "Thiên tai là thật", **{**wanted, **changes})


def test_requests_on_one_thing_come_under_one_matter(cast: Cast, plan: Plan) -> None:
    first, second = filed(cast, plan, "hoa"), filed(cast, plan, "son")

    assert first.matter == second.matter
    assert first.matter.text == "Giảm trên 2 điểm phần trăm mỗi năm, 2023–2025"
    assert {row.organization for row in first.matter.requests.all()} == {
        cast.units["dong"], cast.units["krong"],
    }  # fmt: skip


def test_one_form_sent_twice_is_one_request(cast: Cast, plan: Plan) -> None:
    assert filed(cast, plan, "hoa") == filed(cast, plan, "hoa")
    assert ChangeRequest.objects.count() == 1


def test_stranger_files_nothing(cast: Cast, plan: Plan) -> None:
    for name in ("nga", "tam", "quy"):
        with pytest.raises(RefusedError):
            filed(cast, plan, name)


def test_request_needs_a_reason_a_proposal_and_something_it_is_about(
    cast: Cast, plan: Plan
) -> None:
    for changes in (
        {"reason": " "}, {"figure": None}, {"key": "0"}, {"subject": "plan"}, {"key": "²"},
    ):  # fmt: skip
        with pytest.raises(RefusedError):
            filed(cast, plan, "hoa", **changes)
    assert not ChangeMatter.objects.exists()
    assert filed(cast, plan, "hoa", kind="difficulty", figure=None)


def test_office_gives_its_opinion_and_the_leader_decides(cast: Cast, plan: Plan) -> None:
    matter = filed(cast, plan, "hoa").matter
    with pytest.raises(RefusedError, match="chưa cho ý kiến"):
        answered(cast, matter)

    referred(cast, matter)
    decided = answered(cast, matter)

    assert (decided.state, decided.answer) == ("accepted", "Thiên tai là thật")
    assert decided.decided_by == cast.people["minh"]
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"change_request.filed", "change_matter.referred", "change_matter.answered"} <= verbs


def test_wrong_role_neither_gives_an_opinion_nor_decides(cast: Cast, plan: Plan) -> None:
    matter = filed(cast, plan, "hoa").matter
    for name in ("hoa", "son", "minh", "tam"):
        with pytest.raises(RefusedError):
            referred(cast, matter, actor=cast.actor(name))
    referred(cast, matter)
    for name in ("lan", "binh", "tam"):
        with pytest.raises(RefusedError):
            answered(cast, matter, actor=cast.actor(name))


def test_request_after_the_opinion_opens_another_matter(cast: Cast, plan: Plan) -> None:
    matter = filed(cast, plan, "hoa").matter
    referred(cast, matter)

    assert filed(cast, plan, "son").matter != matter


def test_unit_withdraws_while_nothing_is_decided(cast: Cast, plan: Plan) -> None:
    first, second = filed(cast, plan, "hoa"), filed(cast, plan, "son")
    with pytest.raises(RefusedError):
        withdraw_request(first.pk, today=DAY, actor=cast.actor("son"))
    withdraw_request(first.pk, today=DAY, actor=cast.actor("hoa"))
    withdraw_request(first.pk, today=DAY, actor=cast.actor("hoa"))
    assert ChangeMatter.objects.get().state == "gathering"
    referred(cast, second.matter)
    answered(cast, second.matter)

    with pytest.raises(RefusedError, match="đã có trả lời"):
        withdraw_request(second.pk, today=DAY, actor=cast.actor("son"))


def test_last_request_withdrawn_ends_the_matter(cast: Cast, plan: Plan) -> None:
    only = filed(cast, plan, "hoa")

    withdraw_request(only.pk, today=DAY, actor=cast.actor("hoa"))

    assert ChangeMatter.objects.get().state == "withdrawn"
    with pytest.raises(RefusedError, match="đã rút"):
        referred(cast, only.matter)


def test_opinion_on_what_was_not_read_is_refused(cast: Cast, plan: Plan) -> None:
    matter = filed(cast, plan, "hoa").matter
    seen = matter.revision
    filed(cast, plan, "son")

    with pytest.raises(StaleMatterError):
        referred(cast, matter, seen=seen)


def test_only_what_was_agreed_goes_into_a_draft(cast: Cast, plan: Plan) -> None:
    matter = filed(cast, plan, "hoa").matter
    draft = start_amendment(plan.pk, head(), actor=cast.actor("lan"))

    def taken_up() -> None:
        put_line(
            draft.pk, matter.subject, matter.key, {"min": "1.5"}, seen=0, matter_id=matter.pk,
            actor=cast.actor("lan"),
        )  # fmt: skip

    with pytest.raises(RefusedError, match="đã được lãnh đạo chấp thuận"):
        taken_up()
    referred(cast, matter)
    answered(cast, matter)
    taken_up()

    assert draft.lines.get().matter == matter
