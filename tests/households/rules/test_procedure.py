"""The review as a dated procedure: every rule by its number."""

from datetime import date, timedelta

import pytest

from chungtay.households.rules import authorities, papers, procedure
from chungtay.households.rules.authorities import Duty, Report
from chungtay.households.rules.regimes import Kind, NoRegimeError, Step, Term, regimes
from chungtay.kernel.certainty import Certainty
from chungtay.law import resolve

STEPS = [Step.LIST, Step.SURVEY, Step.MEETING, Step.POSTING, Step.OPINION, Step.DECISION]
NOW = date(2024, 10, 15)


def sentence(verdict):
    return verdict.reason % verdict.params


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2024, 8, 31), False),
        (date(2024, 9, 1), True),
        (date(2024, 12, 14), True),
        (date(2024, 12, 15), False),
    ],
)
def test_p11_annual_review_is_worked_on_from_september_to_14_december(day, allowed):
    verdict = procedure.in_window(Kind.ANNUAL, day, year=2024)

    assert verdict.allowed is allowed
    if not allowed:
        assert "từ ngày 01/09/2024 đến ngày 14/12/2024" in sentence(verdict)
        assert str(verdict.citation) == "QĐ 24/2021/QĐ-TTg, Điều 3"


def test_p11_review_of_another_year_is_outside_its_window():
    assert not procedure.in_window(Kind.ANNUAL, NOW, year=2023)


@pytest.mark.parametrize(("day", "allowed"), [(14, False), (15, True), (31, True)])
def test_p11_monthly_review_begins_on_day_15_or_later(day, allowed):
    assert procedure.in_window(Kind.MONTHLY, date(2024, 3, day)).allowed is allowed


def test_p11_window_that_was_not_found_refuses_nothing():
    assert procedure.in_window(Kind.ANNUAL, date(2018, 3, 1))
    assert procedure.in_window(Kind.MONTHLY, date(2018, 3, 1))


def test_p12_list_to_review_leaves_nobody_out():
    assert papers.list_to_review({1, 2}, {2, 3}) == {1, 2, 3}
    assert papers.list_is_complete({1, 2, 3, 9}, current={1, 2}, requested={3})
    verdict = papers.list_is_complete({2, 3}, current={1, 2}, requested={3})
    assert verdict.params["omitted"] == {1}
    assert "còn thiếu 1 hộ" in sentence(verdict)
    assert verdict.citation.place == "Điều 4 khoản 1"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.ANNUAL, STEPS), (Kind.MONTHLY, [STEPS[1], STEPS[2], STEPS[3], STEPS[5]])],
)
def test_p13_steps_are_taken_in_their_order(kind, expected):
    done: list[Step] = []
    while left := procedure.next_steps(kind, done):
        assert list(left) == expected[len(done) :]
        for later in left[1:]:
            assert not procedure.may_take(later, kind, done)
        assert procedure.may_take(left[0], kind, done)
        done.append(left[0])
    assert done == expected


def test_p13_refusal_names_the_missing_step_and_the_article():
    verdict = procedure.may_take(Step.POSTING, Kind.ANNUAL, [Step.LIST, Step.SURVEY])

    assert "Chưa xong bước “Họp dân thống nhất kết quả”" in sentence(verdict)
    assert verdict.citation.place == "Điều 4 khoản 4"
    monthly = procedure.may_take(Step.OPINION, Kind.MONTHLY, STEPS)
    assert monthly.reason == procedure.NOT_A_STEP
    assert "xin ý kiến cấp trên" in sentence(monthly)


@pytest.mark.parametrize(
    ("agree", "attendees", "reason"),
    [
        (1, 2, ""),
        (24, 49, procedure.NOT_AGREED),
        (25, 50, ""),
        (25, 51, procedure.NOT_AGREED),
        (26, 51, ""),
        (1, 1, ""),
        (0, 0, procedure.NOBODY),
        (3, 2, procedure.TOO_MANY_AGREE),
        (-1, 2, procedure.TOO_MANY_AGREE),
    ],
)
def test_p14_half_of_those_present_must_agree_and_no_quorum_is_set(agree, attendees, reason):
    verdict = procedure.meeting_passes(agree, attendees)

    assert verdict.reason == reason
    assert verdict.allowed is (2 * agree >= attendees > 0 and agree <= attendees)
    if reason:
        assert sentence(verdict)
        assert verdict.citation.place == "Điều 4 khoản 3"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"copies": 1}, papers.TOO_FEW_COPIES),
        ({"signed_by": frozenset({"chair", "secretary"})}, papers.UNSIGNED),
        ({"is_chaired_by_village_head": False}, papers.NOT_HEAD),
        ({"is_front_invited": False}, papers.FRONT_NOT_INVITED),
    ],
)
def test_p15_minutes_have_two_copies_three_signatures_and_the_front(change, reason):
    minutes = {
        "copies": 2,
        "signed_by": frozenset({"chair", "secretary", "households"}),
        "is_chaired_by_village_head": True,
        "is_front_invited": True,
    }
    verdict = papers.minutes_are_complete(papers.Minutes(**(minutes | change)))

    assert verdict.reason == reason
    assert not reason or sentence(verdict)


def test_p16_only_the_commune_chair_recognises_and_a_refusal_has_reasons():
    assert papers.may_sign_recognition(is_commune_chair=True, day=NOW)
    verdict = papers.may_sign_recognition(is_commune_chair=False, day=NOW)
    assert "Chủ tịch Ủy ban nhân dân cấp xã" in sentence(verdict)
    assert papers.refusal_is_complete("Thu nhập trên chuẩn.")
    assert papers.refusal_is_complete(" ").citation.place == "Điều 5"


