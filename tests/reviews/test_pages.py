"""The pages of a review: opened, typed in household after household, settled."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.audit.models import Entry as Journal
from chungtay.organizations import clock
from chungtay.reviews.models import Review, ReviewKind, Survey
from chungtay.reviews.selectors.surveys import current_of
from chungtay.reviews.services.opening import Opening, open_review
from chungtay.reviews.services.surveying import record_survey
from tests.reviews.conftest import INDICATORS, Commune, facts

LIST = reverse("reviews:review_list")


def typed(client, entry, deprived: int = 4, **more) -> dict[str, str]:
    """Return the form as opened, filled in with the first ``deprived`` indicators deprived."""
    form = client.get(reverse("reviews:survey", args=[entry.pk])).context["form"]
    first = {name: form[name].value() for name in ("client_id", "base_id", "surveyor")}
    answers = {f"tt_{id}": "1" if n < deprived else "0" for n, id in enumerate(INDICATORS)}
    given = {
        "persons": 4, "paper": "B-001", "surveyed_on": clock.today().isoformat(),
        "score_a": 120, "causes": ["lack_capital"], "viec": "tiep",
    }  # fmt: skip
    values = first | answers | given | more
    return {key: value for key, value in values.items() if value is not None}


@pytest.mark.clause("B03")
def test_a_commune_opens_its_review_and_types_the_papers_of_a_hamlet(commune: Commune):
    client = commune.cast.client("hoa")
    assert "Chưa có đợt rà soát nào" in client.get(LIST).content.decode()
    asked = {"kind": "yearly", "opened_on": clock.today().isoformat()}

    opened = client.post(reverse("reviews:review_open"), asked, follow=True)

    review = Review.objects.get()
    page = opened.content.decode()
    assert "Rà soát hộ nghèo năm 2024, Xã Đông" in page
    assert "Còn 3 hộ chưa khảo sát" in page
    entry = commune.entry(review, "brut")
    hamlet = client.get(reverse("reviews:hamlet", args=[entry.hamlet_review_id]))
    assert "Đinh Văn Brưt" in hamlet.content.decode()
    at = reverse("reviews:survey", args=[entry.pk])
    tried = client.post(at, typed(client, entry, viec="xem"))
    assert "Kết quả: hộ nghèo." in tried.content.decode()
    assert not Survey.objects.exists()
    assert client.post(at, typed(client, entry, score_b=30)).status_code == 422
    stored = client.post(at, typed(client, entry), follow=True)
    shown = stored.content.decode()
    assert "Điểm A (thay cho thu nhập) là 120" in shown
    assert "điểm nhập tay" in shown
    assert Journal.objects.filter(verb="review.entry_viewed").exists()
    again = client.post(reverse("reviews:review_open"), asked)
    assert (again.status_code, Review.objects.count()) == (422, 1)


def test_enter_after_enter_the_next_household_of_the_hamlet_comes(commune):
    review = commune.open()
    client = commune.cast.client("hoa")
    commune.households["an"].classes.update(poverty_class="poor")
    client.post(reverse("reviews:review_fill", args=[review.pk]))

    done = client.post(
        reverse("reviews:survey", args=[commune.entry(review, "an").pk]),
        typed(client, commune.entry(review, "an")),
    )

    assert done["Location"] == reverse("reviews:survey", args=[commune.entry(review, "brut").pk])


def test_two_at_once_are_led_to_both_versions_side_by_side(commune):
    review = commune.open()
    entry = commune.entry(review, "brut")
    client = commune.cast.client("hoa")
    late = typed(client, entry, 2)
    record_survey(entry.pk, facts(4), actor=commune.cast.actor("binh"))

    page = client.post(reverse("reviews:survey", args=[entry.pk]), late, follow=True)

    assert page.redirect_chain[0][0] == reverse("reviews:conflict", args=[entry.pk])
    shown = page.content.decode()
    assert shown.count("khác nhau") >= 3
    waiting = entry.surveys.get(state="conflicting")
    client.post(reverse("reviews:settle", args=[waiting.pk]), {"chon": "moi"})
    assert current_of(entry) == waiting


def test_an_unanswered_indicator_keeps_everything_that_was_typed(commune):
    entry = commune.entry(commune.open(), "brut")
    client = commune.cast.client("hoa")

    sent = typed(client, entry, tt_telecom=None, remarks="Nhà xa đường")
    page = client.post(reverse("reviews:survey", args=[entry.pk]), sent)

    assert page.status_code == 422
    assert "Chưa trả lời." in page.content.decode()
    assert page.context["form"]["remarks"].value() == "Nhà xa đường"


def test_q07_q08_form_of_2026_asks_both_standards_and_says_what_is_not_verified(commune):
    clock.set_practice_day(date(2026, 11, 21))
    review = commune.open(year=2026)
    entry = commune.entry(review, "brut")
    client = commune.cast.client("hoa")

    page = client.get(reverse("reviews:review", args=[review.pk])).content.decode()
    assert "Chưa tìm thấy văn bản thay thế cho kỳ rà soát năm 2026" in page
    assert "Chưa đối chiếu văn bản gốc" in page
    sent = typed(client, entry, 2, income=1_800_000, sau_waste_treatment="1", sau_telecom="1")
    client.post(reverse("reviews:survey", args=[entry.pk]), sent)

    kept = current_of(entry)
    assert (kept.poverty_class, kept.opening_class) == ("near_poor", "poor")
    form = client.get(reverse("reviews:survey", args=[entry.pk])).context["form"]
    assert form["sau_telecom"].value() == "1"
    assert not form["sau_nutrition"].value()
    assert form["base_id"].value() == kept.pk


def test_left_out_and_taken_back(commune):
    entry = commune.entry(commune.open(), "brut")
    client = commune.cast.client("hoa")
    at = reverse("reviews:leave_out", args=[entry.pk])

    assert client.post(at, {"reason": ""}).status_code == 422
    page = client.post(at, {"reason": "Cả hộ chuyển đi"}, follow=True)
    assert "Cả hộ chuyển đi" in page.content.decode()
    client.post(reverse("reviews:take_back", args=[entry.pk]))
    entry.refresh_from_db()
    assert entry.left_out == ""


@pytest.mark.parametrize("name", ["son", "mai", "quy"])
def test_a_neighbour_sees_nothing_of_it(commune, name):
    review = commune.open()
    entry = commune.entry(review, "brut")
    client = commune.cast.client(name)

    for page, pk in (("review", review.pk), ("entry", entry.pk), ("survey", entry.pk)):
        assert client.get(reverse(f"reviews:{page}", args=[pk])).status_code in (403, 404)


def test_the_district_sees_and_opens_for_all_its_communes_in_one_action(commune):
    client = commune.cast.client("minh")
    asked = {"kind": "yearly", "opened_on": clock.today().isoformat()}

    page = client.post(reverse("reviews:open_below"), asked).content.decode()
    again = client.post(reverse("reviews:open_below"), asked).content.decode()

    assert "3 trên 3 xã" in page
    assert "3 trên 3 xã" in again
    assert Review.objects.filter(kind=ReviewKind.YEARLY).count() == 3
    entry = commune.entry(Review.objects.get(place=commune.place), "brut")
    assert client.get(reverse("reviews:entry", args=[entry.pk])).status_code == 200
    assert client.get(reverse("reviews:survey", args=[entry.pk])).status_code == 409


def test_opening_outside_the_window_is_refused_on_the_page_with_its_article(commune):
    clock.set_practice_day(date(2024, 12, 15))
    client = commune.cast.client("hoa")

    page = client.post(
        reverse("reviews:review_open"), {"kind": "yearly", "opened_on": "2024-12-15"}
    )

    assert page.status_code == 422
    assert "từ ngày 01/09/2024 đến ngày 14/12/2024" in page.content.decode()
    assert not Review.objects.exists()


def test_a_late_typist_may_open_what_began_on_paper_in_the_window(commune):
    clock.set_practice_day(date(2024, 12, 20))

    opening = Opening(ReviewKind.YEARLY, 2024, opened_on=date(2024, 9, 5))
    review = open_review(commune.place.pk, opening, actor=commune.officer)
    kept = record_survey(
        commune.entry(review, "brut").pk, facts(surveyed_on=date(2024, 10, 1)),
        actor=commune.officer,
    )  # fmt: skip

    assert kept.poverty_class == "poor"


def test_the_list_asks_as_often_for_many_reviews_as_for_one(commune, django_assert_max_num_queries):
    client = commune.cast.client("minh")
    asked = {"kind": "yearly", "opened_on": clock.today().isoformat()}
    commune.open()
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for_one = len(one)
    client.post(reverse("reviews:open_below"), asked)

    with django_assert_max_num_queries(for_one):
        assert client.get(LIST).content.decode().count("Định kỳ năm 2024") == 3
