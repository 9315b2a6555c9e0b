"""The recognition of the result: who drafts, who signs, what it holds and what it forbids."""

import pytest

from chungtay.documents.models import DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.reviews.models import ReviewFile, ReviewRequest
from chungtay.reviews.selectors.findings import findings_of
from chungtay.reviews.selectors.papers import minutes_paper, posting_paper
from chungtay.reviews.services.deciding import draft_recognition, drop_draft, sign_recognition
from chungtay.reviews.services.opinions import ask_opinion
from chungtay.reviews.services.refusing import refuse_request
from chungtay.reviews.services.withdrawing import withdraw
from tests.reviews.steps.conftest import ASKED, OPENED, SIGNED


def test_p13_nothing_is_decided_before_the_opinion_from_above(world):
    world.posted()

    with pytest.raises(RefusedError, match="xin ý kiến cấp trên"):
        draft_recognition(world.review.pk, actor=world.hoa)


@pytest.mark.parametrize("who", ["hoa", "minh", "son", "lan", "tam"])
def test_p16_only_the_chair_of_the_commune_signs_the_recognition(world, who):
    world.agreed()
    draft_recognition(world.review.pk, actor=world.hoa)

    with pytest.raises(RefusedError, match="Chủ tịch"):
        sign_recognition(world.review.pk, actor=world.cast.actor(who))


def test_p16_the_recognition_is_numbered_once_and_kept_with_its_lists(world):
    world.agreed()
    draft = draft_recognition(world.review.pk, actor=world.hoa)
    assert draft_recognition(world.review.pk, actor=world.hoa) == draft

    review = sign_recognition(world.review.pk, actor=world.binh)
    again = sign_recognition(world.review.pk, actor=world.binh)

    assert (review.decision.notation, review.decision.issued_on) == ("1/QĐ-UBND", SIGNED)
    assert again.decision == review.decision
    assert review.decision.file is None, "names are kept beside the document, not in it"
    assert set(ReviewFile.objects.values_list("kind", flat=True)) == set(ReviewFile.Kind.values)
    with pytest.raises(RefusedError, match="không hủy được"):
        drop_draft(world.review.pk, actor=world.hoa)


def test_a_draft_forbids_changing_what_it_rests_on_and_can_be_dropped(world):
    world.agreed()
    document = draft_recognition(world.review.pk, actor=world.hoa)
    opinion = world.review.opinions.get()

    with pytest.raises(RefusedError, match="dự thảo"):
        withdraw("y-kien", opinion.pk, reason="Nhầm", actor=world.hoa)
    with pytest.raises(RefusedError, match="dự thảo"):
        ask_opinion(world.review.pk, sent_on=ASKED, actor=world.hoa)
    drop_draft(world.review.pk, actor=world.hoa)

    world.review.refresh_from_db()
    assert (document.state, world.review.decision) == (DocumentState.DRAFTED, None)
    assert withdraw("y-kien", opinion.pk, reason="Nhầm", actor=world.hoa).withdrawn_on == SIGNED


def test_q15_the_posted_list_omits_identity_numbers_birth_dates_health_and_disability(world):
    household = world.entry("Đinh Văn Brưt").household
    household.members.create(
        full_name="Đinh Văn Brưt", birth_year=1957, sex="male", relationship="Chủ hộ",
        is_head=True, citizen_id="064057001234",
    )  # fmt: skip
    world.entry("Đinh Văn Brưt").surveys.update(traits=7)
    world.posted()

    printed = str(posting_paper(world.first, world.first.postings.get()))

    assert "Đinh Văn Brưt" in printed
    assert "Hộ nghèo" in printed
    assert "hết ngày 18/11/2024" in printed
    assert not [word for word in ("064057", "1957", "sức khỏe", "tật", "Siu") if word in printed]


def test_p15_the_minutes_name_the_votes_the_copies_and_who_signs(world):
    printed = str(minutes_paper(world.meet(world.first)))

    for words in ("41", "30 (73%)", "02 bản", "Đinh Pơ", "Đinh Thị Hrin", "Mặt trận"):
        assert words in printed


def test_p22_what_became_of_each_household_stands_in_the_list(world):
    assert [(one.household.head_name, one.change.value) for one in findings_of(world.review)] == [
        ("Đinh Văn Brưt", "still_poor"),
        ("Đinh Hmưnh", "newly_near_poor"),
        ("Đinh Thị Lơi", "escaped"),
        ("Siu H'Phin", "still_near_poor"),
    ]


def test_p16_a_request_is_refused_by_a_numbered_letter_with_reasons(world):
    request = ReviewRequest.objects.create(
        place=world.review.place, kind="review", channel="desk", received_on=OPENED,
        applicant_name="Nguyễn Văn Khá", reason="Mất mùa",
    )  # fmt: skip
    with pytest.raises(RefusedError, match="Chủ tịch"):
        refuse_request(request.pk, reasons="Hộ ở xã khác.", actor=world.hoa)
    with pytest.raises(RefusedError, match="nêu rõ lý do"):
        refuse_request(request.pk, reasons="  ", actor=world.binh)

    refused = refuse_request(request.pk, reasons="Hộ thường trú ở xã khác.", actor=world.binh)
    again = refuse_request(request.pk, reasons="Khác", actor=world.binh)

    assert again.refusal == refused.refusal == "Hộ thường trú ở xã khác."
    assert refused.written_refusal.document.notation == "1/UBND-VX"
    assert refused.written_refusal.file.content_type == "application/pdf"