def test_p17_monthly_review_is_decided_within_fifteen_days():
    due = procedure.decision_due(date(2024, 3, 15))

    assert due.day == date(2024, 3, 30)
    assert due.certainty is Certainty.ASSUMED  # whether working days was not found
    old = procedure.decision_due(date(2018, 3, 15))
    assert old.day == date(2018, 3, 26)  # seven working days


def test_p18_reports_of_a_year():
    found = [(one.report, one.day) for one in authorities.reports_due(2024)]

    assert found == [
        *((Report.MONTHLY, date(2024, month, 5)) for month in range(2, 10)),
        (Report.PRELIMINARY, date(2024, 11, 14)),
        (Report.OFFICIAL, date(2024, 12, 19)),
    ]
    assert authorities.authority_on(Duty.OFFICIAL_REPORT, NOW).who.endswith("cấp tỉnh")
    assert authorities.reports_due(2020) == ()


def test_p19_annual_review_sets_the_next_year_and_a_monthly_decision_its_own_day():
    assert authorities.holds_during(Kind.ANNUAL, year=2024, decided_on=date(2024, 12, 10)) == (
        date(2025, 1, 1), date(2025, 12, 31),
    )  # fmt: skip
    assert authorities.holds_during(Kind.MONTHLY, year=2024, decided_on=date(2024, 4, 2)) == (
        date(2024, 4, 2), date(2024, 12, 31),
    )  # fmt: skip


def test_p21_nobody_leaves_the_list_without_a_review():
    assert papers.may_leave_list(is_reviewed=True)
    assert "chỉ ra khỏi danh sách qua rà soát" in papers.may_leave_list(is_reviewed=False).reason


def test_p36_request_says_all_that_the_form_asks():
    member = {
        "name": "A", "sex": 2, "birth_date": date(1990, 1, 1),
        "relationship": "chủ hộ", "activity": "employed",
    }  # fmt: skip
    applicant = member | {
        "ethnicity": "Ba-na", "citizen_id": "052190000001", "reason": "Mất việc",
        "permanent_residence": "Làng Groi",
    }  # fmt: skip

    assert papers.request_is_complete(applicant, [member])
    assert papers.request_is_complete(applicant, []).reason == papers.NO_MEMBERS
    for field in ("name", "sex", "birth_date", "ethnicity", "citizen_id", "reason"):
        verdict = papers.request_is_complete(applicant | {field: " "}, [member])
        assert papers.APPLICANT_FIELDS[field] in sentence(verdict)
    assert not papers.request_is_complete(applicant | {"permanent_residence": ""}, [member])
    for field, words in papers.MEMBER_FIELDS.items():
        verdict = papers.request_is_complete(applicant, [member, member | {field: None}])
        assert sentence(verdict) == f"Thành viên thứ 2 còn thiếu: {words}."


def test_p38_no_district_after_june_2025():
    last, first = date(2025, 6, 30), date(2025, 7, 1)

    assert authorities.levels_on(last) == ("commune", "district", "province")
    assert authorities.levels_on(first) == ("commune", "province")
    assert authorities.has_level("district", last)
    assert not authorities.has_level("district", first)


def test_p39_ministry_that_publishes_changed_in_march_2025():
    assert authorities.publisher_on(date(2025, 2, 4)).who.startswith("Bộ Lao động")
    assert authorities.publisher_on(date(2026, 2, 4)).who == "Bộ Nông nghiệp và Môi trường"
    with pytest.raises(authorities.NoAuthorityError):
        authorities.publisher_on(date(2010, 1, 1))


def test_q03_posting_days_are_working_days_of_the_regime_and_assumed():
    posted = date(2024, 10, 31)  # a Thursday

    assert procedure.posting_ends(posted).day == date(2024, 11, 5)
    assert procedure.posting_ends(posted, is_repost=True).day == date(2024, 11, 5)
    assert procedure.recheck_due(posted).day == date(2024, 11, 11)
    assert procedure.posting_ends(posted).certainty is Certainty.ASSUMED
    assert procedure.posting_ends(date(2018, 10, 31)).day == date(2018, 11, 9)
    with pytest.raises(NoRegimeError):
        procedure.recheck_due(date(2018, 10, 31))


def test_q04_opinion_from_above_moves_to_the_province_in_july_2025():
    assert procedure.opinion_due(date(2024, 12, 2)).day == date(2024, 12, 9)
    assert authorities.opinion_authority(date(2025, 6, 30)).who.endswith("cấp huyện")
    after = authorities.opinion_authority(date(2025, 7, 1))
    assert (after.who[-8:], after.certainty) == ("cấp tỉnh", Certainty.ASSUMED)


def test_q08_regime_goes_on_in_2026_but_only_assumed():
    regime = procedure.regime_on(date(2026, 10, 1))

    assert regime.id == "qd24_2021"
    assert regime.certainty_on(date(2025, 12, 31)) is Certainty.CERTAIN
    assert regime.certainty_on(date(2026, 10, 1)) is Certainty.ASSUMED
    assert "Chưa tìm thấy văn bản thay thế" in regime.note
    assert procedure.regime_on(date(2021, 8, 31)).id == "tt17_2016"
    with pytest.raises(NoRegimeError):
        procedure.regime_on(date(2016, 8, 14))


def test_every_rule_of_the_procedure_cites_a_stored_text():
    for regime in regimes():
        assert resolve(regime.citation)
        assert all(resolve(rule.citation) for rule in regime.steps)
        assert all(resolve(days.citation) for days in regime.terms.values())
        assert regime.valid_to is None or regime.valid_to + timedelta(1) == date(2021, 9, 1)
    assert set(regimes()[-1].terms) == set(Term)
