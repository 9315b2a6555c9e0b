"""What a review asks of whom and until when: in the inbox, as late, and in reminders."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.documents.models import StoredFile
from chungtay.households.rules.regimes import Step
from chungtay.organizations.models import OrganizationKind
from chungtay.reviews.models import (
    STANDING,
    Complaint,
    HamletReview,
    Opinion,
    Review,
)
from chungtay.reviews.permissions import may_answer_opinion, may_see_reviews
from chungtay.reviews.selectors.board import reports_to_come
from chungtay.reviews.selectors.progress import progress_by_review
from chungtay.reviews.selectors.reviews import reviews_visible_to
from chungtay.reviews.selectors.steps import NextStep, next_step
from chungtay.web.inbox import WorkItem, group_by_date
from chungtay.web.overdue import OverdueItem

_MOST = 500
_SOON = timedelta(days=10)


def review_work(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the step whose turn it is in each open review of the actor's own unit.

    A draft to sign waits for the head alone; complaints to check again have days of their own.
    """
    if actor.role not in (Role.OFFICER, Role.HEAD):
        return
    reviews = list(_open(Q(organization_id=actor.organization_id or 0)))
    if not reviews:
        return
    for review, step in _next_steps(reviews):
        is_signature = step.key == Step.DECISION and review.decision_id is not None
        if is_signature and actor.role != Role.HEAD:
            continue
        yield WorkItem(
            title=_("Rà soát %(place)s: %(step)s") % {
                "place": review.place.name, "step": step.label,
            },
            url=reverse("reviews:steps", args=[review.pk]),
            group=group_by_date(review.ends_on, today),
            context=step.note,
            action_label=_("Ký") if is_signature else _("Mở"),
            icon="edit" if is_signature else "search",
            due_on=review.ends_on,
        )  # fmt: skip
    yield from _complaints(reviews, today)


def opinions_to_give(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the reviews whose result waits for the opinion of the actor's office."""
    if actor.role != Role.HEAD or actor.unit_kind != OrganizationKind.COMMITTEE:
        return
    rows = (
        Opinion.objects.filter(
            STANDING,
            answered_on__isnull=True,
            review__closed_on__isnull=True,
            review__organization__path__startswith=actor.path,
        )
        .exclude(review__organization_id=actor.organization_id or 0)
        .select_related("review__place", "review__organization")
    )
    for one in rows[:_MOST]:
        if may_answer_opinion(actor, one.review):
            yield WorkItem(
                title=_("Cho ý kiến về kết quả rà soát của %(place)s") % {
                    "place": one.review.place.name
                },
                url=reverse("reviews:opinion_answer", args=[one.pk]),
                group=group_by_date(one.due_on, today),
                context=one.authority,
                action_label=_("Trả lời"),
                icon="edit",
                due_on=one.due_on,
            )  # fmt: skip


def reports_to_send(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the reports of the law that come due within ten days where reviews are kept.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 7 (rule P18).
    """
    soon = [one for one in reports_to_come(today) if one[1].day <= today + _SOON]
    if actor.role not in DRAFTERS or not soon or not reviews_visible_to(actor).exists():
        return
    for label, one in soon:
        yield WorkItem(
            title=label,
            url=reverse("reviews:board"),
            group=group_by_date(one.day, today),
            context=str(one.citation),
            action_label=_("Mở"),
            icon="report",
            due_on=one.day,
        )


def late_reviews(actor: Actor, today: date) -> Iterator[OverdueItem]:
    """Yield the open reviews past their last day at the actor's unit and below it."""
    if not may_see_reviews(actor) or not actor.path:
        return
    below = Q(organization__path__startswith=actor.path, ends_on__lt=today)
    for review in _open(below).order_by("ends_on")[:_MOST]:
        yield OverdueItem(
            organization_id=review.organization_id,
            title=_("Chốt rà soát hộ nghèo, hộ cận nghèo: %(place)s") % {
                "place": review.place.name
            },
            url=reverse("reviews:steps", args=[review.pk]),
            due_on=review.ends_on,
            context=str(review.get_kind_display()),
            basis="QĐ 24/2021/QĐ-TTg, Điều 3, 5",
        )  # fmt: skip


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` came with a step of a review that the actor may see."""
    if not may_see_reviews(actor):
        return False
    visible = reviews_visible_to(actor)
    hamlets = HamletReview.objects.filter(review__in=visible)
    return (
        hamlets.filter(Q(meetings__minutes=file) | Q(postings__evidence=file)).exists()
        or Opinion.objects.filter(review__in=visible, file=file).exists()
    )


def _open(where: Q) -> QuerySet[Review]:
    return Review.objects.filter(where, closed_on__isnull=True).select_related(
        "place", "organization", "decision"
    )


def _next_steps(reviews: Sequence[Review]) -> Iterator[tuple[Review, NextStep]]:
    progress = progress_by_review(reviews)
    for review in reviews:
        step = next_step(progress[review.pk], has_certificates=False)
        if step:
            yield review, step


def _complaints(reviews: Sequence[Review], today: date) -> Iterator[WorkItem]:
    rows = Complaint.objects.filter(
        STANDING, rechecked_on__isnull=True, posting__hamlet_review__review__in=reviews
    ).select_related("posting__hamlet_review")
    for one in rows[:_MOST]:
        yield WorkItem(
            title=_("Phúc tra khiếu nại tại %(hamlet)s") % {
                "hamlet": one.posting.hamlet_review.name
            },
            url=reverse("reviews:complaint_settle", args=[one.pk]),
            group=group_by_date(one.due_on, today),
            action_label=_("Mở"),
            icon="alert",
            due_on=one.due_on,
        )  # fmt: skip
