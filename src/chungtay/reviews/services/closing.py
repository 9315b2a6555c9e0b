"""Close a review: its classes go into the register, and nothing of it changes any more."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import OtherClass, YearClass
from chungtay.households.rules.changes import Change
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.services.classes import NewClass, set_classes, set_other_classes
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.reviews.models import Review, ReviewKind, Survey
from chungtay.reviews.permissions import may_record_steps
from chungtay.reviews.rules.measuring import measured
from chungtay.reviews.selectors.findings import (
    ON_LIST,
    Before,
    before_of,
    carried_change,
    findings_of,
    living_of,
)
from chungtay.reviews.selectors.progress import progress_of
from chungtay.reviews.services.guarding import lock

LAW = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 6")
UNDECIDED = gettext_noop(
    "Chưa có quyết định công nhận đã ký: Chủ tịch Ủy ban nhân dân xã ký trước, rồi mới chốt."
)
WHY = {
    ReviewKind.YEARLY: gettext_noop("Rà soát định kỳ hằng năm"),
    ReviewKind.MONTHLY: gettext_noop("Rà soát thường xuyên trong năm"),
}
_KEPT = (*ON_LIST, PovertyClass.AVERAGE_LIVING.value)


@transaction.atomic
def close_review(review_id: int, *, actor: Actor) -> Review:
    """Return the review closed, its classes written for the end of its year; twice closes once.

    Every household of the commune gets a class: those reviewed the one found, the others the one
    they had, because nobody leaves a list but by a review; who was on none is not poor. Killed on
    the way it leaves nothing.

    Raises:
        RefusedError: when the actor may not, or the recognition is not signed.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 6, Điều 5 (rules P17, P19, P21, P22, Q07).
    """
    review = lock(review_id)
    if review.closed_on is not None:
        return review
    RefusedError.unless(may_record_steps(actor, review))
    if not progress_of(review).is_decided:
        raise RefusedError(refuse(UNDECIDED, LAW))
    found = findings_of(review)
    reviewed = [_found(review, one.survey, one.change) for one in found]
    known = {row.household_id for row in reviewed}
    carried = list(_carried(review, known, before_of(review)))
    reason = WHY[ReviewKind(review.kind)]
    set_classes([*reviewed, *carried], reason=reason, actor=actor)
    opening = [_opening(review, one.survey) for one in found if one.survey.opening_class]
    if opening:
        set_other_classes(opening, OtherClass.Kind.OPENING, reason=reason, actor=actor)
    review.closed_on, review.closed_by_id = today(), actor.user_id
    review.revision += 1
    review.save(update_fields=["closed_on", "closed_by", "revision"])
    change = {"reviewed": len(reviewed), "carried": len(carried), "opening": len(opening)}
    record(actor, "review.closed", review, change=change, citation=LAW)
    return review


def _found(review: Review, survey: Survey, change: Change) -> NewClass:
    return NewClass(
        **_where(review, survey),
        standard=survey.standard,
        poverty_class=survey.poverty_class,
        score_a=survey.score_a,
        deprivations=survey.deprived.bit_count(),
        deprived=survey.deprived,
        change=change.value,
        reviewed_on=survey.surveyed_on,
    )


def _opening(review: Review, survey: Survey) -> NewClass:
    """Return the class under the standard of the next period, measured at the same survey."""
    deprived = survey.opening_deprived
    return NewClass(
        **_where(review, survey),
        standard=survey.opening_standard,
        poverty_class=survey.opening_class,
        deprivations=None if deprived is None else deprived.bit_count(),
        deprived=deprived,
    )


def _where(review: Review, survey: Survey) -> dict[str, Any]:
    """Return what is frozen of a household whatever the standard."""
    household = survey.entry.household
    return {
        "household_id": household.pk,
        "place_id": household.place_id,
        "hamlet_id": survey.entry.hamlet_review.hamlet_id or household.hamlet_place_id,
        "year": review.year,
        "causes": survey.causes,
        "traits": survey.traits,
        "persons": survey.persons,
        "area": household.area,
        "decision_id": review.decision_id,
    }


def _carried(review: Review, reviewed: set[int], before: dict[int, Before]) -> Iterator[NewClass]:
    """Yield the class of every household of the register that was not reviewed."""
    nothing = Before("", "", was_on_list=False)
    standard = measured(review.year, is_yearly=False).closing.id
    settled = _settled_in_year(review)
    present = Count("members", filter=Q(members__left_on__isnull=True))
    for household in living_of(review).annotate(persons=present).iterator(chunk_size=2000):
        if household.pk not in reviewed | settled:
            yield _kept(review, household, before.get(household.pk, nothing), standard)


def _settled_in_year(review: Review) -> set[int]:
    """Return who has a class of the year by a review in its course: that one goes on to hold."""
    rows = YearClass.objects.filter(year=review.year, place=review.place_id)
    return set(rows.values_list("household_id", flat=True))


def _kept(review: Review, household: Any, known: Before, standard: str) -> NewClass:
    """Return the class a household keeps; persons and traits are those of its file."""
    stays = known.poverty_class in _KEPT
    poverty_class = known.poverty_class if stays else PovertyClass.NOT_POOR.value
    under = known.standard if stays else standard
    return NewClass(
        household_id=household.pk,
        place_id=household.place_id,
        hamlet_id=household.hamlet_place_id,
        year=review.year,
        standard=under,
        poverty_class=poverty_class,
        persons=household.persons or None,
        traits=household.traits,
        area=household.area,
        change=carried_change(known, poverty_class, under).value,
    )
