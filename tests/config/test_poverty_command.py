"""``chungtay poverty classify``: lines in, lines out, never a guess."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from chungtay.config import cli
from chungtay.config.poverty_command import BAD_AREA, NO_STANDARD, NOT_JSON, answer, answer_all, run
from chungtay.households.rules.poverty import NEGATIVE, NO_INPUT, NO_SCORES, TOO_MANY, standard

VECTORS = Path(__file__).parents[1] / "households/rules/classification_test_vectors.csv"
LINE = {
    "reviewed_on": "2024-10-15", "area": "rural", "income_vnd_month": 1_500_000,
    "score_a": None, "deprivations": 3,
}  # fmt: skip


def ask(**change: object) -> dict[str, object]:
    return answer(json.dumps(LINE | change).encode())


def test_every_vector_by_income_and_points_has_its_class():
    with VECTORS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["points_B"] in ("", "30", "20", "120")]
    for row in rows:
        found = ask(
            reviewed_on=standard(row["standard"]).valid_from.isoformat(),
            area=row["area"],
            income_vnd_month=int(row["income"]) if row["income"] else None,
            score_a=int(row["points_A"]) if row["points_A"] else None,
            deprivations=int(row["deprivations"] or int(row["points_B"]) // 10),
            works_on_land=row["works_in_agri_forestry_fishery_salt"] == "1",
        )
        assert (found["class"], found["standard"]) == (row["expected"], row["standard"])
        assert found["reason"].endswith(".")
    assert len(rows) == 41


@pytest.mark.parametrize(
    ("change", "standard", "rule", "reason"),
    [
        ({"reviewed_on": "2015-12-31"}, None, "P01", NO_STANDARD),
        ({"reviewed_on": "2031-01-01"}, None, "P01", NO_STANDARD),
        ({"reviewed_on": "2024-02-30"}, None, None, "reviewed_on"),
        ({"reviewed_on": "20241015"}, None, None, "reviewed_on"),
        ({"reviewed_on": None}, None, None, "reviewed_on"),
        ({"holds_on": "soon"}, None, None, "holds_on"),
        ({"area": "Rural"}, "vn_2022_2025", None, BAD_AREA),
        ({"area": ["rural"]}, "vn_2022_2025", None, BAD_AREA),
        ({"income_vnd_month": None}, "vn_2022_2025", None, NO_INPUT),
        ({"deprivations": None}, "vn_2022_2025", None, NO_INPUT),
        ({"deprivations": 13}, "vn_2022_2025", "P07", TOO_MANY),
        ({"deprivations": -1}, "vn_2022_2025", None, NEGATIVE),
        ({"income_vnd_month": -1}, "vn_2022_2025", None, NEGATIVE),
        ({"score_a": -1}, "vn_2022_2025", None, NEGATIVE),
        ({"income_vnd_month": 1500000.0}, "vn_2022_2025", None, "income_vnd_month"),
        ({"income_vnd_month": "1500000"}, "vn_2022_2025", None, "income_vnd_month"),
        ({"deprivations": True}, "vn_2022_2025", None, "deprivations"),
        ({"works_on_land": 1}, "vn_2022_2025", None, "works_on_land"),
        (
            {"reviewed_on": "2027-01-01", "income_vnd_month": None, "score_a": 1},
            "vn_2027_2030",
            "Q06",
            NO_SCORES,
        ),
    ],
)
def test_impossible_input_gives_null_and_a_reason(change, standard, rule, reason):
    found = ask(**change)

    assert (found["class"], found["standard"], found["rule"]) == (None, standard, rule)
    assert reason in found["reason"]


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"nope", b"[1]", b"null", b"\xff", b'{"a": ' + b"9" * 5000 + b"}", b"[" * 99999],
)
def test_broken_line_gives_null_and_a_reason(line):
    assert answer(line) == {"class": None, "standard": None, "rule": None, "reason": NOT_JSON}


def test_p01_class_may_be_asked_for_the_day_it_is_to_hold():
    assert ask(reviewed_on="2026-10-15")["standard"] == "vn_2022_2025"
    assert ask(reviewed_on="2026-10-15", holds_on="2027-01-01")["standard"] == "vn_2027_2030"


class Watched(io.BytesIO):
    """An output that notes when a line was handed on."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: list[int] = []

    def flush(self) -> None:
        self.flushed.append(self.getvalue().count(b"\n"))


def test_each_line_is_answered_before_the_next_is_read():
    out = Watched()

    def lines():
        for count in range(3):
            assert out.flushed == list(range(1, count + 1))
            yield b"nope\n"

    answer_all(lines(), out)
    assert out.flushed == [1, 2, 3]


def test_command_runs_without_django_or_a_database(tmp_path):
    script = (
        "import sys; sys.modules['django'] = None; sys.modules['psycopg'] = None\n"
        "from chungtay.config import cli\n"
        "sys.argv = ['chungtay', 'poverty', 'classify']; cli.main()"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        input=json.dumps(LINE) + "\nnope\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(cli.__file__).parents[2]), "LANG": "C"},
    )

    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["class"], first["rule"]) == ("poor", "P02")
    assert (second["class"], second["reason"]) == (None, NOT_JSON)
    assert done.stderr == ""


def test_unknown_command_says_what_there_is(capsys):
    with pytest.raises(SystemExit) as stop:
        run(["guess"])
    assert stop.value.code == 2
    assert "classify" in capsys.readouterr().err
