"""What a program sees of comparisons and of the reader's errors."""

from chungtay.movements.models import Plan, Reading
from tests.cast import Cast

API = "/api/v1/movements"


def test_program_compares_a_plan_with_its_parent(cast: Cast, parent: Plan, child: Plan) -> None:
    found = cast.client("lan").get(f"{API}/plans/{child.pk}/comparison").json()

    assert (found["first"], found["second"]) == (parent.pk, child.pk)
    assert found["differences"][0]["severity"] == "severe"
    assert {one["kind"] for one in found["differences"]} >= {"looser", "later", "removed"}


def test_program_compares_any_two_plans_it_may_see(cast: Cast, parent: Plan, child: Plan) -> None:
    browser = cast.client("lan")

    same = browser.get(f"{API}/plans/{child.pk}/comparison?other={child.pk}").json()

    assert same["differences"] == []
    assert browser.get(f"{API}/plans/{parent.pk}/comparison").status_code == 404
    strange = cast.client("nga").get(f"{API}/plans/{parent.pk}/comparison?other={child.pk}")
    assert strange.status_code == 404


def test_program_sees_what_a_review_has_looser_than_the_parent(
    cast: Cast, parent: Plan, reading: Reading
) -> None:
    (found,) = cast.client("lan").get(f"{API}/readings/{reading.pk}/against-parent").json()

    assert found["first"] == parent.pk
    assert {one["severity"] for one in found["differences"]} == {"severe"}
    assert cast.client("hoa").get(f"{API}/readings/{reading.pk}/against-parent").status_code == 404


def test_program_sees_the_report_that_its_role_may_see(cast: Cast, reading: Reading) -> None:
    found = cast.client("tam").get(f"{API}/reader-report").json()

    assert found["readings"] == 1
    assert {one["field"] for one in found["fields"]} >= {"targets", "assignments"}
    assert cast.client("hoa").get(f"{API}/reader-report").status_code == 409
