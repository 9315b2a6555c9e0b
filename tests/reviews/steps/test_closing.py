"""Closing a review: what goes into the register, and that nothing of it changes any more."""

from threading import Barrier, Thread
from uuid import uuid4

import pypdfium2 as pdfium
import pytest
from django.db import connection

from chungtay.documents.models import StoredFile
from chungtay.documents.rules.content import PNG
from chungtay.documents.services.files import store_file
from chungtay.households.models import OtherClass, PastClass, YearClass
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.households.services.classes import NewClass, set_classes
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.privacy.erasing import NAMELESS, parts_of
from chungtay.privacy.services.looking import STANDING
from chungtay.reviews.models import Certificate, Posting, Review, ReviewRequest, SurveyPhoto
from chungtay.reviews.selectors.findings import corrected_since
from chungtay.reviews.services import closing
from chungtay.reviews.services.certificates import (
    issue_certificates,
    print_certificates,
    revoke_certificate,
)
from chungtay.reviews.services.closing import close_review
from chungtay.reviews.services.deciding import draft_recognition, drop_draft, sign_recognition
from chungtay.reviews.services.listing import fill_list, leave_out, take_back_in
from chungtay.reviews.services.opinions import answer_opinion, ask_opinion, reopen_hamlet
from chungtay.reviews.services.postings import (
    ComplaintFacts,
    record_complaint,
    settle_complaint,
)
from chungtay.reviews.services.surveying import SurveyFacts, record_survey
from chungtay.reviews.services.withdrawing import withdraw
from tests.reviews.steps.conftest import SIGNED, STANDARD, World


@pytest.fixture
def decided(world: World) -> World:
    world.agreed()
    draft_recognition(world.review.pk, actor=world.hoa)
    sign_recognition(world.review.pk, actor=world.binh)
    return world


@pytest.fixture
def closed(decided: World) -> World:
    close_review(decided.review.pk, actor=decided.hoa)
    decided.review.refresh_from_db()
    return decided


def class_of(name: str, year: int = 2024) -> tuple[str, str]:
    row = YearClass.objects.get(household__head_name=name, year=year)
    return row.poverty_class, row.change


def test_a_review_is_closed_only_when_the_recognition_is_signed(world):
    world.agreed()
    draft_recognition(world.review.pk, actor=world.hoa)

    with pytest.raises(RefusedError, match="Chưa có quyết định công nhận"):
        close_review(world.review.pk, actor=world.hoa)


def test_p19_closing_writes_the_classes_with_their_facts_for_the_end_of_the_year(closed):
    assert class_of("Đinh Thị Lơi") == ("not_poor", "escaped")
    assert class_of("Đinh Hmưnh") == ("near_poor", "newly_near_poor")
    row = YearClass.objects.get(household__head_name="Đinh Văn Brưt", year=2024)
    assert (row.deprived, row.deprivations, row.causes, row.persons, row.area) == (
        7, 3, 1, 4, "rural",
    )  # fmt: skip
    assert (row.decision, row.hamlet) == (closed.review.decision, closed.first.hamlet)
    assert class_of("Nguyễn Văn Khá") == ("not_poor", "still_off")


def test_p21_who_is_on_the_list_and_was_not_reviewed_does_not_leave_it(decided):
    decided.entry("Siu H'Phin").surveys.all().delete()
    entry = decided.entry("Siu H'Phin")
    entry.left_out = "Đi làm xa cả hộ"
    entry.save()

    close_review(decided.review.pk, actor=decided.hoa)

    assert class_of("Siu H'Phin") == ("near_poor", "still_near_poor")


def test_q07_the_class_under_the_next_standard_is_kept_beside(decided):
    decided.entry("Đinh Thị Lơi").surveys.update(
        opening_standard="vn_2027_2030", opening_class="poor", opening_deprived=7
    )

    close_review(decided.review.pk, actor=decided.hoa)

    row = OtherClass.objects.get()
    assert (row.kind, row.poverty_class, row.deprivations) == ("opening", "poor", 3)
    assert class_of("Đinh Thị Lơi") == ("not_poor", "escaped")


