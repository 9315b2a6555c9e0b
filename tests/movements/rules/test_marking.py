from chungtay.movements.rules.findings import Finding
from chungtay.movements.rules.marking import marked_paragraphs

TEXT = (
    "KẾ HOẠCH\n\n"
    "1. Giao Phòng Nội vụ báo cáo trước ngày 10 tháng 12 hằng năm về\nkết quả phong trào.\n"
)


def placed(id_: str, words: str, confidence: float = 1.0) -> Finding:
    start = TEXT.index(words)
    return Finding(
        id=id_, document=0, kind="targets", value={"label": "x"}, start=start,
        end=start + len(words), line=1, confidence=confidence,
    )  # fmt: skip


def test_broken_lines_are_joined_and_no_word_is_lost() -> None:
    paragraphs = marked_paragraphs(TEXT, [])

    assert [p.line for p in paragraphs] == [1, 3]
    assert paragraphs[0].is_heading
    assert paragraphs[1].text.endswith("hằng năm về kết quả phong trào.")


def test_overlapping_findings_share_the_stretch_they_overlap_on() -> None:
    wide = placed("wide", "Giao Phòng Nội vụ báo cáo trước ngày 10 tháng 12")
    narrow = placed("narrow", "ngày 10 tháng 12 hằng năm", confidence=0.5)

    spans = marked_paragraphs(TEXT, [wide, narrow])[1].spans

    assert "".join(span.text for span in spans).startswith("1. Giao Phòng Nội vụ")
    shared = next(span for span in spans if len(span.ids) == 2)
    assert shared.text == "ngày 10 tháng 12"
    assert shared.begins == ("narrow",)
    assert shared.is_unsure
    assert [span.begins for span in spans if "wide" in span.begins] == [("wide",)]


def test_paragraph_begins_where_a_clause_begins() -> None:
    start = TEXT.index("kết quả")

    assert len(marked_paragraphs(TEXT, [], breaks=[start])) == 3
