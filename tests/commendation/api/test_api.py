"""What a program does over the same doors as the pages."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.commendation.models import AwardRound, Nomination
from tests.cast import Cast
from tests.commendation.factory import (
    COUNCIL,
    LETTERS,
    PDF,
    STATED,
    appraised,
    drafted,
    make_household,
    make_plan,
    propose,
    session_on,
    submitted,
)

API = "/api/v1/commendation"


def get(cast: Cast, who: str, path: str) -> Any:
    return cast.client(who).get(f"{API}{path}")


def post(cast: Cast, who: str, path: str, **payload: Any) -> Any:
    return cast.client(who).post(f"{API}{path}", payload, content_type="application/json")


def proposal(cast: Cast, award_round: AwardRound) -> dict[str, Any]:
    return {
        "round_id": award_round.pk, "subject_kind": "household", "form": "GK_HUYEN",
        "achievement": "Thoát nghèo", "household_id": make_household(cast).pk,
    }  # fmt: skip


def test_program_opens_a_round_and_reads_who_decides_which_form(cast: Cast) -> None:
    opening = {
        "plan_id": make_plan(cast).pk, "stage": "yearly", "year": 2024,
        "opens_on": "2024-12-01", "closes_on": "2024-12-31",
    }  # fmt: skip

    opened = post(cast, "lan", "/rounds", **opening).json()
    forms = get(cast, "hoa", f"/rounds/{opened['id']}/forms?subject=household").json()

    assert [row["id"] for row in get(cast, "hoa", "/rounds").json()] == [opened["id"]]
    assert {"GK_HUYEN", "BK_TINH"} <= {row["code"] for row in forms}
    assert all(row["authority"] and row["citation"] for row in forms)
    assert post(cast, "hoa", "/rounds", **opening).status_code == 409


def test_program_walks_a_dossier_to_a_sealed_award(cast: Cast, award_round: AwardRound) -> None:
    made = post(cast, "hoa", "/nominations", **proposal(cast, award_round)).json()
    _complete(cast, made["id"])
    post(cast, "hoa", f"/nominations/{made['id']}/submit")
    taken = post(cast, "lan", f"/nominations/{made['id']}/receive").json()
    post(cast, "lan", f"/nominations/{made['id']}/appraise", note="Đủ điều kiện")
    _vote(cast, award_round, made["id"])
    draft = post(cast, "lan", f"/rounds/{award_round.pk}/decision").json()
    issued = post(cast, "minh", f"/decisions/{draft['id']}/issue").json()
    award = get(cast, "lan", f"/awards/{issued['award_ids'][0]}").json()

    assert (taken["state"], taken["due_on"]) == ("received", "2025-01-10")
    assert (issued["state"], issued["notation"]) == ("issued", "1/QĐ-UBND")
    assert (award["recipient"], award["golden_book_number"]) == ("Hộ Đinh Văn Brưt", 1)
    assert award["is_intact"]
    assert [row["id"] for row in get(cast, "hoa", "/awards?year=2024").json()] == [award["id"]]
    assert get(cast, "hoa", "/awards?year=2023").json() == []


def _complete(cast: Cast, pk: int) -> None:
    rules = get(cast, "hoa", f"/nominations/{pk}").json()["findings"]
    assert "fail" in {row["outcome"] for row in rules}
    evidence = {str(row.pk): "Biên bản" for row in _criteria(pk)}
    cast.client("hoa").put(
        f"{API}/nominations/{pk}",
        {"achievement": "Thoát nghèo", "stated": STATED | {"evidence": evidence}},
        content_type="application/json",
    )
    for kind in LETTERS:
        file = SimpleUploadedFile(f"{kind}.pdf", PDF)
        cast.client("hoa").post(f"{API}/nominations/{pk}/papers/{kind}", {"file": file})


def _criteria(pk: int) -> Any:
    return Nomination.objects.get(pk=pk).round.plan.criteria.all()


def _vote(cast: Cast, award_round: AwardRound, pk: int) -> None:
    agenda = {
        "round_id": award_round.pk, "held_on": "2024-12-12", "nomination_ids": [pk],
        "member_ids": [cast.people[name].pk for name in COUNCIL], "minimum_ratio": "0.6",
    }  # fmt: skip
    session = post(cast, "lan", "/sessions", **agenda).json()["id"]
    for name in COUNCIL:
        ballot = post(cast, name, f"/sessions/{session}/ballots", nomination_id=pk, choice="yes")
        assert ballot.json()["is_new"]
    counted = post(cast, "lan", f"/sessions/{session}/count").json()
    assert (counted["state"], counted["nominations"][0]["yes"]) == ("counted", 3)


def test_session_tells_how_many_voted_and_nothing_more_before_the_count(
    cast: Cast, award_round: AwardRound
) -> None:
    dossier = appraised(cast, award_round)
    session = session_on(cast, dossier)
    post(cast, "dung", f"/sessions/{session.pk}/ballots", nomination_id=dossier.pk, choice="no")

    (row,) = get(cast, "lan", f"/sessions/{session.pk}").json()["nominations"]

    assert row == {
        "nomination_id": dossier.pk, "voted": 1, "yes": None, "no": None, "total": None,
        "passed": None,
    }  # fmt: skip


def test_office_proposes_from_what_the_units_reported(cast: Cast, award_round: AwardRound) -> None:
    wish = {
        "round_id": award_round.pk, "subject_kind": "collective", "form": "GK_HUYEN",
        "achievement": "Giảm nghèo nhanh", "organization_id": cast.units["dong"].pk,
    }  # fmt: skip

    made = post(cast, "lan", "/nominations", **wish).json()

    assert (made["subject_name"], made["holder_id"]) == (
        cast.units["dong"].name, cast.units["kbang"].pk,
    )  # fmt: skip
    assert post(cast, "dung", "/nominations", **wish).status_code == 409


def test_return_needs_a_reason_and_stands_in_the_history(
    cast: Cast, award_round: AwardRound
) -> None:
    dossier = submitted(cast, award_round)

    silent = post(cast, "lan", f"/nominations/{dossier.pk}/return", note="")
    given = post(cast, "lan", f"/nominations/{dossier.pk}/return", note="Thiếu chữ ký.").json()

    assert silent.status_code == 409
    assert given["steps"][-1]["note"] == "Thiếu chữ ký."
    assert given["holder_id"] == cast.units["dong"].pk


def test_refused_program_learns_why_and_by_which_article(
    cast: Cast, award_round: AwardRound
) -> None:
    dossier = propose(cast, award_round)

    refused = post(cast, "hoa", f"/nominations/{dossier.pk}/submit")

    assert refused.status_code == 409
    assert refused.json()["detail"]
    assert refused.json()["citation"]


@pytest.mark.parametrize("who", ["son", "nga"])
def test_dossier_of_another_unit_does_not_exist(
    cast: Cast, award_round: AwardRound, who: str
) -> None:
    dossier = propose(cast, award_round)

    assert get(cast, who, f"/nominations/{dossier.pk}").status_code == 404
    assert post(cast, who, f"/nominations/{dossier.pk}/submit").status_code == 404


@pytest.mark.parametrize("who", ["hoa", "son", "dung"])
def test_draft_decision_does_not_exist_for_others(
    cast: Cast, award_round: AwardRound, who: str
) -> None:
    draft = drafted(cast, award_round)

    assert get(cast, who, f"/decisions/{draft.pk}").status_code == 404
    assert post(cast, who, f"/decisions/{draft.pk}/issue").status_code == 404


def test_award_is_revoked_by_the_head_who_gave_it(cast: Cast, award_round: AwardRound) -> None:
    issued = post(cast, "minh", f"/decisions/{drafted(cast, award_round).pk}/issue").json()
    path = f"/awards/{issued['award_ids'][0]}/revoke"
    words = {"ground": "fraud", "reason": "Khai khống", "document_number": "9/QĐ-UBND"}

    assert post(cast, "lan", path, **words).status_code == 409
    assert post(cast, "minh", path, **words).json()["revoked_on"] == "2024-12-12"


def test_stranger_and_administrator_are_kept_out(cast: Cast, award_round: AwardRound) -> None:
    assert get(cast, "quy", "/rounds").status_code == 401
    assert get(cast, "tam", "/rounds").status_code == 409
