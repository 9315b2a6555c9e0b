"""The journal only grows."""

import pytest

from chungtay.audit.journal import history_of, record
from chungtay.audit.models import AppendOnlyError, Entry


@pytest.fixture
def entry(cast):
    return record(cast.actor("lan"), "plan.issued", cast.units["kbang"], change={"number": "1"})


def test_record_tells_who_in_which_position(cast, entry):
    assert (entry.person, entry.organization) == ("Nguyễn Thị Lan", cast.units["kbang"])
    assert entry.position == "Chuyên viên, Phòng Nội vụ huyện Kbang"
    assert list(history_of(cast.units["kbang"])) == [entry]


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.update(verb="x"),
        lambda entry: Entry.objects.all().delete(),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    ],
    ids=["save", "delete", "update", "delete-all", "delete-some"],
)
def test_an_entry_cannot_be_changed_or_removed(entry, change):
    with pytest.raises(AppendOnlyError):
        change(entry)
