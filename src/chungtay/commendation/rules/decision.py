"""The way of an award decision: drafted, signed, issued, perhaps revoked (rules R36, R43)."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.commendation.rules.revocation import RevocationGround
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.kernel.workflow import Step, Workflow

AUTHORITY = Citation("Luật 06/2022/QH15", "Điều 77 đến Điều 80")
NUMBERING = Citation("NĐ 30/2020/NĐ-CP", "Điều 15")
REVOCATION = Citation("Luật 06/2022/QH15", "Điều 93")


class DecisionState(StrEnum):
    """Where an award decision stands."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    ISSUED = "issued"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What a step asks; ``eligibility`` is that of all its recipients together."""

    eligibility: Verdict = GRANTED
    has_recipients: bool = False
    has_number: bool = False
    is_number_free: bool = False
    is_golden_book_free: bool = False
    ground: RevocationGround | None = None


def recipients_are_eligible(facts: DecisionFacts) -> Verdict:
    """Ask for at least one recipient, and that the rules let each be decided.

    Legal source: the article of the rule that refuses.
    """
    if not facts.has_recipients:
        return refuse(gettext_noop("Quyết định chưa có ai được khen."), AUTHORITY)
    return facts.eligibility


def numbers_are_free(facts: DecisionFacts) -> Verdict:
    """Ask for a number unused in its year, and golden-book numbers unused (rule R43).

    Legal source: NĐ 30/2020/NĐ-CP, Điều 15.
    """
    if not facts.has_number:
        return refuse(gettext_noop("Quyết định chưa được cấp số."), NUMBERING)
    if not facts.is_number_free:
        return refuse(gettext_noop("Số quyết định đã dùng trong năm."), NUMBERING)
    if not facts.is_golden_book_free:
        return refuse(gettext_noop("Số sổ vàng đã dùng."), NUMBERING)
    return GRANTED


def has_ground(facts: DecisionFacts) -> Verdict:
    """Ask for one of the grounds of revocation (rule R36).

    Legal source: Luật 06/2022/QH15, Điều 93.
    """
    if facts.ground is None:
        return refuse(gettext_noop("Chưa chọn căn cứ hủy bỏ do luật định."), REVOCATION)
    return GRANTED


DECISION = Workflow(
    labels={
        DecisionState.DRAFTED: gettext_noop("Dự thảo"),
        DecisionState.SIGNED: gettext_noop("Đã ký"),
        DecisionState.ISSUED: gettext_noop("Đã ban hành"),
        DecisionState.REVOKED: gettext_noop("Đã hủy bỏ"),
    },
    steps=[
        Step(
            name="sign",
            label=gettext_noop("Ký"),
            sources=frozenset({DecisionState.DRAFTED}),
            target=DecisionState.SIGNED,
            role="head",
            citation=AUTHORITY,
            guards=(recipients_are_eligible,),
        ),
        Step(
            name="issue",
            label=gettext_noop("Cấp số và ban hành"),
            sources=frozenset({DecisionState.SIGNED}),
            target=DecisionState.ISSUED,
            role="receiving_office",
            citation=NUMBERING,
            guards=(numbers_are_free,),
        ),
        Step(
            name="unsign",
            label=gettext_noop("Rút lại để sửa"),
            sources=frozenset({DecisionState.SIGNED}),
            target=DecisionState.DRAFTED,
            role="head",
            citation=AUTHORITY,
        ),
        Step(
            name="revoke",
            label=gettext_noop("Hủy bỏ"),
            sources=frozenset({DecisionState.ISSUED}),
            target=DecisionState.REVOKED,
            role="head",
            citation=REVOCATION,
            guards=(has_ground,),
        ),
    ],
)
