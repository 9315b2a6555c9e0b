"""How far reviews have come, hamlet by hamlet: a fixed number of questions for any number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from chungtay.documents.models import DocumentState
from chungtay.households.rules.papers import MINUTES
from chungtay.households.rules.regimes import Kind, Regime, Step
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.reviews.models import (
    STANDING,
    Complaint,
    Entry,
    HamletReview,
    Meeting,
    Opinion,
    Posting,
    Review,
    Survey,
)
from chungtay.reviews.rules.kinds import kind_of, regime_of

DECIDED = gettext_noop(
    "Đã có quyết định công nhận hoặc dự thảo nên phiếu rà soát không sửa được nữa."
)
AGREED_ALREADY = gettext_noop(
    "Thôn đã họp thống nhất kết quả ngày %(day)s: chỉ rà soát lại hộ khi phúc tra khiếu nại."
)
IN_HAMLETS = (Step.SURVEY, Step.MEETING, Step.POSTING)


@dataclass(frozen=True, slots=True)
class HamletProgress:
    """How far one hamlet has come in its present attempt.

    ``settled`` are complaints on the last posting that were checked again: their result has yet
    to be posted. ``meeting`` is the one at which the villagers agreed.
    """

    hamlet: HamletReview
    households: int
    surveyed: int
    conflicts: int
    meeting: Meeting | None
    posting: Posting | None
    open_complaints: tuple[Complaint, ...]
    settled: int

    def done(self, day: date) -> frozenset[Step]:
        """Return the steps that have their record; a hamlet with nobody to review has them all."""
        if not self.households:
            return frozenset(IN_HAMLETS)
        done = {
            Step.SURVEY: self.surveyed == self.households and not self.conflicts,
            Step.MEETING: self.meeting is not None,
            Step.POSTING: self.is_posted(day),
        }
        return frozenset(step for step, is_done in done.items() if is_done)

    def is_posted(self, day: date) -> bool:
        """Say whether the posting is over on ``day`` with nothing objected that is still open."""
        return (
            self.posting is not None
            and day > self.posting.ends_on
            and not self.open_complaints
            and not self.settled
        )


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """How far a review has come; ``opinion`` is the last one asked for."""

    review: Review
    hamlets: tuple[HamletProgress, ...]
    opinion: Opinion | None

    @property
    def kind(self) -> Kind:
        """Return the kind of review."""
        return kind_of(self.review.kind)

    @property
    def regime(self) -> Regime:
        """Return the procedure it was opened under."""
        return regime_of(self.review.regime)

    @property
    def households(self) -> int:
        """Return how many households are to be reviewed."""
        return sum(one.households for one in self.hamlets)

    @property
    def is_decided(self) -> bool:
        """Say whether the recognition is signed."""
        document = self.review.decision
        return document is not None and document.state == DocumentState.ISSUED

    def done(self, day: date) -> frozenset[Step]:
        """Return the steps of which the whole commune has the records on ``day``."""
        found = {Step.LIST} if self.hamlets else set()
        for step in IN_HAMLETS:
            if self.hamlets and all(step in one.done(day) for one in self.hamlets):
                found.add(step)
        if self.opinion and self.opinion.agrees:
            found.add(Step.OPINION)
        if self.is_decided:
            found.add(Step.DECISION)
        return frozenset(found)


def progress_of(review: Review) -> ReviewProgress:
    """Return how far one review has come."""
    return progress_by_review([review])[review.pk]


def hamlet_progress(hamlet: HamletReview) -> HamletProgress:
    """Return how far one hamlet has come."""
    return _hamlets(HamletReview.objects.filter(pk=hamlet.pk))[0]


def progress_by_review(reviews: Sequence[Review]) -> dict[int, ReviewProgress]:
    """Return how far each of ``reviews`` has come, by its id."""
    ids = [review.pk for review in reviews]
    by_review: dict[int, list[HamletProgress]] = defaultdict(list)
    for one in _hamlets(HamletReview.objects.filter(review__in=ids)):
        by_review[one.hamlet.review_id].append(one)
    asked = Opinion.objects.filter(STANDING, review__in=ids).order_by("number")
    opinions = {opinion.review_id: opinion for opinion in asked}
    return {
        review.pk: ReviewProgress(review, tuple(by_review[review.pk]), opinions.get(review.pk))
        for review in reviews
    }


def may_survey(entry: Entry) -> Verdict:
    """Say whether a household may be surveyed now: before the meeting, or to check a complaint.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 2, 3, 4 (rule P13).
    """
    if entry.review.decision_id is not None:
        return refuse(DECIDED, MINUTES)
    hamlet = entry.hamlet_review
    held = hamlet.meetings.filter(STANDING, attempt=hamlet.attempt).first()
    if held is None or entry.complaints.filter(STANDING, rechecked_on__isnull=True).exists():
        return GRANTED
    return refuse(AGREED_ALREADY, MINUTES, day=f"{held.held_on:%d/%m/%Y}")


def to_review() -> QuerySet[Entry]:
    """Return the entries that are reviewed: those not left out for a reason."""
    return Entry.objects.filter(left_out="")


def current_surveys() -> QuerySet[Survey]:
    """Return the surveys that count: current ones of the hamlet's present attempt."""
    return Survey.objects.filter(
        state=Survey.State.CURRENT,
        entry__left_out="",
        attempt__gte=F("entry__hamlet_review__attempt"),
    )


