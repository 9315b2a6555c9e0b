"""``chungtay read FILE [--json]``: read one document and print what was found."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, TextIO

from chungtay.reader import read
from chungtay.reader.source import UnreadableError

REFUSED = 2
_SECTIONS = (
    ("bases", "Căn cứ"),
    ("clauses", "Điều, khoản"),
    ("targets", "Chỉ tiêu"),
    ("milestones", "Mốc thời gian"),
    ("assignments", "Nhiệm vụ"),
    ("participant_groups", "Nội dung theo nhóm"),
    ("criteria", "Tiêu chí"),
    ("award_forms", "Hình thức khen thưởng"),
    ("recipients", "Nơi nhận"),
)


def run(arguments: list[str]) -> int:
    """Return the exit status: 0 when the file was read, 2 when it was refused."""
    parser = argparse.ArgumentParser(
        prog="chungtay read", description="Đọc một văn bản thành kế hoạch có cấu trúc."
    )
    parser.add_argument("file", type=Path, help="tệp .txt, .md, .docx hoặc .pdf")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    options = parser.parse_args(arguments)
    try:
        answer = read(_bytes_of(options.file), name=options.file.name).to_json()
    except UnreadableError as refusal:
        return _refuse(options.file, refusal, as_json=options.json)
    if options.json:
        _print_json(answer)
    else:
        _summarise(answer, sys.stdout)
    return 0


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"Không mở được tệp “{path.name}”. Mời kiểm tra lại đường dẫn và quyền đọc tệp."
        raise UnreadableError("corrupt_file", message) from error


def _refuse(path: Path, refusal: UnreadableError, *, as_json: bool) -> int:
    if as_json:
        warning = {"code": refusal.code, "message": refusal.message}
        _print_json({"file": path.name, "documents": [], "warnings": [warning]})
    sys.stderr.write(f"{refusal.message}\n")
    return REFUSED


def _print_json(answer: dict[str, Any]) -> None:
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _summarise(answer: dict[str, Any], out: TextIO) -> None:
    for document in answer["documents"]:
        number = "/".join((document["number"] or "…", document["symbol"] or "…"))
        out.write(f"{document['title'] or '(không có trích yếu)'}\n")
        out.write(f"  {document['issuer'] or '(không rõ cơ quan)'}; số {number}; ")
        out.write(f"ngày {document['issued_on'] or '…'}\n")
        for key, label in _SECTIONS:
            if document[key]:
                out.write(f"  {label}: {len(document[key])}\n")
    for warning in answer["warnings"]:
        out.write(f"Lưu ý: {warning['message']}\n")
