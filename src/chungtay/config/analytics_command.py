"""``chungtay analytics rollup FILE.parquet``: the national tables as CSV."""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from chungtay.analytics.engines import ENGINES, NoEngineError, rollup
from chungtay.analytics.national import PLACES, RATES, NoColumnError, Place, count_names, tables
from chungtay.households.rules.poverty import (
    NoStandardInForceError,
    Standard,
    standard,
    standard_on,
    standards,
)

REFUSED = 2
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def run(arguments: list[str]) -> int:
    """Return the exit status: 0 when the tables were written, 2 when the request was refused."""
    options = _parser().parse_args(arguments)
    if not options.file.exists():
        return _refuse(f"Không có tệp “{options.file}”.")
    try:
        chosen = standard(options.standard) if options.standard else standard_on(_today())
        sys.stderr.write(f"Phân loại theo {chosen.name} ({chosen.citation}).\n")
        places = rollup(options.file, engine=options.engine, standard=chosen)
    except NoStandardInForceError:
        return _refuse("Hôm nay chưa có chuẩn nghèo nào; mời chọn bằng --standard.")
    except NoEngineError as error:
        return _refuse(
            f"Chưa cài {error.engine}. Mời cài thêm: pip install 'chungtay[{error.extra}]'."
        )
    except NoColumnError as error:
        return _refuse(f"Tệp thiếu cột: {', '.join(error.columns)}.")
    except Exception as error:  # noqa: BLE001 -- each engine has errors of its own
        return _refuse(f"Không đọc được tệp “{options.file}”: {error}")
    if options.out:
        _write_tables(options.out, places, chosen)
    else:
        columns = (*count_names(chosen), *(f"{name}_rate" for name in RATES))
        _write(sys.stdout, places, columns)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="chungtay analytics", description="Tổng hợp kết quả rà soát ở quy mô cả nước."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "rollup", help="phân loại và tổng hợp theo xã, huyện, tỉnh, cả nước"
    )
    command.add_argument("file", type=Path, help="tệp Parquet, hoặc thư mục chứa các tệp Parquet")
    command.add_argument("--engine", choices=sorted(ENGINES), default="duckdb")
    command.add_argument(
        "--standard", choices=[one.id for one in standards()], help="chuẩn nghèo; mặc định hôm nay"
    )
    command.add_argument("--out", type=Path, help="thư mục ghi từng bảng; mặc định in ra màn hình")
    return parser


def _write_tables(folder: Path, places: Sequence[Place], chosen: Standard) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in tables(chosen).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            _write(file, places, columns)


def _write(file: TextIO, places: Iterable[Place], columns: Sequence[str]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("level", *PLACES, *columns))
    for place in places:
        figures = place.counts | place.rates
        codes = (place.province, place.district, place.commune)
        writer.writerow((place.level, *codes, *(figures[column] for column in columns)))


def _today() -> date:
    return datetime.now(_VIETNAM).date()


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return REFUSED
