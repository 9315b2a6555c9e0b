"""A review is opened in its window, once, with nobody of the list omitted."""

from datetime import date, timedelta

import pytest

from chungtay.audit.models import Entry as Journal
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.reviews.models import Review, ReviewKind, ReviewRequest
from chungtay.reviews.selectors.listing import list_verdict
from chungtay.reviews.services.listing import fill_list, leave_out, take_back_in
from chungtay.reviews.services.opening import Opening, open_review
from chungtay.reviews.services.surveying import record_survey
from tests.reviews.conftest import Commune, facts, household


def request_of(commune: Commune, name: str, kind=ReviewRequest.Kind.REVIEW) -> ReviewRequest:
    return ReviewRequest.objects.create(
        place=commune.place, household=commune.households[name], kind=kind,
        channel=ReviewRequest.Channel.DESK, received_on=clock.today(), applicant_name="Lê An",
        reason="Mất mùa",
    )  # fmt: skip


def test_p12_list_is_everybody_poor_or_near_poor_and_everybody_who_asked(commune):
    asked = request_of(commune, "an")

    review = commune.open()

    rows = set(review.entries.values_list("household__head_name", "reason", "class_before"))
    assert rows == {
        ("Đinh Văn Brưt", "listed", "poor"),
        ("Đinh Hlim", "listed", "near_poor"),
        ("Đinh Nhun", "listed", "poor"),
        ("Lê An", "requested", "not_poor"),
    }
    assert commune.entry(review, "an").request == asked
    assert {one.name for one in review.hamlets.all()} == {"Làng 1", "Làng 2", "Chưa xếp vào thôn"}
    assert list_verdict(review)
    assert Journal.objects.filter(verb="review.opened").count() == 1


def test_p12_who_came_later_is_missed_until_added_and_never_added_twice(commune):
    review = commune.open()
    late = household(commune.place, "Đinh Thị Muộn", "poor")
    request_of(commune, "brut", ReviewRequest.Kind.EXIT)

    assert list_verdict(review).params["omitted"] == {late.pk}
    assert fill_list(review.pk, actor=commune.officer) == 1
    assert fill_list(review.pk, actor=commune.officer) == 0
    assert list_verdict(review)
    assert commune.entry(review, "brut").request is not None


def test_p12_who_moved_away_or_died_is_left_out_only_with_a_reason(commune):
    gone = commune.households["nhun"]
    gone.left_on = date(2024, 5, 2)
    gone.save()
    review = commune.open()
    entry = commune.entry(review, "brut")

    assert commune.entry(review, "nhun").left_out == "Ra khỏi sổ hộ từ ngày 02/05/2024"
    with pytest.raises(RefusedError, match="lý do"):
        leave_out(entry.pk, reason="  ", actor=commune.officer)
    leave_out(entry.pk, reason="Cả hộ chuyển về Bình Định", actor=commune.officer)
    with pytest.raises(RefusedError, match="chuyển về Bình Định"):
        record_survey(entry.pk, facts(), actor=commune.officer)
    take_back_in(entry.pk, actor=commune.officer)
    record_survey(entry.pk, facts(), actor=commune.officer)
    with pytest.raises(RefusedError, match="đã có phiếu"):
        leave_out(entry.pk, reason="Chuyển đi", actor=commune.officer)


@pytest.mark.parametrize(
    ("day", "kind", "month", "opens"),
    [
        (date(2024, 8, 31), ReviewKind.YEARLY, 0, "01/09/2024"),
        (date(2024, 9, 1), ReviewKind.YEARLY, 0, ""),
        (date(2024, 12, 14), ReviewKind.YEARLY, 0, ""),
        (date(2024, 12, 15), ReviewKind.YEARLY, 0, "14/12/2024"),
        (date(2024, 3, 14), ReviewKind.MONTHLY, 3, "ngày 15"),
        (date(2024, 3, 15), ReviewKind.MONTHLY, 3, ""),
        (date(2024, 4, 16), ReviewKind.MONTHLY, 3, "chính tháng"),
    ],
)
def test_p11_yearly_from_september_to_14_december_monthly_from_the_15th(
    commune, day, kind, month, opens
):
    clock.set_practice_day(day)

    if opens:
        with pytest.raises(RefusedError, match=opens):
            commune.open(kind, 2024, month)
        return
    review = commune.open(kind, 2024, month)

    yearly = kind is ReviewKind.YEARLY
    assert review.ends_on == (date(2024, 12, 14) if yearly else day + timedelta(days=15))
    with pytest.raises(RefusedError, match="đã được mở"):
        commune.open(kind, 2024, month)


def test_monthly_review_holds_those_who_asked_only(commune):
    clock.set_practice_day(date(2024, 3, 15))
    request_of(commune, "brut", ReviewRequest.Kind.EXIT)

    review = commune.open(ReviewKind.MONTHLY, 2024, 3)

    assert [one.reason for one in review.entries.all()] == ["exit"]


@pytest.mark.parametrize("name", ["son", "mai", "tam", "lan", "quy"])
def test_only_the_commune_or_an_office_above_opens(commune, name):
    with pytest.raises(RefusedError):
        open_review(
            commune.place.pk, Opening(ReviewKind.YEARLY, 2024), actor=commune.cast.actor(name)
        )
    assert not Review.objects.exists()


def test_an_office_above_opens_for_the_commune_which_reviews_itself(commune):
    opening = Opening(ReviewKind.YEARLY, 2024)

    review = open_review(commune.place.pk, opening, actor=commune.cast.actor("minh"))

    assert review.organization == commune.cast.units["dong"]
    with pytest.raises(RefusedError):
        fill_list(review.pk, actor=commune.cast.actor("minh"))
