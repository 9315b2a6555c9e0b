"""The villagers' meeting, the posting, complaints and their re-check, and the way back."""

from datetime import date

import pytest

from chungtay.audit.models import Entry as Journal
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.reviews.models import Meeting, Posting
from chungtay.reviews.selectors.progress import hamlet_progress
from chungtay.reviews.services.meetings import record_meeting
from chungtay.reviews.services.opinions import ask_opinion
from chungtay.reviews.services.postings import (
    ComplaintFacts,
    record_complaint,
    settle_complaint,
)
from chungtay.reviews.services.withdrawing import withdraw
from tests.reviews.steps.conftest import (
    AFTER_POSTING,
    ASKED,
    HELD,
    POSTED,
    POSTED_LAST,
    add_survey,
    meeting,
)


def complain(world, posting, **changes):
    facts = {"received_on": date(2024, 11, 14), "person": "Đinh Lách", "content": "Nhà ấy có xe."}
    return record_complaint(posting.pk, ComplaintFacts(**facts | changes), actor=world.hoa)


def test_p13_a_step_is_refused_until_the_one_before_has_its_record(world):
    with pytest.raises(RefusedError, match="Họp dân"):
        world.post(world.first)
    with pytest.raises(RefusedError, match="Họp dân"):
        ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)
    world.first.entries.first().surveys.update(state="conflicting")
    with pytest.raises(RefusedError, match="chấm điểm"):
        world.meet(world.first)


@pytest.mark.parametrize(("agree", "attempt"), [(21, 1), (20, 2)])
def test_p14_half_of_those_present_must_agree_else_the_survey_is_done_again(world, agree, attempt):
    world.meet(world.first, attendees=41, agree=agree)
    again = world.meet(world.first, attendees=41, agree=agree)

    world.first.refresh_from_db()
    assert (world.first.attempt, again.attempt) == (attempt, 1)
    assert Meeting.objects.count() == 1, "sent twice, recorded once"
    progress = hamlet_progress(world.first)
    assert (progress.surveyed, progress.meeting is not None) == (
        (3, True) if attempt == 1 else (0, False)
    )


def test_p14_after_a_failed_meeting_the_survey_is_done_again_and_another_meeting_held(world):
    world.meet(world.first, agree=5)
    with pytest.raises(RefusedError, match="chấm điểm"):
        world.meet(world.first, held_on=POSTED, agree=41)
    for entry in world.first.entries.all():
        add_survey(entry, "poor", on=HELD, attempt=2)

    second = world.meet(world.first, held_on=POSTED, agree=41)

    assert (second.attempt, hamlet_progress(world.first).meeting) == (2, second)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"chaired_by_head": False}, "Trưởng thôn"),
        ({"front_invited": False}, "Mặt trận"),
        ({"copies": 1}, "2 bản"),
        ({"secretary_name": " "}, "thư ký"),
        ({"representatives": ""}, "đại diện các hộ dân"),
        ({"attendees": 0, "agree": 0}, "số người dự họp"),
        ({"agree": 42}, "không được lớn hơn"),
        ({"held_on": date(2024, 11, 14)}, "chưa tới"),
        ({"held_on": date(2024, 11, 9)}, "sớm hơn"),
    ],
)
def test_p15_minutes_that_lack_something_are_refused_and_nothing_is_kept(world, wrong, says):
    with pytest.raises(RefusedError, match=says):
        world.meet(world.first, **wrong)

    assert Meeting.objects.count() == 0


def test_q03_a_posting_lasts_three_working_days_and_is_over_the_day_after(world):
    world.meet(world.first)
    posting = world.post(world.first)
    assert world.post(world.first) == posting

    assert posting.ends_on == POSTED_LAST, "a week-end lies between"
    progress = hamlet_progress(world.first)
    assert [progress.is_posted(day) for day in (POSTED_LAST, AFTER_POSTING)] == [False, True]


def test_q03_holidays_do_not_count_as_days_of_a_posting(world):
    clock.set_practice_day(date(2025, 2, 10))
    world.meet(world.first)

    posting = world.post(world.first, date(2025, 1, 24))

    assert posting.ends_on == date(2025, 2, 5), "Tết 2025 is from 25 January to 2 February"


def test_q03_a_complaint_is_checked_again_and_the_result_posted_once_more(world):
    world.posted()
    first = Posting.objects.get(hamlet_review=world.first)
    entry = world.entry("Đinh Văn Brưt")
    complaint = complain(world, first, entry_id=entry.pk)
    assert complain(world, first, entry_id=entry.pk) == complaint
    assert complaint.due_on == date(2024, 11, 25), "seven working days"
    with pytest.raises(RefusedError, match="1 khiếu nại chưa phúc tra"):
        world.post(world.first, AFTER_POSTING)

    told = {"rechecked_on": date(2024, 11, 18), "answer": "Đã xem lại.", "actor": world.hoa}
    with pytest.raises(RefusedError, match="phiếu rà soát mới"):
        settle_complaint(complaint.pk, outcome="changed", **told)
    add_survey(entry, "not_poor", on=date(2024, 11, 18))
    settle_complaint(complaint.pk, outcome="changed", **told)
    assert not hamlet_progress(world.first).is_posted(AFTER_POSTING)
    second = world.post(world.first, AFTER_POSTING)

    assert (second.number, second.ends_on) == (2, date(2024, 11, 22))
    with pytest.raises(RefusedError, match="lần niêm yết sau"):
        complain(world, first)


def test_a_complaint_about_a_household_of_another_hamlet_is_refused(world):
    world.posted()
    posting = Posting.objects.get(hamlet_review=world.first)

    with pytest.raises(RefusedError, match="không có trong danh sách"):
        complain(world, posting, entry_id=world.entry("Siu H'Phin").pk)


def test_a_step_is_withdrawn_with_a_reason_while_nothing_later_stands_on_it(world):
    held = world.meet(world.first)
    posting = world.post(world.first)
    complaint = complain(world, posting, received_on=POSTED)

    for kind, step, says in (("hop-dan", held, "niêm yết"), ("niem-yet", posting, "khiếu nại")):
        with pytest.raises(RefusedError, match=says):
            withdraw(kind, step.pk, reason="Ghi nhầm", actor=world.hoa)
    with pytest.raises(RefusedError, match="lý do"):
        withdraw("khieu-nai", complaint.pk, reason=" ", actor=world.hoa)
    for kind, step in (("khieu-nai", complaint), ("niem-yet", posting), ("hop-dan", held)):
        withdraw(kind, step.pk, reason="Ghi nhầm thôn", actor=world.hoa)

    assert Meeting.objects.get().withdrawal == "Ghi nhầm thôn", "it stays to be seen"
    assert Journal.objects.filter(verb="review.withdrawn").count() == 3
    assert world.meet(world.first, agree=41).attempt == 1


def test_a_failed_meeting_withdrawn_gives_the_survey_back(world):
    failed = world.meet(world.first, agree=2)

    withdraw("hop-dan", failed.pk, reason="Gõ nhầm 20 thành 2", actor=world.hoa)

    assert world.meet(world.first).attempt == 1
    assert hamlet_progress(world.first).surveyed == 3


@pytest.mark.parametrize("who", ["son", "minh", "lan", "mai", "tam"])
def test_only_those_of_the_commune_record_its_steps(world, who):
    with pytest.raises(RefusedError, match="xã đang rà soát"):
        record_meeting(world.first.pk, meeting(), actor=world.cast.actor(who))
