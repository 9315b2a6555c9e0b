"""Take names out of dossiers that came to nothing; what was given stays in the golden book."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import Nomination, ScoreEntry, ScoreSheet, ScoreStep
from chungtay.commendation.rules.nomination import OPEN, NominationState
from chungtay.commendation.selectors.publishing import DOSSIER
from chungtay.commendation.selectors.visible import nominations_visible_to
from chungtay.documents.services.files import drop_file
from chungtay.households.models import Household
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.text import gettext_noop
from chungtay.privacy.erasing import NAMELESS, Cleared, Part, Subject, register, take_part
from chungtay.privacy.rules.retention import Block, retentions

STILL_OPEN = gettext_noop("Hồ sơ đề nghị khen thưởng số %(number)s đang được xét.")
_WORDS = ("subject_name", "subject_detail", "achievement")
_COUNTED_FACTS = frozenset({"sex", "ethnicity", "position_band"})  # what reports count by


def register_subjects() -> None:
    """Let dossiers be made nameless, and those of a household with it."""
    register(
        Subject(
            kind=DOSSIER,
            label=_("Hồ sơ đề nghị khen thưởng"),
            find=_dossier,
            describe=lambda row: str(row.pk),
            url=lambda row: reverse("commendation:nomination", args=[row.pk]),
        )
    )
    take_part(
        Part(
            DOSSIER,
            lambda row: _count([row]),
            lambda row, day: _blocks([row], day),
            lambda row: _clear([row]),
        )
    )
    take_part(
        Part(
            HOUSEHOLD,
            lambda row: (*_count(_of(row)), *_count_sheets(row)),
            lambda row, day: _blocks(_of(row), day),
            _clear_household,
        )
    )


def _dossier(actor: Actor, pk: int, *, lock: bool = False) -> Nomination | None:
    if not nominations_visible_to(actor).filter(pk=pk).exists():
        return None
    rows = Nomination.objects.select_for_update() if lock else Nomination.objects.all()
    return rows.get(pk=pk)


def _of(household: Household) -> QuerySet[Nomination]:
    return Nomination.objects.filter(household=household).order_by("pk")


def _count(dossiers: Iterable[Nomination]) -> Iterator[Cleared]:
    rows = list(dossiers)
    for name in _WORDS:
        told = sum(bool(getattr(row, name)) for row in rows)
        yield Cleared("commendation.nomination", name, told)
    facts = sum(bool(set(row.facts) - _COUNTED_FACTS) for row in rows)
    yield Cleared("commendation.nomination", "facts", facts, _("điều đơn vị khai trong hồ sơ"))
    notes = sum(row.steps.exclude(note="").count() for row in rows)
    yield Cleared("commendation.nominationstep", "note", notes, _("ý kiến khi chuyển hồ sơ"))
    papers = sum(row.papers.count() for row in rows)
    yield Cleared("documents.storedfile", "name", papers, _("giấy tờ đính kèm"))


def _blocks(dossiers: Iterable[Nomination], day: date) -> Iterator[Block]:
    for row in dossiers:
        state = NominationState(row.state)
        if state in OPEN:
            yield Block(STILL_OPEN, {"number": str(row.pk)}, None, Certainty.CERTAIN)
            continue
        kept = retentions()["award_file" if state is NominationState.DECIDED else "refused_dossier"]
        last = row.steps.last()
        if block := kept.block(last.on if last else row.created_at.date(), day):
            yield block


def _clear(dossiers: Iterable[Nomination]) -> None:
    for row in dossiers:
        row.subject_name, row.subject_detail, row.achievement = NAMELESS, "", ""
        row.facts = {name: told for name, told in row.facts.items() if name in _COUNTED_FACTS}
        row.save(update_fields=[*_WORDS, "facts"])
        row.steps.update(note="")
        files = [paper.file for paper in row.papers.select_related("file")]
        row.papers.all().delete()
        for file in files:
            drop_file(file)


def _sheets(household: Household) -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.filter(household=household)


def _count_sheets(household: Household) -> Iterator[Cleared]:
    told = ScoreEntry.objects.filter(sheet__in=_sheets(household)).exclude(reason="", evidence="")
    yield Cleared("commendation.scoresheet", "subject_name", _sheets(household).count())
    yield Cleared("commendation.scoreentry", "reason", told.count())


def _clear_household(household: Household) -> None:
    """Clear its dossiers and score sheets; the points stay, and so do the facts they came from."""
    _clear(_of(household))
    sheets = _sheets(household)
    ScoreEntry.objects.filter(sheet__in=sheets).update(reason="", evidence="")
    ScoreStep.objects.filter(sheet__in=sheets).update(note="")
    sheets.update(subject_name=NAMELESS, sort_key="")
