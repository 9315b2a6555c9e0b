"""Who is on the list of a review (QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1; rule P12)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household
from chungtay.households.rules.papers import LIST
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Place
from chungtay.reviews.models import (
    Entry,
    EntryReason,
    HamletReview,
    Review,
    ReviewRequest,
    Survey,
)
from chungtay.reviews.permissions import may_work_on_review
from chungtay.reviews.selectors.listing import LISTED, asking, on_the_list, with_class
from chungtay.reviews.services.guarding import refuse_drafted

LEFT = gettext_noop("Ra khỏi sổ hộ từ ngày %(day)s")
NO_REASON = gettext_noop("Không đưa một hộ trong danh sách vào rà soát thì phải ghi rõ lý do.")
SURVEYED = gettext_noop("Hộ này đã có phiếu khảo sát nên không bỏ ra khỏi rà soát được.")
NO_HAMLET = gettext_noop("Chưa xếp vào thôn")
_REASON = 300


@transaction.atomic
def fill_list(review_id: int, *, actor: Actor) -> int:
    """Return how many households were added to the list of a review that lacked them.

    Raises:
        RefusedError: when the actor may not work on the review.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1 (rule P12).
    """
    review = Review.objects.select_for_update().get(pk=review_id)
    RefusedError.unless(may_work_on_review(actor, review))
    refuse_drafted(review)
    added = add_missing(review)
    if added:
        record(actor, "review.list_filled", review, change={"households": added}, citation=LIST)
    return added


def add_missing(review: Review) -> int:
    """Add every household that belongs on the list and is not on it; return how many.

    The caller holds the lock of the review.
    """
    known = set(review.entries.values_list("household_id", flat=True))
    asked = asking(review)
    wanted = {one.pk: one for one in on_the_list(review)}
    extra = set(asked) - set(wanted) - known
    wanted |= {one.pk: one for one in with_class(review).filter(pk__in=extra)}
    missing = [one for one in wanted.values() if one.pk not in known]
    hamlets = _hamlets(review, missing)
    Entry.objects.bulk_create(
        [_entry(review, one, hamlets, asked.get(one.pk)) for one in missing], batch_size=1000
    )
    for entry in review.entries.filter(household__in=set(asked) & known, request__isnull=True):
        entry.request = asked[entry.household_id]
        entry.save(update_fields=["request"])
    return len(missing)


@transaction.atomic
def leave_out(entry_id: int, *, reason: str, actor: Actor) -> Entry:
    """Return an entry that is not reviewed, because the family moved away or died, say.

    Raises:
        RefusedError: without a reason, when it was surveyed already, or the actor may not.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 1 (rule P12).
    """
    entry = _locked(entry_id, actor)
    words = squeeze(nfc(reason))[:_REASON]
    if not words:
        raise RefusedError(refuse(NO_REASON, LIST))
    if entry.surveys.exclude(state=Survey.State.REJECTED).exists():
        raise RefusedError(refuse(SURVEYED, LIST))
    entry.left_out = words
    entry.save(update_fields=["left_out"])
    record(actor, "review.left_out", entry, change={"reason": words}, citation=LIST)
    return entry


@transaction.atomic
def take_back_in(entry_id: int, *, actor: Actor) -> Entry:
    """Return an entry to be reviewed after all; one that is, stays so."""
    entry = _locked(entry_id, actor)
    if entry.left_out:
        entry.left_out = ""
        entry.save(update_fields=["left_out"])
        record(actor, "review.taken_back", entry)
    return entry


def _locked(entry_id: int, actor: Actor) -> Entry:
    rows = Entry.objects.select_for_update(of=("self",)).select_related("review")
    entry = rows.get(pk=entry_id)
    RefusedError.unless(may_work_on_review(actor, entry.review))
    refuse_drafted(entry.review)
    return entry


def _hamlets(review: Review, households: Iterable[Household]) -> dict[int | None, HamletReview]:
    """Return the hamlet reviews of ``review`` by hamlet, those that were lacking made."""
    found = {one.hamlet_id: one for one in review.hamlets.all()}
    standing = Place.objects.filter(
        pk__in={one.hamlet_place_id for one in households if one.hamlet_place_id},
        parent=review.place,
    )
    for hamlet in standing.order_by("sort_key"):
        if hamlet.pk not in found:
            found[hamlet.pk] = review.hamlets.create(hamlet=hamlet, name=hamlet.name)
    strays = [one for one in households if one.hamlet_place_id not in found]
    if strays and None not in found:
        found[None] = review.hamlets.create(hamlet=None, name=_(NO_HAMLET))
    return found


def _entry(
    review: Review,
    household: Household,
    hamlets: dict[int | None, HamletReview],
    request: ReviewRequest | None,
) -> Entry:
    before: str = household.class_now or ""  # type: ignore[attr-defined]
    reason = EntryReason.LISTED if before in LISTED else EntryReason.REQUESTED
    if request is not None and request.kind == ReviewRequest.Kind.EXIT:
        reason = EntryReason.EXIT
    left = household.left_on
    return Entry(
        review=review,
        hamlet_review=hamlets.get(household.hamlet_place_id) or hamlets[None],
        household=household,
        reason=reason,
        request=request,
        class_before=before,
        left_out=_(LEFT) % {"day": short_date(left)} if left else "",
    )
