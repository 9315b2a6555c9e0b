"""Every unit of the country, loaded once for a module."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from chungtay.organizations.services.reforms import load_reforms, shipped_reforms


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """All units of all layouts; taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reforms(shipped_reforms())
        yield
        transaction.set_rollback(True)
