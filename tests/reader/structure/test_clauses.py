"""The clause tree."""

from chungtay.reader.structure.clauses import grow
from tests.reader.text import paragraphs_of, plan_of


def ids(text: str) -> list[str]:
    return [node.id for node in grow(paragraphs_of(text))]


def test_ids_are_paths_of_markers() -> None:
    assert ids("II. A\n1. B\na) C;\nđ) D\n- E\n+ F\n2. G") == [
        "II", "II.1", "II.1.a", "II.1.đ", "II.1.đ.-1", "II.1.đ.-1.+1", "II.2",
    ]  # fmt: skip


def test_numbers_of_several_parts_stand_under_the_last_roman() -> None:
    assert ids("VI. A\n2. B\n2.1. C\n2.2. D\nVII. E\n1.1. F") == [
        "VI", "VI.2", "VI.2.1", "VI.2.2", "VII", "VII.1.1",
    ]  # fmt: skip


def test_numbers_of_several_parts_stand_alone_without_roman() -> None:
    nodes = grow(paragraphs_of("2. A\n2.1. B"))

    assert [(node.id, node.level) for node in nodes] == [("2", 1), ("2.1", 2)]


def test_a_number_printed_twice_gets_bis() -> None:
    assert ids("IV. A\n3. B\n3. C\n3. D") == ["IV", "IV.3", "IV.3bis", "IV.3ter"]


def test_dashes_are_counted_under_their_clause() -> None:
    assert ids("1. A\n- B\n- C\n2. D\n- E") == ["1", "1.-1", "1.-2", "2", "2.-1"]


def test_articles_keep_their_word_and_points_do_not() -> None:
    assert ids("Điều 4. A\n2. B\na) C") == ["Điều 4", "Điều 4.2", "Điều 4.2.a"]


def test_heading_is_parted_at_the_colon_after_a_body() -> None:
    node = grow(paragraphs_of("2. Văn phòng: theo dõi, tổng hợp."))[0]

    assert (node.heading_text, node.text) == ("Văn phòng", "theo dõi, tổng hợp.")


def test_a_sentence_is_no_heading() -> None:
    node = grow(paragraphs_of("1. Sở Y tế chủ trì khám bệnh cho hộ nghèo.\n- Một."))[0]

    assert node.heading_text is None


def test_closing_words_belong_to_no_clause() -> None:
    document = plan_of(
        "I. TỔ CHỨC\n1. Sở Y tế\nKhám bệnh miễn phí.\nTrên đây là Kế hoạch của huyện./."
    )

    assert document.clauses[-1].text == "Khám bệnh miễn phí."


def test_the_only_words_of_the_last_clause_are_kept() -> None:
    document = plan_of("I. TỔ CHỨC\n1. Sở Y tế\nKhám bệnh miễn phí cho hộ nghèo./.")

    assert document.clauses[-1].text == "Khám bệnh miễn phí cho hộ nghèo./."


def test_parents_are_the_clauses_above() -> None:
    document = plan_of("I. MỘT\n1. Hai\n- Ba.")

    assert [(c.id, c.parent, c.level) for c in document.clauses] == [
        ("I", None, 1), ("I.1", "I", 2), ("I.1.-1", "I.1", 3),
    ]  # fmt: skip


def test_concrete_goals_are_a_topic_and_no_lead_in() -> None:
    plan = plan_of(
        "I. MỤC TIÊU\n1. Mục tiêu cụ thể:\n- Giúp 5 hộ.\n2. Trong đó, cụ thể:\n- Góp vốn."
    )

    assert [c.heading for c in plan.clauses if c.id in ("I.1", "I.2")] == ["Mục tiêu cụ thể", None]


def test_a_row_of_bodies_may_head_a_clause() -> None:
    plan = plan_of("I. TỔ CHỨC\n1. Các ban của Đảng; các cơ quan, trường học\n- Góp quỹ.")

    headings = {clause.id: clause.heading for clause in plan.clauses}
    assert headings["I.1"] == "Các ban của Đảng; các cơ quan, trường học"
