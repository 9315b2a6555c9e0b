"""Permissions answer by role, reach and state, with the sentence of the refusal."""

from dataclasses import dataclass, replace

import pytest

from chungtay.accounts import policy
from chungtay.accounts.actor import NOBODY, Actor, Role
from chungtay.accounts.policy import Permission, Reach, above, below, named, own_desk, own_unit

HEAD = Actor(user_id=1, position_id=1, role=Role.HEAD, organization_id=7, path="a/b/", seat_id=8)
REFUSAL = "Chỉ lãnh đạo."


@dataclass
class Paper:
    unit: int = 7
    path: str = "a/b/"
    state: str = "draft"


def allowing(reach: Reach, **kwargs: object) -> Permission:
    return Permission("paper.sign", "Ký", (Role.HEAD,), reach, REFUSAL, **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reach", "paper", "granted"),
    [
        (own_unit(lambda p: p.unit), Paper(7), True),
        (own_unit(lambda p: p.unit), Paper(8), False),
        (own_desk(lambda p: p.unit), Paper(8), True),
        (own_desk(lambda p: p.unit), Paper(9), False),
        (below(lambda p: p.path), Paper(path="a/b/c/"), True),
        (below(lambda p: p.path), Paper(path="a/"), False),
        (above(lambda p: p.path), Paper(path="a/"), True),
        (above(lambda p: p.path), Paper(path="a/b/c/"), False),
        (above(lambda p: p.path), Paper(path=""), False),
        (named(lambda actor, p: actor.user_id == p.unit), Paper(1), True),
        (named(lambda actor, p: actor.user_id == p.unit), Paper(2), False),
    ],
)
def test_reach_decides_which_units_objects_a_role_covers(reach, paper, granted):
    assert bool(allowing(reach)(HEAD, paper)) is granted


def test_refusal_is_the_sentence_of_the_row():
    verdict = allowing(policy.ROWS)(replace(HEAD, role=Role.OFFICER))

    assert (bool(verdict), verdict.reason) == (False, REFUSAL)


def test_state_of_the_object_is_asked_after_role_and_reach():
    row = allowing(
        own_unit(lambda p: p.unit), state=lambda p: p.state == "draft", state_label="còn dự thảo"
    )

    assert row(HEAD, Paper())
    assert not row(HEAD, Paper(state="issued"))
    assert not row(NOBODY, None)


def test_person_without_a_position_is_refused_by_every_row_of_the_table():
    assert policy.permissions()
    assert [row.code for row in policy.permissions() if row.roles and row(NOBODY)] == []


def test_code_stands_in_the_table_once():
    taken = policy.permissions()[0].code

    with pytest.raises(ValueError, match=taken):
        policy.permission(taken, "Hai lần", roles=(Role.HEAD,), refusal=REFUSAL)


def test_state_without_words_is_no_row():
    with pytest.raises(ValueError, match=r"paper\.sign"):
        policy.permission(
            "paper.sign", "Ký", roles=(Role.HEAD,), refusal=REFUSAL, state=lambda _p: True
        )
