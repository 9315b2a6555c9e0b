"""The page of two plans side by side, and the block of the review screen."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.movements.models import Plan, Reading, Target
from chungtay.movements.rules.comparing.facts import Kind, Subject
from chungtay.movements.selectors.comparing import against_parent, comparison_of
from chungtay.movements.services import reviews
from tests.cast import Cast


def address(plan: Plan, query: str = "") -> str:
    return f"/phong-trao/ke-hoach/{plan.pk}/so-sanh/{query}"


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_plan_is_compared_with_its_parent_unless_told_otherwise(
    cast: Cast, parent: Plan, child: Plan
) -> None:
    page = cast.client("lan").get(address(child)).content.decode()

    assert "Giảm trên 2 điểm phần trăm mỗi năm" in page
    assert "nhẹ hơn “Giảm trên 2,5 điểm phần trăm mỗi năm, 2023–2025” của kế hoạch cấp trên" in page
    assert "Ngân hàng: kế hoạch cấp trên có nêu, kế hoạch này bỏ sót." in page
    assert f"/van-ban/{parent.document_id}/#muc-I" in page
    assert f"/van-ban/{child.document_id}/#muc-I" in page


def test_words_that_differ_are_told_in_words_too(cast: Cast, child: Plan) -> None:
    page = cast.client("lan").get(address(child)).content.decode()

    assert '<del><span class="vh">[bỏ:</span> thật<span class="vh">]</span></del>' in page
    assert "Đổi lời" in page


def test_only_changes_leaves_clauses_that_stayed_out(cast: Cast, child: Plan) -> None:
    browser = cast.client("lan")

    assert "Giữ nguyên" in browser.get(address(child)).content.decode()
    assert "Giữ nguyên" not in browser.get(address(child, "?xem=khac")).content.decode()


def test_plan_of_strangers_is_not_found(cast: Cast, child: Plan, parent: Plan) -> None:
    assert cast.client("nga").get(address(child)).status_code == 404
    assert cast.client("nga").get(address(parent, f"?voi={child.pk}")).status_code == 404
    assert cast.client("lan").get(address(child, "?voi=x")).status_code == 404


def test_plan_without_a_parent_says_what_to_do(cast: Cast, parent: Plan) -> None:
    page = cast.client("lan").get(address(parent)).content.decode()

    assert "Chưa có kế hoạch cấp trên để so" in page


def test_parent_known_by_number_only_is_said_to_have_no_text(cast: Cast, child: Plan) -> None:
    parent = child.parent
    assert parent is not None
    parent.document.clauses.all().delete()
    parent.targets.all().delete()
    parent.document.state = "placeholder"
    parent.document.save()

    assert "Chưa có toàn văn" in cast.client("lan").get(address(child)).content.decode()


def test_comparison_takes_as_many_queries_for_many_targets_as_for_one(
    cast: Cast, parent: Plan, child: Plan
) -> None:
    browser = cast.client("lan")
    browser.get(address(child))  # what is kept from one request to the next is in place then
    few = queries_of(browser, address(child))
    for plan in (parent, child):
        (one,) = plan.targets.all()
        Target.objects.bulk_create(
            Target(
                plan=plan, position=n, indicator="other", population="all", direction="reach",
                measure="share", minimum=n * plan.pk, clause=one.clause,
            )
            for n in range(1, 4)
        )  # fmt: skip

    assert queries_of(browser, address(child)) == few


def test_plan_compared_with_itself_differs_in_nothing(child: Plan) -> None:
    assert comparison_of(child, child).differences == []


def test_review_shows_what_is_looser_than_the_parent(cast: Cast, reading: Reading) -> None:
    (found,) = against_parent(reading, actor=cast.actor("lan"))

    seen = {(one.difference.subject, one.difference.kind) for one in found.differences}
    assert seen == {
        (Subject.TARGET, Kind.LOOSER), (Subject.DUTY, Kind.LATER),
        (Subject.MILESTONE, Kind.LATER), (Subject.GROUP, Kind.REMOVED),
    }  # fmt: skip


def test_review_forgets_a_difference_that_the_officer_corrected(
    cast: Cast, reading: Reading
) -> None:
    target = next(f for f in reviews.findings_of(reading) if f.kind == "targets")

    reviews.change(
        reading.pk, target.id, {**target.value, "min": 2.5}, seen=0, actor=cast.actor("lan")
    )

    reading.refresh_from_db()
    (found,) = against_parent(reading, actor=cast.actor("lan"))
    assert Subject.TARGET not in {one.difference.subject for one in found.differences}


def test_review_without_a_parent_in_the_system_compares_nothing(
    cast: Cast, reading: Reading, parent: Plan
) -> None:
    parent.targets.all().delete()

    assert against_parent(reading, actor=cast.actor("lan")) == []


def test_review_screen_counts_what_is_looser_later_or_forgotten(
    cast: Cast, reading: Reading
) -> None:
    page = cast.client("lan").get(f"/phong-trao/doc/{reading.pk}/").content.decode()

    assert "4 chỗ nhẹ hơn, muộn hơn hoặc bỏ sót" in page
    assert "Bỏ sót" in page
