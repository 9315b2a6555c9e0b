"""The way back: exact, or refused with what stands against it."""

import pytest

from chungtay.accounts.models import Position
from chungtay.administration.services.ledger import Ledger
from chungtay.administration.services.reorganizing.operating import (
    preview,
    reorganize,
    settle,
    undo,
)
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Task
from chungtay.organizations.models import Organization, Reorganization
from chungtay.organizations.rules.reorganization import Kind
from tests.administration.reorganizing.factory import (
    Desk,
    carried_out,
    everything,
    merger,
)
from tests.administration.reorganizing.operations import OPERATIONS
from tests.cast import DAY


class PowerCutError(Exception):
    """The machine stops."""


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_undo_restores_every_row_of_every_table(desk, name):
    before = everything()

    done = carried_out(OPERATIONS[name](desk), desk.root)
    changed = everything()
    undone = undo(done.pk, actor=desk.root)

    assert changed != before
    assert everything() == before
    assert undone.state == Reorganization.State.UNDONE


def test_undo_is_journalled_and_can_be_done_once(desk):
    done = carried_out(merger(desk), desk.admin)
    undo(done.pk, actor=desk.admin)

    with pytest.raises(RefusedError, match="đã được hoàn tác"):
        undo(done.pk, actor=desk.admin)
    assert Entry.objects.filter(verb="office.reorganization_undone").count() == 1


def test_after_an_undo_the_same_merger_can_be_done_again(desk):
    undo(carried_out(merger(desk), desk.admin).pk, actor=desk.admin)

    carried_out(merger(desk), desk.admin)

    assert Organization.objects.filter(name__endswith="Đông Krong").count() == 1


def test_undo_is_refused_when_a_task_went_on_at_the_heir(desk):
    done = carried_out(merger(desk), desk.admin)
    Task.objects.filter(organization__name__endswith="Đông Krong").update(state="done")

    with pytest.raises(RefusedError, match="đã được sửa"):
        undo(done.pk, actor=desk.admin)


def test_undo_is_refused_when_the_heir_has_new_rows_and_says_which(desk):
    done = carried_out(merger(desk), desk.admin)
    heir = Organization.objects.get(name__endswith="Đông Krong")
    Position.objects.create(
        user=desk.cast.people["quy"], organization=heir, role="officer", valid_from=DAY
    )

    with pytest.raises(RefusedError, match="đã có thêm 1 Chức vụ"):
        undo(done.pk, actor=desk.admin)


def test_undo_is_refused_when_the_heir_was_reorganised_again(desk):
    done = carried_out(merger(desk), desk.admin)
    heir = Organization.objects.get(name__endswith="Đông Krong")
    tomorrow = DAY.replace(day=DAY.day + 1)
    again = merger(
        desk, kind=Kind.RENAME, units=(heir.pk,), heirs=(), name="Ủy ban nhân dân xã Mới",
        effective_on=tomorrow,
    )  # fmt: skip
    carried_out(again, desk.admin)

    with pytest.raises(RefusedError, match="làm sau đó"):
        undo(done.pk, actor=desk.admin)


def test_only_an_administrator_above_may_undo(desk):
    done = carried_out(merger(desk), desk.admin)

    with pytest.raises(RefusedError, match="quản trị"):
        undo(done.pk, actor=desk.cast.actor("minh"))


def _writes(desk: Desk, name: str) -> int:
    done = carried_out(OPERATIONS[name](desk), desk.root)
    number = len(done.ledger)
    undo(done.pk, actor=desk.root)
    return number


def _cuts(writes: int, most: int = 25) -> list[int]:
    """Return the writes to cut after: the first, the last, and evenly between."""
    return sorted({1 + round(step * (writes - 1) / (most - 1)) for step in range(most)})


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_cut_off_at_any_write_it_leaves_nothing(desk, name, monkeypatch):
    request = OPERATIONS[name](desk)
    writes = _writes(desk, name)
    seen = preview(request, actor=desk.root).digest
    before, entries, noted = everything(), Entry.objects.count(), Ledger._note

    for last in _cuts(writes):
        left = iter(range(last))

        def cut(self, *args, left=left, last=last, **more):
            noted(self, *args, **more)
            if next(left) == last - 1:
                raise PowerCutError

        monkeypatch.setattr(Ledger, "_note", cut)
        with pytest.raises(PowerCutError):
            reorganize(request, seen=seen, actor=desk.root)
        monkeypatch.setattr(Ledger, "_note", noted)
        assert Entry.objects.count() == entries
    assert everything() == before
    assert not Reorganization.objects.exclude(state="undone").exists()


def test_cut_off_while_it_is_settled_it_waits_for_the_next_time(desk, monkeypatch):
    tomorrow = DAY.replace(day=DAY.day + 1)
    carried_out(merger(desk, effective_on=tomorrow), desk.admin)
    before, change = everything(), Ledger.change
    left = iter(range(3))

    def cut(self, row, **values):
        if next(left) == 2:
            raise PowerCutError
        change(self, row, **values)

    monkeypatch.setattr(Ledger, "change", cut)
    with pytest.raises(PowerCutError):
        settle(tomorrow)

    assert everything() == before
    assert Reorganization.objects.get().state == Reorganization.State.PLANNED


def test_undo_cut_off_leaves_the_operation_done(desk, monkeypatch):
    done = carried_out(merger(desk), desk.admin)
    before = everything()
    monkeypatch.setattr(
        "chungtay.administration.services.reorganizing.operating.record", _power_cut
    )

    with pytest.raises(PowerCutError):
        undo(done.pk, actor=desk.admin)

    assert everything() == before
    assert Reorganization.objects.get().state == Reorganization.State.DONE


def _power_cut(*_args, **_more):
    raise PowerCutError
