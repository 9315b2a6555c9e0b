"""The national tables: whatever the engine, the sum of what the rules say of each household."""

import csv
import importlib.util
import os
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.analytics.engines import ENGINES, rollup
from chungtay.analytics.national import FLOWS, Place, count_names, places_of, rollup_sql, tables
from chungtay.config.analytics_command import run
from chungtay.households.rules.changes import Change
from tests.analytics.households import STANDARD, counted, draw, write_parquet

NO_DUCKDB = "DuckDB (chungtay[analytics]) is not installed"
NO_SPARK = "Apache Spark (chungtay[scale]) or Java is not installed"
HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
HOUSEHOLDS = draw(6_000)


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    duckdb = pytest.importorskip("duckdb", reason=NO_DUCKDB)
    return write_parquet(duckdb, HOUSEHOLDS, tmp_path_factory.mktemp("national") / "all.parquet")


@pytest.fixture(scope="module")
def places(parquet: Path) -> list[Place]:
    return rollup(parquet, engine="duckdb", standard=STANDARD)


def as_counts(found: list[Place]) -> dict[tuple, Counter]:
    return {
        (one.level, one.province, one.district, one.commune): Counter(one.counts) for one in found
    }


def test_p25_p38_every_place_has_the_sum_of_its_households(places):
    found, expected = as_counts(places), counted(HOUSEHOLDS)

    assert set(found) == set(expected)
    for place, counts in expected.items():
        assert +found[place] == +counts
    assert places[0].level == "nation"
    assert [one.province for one in places if one.level == "province"] == ["01", "52", "79"]
    assert {one.province for one in places if one.level == "district"} == {"01", "52"}


@pytest.mark.skipif(not HAS_SPARK, reason=NO_SPARK)
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_equal_tables_from_the_same_text(parquet, places):
    assert rollup(parquet, engine="spark", standard=STANDARD) == places


def test_p22_flows_close_for_every_place(places):
    for place in places:
        counts = place.counts
        stays = counts["still_poor"] + counts["newly_poor"] + counts["relapsed"]
        assert counts["poor"] == stays + counts["near_poor_to_poor"]
        classed = sum(counts[name] for name in ("poor", "near_poor", "average_living", "not_poor"))
        assert counts["households"] == classed + counts["unclassified"]
        assert min(counts.values()) >= 0


def test_p24_p27_rates_come_from_counts_with_their_own_denominator(places):
    nation = places[0]
    hundred = Decimal(100)

    assert nation.rates["poor_rate"] == round(
        hundred * nation.counts["poor"] / nation.counts["households"], 2
    )
    assert nation.rates["minority_poor_rate"] == round(
        hundred * nation.counts["minority_poor"] / nation.counts["minority_households"], 2
    )
    assert set(places_of([], STANDARD)[0].rates.values()) == {None}


def test_p26_deprivations_of_the_poor_are_at_least_three_each(places):
    for place in places:
        by_class = {
            name: sum(
                place.counts[column] for column in tables(STANDARD)[f"{name}_deprivations"][1:]
            )
            for name in ("poor", "near_poor")
        }
        assert by_class["poor"] >= 3 * place.counts["poor"]
        assert by_class["near_poor"] <= 2 * place.counts["near_poor"]


def test_one_text_serves_every_engine():
    text = rollup_sql(STANDARD)

    assert set(ENGINES) == {"duckdb", "spark"}
    assert "GROUP BY ROLLUP (province, district, commune)" in text
    assert "FILTER" not in text
    assert set(FLOWS) == set(Change) - {Change.STILL_OFF, Change.NOT_COMPARABLE}
    used = {column for columns in tables(STANDARD).values() for column in columns}
    assert {column for column in used if not column.endswith("_rate")} == set(count_names(STANDARD))


def test_command_prints_one_table_or_writes_each_to_its_file(parquet, places, tmp_path, capsys):
    assert run(["rollup", str(parquet), "--standard", STANDARD.id]) == 0
    printed = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert len(printed) == len(places)
    assert printed[0]["poor"] == str(places[0].counts["poor"])
    assert printed[0]["poor_rate"] == str(places[0].rates["poor_rate"])

    assert run(["rollup", str(parquet.parent), "--out", str(tmp_path / "a" / "b")]) == 0
    written = {path.stem for path in (tmp_path / "a/b").iterdir()}
    assert written == set(tables(STANDARD))
    assert os.path.getsize(tmp_path / "a/b/flows.csv") > 100


def test_command_refuses_in_a_sentence(tmp_path, capsys, monkeypatch):
    assert run(["rollup", str(tmp_path / "none.parquet")]) == 2
    assert "Không có tệp" in capsys.readouterr().err
    bad = tmp_path / "bad.parquet"
    bad.write_bytes(b"not parquet at all")
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    assert run(["rollup", str(bad)]) == 2
    assert "pip install 'chungtay[analytics]'" in capsys.readouterr().err


def test_command_names_missing_columns_and_unreadable_files(tmp_path, capsys):
    duckdb = pytest.importorskip("duckdb", reason=NO_DUCKDB)
    bad, few = tmp_path / "bad.parquet", tmp_path / "few.parquet"
    bad.write_bytes(b"not parquet at all")
    assert run(["rollup", str(bad)]) == 2
    assert "Không đọc được tệp" in capsys.readouterr().err
    with duckdb.connect() as connection:
        connection.sql("SELECT '01' AS province, 1 AS persons").write_parquet(str(few))
    assert run(["rollup", str(few)]) == 2
    assert "Tệp thiếu cột: district, commune, area" in capsys.readouterr().err
