"""The steps of a review as a person sees them: done, the next with what blocks it, to do."""

from collections.abc import Callable
from dataclasses import dataclass

from chungtay.households.rules.procedure import Step, StepRule, steps
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.reviews.models import Review
from chungtay.reviews.rules.kinds import kind_of, regime_of
from chungtay.reviews.selectors import progress
from chungtay.reviews.selectors.listing import list_verdict
from chungtay.reviews.selectors.reviews import progress_of as survey_of

NOT_SURVEYED = gettext_noop("Còn %(missing)s hộ chưa khảo sát, %(conflicts)s hộ chờ chọn bản đúng.")
NOBODY = gettext_noop("Danh sách chưa có hộ nào.")
NOT_RECORDED = gettext_noop("Chưa ghi bước này.")

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
    done = progress.progress_of(review).done(today())
    found: list[StepState] = []
    for rule in steps(kind_of(review.kind), regime=regime_of(review.regime)):
        recorded = GRANTED if rule.step in done else refuse(NOT_RECORDED)
        verdict = CHECKS[rule.step](review) if rule.step in CHECKS else recorded
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
    survey = survey_of(review)
    if survey.is_done:
        return GRANTED
    return refuse(NOT_SURVEYED, missing=survey.missing, conflicts=survey.conflicting)


CHECKS: dict[Step, Check] = {Step.LIST: _listed, Step.SURVEY: _surveyed}
"""What says more of a step than that it is not recorded."""
