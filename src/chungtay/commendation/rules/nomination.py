"""The way of a nomination, from its draft to a decision (rules R25, R30, R35)."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.kernel.workflow import Step, Workflow

DECREE = Citation("NĐ 152/2025/NĐ-CP", "Điều 33")
COUNCIL = Citation("NĐ 152/2025/NĐ-CP")
AUTHORITY = Citation("Luật 06/2022/QH15", "Điều 77 đến Điều 80")


class NominationState(StrEnum):
    """Where a nomination stands."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    APPRAISED = "appraised"
    VOTED = "voted"
    DECIDED = "decided"
    RETURNED = "returned"
    REJECTED = "rejected"


OPEN = frozenset(
    {
        NominationState.DRAFTED,
        NominationState.SUBMITTED,
        NominationState.RECEIVED,
        NominationState.APPRAISED,
        NominationState.VOTED,
        NominationState.RETURNED,
    }
)
WITH_SUBMITTER = frozenset({NominationState.DRAFTED, NominationState.RETURNED})
WITH_RECEIVER = OPEN - WITH_SUBMITTER


@dataclass(frozen=True, slots=True)
class NominationStepFacts:
    """What a step asks: ``eligibility`` at this phase, and what the person wrote."""

    eligibility: Verdict = GRANTED
    reason: str = ""
    is_simplified: bool = False


def is_eligible(facts: NominationStepFacts) -> Verdict:
    """Return the verdict of the rules at this step.

    Legal source: the article of the rule that refuses.
    """
    return facts.eligibility


def has_reason(facts: NominationStepFacts) -> Verdict:
    """Ask for a written reason to the submitter (rule R35).

    Legal source: NĐ 152/2025/NĐ-CP (assumed).
    """
    if facts.reason.strip():
        return GRANTED
    return refuse(gettext_noop("Phải ghi lý do bằng văn bản cho đơn vị trình."), COUNCIL)


def is_simplified(facts: NominationStepFacts) -> Verdict:
    """Let only the simplified procedure go on without a vote (rule R28).

    Legal source: Luật 06/2022/QH15, Điều 85.
    """
    if facts.is_simplified:
        return GRANTED
    return refuse(
        gettext_noop("Chỉ hồ sơ theo thủ tục đơn giản được quyết định không qua Hội đồng."),
        Citation("Luật 06/2022/QH15", "Điều 85"),
    )


NOMINATION = Workflow(
    labels={
        NominationState.DRAFTED: gettext_noop("Đang soạn"),
        NominationState.SUBMITTED: gettext_noop("Đã trình"),
        NominationState.RECEIVED: gettext_noop("Đã tiếp nhận"),
        NominationState.APPRAISED: gettext_noop("Đã thẩm định"),
        NominationState.VOTED: gettext_noop("Hội đồng đã xét"),
        NominationState.DECIDED: gettext_noop("Đã quyết định"),
        NominationState.RETURNED: gettext_noop("Đã trả lại"),
        NominationState.REJECTED: gettext_noop("Không được khen"),
    },
    steps=[
        Step(
            name="submit",
            label=gettext_noop("Trình"),
            sources=WITH_SUBMITTER,
            target=NominationState.SUBMITTED,
            role="head",
            citation=DECREE,
            guards=(is_eligible,),
        ),
        Step(
            name="receive",
            label=gettext_noop("Tiếp nhận"),
            sources=frozenset({NominationState.SUBMITTED}),
            target=NominationState.RECEIVED,
            role="receiving_office",
            citation=DECREE,
        ),
        Step(
            name="appraise",
            label=gettext_noop("Thẩm định đạt"),
            sources=frozenset({NominationState.RECEIVED}),
            target=NominationState.APPRAISED,
            role="receiving_office",
            citation=COUNCIL,
            guards=(is_eligible,),
        ),
        Step(
            name="vote",
            label=gettext_noop("Ghi kết quả Hội đồng"),
            sources=frozenset({NominationState.APPRAISED}),
            target=NominationState.VOTED,
            role="receiving_office",
            citation=COUNCIL,
            guards=(is_eligible,),
        ),
        Step(
            name="decide",
            label=gettext_noop("Quyết định khen thưởng"),
            sources=frozenset({NominationState.VOTED}),
            target=NominationState.DECIDED,
            role="head",
            citation=AUTHORITY,
            guards=(is_eligible,),
        ),
        Step(
            name="decide_simplified",
            label=gettext_noop("Quyết định theo thủ tục đơn giản"),
            sources=frozenset({NominationState.APPRAISED}),
            target=NominationState.DECIDED,
            role="head",
            citation=Citation("Luật 06/2022/QH15", "Điều 85"),
            guards=(is_simplified, is_eligible),
        ),
        Step(
            name="return",
            label=gettext_noop("Trả lại"),
            sources=frozenset(
                {NominationState.SUBMITTED, NominationState.RECEIVED, NominationState.APPRAISED}
            ),
            target=NominationState.RETURNED,
            role="receiving_office",
            citation=COUNCIL,
            guards=(has_reason,),
        ),
        Step(
            name="reject",
            label=gettext_noop("Không đồng ý"),
            sources=frozenset({NominationState.APPRAISED, NominationState.VOTED}),
            target=NominationState.REJECTED,
            role="head",
            citation=AUTHORITY,
            guards=(has_reason,),
        ),
    ],
)
