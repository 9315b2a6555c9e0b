"""A made-up plan as the reader gives it, and a reader that always finds it."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

MOVEMENT = "Kbang cùng tiến"


def plan_found(**changes: Any) -> dict[str, Any]:
    """Return one DOCUMENT object of the plan-reading contract, a draft of the district."""
    found: dict[str, Any] = {
        "type": "plan", "attached_to": None, "issuer": "Ủy ban nhân dân huyện Kbang",
        "number": None, "symbol": "KH-UBND", "place": "Kbang", "issued_on": "2024",
        "title": "Phát động phong trào", "signer": None,
        "movement": {"name": MOVEMENT, "from": 2023, "to": 2025},
        "recipients": ["UBND các xã, thị trấn", "Lưu: VT"],
        "bases": [
            {"type": "plan", "number": "77/KH-UBND", "issued_on": "2022-01-05",
             "issuer": "UBND tỉnh", "title": "Kế hoạch", "relation": "implements"},
        ],
        "clauses": [
            {"id": "I", "heading": "Mục đích", "text": "Làm cho tốt.", "level": 1, "parent": None},
            {"id": "II", "heading": "Mục tiêu", "text": None, "level": 1, "parent": None},
        ],
        "targets": [
            {"indicator": "poverty_rate", "population": "all", "direction": "decrease",
             "measure": "points_per_year", "min": 2.0, "max": None, "strict": True, "from": 2023,
             "to": 2025, "baseline_year": None, "clause": "II"},
        ],
        "milestones": [{"kind": "midterm_review", "when": "2024-Q4", "clause": "V"}],
        "assignments": [
            {"lead": "Phòng Nội vụ", "coordinators": ["Phòng LĐTBXH"], "action": "Tổng hợp",
             "due": "2024-11-30", "recurrence": "none", "clause": "VI.1"},
            {"lead": "UBND các xã", "coordinators": [], "action": "Báo cáo năm", "due": "12-10",
             "recurrence": "yearly", "clause": "VI.2"},
            {"lead": "Tổ chức lạ", "coordinators": [], "action": "Giúp một tay", "due": None,
             "recurrence": "none", "clause": "VI.3"},
        ],
        "participant_groups": [{"group": "communes", "clause": "III.1", "text": "Giảm nghèo"}],
        "criteria": [{"group": "communes", "clause": "IV.1", "text": "Báo cáo đúng hạn"}],
        "award_forms": [{"form": "commendation", "authority": "Chủ tịch", "clause": "IV.2"}],
    }  # fmt: skip
    return {**found, **changes}


@dataclass
class FakeReader:
    """Reads any bytes as ``documents``; ``text`` is what stands in the file."""

    documents: list[dict[str, Any]] = field(default_factory=lambda: [plan_found()])
    text: str = "KẾ HOẠCH\nPhát động phong trào\n"

    def __call__(self, data: bytes, *, name: str) -> Any:
        """Return an answer of the shape of ``chungtay.reader.read``."""
        found = {"file": name, "sha256": "0" * 64, "documents": self.documents, "warnings": []}
        return SimpleNamespace(to_json=lambda: found, source=SimpleNamespace(text=self.text))
