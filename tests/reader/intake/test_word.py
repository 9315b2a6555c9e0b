"""Word files become paragraphs and cells."""

import docx as python_docx
import pytest

from chungtay.reader.intake import load
from chungtay.reader.source import BlockKind, Source, UnreadableError
from tests.reader.intake.docx_files import docx, lists, num, p, r, tbl, tc
from tests.reader.intake.legacy import tcvn3, vni


def read(body: str, **parts: str) -> Source:
    return load(docx(body, **parts), name="a.docx")


def words(body: str, **parts: str) -> list[str]:
    source = read(body, **parts)
    return [source.slice(block) for block in source.blocks]


def labels(body: str, numbering: str, **parts: str) -> list[str]:
    return [block.label for block in read(body, numbering=numbering, **parts).blocks]


def test_body_keeps_its_order_of_paragraphs_and_cells() -> None:
    body = p("KẾ HOẠCH") + tbl([tc(p("a")), tc(p("b"), p("c"))], [tc(p("d"))]) + p("Hết")

    source = read(body)

    assert [(source.slice(b), b.kind, b.table, b.row, b.column) for b in source.blocks] == [
        ("KẾ HOẠCH", BlockKind.PARAGRAPH, None, None, None),
        ("a", BlockKind.CELL, 0, 0, 0),
        ("b", BlockKind.CELL, 0, 0, 1),
        ("c", BlockKind.CELL, 0, 0, 1),
        ("d", BlockKind.CELL, 0, 1, 0),
        ("Hết", BlockKind.PARAGRAPH, None, None, None),
    ]


def test_file_written_by_python_docx_is_read(tmp_path: object) -> None:
    document = python_docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Chỉ tiêu"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(1, 1).text = "4%"
    path = f"{tmp_path}/a.docx"
    document.save(path)

    with open(path, "rb") as file:
        source = load(file.read(), name=path)

    assert [(source.slice(b), b.row, b.column) for b in source.blocks] == [
        ("KẾ HOẠCH", None, None),
        ("Chỉ tiêu", 0, 0),
        ("4%", 1, 1),
    ]


def test_merged_cells_are_read_once_and_spans_count_columns() -> None:
    wide = tc(p("a"), props='<w:gridSpan w:val="2"/>')
    top = tc(p("b"), props='<w:vMerge w:val="restart"/>')
    below = tc(p("b"), props="<w:vMerge/>")

    source = read(tbl([wide, top], [tc(p("c")), tc(p("d")), below]))

    assert [(source.slice(b), b.row, b.column) for b in source.blocks] == [
        ("a", 0, 0),
        ("b", 0, 2),
        ("c", 1, 0),
        ("d", 1, 1),
    ]


def test_nested_table_belongs_to_the_cell_around_it() -> None:
    source = read(tbl([tc(p("a"), tbl([tc(p("b")), tc(p("c"))]), p("d"))]))

    assert [(source.slice(b), b.table, b.row, b.column) for b in source.blocks] == [
        (letter, 0, 0, 0) for letter in "abcd"
    ]


@pytest.mark.parametrize(
    ("levels", "steps", "expected"),
    [
        pytest.param(
            [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")],
            [0, 1, 2, 2, 1, 2, 0, 1],
            ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."],
            id="levels restart",
        ),
        pytest.param(
            [("decimal", "Điều %1."), ("decimal", "%1.%2.")],
            [0, 1, 1, 0, 1],
            ["Điều 1.", "1.1.", "1.2.", "Điều 2.", "2.1."],
            id="upper level is repeated",
        ),
        pytest.param([("bullet", "\uf0b7"), ("bullet", "+")], [0, 1], ["-", "+"], id="bullets"),
        pytest.param([("none", "")], [0], [""], id="no number"),
        pytest.param([("lowerRoman", "(%1)")], [0] * 4, ["(i)", "(ii)", "(iii)", "(iv)"]),
        pytest.param([("lowerLetter", "%1)")], [0] * 5, ["a)", "b)", "c)", "d)", "e)"]),
    ],
)
def test_label_is_the_number_that_word_shows(
    levels: list[tuple[str, str]], steps: list[int], expected: list[str]
) -> None:
    body = "".join(p("x", props=num(step)) for step in steps)

    assert labels(body, lists(*levels)) == expected


def test_second_list_restarts_only_with_an_override() -> None:
    level = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    extra = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/>{level}</w:num>'
    )
    body = "".join(p("x", props=num(key=key)) for key in (1, 2, 3, 3))

    assert labels(body, lists(("decimal", "%1."), extra=extra)) == ["1.", "2.", "1.", "2."]


