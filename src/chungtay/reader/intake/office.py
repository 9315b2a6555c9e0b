"""Old Word, OpenDocument and RTF files: LibreOffice makes a .docx of them where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from chungtay.kernel.text import gettext_noop
from chungtay.reader.intake.kind import Kind, is_locked_doc
from chungtay.reader.intake.refusals import refusal
from chungtay.reader.intake.word import read_word
from chungtay.reader.source import Source

SECONDS = 8.0
_NOT_INSTALLED = gettext_noop(
    "Máy này chưa cài LibreOffice nên không đọc được tệp .doc, .odt, .rtf. Hãy mở tệp bằng Word "
    "rồi lưu lại thành .docx, hoặc đề nghị quản trị viên cài LibreOffice."
)


def read_office(data: bytes, *, kind: Kind) -> Source:
    """Return the text of ``data``, converted to .docx first.

    Raises:
        UnreadableError: ``unsupported_type`` where LibreOffice is missing, ``password_protected``,
            ``corrupt_file``, also where the conversion takes longer than ``SECONDS``.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise refusal("unsupported_type", _NOT_INSTALLED)
    if kind is Kind.DOC and is_locked_doc(data):
        raise refusal("password_protected")
    with tempfile.TemporaryDirectory(prefix="chungtay-") as folder:
        source = Path(folder) / f"input.{kind}"
        source.write_bytes(data)
        _convert(program, source)
        result = source.with_suffix(".docx")
        if not result.exists():
            raise refusal("corrupt_file")
        return read_word(result.read_bytes())


def _convert(program: str, source: Path) -> None:
    """Run LibreOffice with a profile of its own, so that it disturbs no other one."""
    profile = (source.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(source.parent), str(source)]
    try:
        subprocess.run(  # noqa: S603 -- a program that the administrator installed
            command, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("corrupt_file") from error
