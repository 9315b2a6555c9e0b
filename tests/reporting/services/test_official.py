"""The consolidated report as a document."""

import io
import zipfile

import pytest
from docx import Document as WordFile

from chungtay.documents.models import Document, DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.reporting.models import Consolidation, Round
from chungtay.reporting.services import official
from chungtay.reporting.services.consolidation import consolidate_round, save_texts
from chungtay.reporting.services.official import issue_report, make_document
from tests.cast import Cast
from tests.reporting.factory import report_of, send_and_accept


@pytest.fixture
def made(opened: Round, cast: Cast) -> Consolidation:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    send_and_accept(report_of(opened, cast, "krong"), cast, "son")
    return consolidate_round(opened.pk, actor=cast.actor("lan"))


def words_of(document: Document) -> str:
    assert document.file is not None
    with document.file.content.open("rb") as stored:
        file = WordFile(io.BytesIO(stored.read()))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_draft_has_no_number_and_names_the_level_above(made: Consolidation, cast: Cast) -> None:
    document = make_document(made.pk, actor=cast.actor("lan"))

    words = words_of(document)
    assert (document.state, document.notation, document.symbol) == ("drafted", "", "BC-UBND")
    assert "Kính gửi: Ủy ban nhân dân tỉnh Gia Lai" in words
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in words or "TM. ỦY BAN NHÂN DÂN" in words
    assert "chưa có báo cáo của: xã Sơ Pai" in words


def test_second_press_makes_no_second_document(made: Consolidation, cast: Cast) -> None:
    first = make_document(made.pk, actor=cast.actor("lan"))
    again = make_document(made.pk, actor=cast.actor("lan"))

    assert (first.pk, first.file_id) == (again.pk, again.file_id)
    assert Document.objects.filter(type="report").count() == 1


def test_edited_words_reach_the_same_draft(made: Consolidation, cast: Cast) -> None:
    first = make_document(made.pk, actor=cast.actor("lan"))
    save_texts(made.pk, {"direction": "Mỗi làng giúp hai hộ."}, revision=0, actor=cast.actor("lan"))

    again = make_document(made.pk, actor=cast.actor("lan"))

    assert again.pk == first.pk
    assert "Mỗi làng giúp hai hộ." in words_of(again)
    assert again.clauses.get(ref="IV").text == "Mỗi làng giúp hai hộ."


def test_newer_result_takes_the_unsigned_draft_over(
    made: Consolidation, opened: Round, cast: Cast
) -> None:
    first = make_document(made.pk, actor=cast.actor("lan"))
    cast.positions["son"].organization = cast.units["so_pai"]
    cast.positions["son"].save()
    report = report_of(opened, cast, "so_pai")
    report.figures.filter(source="register").delete()
    from chungtay.reporting.services.reports import Draft, Typed, save_draft  # noqa: PLC0415

    named = ("households", "poor_households", "poverty_rate", "near_poverty_rate")
    figures = {code: Typed(0, "Sổ giấy") for code in named}
    save_draft(report.pk, Draft(figures), revision=0, actor=cast.actor("son"))
    send_and_accept(report, cast, "son")
    newer = consolidate_round(opened.pk, actor=cast.actor("lan"))

    second = make_document(newer.pk, actor=cast.actor("lan"))

    assert second.pk == first.pk
    with pytest.raises(RefusedError, match="mới hơn"):
        make_document(made.pk, actor=cast.actor("lan"))


def test_head_signs_and_the_paper_carries_its_number(made: Consolidation, cast: Cast) -> None:
    make_document(made.pk, actor=cast.actor("lan"))

    document = issue_report(made.pk, actor=cast.actor("minh"))

    assert (document.state, document.notation) == (DocumentState.ISSUED, "1/BC-UBND")
    words = words_of(document)
    assert "Số: 01/BC-UBND" in words
    assert "Kbang, ngày 12 tháng 12 năm 2024" in words
    assert "Trần Văn Minh" in words
    assert Round.objects.get().state == Round.State.CLOSED


def test_signing_twice_signs_once(made: Consolidation, cast: Cast) -> None:
    make_document(made.pk, actor=cast.actor("lan"))
    first = issue_report(made.pk, actor=cast.actor("minh"))

    assert issue_report(made.pk, actor=cast.actor("minh")).file_id == first.file_id


def test_words_edited_after_the_draft_are_not_signed(made: Consolidation, cast: Cast) -> None:
    make_document(made.pk, actor=cast.actor("lan"))
    save_texts(made.pk, {"results": "Khác"}, revision=0, actor=cast.actor("lan"))

    with pytest.raises(RefusedError, match="lập lại dự thảo"):
        issue_report(made.pk, actor=cast.actor("minh"))


def test_only_the_head_of_the_issuer_signs(made: Consolidation, cast: Cast) -> None:
    make_document(made.pk, actor=cast.actor("lan"))

    for name in ("lan", "binh", "dung", "tam"):
        with pytest.raises(RefusedError, match="lãnh đạo"):
            issue_report(made.pk, actor=cast.actor(name))


def test_killed_while_issuing_leaves_the_draft(
    made: Consolidation, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_document(made.pk, actor=cast.actor("lan"))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(official, "_close", killed)
    with pytest.raises(KeyboardInterrupt):
        issue_report(made.pk, actor=cast.actor("minh"))

    document = Document.objects.get(type="report")
    assert (document.state, document.number) == (DocumentState.DRAFTED, "")


def test_draft_is_a_sound_word_file(made: Consolidation, cast: Cast) -> None:
    document = make_document(made.pk, actor=cast.actor("lan"))
    assert document.file is not None

    with document.file.content.open("rb") as stored:
        assert zipfile.ZipFile(stored).testzip() is None