def test_style_gives_its_number_to_its_paragraphs() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
    )
    body = p("a", props='<w:pStyle w:val="H"/>') + p("b", props='<w:pStyle w:val="K"/>')

    assert labels(body, lists(("upperRoman", "%1.")), styles=style) == ["I.", "II."]


def test_paragraph_without_words_counts_as_word_counts_it() -> None:
    body = p("a", props=num()) + p(props=num()) + p("b", props=num())

    assert labels(body, lists(("decimal", "%1."))) == ["1.", "3."]


def test_tracked_changes_count_as_accepted() -> None:
    gone = "<w:del><w:r><w:delText>3%</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r('cũ')}</w:moveFrom><w:moveTo>{r(' mới')}</w:moveTo>"

    assert words(p("Giảm ", gone, f"<w:ins>{r('4%')}</w:ins>", moved)) == ["Giảm 4% mới"]


def test_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    assert words(p("Giảm ", props="<w:rPr><w:del/></w:rPr>") + p("4%")) == ["Giảm 4%"]


def test_deleted_row_is_left_out() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("a") + "</w:tc></w:tr>"

    assert words(f"<w:tbl>{gone}<w:tr>{tc(p('b'))}</w:tr></w:tbl>") == ["b"]


def test_text_box_follows_its_paragraph_and_is_read_once() -> None:
    content = f"<w:txbxContent>{p('Hỏa tốc')}{tbl([tc(p('ô'))])}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><mc:Choice><w:drawing>{content}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert words(p("Số: 1", f"<w:r>{both}</w:r>") + p("Hết")) == ["Số: 1", "Hỏa tốc", "ô", "Hết"]


def test_breaks_tabs_and_hyphens_are_kept() -> None:
    run = "<w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:tab/><w:t>C</w:t><w:noBreakHyphen/></w:r>"

    assert words(p(run)) == ["A\nB\tC-"]


def test_what_is_not_shown_is_left_out() -> None:
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'

    assert words(p("a", r("ẩn", "<w:vanish/>"), field, note, "b")) == ["ab"]


def test_capitals_by_format_are_capitals() -> None:
    assert words(p(r("kế hoạch", "<w:caps/>"))) == ["KẾ HOẠCH"]


@pytest.mark.parametrize(
    ("font", "data", "expected"),
    [
        (".VnTime", tcvn3("Kế hoạch năm nước"), "Kế hoạch năm nước"),
        (".VnTimeH", tcvn3("kế hoạch"), "KẾ HOẠCH"),
        ("VNI-Times", vni("Kế hoạch"), "Kế hoạch"),
    ],
)
def test_old_font_is_converted(font: str, data: bytes, expected: str) -> None:
    run = r(data.decode("cp1252"), f'<w:rFonts w:ascii="{font}"/>')

    assert words(p(run)) == [expected]


def test_pages_are_told_apart_by_breaks() -> None:
    brk = '<w:r><w:br w:type="page"/></w:r>'
    seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = p("a") + p(brk) + p(seen, "b") + p("c", brk) + p("d")

    assert [block.page for block in read(body).blocks] == [1, 2, 2, 3]


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT  MẬT", "[ M Ậ T ]"])
def test_stamp_of_secrecy_refuses_without_repeating_a_word(stamp: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(tbl([tc(p("UBND TỈNH A"), p(stamp)), tc(p("Độc lập"))]))

    assert refused.value.code == "classified"
    assert "UBND" not in refused.value.message


def test_stamp_in_the_page_header_refuses() -> None:
    with pytest.raises(UnreadableError, match="độ mật"):
        read(p("KẾ HOẠCH"), header1=p("TỐI MẬT"))


def test_word_for_secret_in_a_sentence_or_on_a_later_page_is_no_stamp() -> None:
    body = p("Tài liệu MẬT không gửi") + p('<w:r><w:br w:type="page"/></w:r>') + p("MẬT")

    assert words(body) == ["Tài liệu MẬT không gửi", "MẬT"]
