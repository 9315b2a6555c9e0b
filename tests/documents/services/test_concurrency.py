"""Two people who issue at once get two numbers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections

from chungtay.documents.models import Document
from chungtay.documents.services.issuing import issue


@pytest.mark.django_db(transaction=True)
def test_documents_issued_at_the_same_time_get_different_numbers(cast):
    drafts = [
        Document.objects.create(type="plan", issuer=cast.units["kbang"], title=f"Kế hoạch {n}")
        for n in range(6)
    ]
    actor = cast.actor("minh")

    def number_of(document: Document) -> str:
        try:
            return issue(document, issued_on=date(2024, 8, 26), actor=actor).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        numbers = list(pool.map(number_of, drafts))

    assert sorted(numbers) == ["1", "2", "3", "4", "5", "6"]
