"""What each person sees, and what does not exist for them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.commendation.models import (
    AwardRound,
    BallotPaper,
    BallotReceipt,
    Nomination,
)
from chungtay.commendation.services.signing import sign_and_issue
from tests.cast import Cast
from tests.commendation.factory import (
    appraised,
    drafted,
    make_household,
    propose,
    session_on,
    submitted,
    vote,
)


def url(name: str, *args: object) -> str:
    return reverse(f"commendation:{name}", args=args)


def test_draft_of_another_unit_does_not_exist(cast: Cast, award_round: AwardRound) -> None:
    nomination = propose(cast, award_round)
    address = url("nomination", nomination.pk)

    seen = {who: cast.client(who).get(address).status_code for who in _PEOPLE}

    assert seen == dict.fromkeys(_PEOPLE, 404) | {"hoa": 200, "binh": 200, "tam": 403}


_PEOPLE = ("hoa", "binh", "son", "nga", "lan", "minh", "mai", "dung", "tam")


def test_dossier_sent_is_seen_by_its_unit_and_the_desk(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)
    address = url("nomination", nomination.pk)

    seen = {who for who in _PEOPLE if cast.client(who).get(address).status_code == 200}

    assert seen == {"hoa", "binh", "lan", "minh"}


@pytest.mark.parametrize("name", ["nomination_write", "paper_attach", "nomination_forward"])
def test_other_unit_reaches_no_act_of_a_dossier(
    name: str, cast: Cast, award_round: AwardRound
) -> None:
    nomination = submitted(cast, award_round)

    assert cast.client("son").post(url(name, nomination.pk)).status_code == 404
    step = url("nomination_step", nomination.pk, "submit")
    assert cast.client("son").post(step).status_code == 404


def test_papers_of_a_dossier_are_closed_to_others(cast: Cast, award_round: AwardRound) -> None:
    nomination = submitted(cast, award_round)
    paper = nomination.papers.first()
    address = reverse("documents:file", args=[paper.file_id])

    seen = {}
    for who in ("hoa", "lan", "son", "nga"):
        response = cast.client(who).get(address)
        seen[who] = response.status_code
        if response.status_code == 200:
            assert b"".join(response.streaming_content).startswith(b"%PDF")

    assert seen == {"hoa": 200, "lan": 200, "son": 404, "nga": 404}


def test_member_sees_one_ballot_at_a_time_and_no_figures(
    cast: Cast, award_round: AwardRound
) -> None:
    nomination = appraised(cast, award_round)
    session = session_on(cast, nomination)
    vote(cast, session, nomination, "-yn")

    ballot = cast.client("dung").get(url("ballot", session.pk)).content.decode()
    page = cast.client("dung").get(url("session", session.pk)).content.decode()

    assert "Hồ sơ 1 trên 1" in ballot
    assert 'name="phieu" value="yes"' in ballot
    assert "/3" not in page.split("ket-qua")[1].split("</table>")[0]
    assert "Đủ phiếu" not in page


def test_office_sees_who_voted_and_no_figures_before_the_count(
    cast: Cast, award_round: AwardRound
) -> None:
    nomination = appraised(cast, award_round)
    session = session_on(cast, nomination)
    vote(cast, session, nomination, "y--")

    page = cast.client("lan").get(url("session", session.pk)).content.decode()

    assert "1/1" in page
    assert "Đủ phiếu" not in page
    assert "Không đủ phiếu" not in page


def test_no_page_joins_voter_and_choice(cast: Cast, award_round: AwardRound) -> None:
    nomination = appraised(cast, award_round)
    session = session_on(cast, nomination)
    vote(cast, session, nomination, "yyn")
    receipts, ballots = BallotReceipt._meta.db_table, BallotPaper._meta.db_table

    with CaptureQueriesContext(
        connection,
    ) as queries:
        cast.client("lan").get(url("session", session.pk))
        cast.client("dung").get(url("ballot", session.pk))
        cast.client("lan").post(url("session_count", session.pk))
        cast.client("lan").get(url("session", session.pk))

    both = [q["sql"] for q in queries if receipts in q["sql"] and ballots in q["sql"]]
    assert both == []


@pytest.mark.parametrize("who", ["hoa", "son", "nga"])
def test_session_does_not_exist_for_units_below(
    who: str, cast: Cast, award_round: AwardRound
) -> None:
    session = session_on(cast, appraised(cast, award_round))

    assert cast.client(who).get(url("session", session.pk)).status_code == 404
    assert cast.client(who).get(url("ballot", session.pk)).status_code == 404


def test_draft_decision_is_for_the_desk_alone(cast: Cast, award_round: AwardRound) -> None:
    draft = drafted(cast, award_round)
    address = url("decision", draft.pk)
    people = ("lan", "minh", "hoa", "son", "dung")

    before = {who for who in people if cast.client(who).get(address).status_code == 200}
    sign_and_issue(draft.pk, actor=cast.actor("minh"))
    after = {who for who in people if cast.client(who).get(address).status_code == 200}

    assert before == {"lan", "minh"}
    assert {"lan", "minh", "hoa"} <= after
    assert "son" not in after


def test_golden_book_of_a_commune_holds_its_own_people(cast: Cast, award_round: AwardRound) -> None:
    sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh"))

    seen = {
        who: "Đinh Văn Brưt" in cast.client(who).get(url("golden_book")).content.decode()
        for who in ("lan", "hoa", "son")
    }

    assert seen == {"lan": True, "hoa": True, "son": False}


@pytest.mark.parametrize("name", ["round_list", "golden_book"])
def test_strangers_are_led_to_sign_in(name: str, client: Any, db: None) -> None:
    response = client.get(url(name))

    assert response.status_code == 302
    assert "dang-nhap" in response["Location"]


def queries_of(cast: Cast, who: str, address: str) -> int:
    client = cast.client(who)
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_round_asks_as_often_for_three_dossiers_as_for_one(
    cast: Cast, award_round: AwardRound
) -> None:
    submitted(cast, award_round)
    one = queries_of(cast, "lan", url("round", award_round.pk))
    for name in ("Đinh Thị Nhrik", "Đinh Văn Hmưnh"):
        submitted(cast, award_round, household_id=make_household(cast, name).pk)

    assert queries_of(cast, "lan", url("round", award_round.pk)) == one
    assert Nomination.objects.count() == 3


def test_list_of_rounds_asks_as_often_for_three_dossiers_as_for_one(
    cast: Cast, award_round: AwardRound
) -> None:
    propose(cast, award_round)
    one = queries_of(cast, "hoa", url("round_list"))
    for name in ("Đinh Thị Nhrik", "Đinh Văn Hmưnh"):
        propose(cast, award_round, household_id=make_household(cast, name).pk)

    assert queries_of(cast, "hoa", url("round_list")) == one


def test_golden_book_asks_as_often_for_three_awards_as_for_one(
    cast: Cast, award_round: AwardRound
) -> None:
    sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh"))
    one = queries_of(cast, "lan", url("golden_book"))
    sign_and_issue(
        drafted(cast, award_round, "collective", "individual").pk, actor=cast.actor("minh")
    )

    assert queries_of(cast, "lan", url("golden_book")) == one


def test_session_asks_as_often_for_three_dossiers_as_for_one(
    cast: Cast, award_round: AwardRound
) -> None:
    first = session_on(cast, appraised(cast, award_round))
    one = queries_of(cast, "lan", url("session", first.pk))
    households = [make_household(cast, name).pk for name in ("Đinh Hlưn", "Đinh Nhrik", "Đinh Kul")]
    second = session_on(cast, *(appraised(cast, award_round, household_id=pk) for pk in households))

    assert queries_of(cast, "lan", url("session", second.pk)) == one
