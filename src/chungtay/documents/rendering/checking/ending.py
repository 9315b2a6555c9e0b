"""Recipients and signature."""

import re

from chungtay.documents.rendering.checking.faults import Faults, fault
from chungtay.documents.rendering.checking.paper import Line, Paper
from chungtay.documents.rendering.checking.styles import is_upper, looks

_PREFIX = re.compile(r"^(TM|KT|TL|TUQ|Q)\. \S")
_BAD_PREFIX = re.compile(r"^(T/M|K/T|T/L|TUQ/|Q/|(TM|KT|TL|TUQ|Q)(\s|/|\.\S|\.$))", re.IGNORECASE)
_DEGREE = re.compile(r"^(GS|PGS|TS|TSKH|ThS|BS|BSCKI+|CN|KS)\.")
# "(Đã ký)" and the like stand for the signature, they are no words of it.
_REMARKS = "(["
_ARCHIVE = re.compile(r"^- Lưu: VT(, .+)?\.$")


def check_ending(paper: Paper) -> Faults:
    """Find faults in the recipients and the signature."""
    label = next((line for line in paper.main if line.key.startswith("noi nhan")), None)
    if label is None:
        yield fault("recipients.missing", "cuối văn bản")
        return
    yield from _recipients(paper, label)
    lines = [line for line in paper.beside(label) if line.text and line.text[0] not in _REMARKS]
    if not any(is_upper(line) for line in lines):
        yield fault("signature.missing", label.place)
        return
    yield from _capacity([line for line in lines if not _is_name(line, lines)])
    yield from _signer([line for line in lines if _is_name(line, lines)])


def _recipients(paper: Paper, label: Line) -> Faults:
    if label.text != "Nơi nhận:" or not looks(label, "recipients_label", bold=True, italic=True):
        yield fault("recipients.label", label.place)
    listed = [line for line in _list_after(paper, label) if line.text]
    for line in listed:
        if not looks(line, "recipients"):
            yield fault("recipients.style", line.place)
    entries = _entries(listed)
    for text, line in entries[:-1]:
        if not (text.startswith("- ") and text.endswith(";")):
            yield fault("recipients.form", line.place, found=text)
    if not entries or not _ARCHIVE.match(entries[-1][0]):
        yield fault("recipients.archive", label.place)


def _entries(listed: list[Line]) -> list[tuple[str, Line]]:
    """Join what a narrow column broke: a line without a dash goes on with an unended one."""
    found: list[tuple[str, Line]] = []
    for line in listed:
        if found and not line.text.startswith("-") and found[-1][0][-1] not in ";.":
            text, first = found.pop()
            found.append((f"{text} {line.text}", first))
        else:
            found.append((line.text, line))
    return found


def _list_after(paper: Paper, label: Line) -> list[Line]:
    lines = paper.in_cell(label.cell) if label.cell else paper.main
    return lines[lines.index(label) + 1 :]


def _is_name(line: Line, lines: list[Line]) -> bool:
    """Say whether ``line`` is the signer's name: the last, and not in capitals."""
    return line is lines[-1] and not is_upper(line)


def _capacity(lines: list[Line]) -> Faults:
    for n, line in enumerate(lines):
        if not (is_upper(line) and looks(line, "signature", bold=True)):
            yield fault("signature.style", line.place, found=line.text)
        if _BAD_PREFIX.match(line.text) and not _PREFIX.match(line.text):
            yield fault("signature.prefix", line.place, found=line.text)
        following = lines[n + 1].text if n + 1 < len(lines) else ""
        if line.text.startswith("KT. ") and not following.startswith("PHÓ"):
            yield fault("signature.deputy", line.place, found=line.text)


def _signer(lines: list[Line]) -> Faults:
    for line in lines:
        if not looks(line, "signer_name", bold=True):
            yield fault("signer.style", line.place)
        if _DEGREE.match(line.text):
            yield fault("signer.degree", line.place, found=line.text)
