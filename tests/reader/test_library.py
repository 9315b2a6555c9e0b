"""The reader as a library: what docs/reader.md says is so."""

import re
import subprocess
import sys
from pathlib import Path

from chungtay.reader import FILL_FROM

GUIDE = Path(__file__).parents[2] / "docs" / "reader.md"
PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ ĐỒNG SIM\nSố: 5/KH-UBND\nKẾ HOẠCH\nGiúp hộ nghèo năm 2026\n"
    "I. TỔ CHỨC THỰC HIỆN\n1. Công an xã: Góp công trước ngày 20/11/2026."
)


def test_the_example_of_the_guide_runs_without_django(tmp_path: Path) -> None:
    example = re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "ke-hoach.docx").write_text(PLAN, encoding="utf-8")
    script = "import sys\nsys.modules['django'] = None\n" + example[1]

    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True, timeout=60
    )

    assert done.stdout.decode().splitlines() == [
        "plan 5 KH-UBND Ủy ban nhân dân xã Đồng Sim",
        "fill Công an xã Góp công trước ngày 20/11/2026. 2026-11-20 none",
    ]


def test_the_guide_states_the_confidence_from_which_findings_are_filled() -> None:
    assert f"`FILL_FROM` is {FILL_FROM}" in GUIDE.read_text(encoding="utf-8")
