"""The opinion from above: who gives it on which day, and what a refusal does."""

from datetime import date

import pytest

from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.reviews.models import Opinion
from chungtay.reviews.selectors.progress import progress_of
from chungtay.reviews.services.opinions import answer_opinion, ask_opinion, authority_over
from chungtay.reviews.services.withdrawing import withdraw
from tests.reviews.steps.conftest import ANSWERED, ASKED


def answer(world, opinion, who="minh", **changes):
    told = {"answered_on": ANSWERED, "agrees": True, "content": ""} | changes
    return answer_opinion(opinion.pk, **told, actor=world.cast.actor(who))


@pytest.mark.parametrize(
    ("day", "who"),
    [
        (date(2025, 6, 30), "Chủ tịch Ủy ban nhân dân huyện Kbang"),
        (date(2025, 7, 1), "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai"),
    ],
)
def test_q04_p38_the_district_answers_to_30_june_2025_then_the_province(world, day, who):
    assert authority_over(world.review, day) == who


def test_q04_the_answer_is_due_in_five_working_days_and_one_is_awaited_at_a_time(world):
    world.posted()
    asked = ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)
    assert ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa) == asked

    assert asked.due_on == date(2024, 11, 26)
    clock.set_practice_day(ANSWERED)
    with pytest.raises(RefusedError, match="đang chờ trả lời"):
        ask_opinion(world.review.pk, sent_on=ANSWERED, actor=world.hoa)


def test_q04_a_refusal_has_reasons_and_the_commune_asks_again(world):
    world.posted()
    clock.set_practice_day(ANSWERED)
    first = ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)
    with pytest.raises(RefusedError, match="nội dung cần rà soát lại"):
        answer(world, first, agrees=False)
    answer(world, first, agrees=False, content="Xem lại Làng 2.")

    assert progress_of(world.review).done(ANSWERED).isdisjoint({"opinion"})
    second = ask_opinion(world.review.pk, sent_on=ANSWERED, actor=world.hoa)
    assert second.number == 2
    with pytest.raises(RefusedError, match="lần sau"):
        withdraw("y-kien", first.pk, reason="Nhầm", actor=world.hoa)


@pytest.mark.parametrize("who", ["son", "mai", "lan", "tam", "nga"])
def test_q04_others_than_the_chair_above_or_the_commune_give_no_answer(world, who):
    world.posted()
    asked = ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)
    clock.set_practice_day(ANSWERED)

    with pytest.raises(RefusedError):
        answer(world, asked, who)

    assert answer(world, asked, "hoa").agrees, "the commune records the letter it got"


def test_p13_a_monthly_review_has_no_opinion_from_above(world):
    world.posted()
    world.review.kind, world.review.month = "monthly", 11
    world.review.save()

    with pytest.raises(RefusedError, match="không có bước"):
        ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)
    assert Opinion.objects.count() == 0
