"""What a person does with a target on the pages, a program does through the API."""

from decimal import Decimal

import pytest

from chungtay.movements.models import Allocation, Target, TargetFigure, TargetLevel
from tests.cast import Cast
from tests.movements.targets.kit import figure

BASE = "/api/v1/movements/targets"


def test_program_shares_out_and_reads_the_gap(cast: Cast, target: Target, register: None) -> None:
    lan, at = cast.client("lan"), f"{BASE}/{target.pk}"
    krong = cast.units["krong"].pk

    proposed = lan.get(f"{at}/shares/proposal?method=need").json()["bounds"]
    given = lan.post(f"{at}/shares", {"bounds": {krong: "1.5"}}, content_type="application/json")
    told = lan.get(f"{at}/shares").json()

    assert Decimal(proposed[str(krong)]) == Decimal("1.67")
    assert given.json() == {"count": 1}
    assert Decimal(told["made"]) == Decimal("1.7")
    assert Decimal(told["gap"]) == Decimal("-0.3")
    assert (told["covers"], told["is_sum"], told["weights_year"]) == (False, False, 2022)
    assert told["unset"] == [cast.units[key].pk for key in ("dong", "so_pai")]
    assert lan.get(f"{at}/shares.xlsx").content[:2] == b"PK"
    wrong = lan.get(f"{at}/shares/proposal?method=households")
    assert (wrong.status_code, wrong.json()["detail"]) == (
        409, "Không tính được đề xuất này với số liệu hiện có.",
    )  # fmt: skip


def test_program_enters_a_figure_and_reads_how_the_target_stands(
    cast: Cast, target: Target, register: None
) -> None:
    lan, at = cast.client("lan"), f"{BASE}/{target.pk}"
    unit = cast.units["kbang"].pk

    bare = lan.post(f"{at}/figures", figure(unit, "a", value="9.5", evidence=""))
    entered = lan.post(f"{at}/figures", figure(unit, "b", value="9.5"))
    corrected = lan.post(
        f"{at}/figures",
        figure(unit, "c", value="9", corrects=entered.json()["id"], reason="Sai số hộ"),
    )
    levels = lan.put(f"{at}/levels", {"levels": {"2023": "9.25"}}, content_type="application/json")
    standing = lan.get(f"{at}/standing").json()

    assert bare.status_code == 409
    assert "phải kèm tệp minh chứng" in bare.json()["detail"]
    assert corrected.status_code == 200, corrected.json()
    assert [row["is_corrected"] for row in lan.get(f"{at}/figures").json()] == [True, False]
    assert levels.json() == {"count": 1}
    assert (standing["status"], standing["verdict"]) == ("on_track", "Đúng tiến độ")
    [year] = [step for step in standing["way"] if step["year"] == 2023]
    assert (Decimal(year["required"]), year["is_set"]) == (Decimal("9.25"), True)
    assert (Decimal(year["actual"]), Decimal(year["measured"])) == (9, 10)
    assert "Quy ước của phần mềm" in standing["rule_source"]


@pytest.mark.parametrize(("who", "status"), [("hoa", 409), ("nga", 404)])
def test_program_of_another_unit_changes_nothing(
    cast: Cast, target: Target, who: str, status: int
) -> None:
    client, at = cast.client(who), f"{BASE}/{target.pk}"
    json = {"content_type": "application/json"}

    answers = [
        client.post(f"{at}/shares", {"bounds": {cast.units["dong"].pk: "3"}}, **json),
        client.put(f"{at}/levels", {"levels": {"2023": "9"}}, **json),
        client.post(f"{at}/figures", figure(cast.units["kbang"].pk, "a", value="9.5")),
    ]

    assert [answer.status_code for answer in answers] == [status] * 3
    assert not (Allocation.objects.exists())
    assert not (TargetLevel.objects.exists())
    assert not (TargetFigure.objects.exists())
