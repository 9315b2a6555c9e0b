"""A database for one benchmark, made and dropped with it."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

import django


@contextmanager
def database(name: str) -> Iterator[str]:
    """Yield the vendor of an empty, migrated database of the benchmark ``name``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":  # beside the database of the tests, not in its place
        connection.settings_dict["TEST"]["NAME"] = f"chungtay_bench_{name}"
    old = setup_databases(verbosity=0, interactive=False)
    importlib.import_module("chungtay.config.wsgi")  # as the server starts
    try:
        yield connection.vendor
    finally:
        teardown_databases(old, verbosity=0)


def analyze() -> None:
    """Let PostgreSQL know its tables, as autovacuum does within a minute of a load."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
