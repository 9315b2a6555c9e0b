"""Letters of urging: who sees them, what can be put into one, and how its lines stand today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor, Role
from chungtay.documents.models import DocumentState
from chungtay.documents.rules.signature import Signer
from chungtay.documents.selectors.letterhead import place_name, superior_name
from chungtay.documents.selectors.signing import collective_of, expected_signer
from chungtay.reminders.models import Letter, LetterLine
from chungtay.reminders.permissions import may_see_letters
from chungtay.reminders.rules.letter import Duty, LetterHead
from chungtay.web.inbox import Group, WorkItem
from chungtay.web.overdue import LateUnit, OverdueItem, late_units


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a letter, and whether the duty is still late."""

    row: LetterLine
    days: int
    is_late: bool


def letters_visible_to(actor: Actor) -> QuerySet[Letter]:
    """Return the letters of the actor's unit, newest first, with how many duties they name."""
    if not may_see_letters(actor) or actor.organization_id is None:
        return Letter.objects.none()
    return (
        Letter.objects.filter(organization_id=actor.organization_id)
        .select_related("organization__place", "organization__parent", "document", "made_by")
        .annotate(duties=Count("lines"), units=Count("lines__organization", distinct=True))
        .order_by("-pk")
    )


def units_to_urge(actor: Actor, today: date) -> list[LateUnit]:
    """Return the units with something late, but the actor's own: nobody writes to itself."""
    return [
        unit for unit in late_units(actor, today) if unit.organization.pk != actor.organization_id
    ]


def key_of(organization_id: int, item: OverdueItem) -> str:
    """Return what names a late duty of a unit in a form."""
    return f"{organization_id}|{item.due_on:%Y%m%d}|{item.url}"


def shown_lines(letter: Letter, actor: Actor, today: date) -> list[ShownLine]:
    """Return the lines of a letter with what has been done since."""
    late = {
        (unit.organization.pk, item.url, item.due_on)
        for unit in units_to_urge(actor, today)
        for item in unit.items
    }
    return [
        ShownLine(
            row, row.days_late(letter.counted_on),
            is_late=not letter.is_draft or (row.organization_id, row.url, row.due_on) in late,
        )
        for row in letter.lines.select_related("organization")
    ]  # fmt: skip


def duties_of(letter: Letter) -> list[Duty]:
    """Return the lines as the paper shows them."""
    return [
        Duty(
            unit=row.organization.name, title=row.title, due_on=row.due_on,
            days=row.days_late(letter.counted_on), basis=row.basis,
        )
        for row in letter.lines.select_related("organization")
    ]  # fmt: skip


def head_of(letter: Letter, *, signer: Signer | None = None) -> LetterHead:
    """Return what stands around the words; a draft leaves room for the head of the unit."""
    unit, document = letter.organization, letter.document
    issued = document is not None and document.state != DocumentState.DRAFTED
    return LetterHead(
        issuer=unit.name,
        parent_issuer=superior_name(unit),
        symbol=document.symbol if document else letter.symbol,
        place=place_name(unit),
        subject=letter.subject,
        counted_on=letter.counted_on,
        respond_by=letter.respond_by,
        signer=signer or expected_signer(unit, letter.counted_on, collective=collective_of(unit)),
        number=int(document.number.partition("/")[0]) if document and issued else None,
        issued_on=document.issued_on if document and issued else None,
    )


def work_items(actor: Actor, _today: date) -> Iterator[WorkItem]:
    """Yield the drafts that wait for the head's signature."""
    if actor.role is not Role.HEAD:
        return
    drafts = letters_visible_to(actor).filter(document__state=DocumentState.DRAFTED)
    for letter in drafts:
        yield WorkItem(
            title=_("Ký công văn đôn đốc: %(subject)s") % {"subject": letter.subject},
            url=reverse("reminders:letter", args=[letter.pk]),
            group=Group.WAITING,
            action_label=_("Xem dự thảo"),
            icon="send",
        )
