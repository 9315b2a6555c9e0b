"""The council votes in secret, once each, and is counted once."""

from datetime import date

import pytest
from django.db import models

from chungtay.audit.models import Entry
from chungtay.commendation.models import (
    AwardRound,
    BallotPaper,
    BallotReceipt,
    CouncilSession,
    Nomination,
)
from chungtay.commendation.selectors.tallies import has_passed, tally_of
from chungtay.commendation.services.council import (
    Agenda,
    cast_vote,
    count_votes,
    open_session,
    reasons_to_stand_aside,
)
from chungtay.commendation.services.decisions import draft_decision
from chungtay.kernel.errors import RefusedError
from tests.cast import Cast
from tests.commendation.factory import appraised, make_round, session_on, submitted, vote, voted


@pytest.fixture
def nomination(cast: Cast, award_round: AwardRound) -> Nomination:
    dossier: Nomination = appraised(cast, award_round)
    return dossier


@pytest.fixture
def session(cast: Cast, nomination: Nomination) -> CouncilSession:
    return session_on(cast, nomination)


def test_second_ballot_of_a_member_changes_nothing(
    cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    first = cast_vote(
        session.pk, nomination_id=nomination.pk, choice="yes", actor=cast.actor("dung")
    )
    again = cast_vote(
        session.pk, nomination_id=nomination.pk, choice="no", actor=cast.actor("dung")
    )

    assert (first.is_new, again.is_new) == (True, False)
    assert [ballot.choice for ballot in BallotPaper.objects.all()] == ["yes"]


def test_ballot_and_receipt_share_nothing_but_session_and_nomination() -> None:
    def links(table: type[models.Model]) -> set[str]:
        return {field.name for field in table._meta.get_fields() if field.concrete}

    assert links(BallotPaper) & links(BallotReceipt) == {"session", "nomination"}
    assert links(BallotPaper) == {"key", "session", "nomination", "choice"}
    related = {field.related_model for field in BallotPaper._meta.get_fields()}
    assert cast_user() not in related


def cast_user() -> type[models.Model]:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- app ready

    return get_user_model()


def test_place_in_the_table_does_not_follow_the_order_of_votes(
    cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    vote(cast, session, nomination, "y--")
    before = BallotPaper.objects.get().key

    vote(cast, session, nomination, "-nn")

    assert before not in set(BallotPaper.objects.values_list("key", flat=True))
    assert BallotPaper.objects.count() == BallotReceipt.objects.count() == 3


def test_journal_tells_that_a_member_voted_and_not_how(
    cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    vote(cast, session, nomination, "n--")

    entry = Entry.objects.get(verb="council.voted")
    assert entry.change == {"session": session.pk}


def test_nothing_is_told_before_the_count(
    cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    vote(cast, session, nomination, "yyy")
    session.refresh_from_db()

    assert tally_of(session, nomination) is None
    assert has_passed(session, nomination) is None
    assert session.result == {}


@pytest.mark.parametrize(
    ("choices", "passed"), [("yyy", True), ("yy-", True), ("yn-", False), ("---", False)]
)
def test_share_is_of_all_members_not_of_those_who_voted(
    choices: str, passed: bool, cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    vote(cast, session, nomination, choices)

    counted = count_votes(session.pk, actor=cast.actor("lan"))

    assert has_passed(counted, nomination) is passed
    assert counted.result[str(nomination.pk)]["total"] == 3


def test_result_is_frozen_after_the_count(
    cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    vote(cast, session, nomination, "yy-")
    counted = count_votes(session.pk, actor=cast.actor("lan"))

    with pytest.raises(RefusedError, match="đã kiểm phiếu"):
        cast_vote(session.pk, nomination_id=nomination.pk, choice="no", actor=cast.actor("phuc"))

    assert count_votes(session.pk, actor=cast.actor("lan")).result == counted.result


@pytest.mark.parametrize("who", ["lan", "minh", "hoa", "tam"])
def test_nobody_but_members_votes(
    who: str, cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    with pytest.raises(RefusedError, match="thành viên Hội đồng"):
        cast_vote(session.pk, nomination_id=nomination.pk, choice="yes", actor=cast.actor(who))


@pytest.mark.parametrize("who", ["dung", "minh", "hoa"])
def test_nobody_but_the_office_counts(who: str, cast: Cast, session: CouncilSession) -> None:
    with pytest.raises(RefusedError, match="cơ quan thường trực"):
        count_votes(session.pk, actor=cast.actor(who))


def test_dossier_not_yet_appraised_does_not_reach_the_council(
    cast: Cast, award_round: AwardRound
) -> None:
    nomination = submitted(cast, award_round)

    with pytest.raises(RefusedError, match="chưa thẩm định"):
        session_on(cast, nomination)


def test_opening_the_same_session_twice_opens_it_once(
    cast: Cast, session: CouncilSession, nomination: Nomination
) -> None:
    assert session_on(cast, nomination).pk == session.pk


def test_member_is_warned_of_own_name(cast: Cast, award_round: AwardRound) -> None:
    nomination = appraised(
        cast, award_round, "individual", name="Hoàng Tiến Dũng",
        organization_id=cast.units["dong"].pk,
    )  # fmt: skip

    assert reasons_to_stand_aside(nomination, cast.actor("dung"))
    assert not reasons_to_stand_aside(nomination, cast.actor("hanh"))


def test_dossier_without_enough_votes_reaches_no_decision(
    cast: Cast, award_round: AwardRound, nomination: Nomination
) -> None:
    voted(cast, nomination, choices="ynn")

    with pytest.raises(RefusedError, match="Chưa có hồ sơ nào đủ phiếu"):
        draft_decision(award_round.pk, actor=cast.actor("lan"))


def test_a_form_without_a_legal_ratio_needs_the_councils_own(cast: Cast) -> None:
    nomination = appraised(cast, make_round(cast))
    agenda = Agenda(
        round_id=nomination.round_id,
        held_on=date(2024, 12, 12),
        member_ids=[cast.people["dung"].pk],
        nomination_ids=[nomination.pk],
    )

    with pytest.raises(RefusedError, match="tỷ lệ theo quy chế của Hội đồng"):
        open_session(agenda, actor=cast.actor("lan"))
