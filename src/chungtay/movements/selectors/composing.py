"""A plan made from another: each item with its mark, and the item that it comes from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.movements.models import (
    Allocation,
    AssignmentOrigin,
    AwardOrigin,
    Composition,
    ContentOrigin,
    CriterionOrigin,
    MilestoneOrigin,
    Origin,
    Plan,
    TargetOrigin,
)
from chungtay.movements.rules import vocabulary
from chungtay.movements.rules.deriving import (
    MARKS,
    MATTERS,
    Mark,
    Standing,
    shifted,
    standing_of,
)
from chungtay.movements.selectors.plan_facts import fact_of, ground_of, items_of, row_of
from chungtay.movements.selectors.review import words_of
from chungtay.movements.selectors.wording import plan_label, word

ORIGINS: dict[str, type[Origin]] = {
    "targets": TargetOrigin,
    "milestones": MilestoneOrigin,
    "participant_groups": ContentOrigin,
    "criteria": CriterionOrigin,
    "award_forms": AwardOrigin,
    "assignments": AssignmentOrigin,
}
_ANCHORS = {
    "milestones": "moc",
    "participant_groups": "noi-dung-nhom",
    "criteria": "tieu-chi",
    "award_forms": "tieu-chi",
    "assignments": "nhiem-vu",
}
_SOURCE = (
    "source__plan__document__issuer", "source__plan__document__attached_to__issuer",
)  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a composed plan, or one it leaves out (``pk`` is then None).

    ``source`` is the key of the item it comes from, and ``before`` what that one asks of the unit,
    moved by the years of the plan; ``is_share`` when that is the share it was given. ``row`` and
    ``before`` are rows of the plan-reading contract.
    """

    kind: str
    pk: int | None
    source: int | None
    row: Mapping[str, Any]
    before: Mapping[str, Any]
    standing: Standing
    reason: str
    source_label: str = ""
    source_url: str = ""
    is_share: bool = False

    @property
    def key(self) -> tuple[str, int | None]:
        """Return list and key of the item."""
        return self.kind, self.pk

    @property
    def mark(self) -> Mark:
        """Return what became of the item."""
        return self.standing.mark

    @property
    def label(self) -> str:
        """Return the mark in words."""
        return _(MARKS[self.mark])

    @property
    def words(self) -> tuple[str, str]:
        """Return title and detail; of an item left out, those of its source."""
        return words_of(self.kind, self.row or self.before)

    @property
    def before_words(self) -> str:
        """Return what the source says, in one line; empty where both say the same."""
        if not self.before or self.mark in (Mark.INHERITED, Mark.OMITTED):
            return ""
        return ": ".join(part for part in words_of(self.kind, self.before) if part)

    @property
    def names_a_year(self) -> bool:
        """Whether the words name a year, which moving the dates does not touch."""
        texts = (self.row.get("text"), self.row.get("action"))
        return any(_YEAR.search(text) for text in texts if text)

    @property
    def fingerprint(self) -> str:
        """Return what tells two states of the item apart."""
        plain = repr(sorted((key, str(value)) for key, value in self.row.items()))
        return sha256(f"{plain}|{self.reason}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The items of one list, those left out last."""

    kind: str
    label: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed plan as its page shows it."""

    composition: Composition
    source_label: str
    groups: Sequence[ItemGroup]

    @property
    def items(self) -> list[Item]:
        """Return all items."""
        return [item for group in self.groups for item in group.items]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Return mark, its words, and how many items bear it."""
        marks = [item.mark for item in self.items]
        return [(mark, _(MARKS[mark]), marks.count(mark)) for mark in Mark if mark in marks]

    @property
    def eased(self) -> list[Item]:
        """Return the items that ask less than their source or leave it out, to be seen first."""
        return [item for item in self.items if item.standing.needs_reason]

    @property
    def unexplained(self) -> list[Item]:
        """Return the items that ask less and do not say why; only a child plan owes a reason."""
        if self.composition.kind != Composition.Kind.CHILD:
            return []
        return [item for item in self.eased if not item.reason]


def composition_of(plan: Plan) -> Composition | None:
    """Return how ``plan`` was made here; None for one that was read from a file."""
    rows = Composition.objects.select_related(
        "source__document__issuer", "source__document__attached_to__issuer", "source__organization"
    )
    return rows.filter(plan=plan).first()


def composed(plan: Plan) -> Composed | None:
    """Return ``plan`` with the mark of each item; None for one that was read from a file."""
    found = composition_of(plan)
    if found is None:
        return None
    groups = [
        ItemGroup(kind, word(vocabulary.KINDS, kind), items_with_marks(plan, found, kind))
        for kind in MATTERS
    ]
    return Composed(found, plan_label(found.source), groups)


def items_with_marks(plan: Plan, composition: Composition, kind: str) -> list[Item]:
    """Return the items of one list with their marks."""
    origins: Any = ORIGINS[kind]._default_manager
    found = list(origins.filter(plan=plan).select_related("source", *_SOURCE))
    by_item = {origin.item_id: origin for origin in found if origin.item_id}
    shares = _shares(plan, found) if kind == "targets" else {}
    kept = [
        _item(plan, composition, kind, stored=one, origin=by_item.get(one.pk), shares=shares)
        for one in items_of(plan, kind)
    ]
    gone = [
        _item(plan, composition, kind, stored=None, origin=origin, shares=shares)
        for origin in found
        if origin.item_id is None
    ]
    return [*kept, *gone]


def expected_row(
    kind: str, source: Any, *, shift: int, shares: Mapping[int, Any] | None = None
) -> dict[str, Any]:
    """Return what an item asks of the unit that takes it over.

    Its years are moved by ``shift``; of a target of which the unit was given a share (``shares``
    by target), the share is the bound.
    """
    row = shifted(row_of(kind, source), shift)
    share = (shares or {}).get(source.pk)
    if share is not None:
        row["min" if row["min"] is not None else "max"] = share
    return row


def words_fingerprint(plan: Plan, composition: Composition) -> str:
    """Return what tells two states of the words that are no items apart."""
    lines = [row.line for row in plan.document.recipients.all()]
    words = (plan.document.title, composition.purpose, composition.arrangement, *lines)
    return sha256("|".join(words).encode()).hexdigest()[:16]


def shares_of(plan: Plan, targets: Sequence[int]) -> dict[int, Any]:
    """Return the share that the unit of ``plan`` was given of each target that was spread."""
    rows = Allocation.objects.filter(target__in=targets, organization=plan.organization_id)
    return dict(rows.values_list("target_id", "bound"))


def judged(
    plan: Plan,
    kind: str,
    source: Any,
    row: Mapping[str, Any] | None,
    before: Mapping[str, Any],
    *,
    is_share: bool,
) -> Standing:
    """Return how ``row`` stands to the item ``source``, which asks ``before`` of the unit."""
    if row is None:
        return Standing(Mark.OMITTED, needs_reason=True)
    first, second = fact_of(kind, before), fact_of(kind, row)
    if first is None or second is None:  # a target in words that the algebra does not know
        is_same = all(row.get(name) == value for name, value in before.items() if name != "clause")
        return Standing(Mark.INHERITED) if is_same else Standing(Mark.CHANGED, needs_reason=True)
    same_ground = is_share or ground_of(plan) == ground_of(source.plan)
    return standing_of(first, second, same_ground=same_ground)


def _shares(plan: Plan, origins: Sequence[Any]) -> dict[int, Any]:
    return shares_of(plan, [origin.source_id for origin in origins])


def _item(
    plan: Plan,
    composition: Composition,
    kind: str,
    *,
    stored: Any,
    origin: Any,
    shares: Mapping[int, Any],
) -> Item:
    row = row_of(kind, stored) if stored is not None else {}
    if origin is None:
        return Item(kind, stored.pk, None, row, {}, Standing(Mark.ADDED), "")
    source = origin.source
    before = expected_row(kind, source, shift=composition.shift, shares=shares)
    standing = judged(plan, kind, source, row or None, before, is_share=source.pk in shares)
    url = (
        reverse("movements:target", args=[source.pk])
        if kind == "targets"
        else f"{reverse('movements:plan', args=[source.plan_id])}#{_ANCHORS[kind]}"
    )
    return Item(
        kind, stored.pk if stored is not None else None, source.pk, row, before, standing,
        origin.reason, plan_label(source.plan), url, source.pk in shares,
    )  # fmt: skip
