"""People come in by spreadsheet: every row checked first, all stored at once, twice is as once."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.accounts.intake import SheetImport
from chungtay.accounts.models import Position, User
from chungtay.administration.selectors.sheets import people_columns
from chungtay.administration.services.sheets import imports
from chungtay.administration.services.sheets.exports import export_of, template_of
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.web.sheets.reading import read_rows
from tests.cast import DAY

NEW = {"full_name": "Rơ Châm Pui", "office": "gl.kbang.krong", "role": "Cán bộ đơn vị",
       "title": "Công chức", "valid_from": date(2024, 12, 1)}  # fmt: skip


def taken(cast, data, who="tam"):
    return imports.take_in(data, name="x.xlsx", kind="people", actor=cast.actor(who))


def stored(cast, data, who="tam", **more):
    return imports.store(taken(cast, data, who).pk, actor=cast.actor(who), **more)


def said(one):
    return [(row, column, sentence) for row, column, sentence in one.result["problems"]]


def counts(one):
    return [one.result[name] for name in ("new", "changed", "same", "wrong")]


def test_right_rows_are_shown_first_and_stored_after(desk, people_sheet):
    one = taken(desk, people_sheet(NEW))
    assert (counts(one), User.objects.filter(username="puirc").exists()) == ([1, 0, 0, 0], False)

    imports.store(one.pk, actor=desk.actor("tam"))

    seat = Position.objects.get(user__username="puirc")
    assert (seat.organization, seat.role, seat.title, seat.valid_from) == (
        desk.units["krong"], "officer", "Công chức", date(2024, 12, 1),
    )  # fmt: skip
    assert not seat.user.has_usable_password()
    assert seat.user.sort_key
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["person.added", "position.given", "people.imported"]


@pytest.mark.parametrize("named", [{}, {"username": "pui.krong"}])
def test_the_same_file_twice_changes_nothing(desk, people_sheet, named):
    data = people_sheet(NEW | named)
    stored(desk, data)

    again = taken(desk, data)

    assert counts(again) == [0, 0, 1, 0]


def test_an_export_read_back_changes_nothing(desk):
    again = taken(desk, export_of("people", actor=desk.actor("tam")))

    assert counts(again) == [0, 0, 10, 0]


def test_an_export_holds_nobody_of_another_district(desk):
    rows = read_rows(export_of("people", actor=desk.actor("tam")), people_columns())

    assert {row.text("username") for row in rows} == {
        "lan", "minh", "hoa", "binh", "son", "mai", "tam", "dung", "hanh", "phuc",
    }  # fmt: skip


def test_a_known_person_gets_another_title_mail_and_end(desk, people_sheet):
    row = {"username": "hoa", "full_name": "Đinh Thị Hoa", "email": "hoa@example.vn",
           "office": "gl.kbang.dong", "role": "officer", "title": "Công chức địa chính",
           "valid_to": date(2024, 12, 31)}  # fmt: skip

    one = stored(desk, people_sheet(row))

    seat = Position.objects.get(user__username="hoa")
    assert counts(one) == [0, 1, 0, 0]
    assert (seat.title, seat.valid_to) == ("Công chức địa chính", date(2024, 12, 31))
    assert seat.user.email == "hoa@example.vn"


def test_two_rows_of_one_new_person_give_one_person_with_two_positions(desk, people_sheet):
    rows = [NEW, NEW | {"role": "Lãnh đạo đơn vị", "title": "Phó Chủ tịch"}]

    stored(desk, people_sheet(*rows))

    assert User.objects.get(username="puirc").positions.count() == 2


@pytest.mark.parametrize(
    ("change", "column", "word"),
    [
        ({"full_name": None}, "Họ và tên", "bắt buộc"),
        ({"office": "gl.an_khe.tu_an"}, "Mã đơn vị", "trong phạm vi của bạn"),
        ({"office": "khong-co"}, "Mã đơn vị", "trong phạm vi của bạn"),
        ({"acts_for": "gl"}, "Thay mặt (mã đơn vị)", "trong phạm vi của bạn"),
        ({"acts_for": "gl.kbang.dong"}, "Từ ngày", "cấp trên"),
        ({"role": "Vua"}, "Vai trò", "chọn một trong"),
        ({"valid_from": "31/02/2024"}, "Từ ngày", "không phải ngày"),
        ({"valid_from": date(2003, 1, 1)}, "Từ ngày", "chỉ có từ ngày"),
        ({"valid_to": date(2024, 1, 1)}, "Từ ngày", "từ ngày bắt đầu"),
        ({"email": "khong phai"}, "Thư điện tử", "không đúng dạng"),
        ({"username": "Hoa Đỗ"}, "Tên đăng nhập", "chữ thường không dấu"),
        ({"username": "nga"}, "Tên đăng nhập", "ngoài phạm vi"),
        ({"standing": "Quyền cấp trưởng (Q.)"}, "Từ ngày", "số, ngày của văn bản"),
        ({"username": "hoa", "full_name": "Đinh Thị Hoa", "office": "gl.kbang.dong",
          "valid_from": date(2020, 1, 1)}, "Vai trò", "đã giữ vai trò"),
        ({"username": "tam", "full_name": "Võ Minh Tâm"}, "Tên đăng nhập", "Không tự giao"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_by_row_and_column_with_what_to_do(
    desk, people_sheet, change, column, word
):
    one = taken(desk, people_sheet(NEW | {"full_name": "Người Đúng"}, NEW | change))

    [(row, named, sentence)] = said(one)
    assert (row, named) == (3, column)
    assert word in sentence


def test_nothing_is_stored_while_a_row_is_wrong(desk, people_sheet):
    before = User.objects.count()
    one = taken(desk, people_sheet(NEW, NEW | {"full_name": "X Y", "role": "Vua"}))

    with pytest.raises(RefusedError, match="Còn 1 dòng có lỗi"):
        imports.store(one.pk, actor=desk.actor("tam"))
    assert User.objects.count() == before


def test_wrong_rows_are_set_aside_by_choice_and_come_back_with_what_is_wrong(desk, people_sheet):
    one = stored(desk, people_sheet(NEW, NEW | {"full_name": "X Y", "role": "Vua"}), set_aside=True)

    assert one.state == SheetImport.State.STORED
    assert User.objects.filter(username="puirc").exists()
    assert not User.objects.filter(full_name="X Y").exists()
    book = imports.wrong_rows_book(one)
    [row] = read_rows(book, people_columns())
    assert (row.text("full_name"), row.text("role")) == ("X Y", "Vua")
    assert "Vai trò: Không có “Vua”".encode() in unpacked(book)


def unpacked(book):
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read("xl/worksheets/sheet1.xml")


def test_what_became_wrong_after_the_preview_is_not_stored(desk, people_sheet):
    one = taken(desk, people_sheet(NEW | {"username": "pui"}))
    User.objects.create_user("pui", full_name="Người Khác")

    after = imports.store(one.pk, actor=desk.actor("tam"))

    assert after.state == SheetImport.State.CHECKED
    assert "ngoài phạm vi" in said(after)[0][2]


def test_an_import_is_stored_once(desk, people_sheet):
    one = stored(desk, people_sheet(NEW))

    with pytest.raises(RefusedError, match="đã ghi rồi"):
        imports.store(one.pk, actor=desk.actor("tam"))


def test_the_last_administrator_is_not_ended_by_a_sheet(desk, people_sheet):
    row = {"username": "loc", "full_name": "Lê Bá Lộc", "office": "gl", "role": "administrator",
           "valid_to": DAY}  # fmt: skip

    one = taken(desk, people_sheet(row), who="loc")

    assert "Không tự giao" in said(one)[0][2]


@pytest.mark.parametrize("who", ["hoa", "minh", "nga"])
def test_nobody_but_administrators_exchanges_sheets(desk, people_sheet, who):
    with pytest.raises(RefusedError, match="Chỉ người quản trị"):
        taken(desk, people_sheet(NEW), who=who)
    with pytest.raises(RefusedError, match="Chỉ người quản trị"):
        export_of("people", actor=desk.actor(who))
    pages = ["/quan-tri/excel/", "/quan-tri/excel/mau/people/", "/quan-tri/excel/xuat/people/"]
    assert [desk.client(who).get(page).status_code for page in pages] == [403] * 3


def test_nobody_sees_the_import_of_another(desk, people_sheet):
    one = taken(desk, people_sheet(NEW))
    address = reverse("people:sheet", args=[one.pk])

    assert desk.client("tam").get(address).status_code == 200
    assert desk.client("vy").get(address).status_code == 404
    for act in ("sheet_store", "sheet_check"):
        page = reverse(f"people:{act}", args=[one.pk])
        assert desk.client("vy").post(page).status_code == 404
    assert desk.client("vy").get(reverse("people:sheet_wrong", args=[one.pk])).status_code == 404


def test_the_way_through_the_pages(desk, people_sheet):
    client = desk.client("tam")
    upload = SimpleUploadedFile("cb.xlsx", people_sheet(NEW, NEW | {"full_name": "X", "role": "?"}))

    sent = client.post(reverse("people:sheet_list"), {"kind": "people", "file": upload})
    html = client.get(sent.url).content.decode()
    assert "Ghi 1 dòng đúng" in html
    assert "chọn một trong" in html

    refused = client.post(f"{sent.url}ghi/", follow=True).content.decode()
    assert "Còn 1 dòng có lỗi" in refused
    done = client.post(f"{sent.url}ghi/", {"set_aside": "on"}, follow=True).content.decode()
    assert "Đã ghi" in done
    assert client.get(f"{sent.url}dong-loi/").headers["Content-Type"].endswith("sheet")


def test_a_file_that_is_none_is_told_at_its_field(desk):
    upload = SimpleUploadedFile("cb.xlsx", b"khong phai")

    answer = desk.client("tam").post(
        reverse("people:sheet_list"), {"kind": "people", "file": upload}
    )

    assert answer.status_code == 422
    assert "không phải bảng tính" in answer.content.decode()
    assert not SheetImport.objects.exists()


def test_a_template_is_empty_and_has_all_columns(desk):
    assert read_rows(template_of("people"), people_columns()) == []


@pytest.mark.django_db(transaction=True)
def test_a_long_sheet_is_checked_beside_the_requests(desk, people_sheet, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 1)
    threads = []
    start = imports.Thread.start
    monkeypatch.setattr(
        imports.Thread, "start", lambda self: (threads.append(self), start(self))[1]
    )
    one = taken(desk, people_sheet(NEW, NEW | {"full_name": "Ksor Phước"}))
    threads[0].join(30)

    one.refresh_from_db()
    assert (one.state, one.done) == (SheetImport.State.CHECKED, 2)
    imports.store(one.pk, actor=desk.actor("tam"))
    threads[1].join(30)
    assert User.objects.filter(username="phuock").exists()


def test_an_interrupted_import_says_so_and_can_be_checked_again(desk, people_sheet):
    one = taken(desk, people_sheet(NEW))
    SheetImport.objects.filter(pk=one.pk).update(
        state=SheetImport.State.STORING, seen_at="2024-01-01T00:00:00+07:00"
    )
    client = desk.client("tam")

    assert (
        "bị ngắt giữa chừng" in client.get(reverse("people:sheet", args=[one.pk])).content.decode()
    )
    client.post(reverse("people:sheet_check", args=[one.pk]))

    one.refresh_from_db()
    assert one.state == SheetImport.State.CHECKED
