"""Two people pressing the same button at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from chungtay.documents.models import Document
from chungtay.reporting.models import Consolidation, Round, Submission
from chungtay.reporting.services.consolidation import consolidate_round
from chungtay.reporting.services.official import make_document
from chungtay.reporting.services.reports import submit
from tests.cast import Cast
from tests.reporting.factory import report_of, send_and_accept, write

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], Any]) -> list[Any]:
    """Do ``act`` in four threads, each with its own connection."""

    def alone(_: int) -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(alone, range(4)))


def test_sending_at_once_sends_once(opened: Round, cast: Cast) -> None:
    report = write(report_of(opened, cast, "dong"), cast, "hoa")
    actor = cast.actor("hoa")

    sent = at_once(lambda: submit(report.pk, actor=actor).pk)

    assert len(set(sent)) == Submission.objects.count() == 1


def test_consolidating_at_once_makes_one_result_and_one_document(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    actor = cast.actor("lan")

    made = at_once(lambda: consolidate_round(opened.pk, actor=actor).pk)
    papers = at_once(lambda: make_document(made[0], actor=actor).pk)

    assert len(set(made)) == Consolidation.objects.count() == 1
    assert len(set(papers)) == Document.objects.filter(type="report").count() == 1
