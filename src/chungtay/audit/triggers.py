"""What the database itself does for the journal: it refuses changes; PostgreSQL also chains.

A migration that alters ``audit_entry`` or ``audit_link`` has to call ``install`` again at its end:
SQLite makes such a table anew and forgets its triggers.
"""

from collections.abc import Callable
from typing import Any

TABLES = ("audit_entry", "audit_link")
_OPERATIONS = ("UPDATE", "DELETE")


def names() -> list[str]:
    """Return the names of the triggers that keep the journal from being changed."""
    return [f"{table}_no_{operation.lower()}" for table in TABLES for operation in _OPERATIONS]


def install(execute: Callable[[str], Any], vendor: str) -> None:
    """Let the database refuse changes; on PostgreSQL let it chain at commit."""
    for statement in _POSTGRESQL if vendor == "postgresql" else _sqlite():
        execute(statement)


def remove(execute: Callable[[str], Any], vendor: str) -> None:
    """Take all of it away again."""
    tables = [table for table in TABLES for _operation in _OPERATIONS]
    for name, table in zip(names(), tables, strict=True):
        place = f" ON {table}" if vendor == "postgresql" else ""
        execute(f"DROP TRIGGER IF EXISTS {name}{place}")
    if vendor == "postgresql":
        execute("DROP TRIGGER IF EXISTS audit_chain ON audit_entry")
        execute("DROP FUNCTION IF EXISTS audit_chain()")
        execute("DROP FUNCTION IF EXISTS audit_refuse()")


def installed(execute: Callable[[str], Any], vendor: str) -> set[str]:
    """Return which of ``names()`` the database has."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    cursor = execute(query)
    return {row[0] for row in cursor.fetchall()} & set(names())


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{operation.lower()} BEFORE {operation} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        for table in TABLES
        for operation in _OPERATIONS
    ]


# Links are made when the transaction commits: the lock is then held for a moment only, and after
# all other locks, so that two writers never wait for each other in a circle.
_POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last audit_link%ROWTYPE;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('audit_link'));
        SELECT * INTO last FROM audit_link ORDER BY number DESC LIMIT 1;
        last.number := COALESCE(last.number, 0) + 1;
        INSERT INTO audit_link (number, entry_id, digest) VALUES (
            last.number, NEW.id,
            encode(sha256(convert_to(
                last.number || ':' || COALESCE(last.digest, repeat('0', 64)) || ':' || NEW.content,
                'UTF8')), 'hex'));
        RETURN NULL;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$
    """,
    "DROP TRIGGER IF EXISTS audit_chain ON audit_entry",
    "CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_entry "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain()",
    *(
        statement
        for table in TABLES
        for operation in _OPERATIONS
        for statement in (
            f"DROP TRIGGER IF EXISTS {table}_no_{operation.lower()} ON {table}",
            f"CREATE TRIGGER {table}_no_{operation.lower()} BEFORE {operation} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        )
    ),
]
