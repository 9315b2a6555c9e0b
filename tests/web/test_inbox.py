from datetime import date

import pytest

from chungtay.accounts.actor import NOBODY, Actor
from chungtay.web import inbox
from chungtay.web.inbox import Group, WorkItem

TODAY = date(2024, 12, 12)


@pytest.fixture(autouse=True)
def _no_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "_sources", [])


def test_items_come_by_group_with_the_nearest_due_date_first() -> None:
    def reports(_actor: Actor, _today: date) -> list[WorkItem]:
        return [
            WorkItem("sau", "/2", Group.COMING, due_on=date(2025, 2, 1)),
            WorkItem("không hạn", "/3", Group.COMING),
            WorkItem("trước", "/1", Group.COMING, due_on=date(2025, 1, 1)),
        ]

    inbox.register(reports)
    inbox.register(reports)

    found = inbox.items_for(NOBODY, TODAY)

    assert [item.title for item in found[Group.COMING]] == ["trước", "sau", "không hạn"]
    assert found[Group.LATE] == []


@pytest.mark.parametrize(
    ("due_on", "group"),
    [
        (date(2024, 12, 11), Group.LATE),
        (TODAY, Group.COMING),
        (None, Group.WAITING),
    ],
)
def test_group_follows_the_due_date(due_on: date | None, group: Group) -> None:
    assert inbox.group_by_date(due_on, TODAY) is group
