"""Take evidence, files and rows behind out of the closed scoring sheets of a household."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.commendation.models import ScoreEntry, ScoreSheet
from chungtay.documents.models import StoredFile
from chungtay.documents.services.files import drop_file
from chungtay.households.models import Household
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.privacy.erasing import Cleared, Part, take_part


def register_sheets() -> None:
    """Let what closed sheets keep go with their household, beside names and reasons."""
    take_part(Part(HOUSEHOLD, _count, lambda _row, _day: (), _clear))


def nameless_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the kept lines of a sheet without evidence, reasons, files and rows behind."""
    bare = deepcopy(facts)
    for line in bare.get("lines", []):
        if line["answer"]:
            line["answer"]["rows"] = []
        for given in line["given"].values():
            given |= {"reason": "", "evidence": "", "file_id": None, "file_name": ""}
    return bare


def _of(household: Household) -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.filter(household=household).order_by("pk")


def _entries(household: Household) -> QuerySet[ScoreEntry]:
    return ScoreEntry.objects.filter(sheet__household=household)


def _count(household: Household) -> Iterator[Cleared]:
    kept = _of(household).exclude(facts={}).count()
    yield Cleared("commendation.scoresheet", "facts", kept, _("minh chứng trong phiếu đã chốt"))
    files = _entries(household).filter(file__isnull=False).count()
    yield Cleared("documents.storedfile", "name", files, _("tệp minh chứng của phiếu chấm"))


def _clear(household: Household) -> None:
    dropped = list(StoredFile.objects.filter(pk__in=_entries(household).values("file")))
    _entries(household).update(file=None)
    for row in _of(household):
        row.facts = nameless_facts(row.facts)
        row.save(update_fields=["facts"])
        for step in row.steps.all():
            step.facts = nameless_facts(step.facts)
            step.save(update_fields=["facts"])
    for file in dropped:
        drop_file(file)
