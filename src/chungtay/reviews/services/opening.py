"""Open the review of a commune, or those of all communes below an office."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.rules.poverty import NoStandardInForceError
from chungtay.households.rules.procedure import (
    NoRegimeError,
    Regime,
    decision_due,
    in_window,
    regime_on,
)
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, OrganizationKind, Place, PlaceLevel
from chungtay.reviews.models import Review, ReviewKind
from chungtay.reviews.permissions import may_open_below, may_open_review
from chungtay.reviews.rules.kinds import kind_of
from chungtay.reviews.rules.measuring import measured
from chungtay.reviews.services.listing import add_missing

IN_FUTURE = gettext_noop("Ngày mở đợt rà soát không được sau hôm nay.")
OTHER_MONTH = gettext_noop("Đợt rà soát thường xuyên mở trong chính tháng ấy.")
OPEN_ALREADY = gettext_noop("Đợt rà soát này của %(place)s đã được mở.")
NOT_A_COMMUNE = gettext_noop("Đợt rà soát mở cho xã, phường, đặc khu đang tồn tại.")
NO_STANDARD = gettext_noop("Chưa có chuẩn nghèo nào cho năm này.")
NO_REGIME = gettext_noop("Chưa có quy trình rà soát nào cho ngày này.")
NO_COMMITTEE = gettext_noop("%(place)s chưa có Ủy ban nhân dân trong hệ thống.")


@dataclass(frozen=True, slots=True)
class Opening:
    """Which review to open: ``month`` is 0 for a yearly one; ``opened_on`` None is today."""

    kind: str
    year: int
    month: int = 0
    opened_on: date | None = None

    @property
    def day(self) -> date:
        """The day the review begins."""
        return self.opened_on or today()


@transaction.atomic
def open_review(place_id: int, opening: Opening, *, actor: Actor) -> Review:
    """Return the new review of a commune with its list.

    Raises:
        RefusedError: when the actor may not, the day lies outside the window of the law, the
            review is open already, or no standard is stored for its year.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 3, Điều 4 khoản 1, Điều 5 (rules P11, P12).
    """
    place = Place.objects.select_for_update().get(pk=place_id)
    if not may_open_below(actor, place):
        RefusedError.unless(may_open_review(actor, place))
    RefusedError.unless(check_opening(opening))
    if place.level != PlaceLevel.COMMUNE or not _stands(place, opening.day):
        raise RefusedError(refuse(NOT_A_COMMUNE))
    if is_open(place, opening):
        raise RefusedError(refuse(OPEN_ALREADY, place=place.name))
    committee = _committee(place, opening.day)
    regime = regime_on(opening.day)
    try:
        with transaction.atomic():
            review = Review.objects.create(
                place=place,
                organization=committee,
                kind=opening.kind,
                year=opening.year,
                month=opening.month,
                regime=regime.id,
                opened_on=opening.day,
                opened_by_id=actor.user_id,
                ends_on=_end(opening, regime),
            )
    except IntegrityError as error:
        raise RefusedError(refuse(OPEN_ALREADY, place=place.name)) from error
    households = add_missing(review)
    record(actor, "review.opened", review, change={"households": households})
    return review


def check_opening(opening: Opening) -> Verdict:
    """Say whether such a review may be opened on its day, whoever asks.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 3 (rule P11).
    """
    day, is_yearly = opening.day, opening.kind == ReviewKind.YEARLY
    if day > today():
        return refuse(IN_FUTURE)
    try:
        measured(opening.year, is_yearly=is_yearly)
        window = in_window(kind_of(opening.kind), day, year=opening.year)
    except NoStandardInForceError:
        return refuse(NO_STANDARD)
    except NoRegimeError:
        return refuse(NO_REGIME)
    if window and not is_yearly and (day.year, day.month) != (opening.year, opening.month):
        return refuse(OTHER_MONTH)
    return window and GRANTED


def is_open(place: Place, opening: Opening) -> bool:
    """Say whether the commune has this review already."""
    return Review.objects.filter(
        place=place, kind=opening.kind, year=opening.year, month=opening.month
    ).exists()


def _stands(place: Place, day: date) -> bool:
    return Place.objects.on(day).filter(pk=place.pk).exists()


def _committee(place: Place, day: date) -> Organization:
    found = (
        Organization.objects.on(day).filter(place=place, kind=OrganizationKind.COMMITTEE).first()
    )
    if found is None:
        raise RefusedError(refuse(NO_COMMITTEE, place=place.name))
    return found


def _end(opening: Opening, regime: Regime) -> date:
    """Return the last day of the window, or of the time for the decision of a monthly review."""
    if opening.kind == ReviewKind.MONTHLY:
        return decision_due(opening.day).day
    if regime.annual is None:
        return date(opening.year, 12, 31)
    return regime.annual.last.last_day(year=opening.year)
