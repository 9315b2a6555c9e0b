"""Whatever is done to the journal behind the application's back, verifying names it."""

from datetime import date
from io import StringIO
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from chungtay.audit import triggers
from chungtay.audit.journal import record
from chungtay.audit.models import Entry, Link
from chungtay.audit.verification import (
    BROKEN,
    CHANGED,
    CUT_OFF,
    INSERTED,
    MISSING,
    OTHER_CHAIN,
    Anchor,
    head,
    verify,
)

pytestmark = pytest.mark.django_db(transaction=True)


def run(statement: str, *values: object) -> None:
    """Run SQL as somebody with the keys of the database would, triggers out of the way."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def trail(cast):
    """Five entries, one of them about a change of values."""
    unit = cast.units["kbang"]
    for n in range(4):
        record(cast.actor("lan"), "plan.issued", unit, change={"number": n, "on": date(2024, 1, 2)})
    record(
        cast.actor("minh"), "household.classified", unit,
        before={"class": "poor", "rate": 1.50}, after={"class": "near_poor", "rate": 1e23},
    )  # fmt: skip
    return list(Link.objects.all())


def faults() -> list[tuple[str, int]]:
    return [(fault.reason, fault.number) for fault in verify().faults]


def test_an_untouched_trail_is_whole_and_numbered_without_gaps(trail):
    result = verify()

    assert (result.is_whole, result.checked) == (True, 5)
    assert [link.number for link in trail] == [1, 2, 3, 4, 5]
    assert str(result.head) == str(trail[-1])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("person", "Người khác"), ("verb", "plan.saved"), ("object_id", "999"), ("address", "::1"),
        ("object_label", "Đơn vị khác"), ("citation", "Luật"), ("position", "Chủ tịch"),
        ("before", '{"class": "poor"}'), ("after", "[]"), ("change", '{"number": 9}'),
        ("at", "2020-01-01 00:00:00+00:00"),
    ],
)  # fmt: skip
def test_a_changed_entry_is_found_and_named(trail, column, value):
    statement = f"UPDATE audit_entry SET {column} = %s WHERE id = %s"  # noqa: S608 -- our own columns
    run(statement, value, trail[2].entry_id)

    assert faults() == [(CHANGED, 3)]


def test_an_entry_changed_with_its_content_digest_breaks_the_chain(trail):
    entry = Entry.objects.get(pk=trail[2].entry_id)
    run("UPDATE audit_entry SET content = %s WHERE id = %s", "f" * 64, entry.pk)
    assert faults() == [(CHANGED, 3)]

    other = Entry.objects.get(pk=trail[1].entry_id)
    run(
        "UPDATE audit_entry SET content = %s, at = %s, change = %s WHERE id = %s",
        other.content, other.at.isoformat(sep=" "), '{"number": 1, "on": "2024-01-02"}', entry.pk,
    )  # fmt: skip
    assert faults() == [(BROKEN, 3)]


def test_a_deleted_entry_leaves_a_gap(trail):
    run("DELETE FROM audit_link WHERE number = %s", 3)
    run("DELETE FROM audit_entry WHERE id = %s", trail[2].entry_id)

    assert faults() == [(MISSING, 3)]


def test_closing_the_gap_by_numbering_anew_breaks_the_chain(trail):
    run("DELETE FROM audit_link WHERE number = %s", 3)
    run("DELETE FROM audit_entry WHERE id = %s", trail[2].entry_id)
    run("UPDATE audit_link SET number = 3 WHERE number = %s", 4)
    run("UPDATE audit_link SET number = 4 WHERE number = %s", 5)

    assert faults()[0] == (BROKEN, 3)


def test_an_inserted_row_stands_outside_the_chain(trail):
    columns = (
        "at, person, position, verb, object_type, object_id, object_label, change, before, after, "
        "citation, address, content, search_key"
    )
    statement = "INSERT INTO audit_entry ({0}) SELECT {0} FROM audit_entry WHERE id = %s"
    run(statement.format(columns), trail[0].entry_id)

    assert faults() == [(INSERTED, 0)]


def test_a_cut_tail_is_found_by_the_anchor_kept_elsewhere(trail):
    anchor = head()
    run("DELETE FROM audit_link WHERE number > %s", 3)
    run("DELETE FROM audit_entry WHERE id > %s", trail[2].entry_id)

    assert faults() == []
    assert [fault.reason for fault in verify(anchors=[anchor]).faults] == [CUT_OFF]


def test_a_chain_written_anew_is_found_by_the_anchor(trail):
    anchor = Anchor(5, "0" * 64)

    assert [fault.reason for fault in verify(anchors=[anchor]).faults] == [OTHER_CHAIN]


def test_verifying_from_a_number_reads_only_what_is_later(trail):
    run("UPDATE audit_entry SET person = 'X' WHERE id = %s", trail[0].entry_id)

    assert verify(since=2).is_whole
    assert verify(since=2).checked == 4


@pytest.mark.parametrize("table", triggers.TABLES)
@pytest.mark.parametrize("act", ["UPDATE {} SET digest = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_changes(trail, table, act):
    if connection.vendor == "sqlite":
        triggers.install(connection.cursor().execute, connection.vendor)
    statement = act.format(table).replace("digest", "digest" if "link" in table else "content")
    try:
        with (
            pytest.raises(DatabaseError, match="only grows"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    finally:
        if connection.vendor == "sqlite":
            triggers.remove(connection.cursor().execute, connection.vendor)

    assert (verify().checked, faults()) == (5, [])


def test_writers_at_the_same_time_make_one_chain(cast):
    barrier, each = Barrier(4), 10
    actor, unit = cast.actor("lan"), cast.units["kbang"]

    def write() -> None:
        barrier.wait()
        try:
            for n in range(each):
                with transaction.atomic():
                    record(actor, "plan.issued", unit, change={"n": n})
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (verify().checked, faults()) == (40, [])


def test_what_is_rolled_back_leaves_no_link(cast, trail):
    with transaction.atomic():
        record(cast.actor("lan"), "plan.issued", cast.units["kbang"])
        transaction.set_rollback(True)
    record(cast.actor("lan"), "plan.issued", cast.units["kbang"])

    assert (verify().checked, faults()) == (6, [])


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_says_it_in_vietnamese_with_an_exit_status(trail):
    assert "Nhật ký nguyên vẹn" in command("verify", "--expect", str(head()))

    run("UPDATE audit_entry SET person = 'X' WHERE id = %s", trail[3].entry_id)
    out = StringIO()
    with pytest.raises(CommandError) as stop:
        call_command("audit", "verify", stdout=out, stderr=out)

    assert stop.value.returncode == 1
    assert "Mục số 4" in out.getvalue()
    assert "nội dung đã bị sửa" in out.getvalue()


def test_the_command_keeps_anchors_in_a_file_and_compares_with_all(trail, tmp_path):
    file = tmp_path / "anchors.txt"
    command("verify", "--anchors", str(file))
    assert file.read_text() == f"{head()}\n"

    run("DELETE FROM audit_link WHERE number = %s", 5)
    run("DELETE FROM audit_entry WHERE id = %s", trail[4].entry_id)
    with pytest.raises(CommandError, match="KHÔNG CÒN NGUYÊN VẸN"):
        command("verify", "--anchors", str(file))


@pytest.mark.parametrize("anchor", ["5", "x:y", "5:abc", ":" + "0" * 64])
def test_the_command_refuses_an_anchor_it_cannot_read(trail, anchor):
    with pytest.raises(CommandError) as stop:
        command("verify", "--expect", anchor)

    assert stop.value.returncode == 2


def test_the_export_holds_every_entry_and_no_formula(cast, trail):
    cast.people["lan"].full_name = "=HYPERLINK(1)"
    record(cast.actor("lan"), "plan.issued", cast.units["kbang"])

    lines = command("export").splitlines()

    assert len(lines) == 7
    assert "'=HYPERLINK(1)" in lines[1]
    assert str(head().digest) in lines[1]
