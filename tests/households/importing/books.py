"""Small workbooks as offices make them."""

import io
import zipfile

import xlsxwriter

FLAT = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Thôn", "Điểm A", "Điểm B"]
PEOPLE = ["Mã hộ", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Thôn",
          "Số định danh", "Số nhân khẩu"]  # fmt: skip


def book(lines, *, above=(), merges=(), formulas=(), sheet="Danh sách"):
    """Return a workbook: ``above`` and then ``lines``; merges are (ref, value)."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        for number, line in enumerate([*above, *lines]):
            for at, value in enumerate(line):
                if value is not None:
                    page.write(number, at, value)
        for ref, value in merges:
            page.merge_range(ref, value)
        for ref, formula, value in formulas:
            page.write_formula(ref, formula, value=value)
    return raw.getvalue()


def flat(*rows, head=FLAT, **more):
    """Return a list with one household a line, titles in line 1."""
    return book([head, *rows], **more)


def household(n, name, *, birth=1980, sex="Nam", ethnicity="Ba Na", hamlet="Làng Tung", a="", b=""):
    """Return one line of :data:`FLAT`."""
    return [n, name, birth, sex, ethnicity, hamlet, a, b]


def with_macro(data):
    """Return the workbook with the part that holds macros."""
    raw = io.BytesIO(data)
    with zipfile.ZipFile(raw, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"macro")
    return raw.getvalue()
