"""What of letters of urging hangs on an organisation: drafts go to the heir, issued ones stay."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding, Writer
from chungtay.reminders.models import Letter, LetterLine

_DRAFT = Q(document__isnull=True) | Q(document__state="drafted")


def _drafts(_day: date) -> QuerySet[Letter]:
    return Letter.objects.filter(_DRAFT)


def _issued(organizations: Collection[int]) -> QuerySet[Letter]:
    return Letter.objects.filter(organization__in=organizations).exclude(_DRAFT)


def _lines(_day: date) -> QuerySet[LetterLine]:
    drafts = Letter.objects.filter(_DRAFT)
    return LetterLine.objects.filter(letter__in=drafts).select_related("organization")


def _drop_double(row: LetterLine, _standing: LetterLine, ledger: Writer) -> bool:
    """Let go of a line that names the heir's own late duty once more."""
    ledger.delete(row)
    return True


HOLDINGS = (
    Holding(
        "reminders.letters", _("Công văn đôn đốc đang soạn"), ("organization",), _drafts, _issued,
        tells=str,
    ),
    Holding(
        "reminders.letter_lines", _("Nhiệm vụ bị đôn đốc trong công văn đang soạn"),
        ("organization",), _lines, unique_with=("letter", "organization", "url", "due_on"),
        fold=_drop_double, tells=str,
    ),
)  # fmt: skip