def test_p17_a_monthly_review_closes_without_an_opinion_and_holds_from_its_own_day(world):
    world.posted()
    clock.set_practice_day(SIGNED)
    Review.objects.filter(pk=world.review.pk).update(kind="monthly", month=11)
    draft_recognition(world.review.pk, actor=world.hoa)
    sign_recognition(world.review.pk, actor=world.binh)
    close_review(world.review.pk, actor=world.hoa)

    assert class_of("Đinh Hmưnh")[0] == "near_poor"
    assert issue_certificates(world.review.pk, actor=world.binh) == 3
    assert set(Certificate.objects.values_list("year", flat=True)) == {2024}


def test_closing_twice_closes_once(closed):
    assert close_review(closed.review.pk, actor=closed.hoa).revision == 1
    assert PastClass.objects.count() == 0


def test_killed_half_way_it_leaves_nothing(decided, monkeypatch):
    def killed(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(closing, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        close_review(decided.review.pk, actor=decided.hoa)

    decided.review.refresh_from_db()
    assert decided.review.closed_on is None
    assert not YearClass.objects.filter(year=2024).exists()


def test_a_later_correction_is_a_new_fact_and_does_not_change_the_closed_result(closed):
    household = closed.entry("Đinh Thị Lơi").household
    row = NewClass(
        household_id=household.pk, place_id=household.place_id, hamlet_id=None, year=2024,
        standard=STANDARD, poverty_class="poor",
    )  # fmt: skip
    set_classes([row], reason="Chấm nhầm điểm A", actor=closed.hoa)

    assert [(s.poverty_class, now) for s, now in corrected_since(closed.review)] == [
        ("not_poor", "poor")
    ]


def _facts() -> SurveyFacts:
    return SurveyFacts(
        client_id=uuid4(), base_id=None, deprived=frozenset(), not_deprived=frozenset(),
        causes=frozenset(), traits=frozenset(), persons=1, income=None, score_a=None, points={},
        paper="", surveyed_on=SIGNED, surveyor="",
    )  # fmt: skip


REFUSED = {
    "meeting": lambda w: w.meet(w.first),
    "posting": lambda w: w.post(w.first),
    "complaint": lambda w: record_complaint(
        Posting.objects.first().pk, ComplaintFacts(SIGNED, "A", "B"), actor=w.hoa
    ),
    "recheck": lambda w: settle_complaint(
        Posting.objects.first().complaints.create(
            received_on=SIGNED, due_on=SIGNED, person="A", content="B"
        ).pk,
        rechecked_on=SIGNED, outcome="kept", answer="C", actor=w.hoa,
    ),
    "ask": lambda w: ask_opinion(w.review.pk, sent_on=SIGNED, actor=w.hoa),
    "answer": lambda w: answer_opinion(
        w.review.opinions.get().pk, answered_on=SIGNED, agrees=True, content="", actor=w.minh
    ),
    "reopen": lambda w: reopen_hamlet(w.first.pk, reason="A", actor=w.hoa),
    "withdraw": lambda w: withdraw("niem-yet", Posting.objects.first().pk, reason="A", actor=w.hoa),
    "draft": lambda w: draft_recognition(w.review.pk, actor=w.hoa),
    "drop": lambda w: drop_draft(w.review.pk, actor=w.hoa),
    "survey": lambda w: record_survey(w.entry("Đinh Thị Lơi").pk, _facts(), actor=w.hoa),
    "fill": lambda w: fill_list(w.review.pk, actor=w.hoa),
    "leave": lambda w: leave_out(w.entry("Đinh Thị Lơi").pk, reason="A", actor=w.hoa),
    "back": lambda w: take_back_in(w.entry("Đinh Thị Lơi").pk, actor=w.hoa),
}  # fmt: skip


def test_every_service_refuses_to_change_a_closed_review(closed):
    for name, act in REFUSED.items():
        with pytest.raises(RefusedError) as refused:
            act(closed)
        assert "chốt" in str(refused.value), name


def test_p19_certificates_of_a_yearly_review_hold_in_the_next_year_numbered_without_gap(closed):
    assert issue_certificates(closed.review.pk, actor=closed.binh) == 3
    assert issue_certificates(closed.review.pk, actor=closed.binh) == 0, "two clicks"

    rows = Certificate.objects.values_list("year", "number", "holder_name", "poverty_class")
    assert list(rows) == [
        (2025, 1, "Đinh Văn Brưt", "poor"),
        (2025, 2, "Đinh Hmưnh", "near_poor"),
        (2025, 3, "Siu H'Phin", "near_poor"),
    ]


def test_p16_certificates_are_given_and_revoked_by_the_chair_and_never_erased(closed):
    with pytest.raises(RefusedError, match="Chủ tịch"):
        issue_certificates(closed.review.pk, actor=closed.hoa)
    issue_certificates(closed.review.pk, actor=closed.binh)
    second = Certificate.objects.get(number=2)
    with pytest.raises(RefusedError, match="lý do thu hồi"):
        revoke_certificate(second.pk, reason=" ", actor=closed.binh)

    revoke_certificate(second.pk, reason="Cấp nhầm hộ", actor=closed.binh)

    assert issue_certificates(closed.review.pk, actor=closed.binh) == 0, "not given again"
    assert Certificate.objects.get(number=2).revocation == "Cấp nhầm hộ"
    pdf = print_certificates(closed.review.pk, reason=STANDING, actor=closed.hoa)
    assert len(pdfium.PdfDocument(pdf)) == 2, "a page each, without the revoked one"
    with pytest.raises(RefusedError):
        print_certificates(closed.review.pk, reason=STANDING, actor=closed.minh)


def test_a_household_made_nameless_leaves_its_certificate_with_number_and_class(closed):
    issue_certificates(closed.review.pk, actor=closed.binh)
    household = closed.entry("Đinh Văn Brưt").household

    for part in parts_of(HOUSEHOLD):
        part.clear(household)

    kept = Certificate.objects.get(number=1)
    assert (kept.holder_name, kept.residence, kept.poverty_class) == (NAMELESS, "", "poor")


def test_a_household_made_nameless_leaves_no_picture_no_place_and_no_words_of_its_survey(closed):
    entry, owner = closed.entry("Đinh Văn Brưt"), closed.review.organization
    picture, paper = (
        store_file(b"\x89PNG\r\n\x1a\n" + extra, name=f"{name}.png", actor=closed.hoa, owner=owner,
                   allowed={PNG})
        for name, extra in (("nha", b""), ("don", b" "))
    )  # fmt: skip
    survey = entry.surveys.get(state="current")
    SurveyPhoto.objects.create(survey=survey, client_id=uuid4(), file=picture)
    said = {"deprived": ["nutrition"], "remarks": "Chị Mai nói", "bases": {"merit": "thẻ số 7"}}
    entry.surveys.filter(pk=survey.pk).update(answers=said, latitude=14, longitude=108, paper="7")
    request = ReviewRequest.objects.create(
        place=closed.review.place, household=entry.household, kind="review", channel="desk",
        received_on=closed.review.opened_on, applicant_name="Brưt", reason="nghèo", file=paper,
    )  # fmt: skip

    for part in parts_of(HOUSEHOLD):
        part.clear(entry.household)

    survey.refresh_from_db()
    request.refresh_from_db()
    assert survey.answers == {"deprived": ["nutrition"], "remarks": "", "bases": {}}
    assert (survey.latitude, survey.longitude, survey.paper) == (None, None, "")
    assert (survey.poverty_class, request.file) == ("poor", None)
    assert not SurveyPhoto.objects.exists()
    assert not StoredFile.objects.filter(pk__in=[picture.pk, paper.pk]).exists()


def test_certificates_wait_for_the_review_to_be_closed(decided):
    with pytest.raises(RefusedError, match="chốt"):
        issue_certificates(decided.review.pk, actor=decided.binh)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_close_and_certify_once(decided):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")
    start, done = Barrier(2), []

    def work() -> None:
        try:
            start.wait()
            close_review(decided.review.pk, actor=decided.hoa)
            done.append(issue_certificates(decided.review.pk, actor=decided.binh))
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()

    decided.review.refresh_from_db()
    assert (sorted(done), decided.review.revision) == ([0, 3], 1)
    assert [row.number for row in Certificate.objects.all()] == [1, 2, 3]
