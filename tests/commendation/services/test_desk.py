"""The desk: every step with who and when, a return to the sender, the way up."""

from datetime import date

import pytest

from chungtay.accounts.actor import Role
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.services.desk import (
    appraise,
    forward,
    receive,
    reject,
    return_nomination,
    submit,
)
from chungtay.commendation.services.nominations import write_dossier
from chungtay.kernel.errors import RefusedError
from tests.cast import Cast
from tests.commendation.factory import (
    LETTERS,
    add_person,
    appraised,
    fill,
    make_household,
    make_plan,
    make_round,
    propose,
    submitted,
    voted,
)

MERIT = ("submission_letter", "achievement_report", "minutes")


def test_dossier_without_its_papers_is_refused_with_their_names(
    cast: Cast, award_round: AwardRound
) -> None:
    nomination = fill(propose(cast, award_round), cast, papers=LETTERS[:1])

    with pytest.raises(RefusedError, match="còn thiếu: báo cáo thành tích"):
        submit(nomination.pk, actor=cast.actor("hoa"))
    nomination.refresh_from_db()
    assert (nomination.state, nomination.submitted_on) == ("drafted", None)


def test_question_nobody_answered_stops_the_dossier(cast: Cast, award_round: AwardRound) -> None:
    nomination = fill(propose(cast, award_round), cast, holds=None)

    with pytest.raises(RefusedError, match="Chưa có thông tin"):
        submit(nomination.pk, actor=cast.actor("hoa"))


def test_open_complaint_stops_the_dossier(cast: Cast, award_round: AwardRound) -> None:
    nomination = fill(propose(cast, award_round), cast, holds=["complaint"])

    with pytest.raises(RefusedError, match="khiếu nại"):
        submit(nomination.pk, actor=cast.actor("hoa"))


def test_sending_twice_sends_once(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)

    submit(nomination.pk, actor=cast.actor("hoa"))

    assert nomination.steps.filter(name="submit").count() == 1
    assert nomination.holder == cast.units["kbang"]


def test_figures_are_frozen_with_their_sources(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)

    assert [row["outcome"] for row in nomination.figures] == ["", "pass"]
    assert all(row["url"].startswith("/ho-dan/") for row in nomination.figures)


def test_receipt_has_its_day_and_the_day_it_is_due_in_working_days(
    cast: Cast, award_round: AwardRound
) -> None:
    nomination = receive(submitted(cast, award_round).pk, actor=cast.actor("lan"))

    assert nomination.received_on == date(2024, 12, 12)
    assert nomination.due_on == date(2025, 1, 10)
    assert nomination.regime == "tdkt_2022"


def test_return_needs_a_reason_and_goes_to_its_sender(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)
    with pytest.raises(RefusedError, match="Phải ghi lý do"):
        return_nomination(nomination.pk, reason=" ", actor=cast.actor("lan"))

    back = return_nomination(nomination.pk, reason="Thiếu ảnh", actor=cast.actor("lan"))

    assert (back.state, back.holder) == ("returned", cast.units["dong"])
    step = back.steps.last()
    assert step is not None
    assert (step.note, step.by, step.on) == ("Thiếu ảnh", cast.people["lan"], date(2024, 12, 12))


def test_dossier_sent_cannot_be_rewritten(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)

    with pytest.raises(RefusedError, match="chưa trình"):
        write_dossier(nomination.pk, achievement="Khác", stated={}, actor=cast.actor("hoa"))


@pytest.mark.parametrize("who", ["hoa", "minh", "dung", "nga"])
def test_only_the_office_of_the_deciding_body_takes_in(
    who: str, cast: Cast, award_round: AwardRound
) -> None:
    nomination = submitted(cast, award_round)

    with pytest.raises(RefusedError, match="cơ quan thường trực"):
        receive(nomination.pk, actor=cast.actor(who))


def test_no_step_is_skipped(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)

    with pytest.raises(RefusedError, match="Không thể"):
        appraise(nomination.pk, actor=cast.actor("lan"))


def test_appraisal_keeps_every_rule_with_its_article(cast: Cast, award_round: AwardRound) -> None:
    nomination = appraised(cast, award_round)

    check = nomination.checks.first()
    assert check is not None
    assert check.eligible
    assert len(check.findings) >= 40
    assert all(row["citation"] and row["sentence"] for row in check.findings)


def test_second_form_for_one_achievement_is_stopped(cast: Cast, award_round: AwardRound) -> None:
    household = make_household(cast)
    submitted(cast, award_round, household_id=household.pk)
    again = propose(cast, award_round, form="BK_TINH", household_id=household.pk)
    fill(again, cast, papers=MERIT)

    with pytest.raises(RefusedError, match="đã được khen"):
        submit(again.pk, actor=cast.actor("hoa"))


def test_rejection_needs_a_reason(cast: Cast, award_round: AwardRound) -> None:
    nomination = appraised(cast, award_round)
    voted(cast, nomination, choices="nnn")

    with pytest.raises(RefusedError, match="Phải ghi lý do"):
        reject(nomination.pk, reason="", actor=cast.actor("minh"))
    assert reject(nomination.pk, reason="Không đủ phiếu", actor=cast.actor("minh")).state == (
        "rejected"
    )


@pytest.fixture
def provincial(cast: Cast) -> AwardRound:
    """A round of the province on its own plan, with its office."""
    add_person(cast, "thu", "province", Role.RECEIVING_OFFICE, "Chuyên viên")
    return make_round(cast, make_plan(cast, "province"), who="thu")


def test_dossier_goes_up_with_its_history(
    cast: Cast, award_round: AwardRound, provincial: AwardRound
) -> None:
    nomination = _merit(cast, award_round)
    forward(nomination.pk, to_round_id=provincial.pk, actor=cast.actor("lan"))
    receive(nomination.pk, actor=cast.actor("thu"))

    nomination.refresh_from_db()
    assert (nomination.round, nomination.holder) == (provincial, cast.units["province"])
    names = [(step.name, step.organization.name) for step in nomination.steps.all()]
    assert [name for name, _ in names] == ["submit", "receive", "appraise", "forward", "receive"]
    assert names[-1][1] == cast.units["province"].name
    assert names[0][1] == cast.units["dong"].name


def test_return_from_above_goes_to_the_level_that_sent_it(
    cast: Cast, award_round: AwardRound, provincial: AwardRound
) -> None:
    nomination = _merit(cast, award_round)
    forward(nomination.pk, to_round_id=provincial.pk, actor=cast.actor("lan"))

    back = return_nomination(nomination.pk, reason="Thiếu biên bản", actor=cast.actor("thu"))
    assert back.holder == cast.units["kbang"]

    # The province judges by the criteria of its own plan.
    fill(back, cast, who="lan", papers=())
    again = submit(nomination.pk, actor=cast.actor("lan"))
    assert (again.state, again.holder) == ("submitted", cast.units["province"])


def test_dossier_does_not_go_sideways_or_down(
    cast: Cast, award_round: AwardRound, provincial: AwardRound
) -> None:
    nomination = _merit(cast, award_round)

    with pytest.raises(RefusedError, match="không phải đợt xét của cấp trên"):
        forward(nomination.pk, to_round_id=award_round.pk, actor=cast.actor("lan"))


def _merit(cast: Cast, award_round: AwardRound) -> Nomination:
    nomination = fill(propose(cast, award_round, form="BK_TINH"), cast, papers=MERIT)
    submit(nomination.pk, actor=cast.actor("hoa"))
    receive(nomination.pk, actor=cast.actor("lan"))
    return appraise(nomination.pk, actor=cast.actor("lan"))
