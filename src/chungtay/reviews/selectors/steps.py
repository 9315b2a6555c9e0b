"""The steps of a review as a person sees them: done, the next with what blocks it, to do."""

from collections.abc import Callable
from dataclasses import dataclass

from chungtay.households.rules.procedure import Step, StepRule, steps
from chungtay.households.rules.regimes import Kind, newest_regime, regimes
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.reviews.models import Review, ReviewKind
from chungtay.reviews.selectors.listing import list_verdict
from chungtay.reviews.selectors.reviews import progress_of

NOT_SURVEYED = gettext_noop("Còn %(missing)s hộ chưa khảo sát, %(conflicts)s hộ chờ chọn bản đúng.")
NOBODY = gettext_noop("Danh sách chưa có hộ nào.")
NOT_RECORDED = gettext_noop("Chưa ghi bước này.")
_KINDS = {ReviewKind.YEARLY: Kind.ANNUAL, ReviewKind.MONTHLY: Kind.MONTHLY}

Check = Callable[[Review], Verdict]


@dataclass(frozen=True, slots=True)
class StepState:
    """One step: its rule, whether it is done, whether it is the next, and what is lacking."""

    rule: StepRule
    is_done: bool
    is_next: bool
    lacking: str = ""


def steps_of(review: Review) -> list[StepState]:
    """Return the steps of a review in the order of its procedure; what is lacking, translated not.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5 (rule P13).
    """
    regime = next((one for one in regimes() if one.id == review.regime), newest_regime())
    found: list[StepState] = []
    for rule in steps(_KINDS[ReviewKind(review.kind)], regime=regime):
        verdict = CHECKS[rule.step](review) if rule.step in CHECKS else refuse(NOT_RECORDED)
        is_next = not verdict and all(one.is_done for one in found)
        is_done = bool(verdict) and all(one.is_done for one in found)
        lacking = verdict.reason % verdict.params if is_next else ""
        found.append(StepState(rule, is_done=is_done, is_next=is_next, lacking=lacking))
    return found


def _listed(review: Review) -> Verdict:
    if not review.entries.exists():
        return refuse(NOBODY)
    return list_verdict(review)


def _surveyed(review: Review) -> Verdict:
    progress = progress_of(review)
    if progress.is_done:
        return GRANTED
    return refuse(NOT_SURVEYED, missing=progress.missing, conflicts=progress.conflicting)


CHECKS: dict[Step, Check] = {Step.LIST: _listed, Step.SURVEY: _surveyed}
"""Whether a step has all of its records, by step; a step that is not here never has."""
