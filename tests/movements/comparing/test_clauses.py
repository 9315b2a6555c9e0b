"""Which clause of one plan is which of the other, and how its words changed."""

from time import process_time

from chungtay.movements.rules.comparing.clauses import Row, align
from chungtay.movements.rules.comparing.facts import ClauseFact, Kind
from chungtay.movements.rules.comparing.words import Piece, word_changes
from tests.movements.comparing.plans import clause

POOR = "Các xã rà soát hộ nghèo và giúp từng hộ thoát nghèo bền vững."
LOAN = "Ngân hàng cho vay vốn ưu đãi để hộ cận nghèo làm ăn."
NEWS = "Cơ quan báo chí đưa tin gương tốt trong phong trào."


def shape(rows: list[Row]) -> list[tuple[str, str, Kind | None]]:
    return [
        (row.before.ref if row.before else "", row.after.ref if row.after else "", row.kind)
        for row in rows
    ]


def test_clause_put_before_others_moves_them_and_is_new() -> None:
    first = [clause("1", POOR), clause("2", LOAN)]
    second = [clause("1", NEWS), clause("2", POOR), clause("3", LOAN)]

    assert shape(align(first, second)) == [
        ("", "1", Kind.ADDED), ("1", "2", Kind.MOVED), ("2", "3", Kind.MOVED),
    ]  # fmt: skip


def test_clause_that_moved_with_the_one_above_it_has_not_moved() -> None:
    first = [clause("I", "", heading="Nội dung thi đua"), clause("I.1", POOR, parent="I")]
    second = [clause("II", "", heading="Nội dung thi đua"), clause("II.1", POOR, parent="II")]

    assert shape(align(first, second)) == [("I", "II", Kind.MOVED), ("I.1", "II.1", None)]


def test_removed_clause_stands_where_it_stood() -> None:
    first = [clause("1", POOR), clause("2", LOAN), clause("3", NEWS)]
    second = [clause("1", POOR), clause("3", NEWS)]

    assert shape(align(first, second)) == [
        ("1", "1", None), ("2", "", Kind.REMOVED), ("3", "3", None),
    ]  # fmt: skip


def test_one_word_changed_leaves_the_clause_paired() -> None:
    (row,) = align([clause("1", POOR)], [clause("1", POOR.replace("giúp", "hỗ trợ"))])

    assert row.kind is Kind.CHANGED


def test_case_and_end_marks_are_no_change() -> None:
    (row,) = align([clause("1", "Báo cáo đúng hạn.")], [clause("1", "báo cáo đúng hạn;")])

    assert row.kind is None


def test_heading_without_words_pairs_by_its_id() -> None:
    assert shape(align([clause("V", "")], [clause("V", NEWS)])) == [("V", "V", Kind.CHANGED)]


def test_word_changes_cut_both_texts_at_the_words_that_differ() -> None:
    left, right = word_changes("giảm 2% mỗi năm", "giảm 1,5% mỗi năm, bền vững")

    assert left == [Piece("giảm", False), Piece("2%", True), Piece("mỗi năm", False)]
    assert right == [
        Piece("giảm", False), Piece("1,5%", True), Piece("mỗi năm,", False),
        Piece("bền vững", True),
    ]  # fmt: skip


def long_plan(start: int) -> list[ClauseFact]:
    return [
        clause(f"{n}", " ".join(f"{word} {(n * k) % 97}" for k, word in enumerate(POOR.split())))
        for n in range(start, start + 400)
    ]


def test_four_hundred_clauses_are_aligned_within_half_a_second() -> None:
    first, second = long_plan(0), long_plan(3)
    started = process_time()

    rows = align(first, second)

    assert process_time() - started < 0.5
    assert len(rows) >= 400
