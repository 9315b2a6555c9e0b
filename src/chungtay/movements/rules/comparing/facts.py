"""What is compared of a plan, and what a difference is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from chungtay.kernel.text import gettext_noop
from chungtay.movements.rules.target import Target


class Term(str):
    """A word of ours inside a sentence, which the web layer translates with it."""

    __slots__ = ()


class Subject(StrEnum):
    """What kind of thing differs, in the order in which a person looks at them."""

    TARGET = "target"
    DUTY = "duty"
    MILESTONE = "milestone"
    GROUP = "group"
    CRITERION = "criterion"
    FORM = "form"
    CLAUSE = "clause"


class Kind(StrEnum):
    """How the second plan differs from the first."""

    LOOSER = "looser"
    TIGHTER = "tighter"
    INCOMPARABLE = "incomparable"
    LATER = "later"
    EARLIER = "earlier"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"


class Severity(IntEnum):
    """How soon a person should see a difference; the least number first."""

    SEVERE = 0
    NOTABLE = 1
    MINOR = 2


SUBJECT_LABELS = {
    Subject.TARGET: gettext_noop("Chỉ tiêu"),
    Subject.DUTY: gettext_noop("Thời hạn"),
    Subject.MILESTONE: gettext_noop("Mốc thời gian"),
    Subject.GROUP: gettext_noop("Nhóm đối tượng"),
    Subject.CRITERION: gettext_noop("Tiêu chí"),
    Subject.FORM: gettext_noop("Hình thức khen thưởng"),
    Subject.CLAUSE: gettext_noop("Điều, khoản"),
}
KIND_LABELS = {
    Kind.LOOSER: gettext_noop("Nhẹ hơn"),
    Kind.TIGHTER: gettext_noop("Chặt hơn"),
    Kind.INCOMPARABLE: gettext_noop("Không so được"),
    Kind.LATER: gettext_noop("Muộn hơn"),
    Kind.EARLIER: gettext_noop("Sớm hơn"),
    Kind.REMOVED: gettext_noop("Không còn"),
    Kind.ADDED: gettext_noop("Thêm mới"),
    Kind.MOVED: gettext_noop("Đổi chỗ"),
    Kind.CHANGED: gettext_noop("Đổi lời"),
}


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """One clause; ``parent`` is the ref of the clause it stands under, or empty."""

    ref: str
    heading: str = ""
    text: str = ""
    parent: str = ""

    @property
    def words(self) -> str:
        """Heading and text in one line."""
        return f"{self.heading} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class TargetFact:
    """A target: ``topic`` names it, ``text`` says what it asks, ``context`` its clause."""

    target: Target
    topic: str
    text: str
    clause: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class DutyFact:
    """A duty with its deadline; ``due_text`` is the deadline in words."""

    lead: str
    action: str
    due: str
    recurrence: str
    due_text: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneFact:
    """A milestone; ``text`` is its time in words."""

    kind: str
    when: str
    text: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class GroupFact:
    """What a group of participants is asked to do, or is judged by."""

    group: str
    text: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class FormFact:
    """A form of award and who gives it."""

    form: str
    authority: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as far as it is compared.

    ``name`` is what sentences call it. ``ground`` names the unit it holds for: sums (houses, money
    raised) are compared only on one ground, since a commune's share is less than its province's.
    """

    name: Term
    ground: str = ""
    clauses: Sequence[ClauseFact] = ()
    targets: Sequence[TargetFact] = ()
    milestones: Sequence[MilestoneFact] = ()
    duties: Sequence[DutyFact] = ()
    groups: Sequence[GroupFact] = ()
    criteria: Sequence[GroupFact] = ()
    forms: Sequence[FormFact] = ()


def names_of(first: PlanFacts, second: PlanFacts) -> dict[str, str]:
    """Return what sentences call the two plans."""
    return {"first": first.name, "second": second.name}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of the second plan from the first.

    ``reason`` is a Vietnamese source string, ``params`` its words; the sides are ``None`` where a
    plan says nothing.
    """

    subject: Subject
    kind: Kind
    severity: Severity
    reason: str
    params: Mapping[str, str] = field(default_factory=dict)
    before: str | None = None
    after: str | None = None
    before_clause: str = ""
    after_clause: str = ""

    @property
    def sentence_vi(self) -> str:
        """Say the difference in Vietnamese."""
        return self.reason % self.params
