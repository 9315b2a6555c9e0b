"""What every change of a review asks first: the lock, the right, the order of the steps."""

from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.households.rules.procedure import may_take
from chungtay.households.rules.regimes import Step
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.reviews.models import HamletReview, Review
from chungtay.reviews.permissions import may_record_steps
from chungtay.reviews.rules.kinds import kind_of, regime_of
from chungtay.reviews.selectors.progress import HamletProgress, ReviewProgress, hamlet_progress

CLOSED = gettext_noop(
    "Đợt rà soát đã chốt ngày %(day)s: kết quả đã chốt không sửa. "
    "Nếu có sai sót, mời ghi đính chính trong sổ hộ."
)
IN_FUTURE = gettext_noop("Ngày %(day)s chưa tới: chỉ ghi việc đã làm.")
TOO_EARLY = gettext_noop("Ngày %(day)s sớm hơn bước trước đó (ngày %(before)s).")
DRAFTED = gettext_noop(
    "Đã có quyết định công nhận hoặc dự thảo. Mời hủy dự thảo trước khi sửa các bước trước."
)
_DAY = "%d/%m/%Y"


def locked_review(review_id: int, *, actor: Actor) -> Review:
    """Return the review, locked until the transaction ends, for one who records its steps.

    Raises:
        RefusedError: when it is closed, or the actor may not.
    """
    review = lock(review_id)
    refuse_closed(review)
    RefusedError.unless(may_record_steps(actor, review))
    return review


def lock(review_id: int) -> Review:
    """Return the review, locked until the transaction ends."""
    return (
        Review.objects.select_for_update(of=("self",))
        .select_related("organization", "place", "decision")
        .get(pk=review_id)
    )


def refuse_closed(review: Review) -> None:
    """Refuse any change of a closed review."""
    if review.closed_on is not None:
        raise RefusedError(refuse(CLOSED, day=review.closed_on.strftime(_DAY)))


def locked_hamlet(hamlet_review_id: int, *, actor: Actor) -> HamletProgress:
    """Return how far the hamlet has come, its review locked, while nothing is decided yet.

    Raises:
        RefusedError: as :func:`locked_review`, and when a decision is drafted.
    """
    review_id = HamletReview.objects.values_list("review_id", flat=True).get(pk=hamlet_review_id)
    review = locked_review(review_id, actor=actor)
    refuse_drafted(review)
    found = hamlet_progress(HamletReview(pk=hamlet_review_id))
    found.hamlet.review = review
    return found


def refuse_drafted(review: Review) -> None:
    """Refuse a change of what a decision, if only drafted, rests on."""
    if review.decision_id is not None:
        raise RefusedError(refuse(DRAFTED))


def refuse_unless_turn(step: Step, progress: HamletProgress | ReviewProgress) -> None:
    """Refuse a step whose earlier ones have no record yet (rule P13).

    A hamlet is asked for its own steps only; the list of the review is made when it is opened.
    """
    done = set(progress.done(today()))
    if isinstance(progress, HamletProgress):
        review = progress.hamlet.review
        done.add(Step.LIST)
    else:
        review = progress.review
    RefusedError.unless(may_take(step, kind_of(review.kind), done, regime=regime_of(review.regime)))


def refuse_bad_day(day: date, *, not_before: date | None) -> None:
    """Refuse a day that has yet to come, or lies before the step it follows."""
    if day > today():
        raise RefusedError(refuse(IN_FUTURE, day=day.strftime(_DAY)))
    if not_before and day < not_before:
        raise RefusedError(
            refuse(TOO_EARLY, day=day.strftime(_DAY), before=not_before.strftime(_DAY))
        )