def _hamlets(rows: "QuerySet[HamletReview]") -> list[HamletProgress]:
    hamlets = list(rows.select_related("review", "hamlet"))
    ids = [one.pk for one in hamlets]
    households = _counted(to_review().filter(hamlet_review__in=ids), "hamlet_review")
    surveyed = _counted(
        current_surveys().filter(entry__hamlet_review__in=ids), "entry__hamlet_review"
    )
    conflicting = Survey.objects.filter(
        entry__hamlet_review__in=ids, entry__left_out="", state=Survey.State.CONFLICTING
    )
    conflicts = _counted(conflicting, "entry__hamlet_review")
    of_attempt = Q(hamlet_review__in=ids, attempt=F("hamlet_review__attempt"))
    meetings = {one.hamlet_review_id: one for one in Meeting.objects.filter(STANDING & of_attempt)}
    postings = {
        one.hamlet_review_id: one
        for one in Posting.objects.filter(STANDING & of_attempt).order_by("number")
    }
    complaints = _complaints([one.pk for one in postings.values()])
    return [
        HamletProgress(
            hamlet=one,
            households=households.get(one.pk, 0),
            surveyed=surveyed.get(one.pk, 0),
            conflicts=conflicts.get(one.pk, 0),
            meeting=meetings.get(one.pk),
            posting=postings.get(one.pk),
            open_complaints=_open(complaints, postings.get(one.pk)),
            settled=_settled(complaints, postings.get(one.pk)),
        )
        for one in hamlets
    ]


def _counted(rows: "QuerySet[Entry] | QuerySet[Survey]", by: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(by).annotate(Count("pk")))


def _complaints(postings: Sequence[int]) -> dict[int, list[Complaint]]:
    found: dict[int, list[Complaint]] = defaultdict(list)
    for row in Complaint.objects.filter(STANDING, posting__in=postings):
        found[row.posting_id].append(row)
    return found


def _open(found: dict[int, list[Complaint]], posting: Posting | None) -> tuple[Complaint, ...]:
    rows = found.get(posting.pk, []) if posting else []
    return tuple(row for row in rows if row.rechecked_on is None)


def _settled(found: dict[int, list[Complaint]], posting: Posting | None) -> int:
    rows = found.get(posting.pk, []) if posting else []
    return sum(row.rechecked_on is not None for row in rows)
