"""The whole loop as people walk it, on the real district plan: from the file to the certificate."""

from pathlib import Path

import pytest

from chungtay.commendation.models import Award
from tests.browser.conftest import Person, Stage
from tests.browser.steps import read, sign, words_of_download, write

pytestmark = pytest.mark.browser

PDF = b"%PDF-1.4\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def issue(stage: Stage, address: str) -> None:
    """Minh, the chairman, signs the plan; the movement shows the chain and the targets."""
    minh = stage.person("minh")
    sign(minh, address, on="26/08/2022", picture="2")
    assert minh.sees("1/KH-UBND")
    minh.open("/phong-trao/")
    minh.follow("Vì người nghèo")
    assert minh.sees("1773/KH-UBND")
    minh.picture("2-movement")


def act(stage: Stage) -> None:
    """Hoa, of commune Đông, does a task with a figure and a file; Lan accepts it."""
    hoa = stage.person("hoa")
    hoa.picture("3-my-work")
    hoa.click("li.task a.title")
    hoa.fill("Làm ngày", "02/12/2024")
    hoa.fill("Đã làm gì", "Đã lập kế hoạch của xã và phổ biến đến các làng.")
    hoa.fill("Số liệu", "9")
    hoa.fill("Đơn vị tính", "làng")
    hoa.page.set_input_files(
        "input[name=evidence]", {"name": "anh.png", "mimeType": "image/png", "buffer": PNG}
    )
    hoa.press("Ghi")
    hoa.picture("3-task")
    hoa.press("Đã làm xong")
    lan = stage.person("lan")
    lan.open(hoa.address)
    lan.press("Xác nhận hoàn thành")
    assert lan.sees("Hoàn thành")


def report(stage: Stage) -> None:
    """The round of 10 December: written late, returned once, accepted, consolidated, signed."""
    lan, hoa, minh = stage.person("lan"), stage.person("hoa"), stage.person("minh")
    lan.open("/bao-cao/")
    lan.follow("Mở kỳ")
    lan.follow("1/KH-UBND")
    lan.page.fill("[name=year]", "2024")
    lan.page.fill("[name=due_on]", "2024-12-10")
    lan.press("Mở kỳ và điền sẵn")
    board = lan.address
    lan.picture("4-round")
    hoa.open("/bao-cao/")
    hoa.click("main a[href*='/bao-cao/bao-cao/']")
    hoa.picture("4-report")
    write(hoa)
    assert hoa.sees("trễ 2 ngày") or hoa.sees("Trễ")
    lan.open(hoa.address)
    lan.fill("Lý do trả lại", "Mời nêu rõ số lượt hộ được giúp theo từng làng.")
    lan.press("Trả lại")
    hoa.open(hoa.address)
    assert hoa.sees("Mời nêu rõ số lượt hộ")
    hoa.picture("4-returned")
    write(hoa)
    lan.open(hoa.address)
    lan.press("Nhận")
    lan.open(board)
    lan.picture("4-board")
    lan.press("Tổng hợp")
    lan.press("Lập dự thảo")
    lan.picture("4-consolidated")
    minh.open(lan.address)
    minh.press("Ký ban hành", confirm=True)
    assert "BÁO CÁO" in words_of_download(minh, "main a[href*='/van-ban/tep/']")


def propose(person: Person, address: str, kind: str) -> str:
    """Hoa proposes one subject of a kind, answers the questions, adds the papers, sends it."""
    person.open(f"{address}de-nghi/?doi-tuong={kind}")
    if kind == "household":
        person.click("main ul.list a")
    if kind == "individual":
        person.fill("Họ và tên", "Đinh Thị Mơi")
        person.fill("Chức vụ", "Chi hội trưởng Phụ nữ làng")
    person.page.locator("[name=form][value=GK_HUYEN]").check()
    person.fill("Thành tích", "Giúp nhiều hộ trong làng vươn lên thoát nghèo.")
    person.press("Lập hồ sơ")
    dossier = person.address
    person.follow("Viết hồ sơ")
    answer_questions(person)
    person.press("Lưu hồ sơ")
    attach_papers(person)
    person.picture(f"5-dossier-{kind}")
    person.press("Trình")
    return dossier


def answer_questions(person: Person) -> None:
    """Answer what only people know."""
    page = person.page
    page.get_by_label("Không có việc nào").check()
    for name in ("disciplined", "pays_budget"):
        if page.locator(f"[name={name}]").count():
            page.select_option(f"[name={name}]", "no")
    for box in page.locator("[name^=evidence_]").all():
        box.fill("Biên bản của làng và báo cáo của xã.")
    for name in ("sex", "position_band", "duty_rank"):
        if page.locator(f"[name={name}]").count():
            page.select_option(f"[name={name}]", index=1)
    if page.locator("[name=ethnicity]").count():
        page.fill("[name=ethnicity]", "Ba Na")


def attach_papers(person: Person) -> None:
    """Give a file for every paper that the dossier still lacks."""
    paper = {"name": "ho-so.pdf", "mimeType": "application/pdf", "buffer": PDF}
    missing = "form[action$='/giay-to/']"
    for n in range(person.page.locator(missing).count()):
        form = person.page.locator(missing).nth(n)
        form.locator("input[type=file]").set_input_files(paper)
        with person.page.expect_navigation():
            form.locator("button").click()


def commend(stage: Stage) -> str:
    """Three dossiers go through desk, council and signature; returns the decision's address."""
    lan, hoa, minh = stage.person("lan"), stage.person("hoa"), stage.person("minh")
    lan.open("/khen-thuong/mo-dot/")
    lan.follow("1/KH-UBND")
    lan.page.select_option("[name=stage]", "yearly")
    lan.page.fill("[name=year]", "2024")
    lan.page.fill("[name=opens_on]", "2024-12-01")
    lan.page.fill("[name=closes_on]", "2024-12-31")
    lan.press("Mở đợt")
    award_round = lan.address
    dossiers = [propose(hoa, award_round, k) for k in ("collective", "household", "individual")]
    for dossier in dossiers:
        lan.open(dossier)
        lan.press("Tiếp nhận")
        lan.press("Thẩm định")
    lan.picture("5-appraised")
    lan.open(award_round)
    lan.follow("Mở phiên họp")
    lan.page.fill("[name=held_on]", "2024-12-12")
    lan.fill("Tỷ lệ phiếu theo quy chế", "70")
    lan.press("Mở phiên")
    session = lan.address
    for username in ("dung", "hanh", "phuc", "quang", "yen"):
        vote(stage, username, session)
    lan.open(session)
    lan.press("Kiểm phiếu", confirm=True)
    lan.picture("5-counted")
    lan.press("Lập dự thảo quyết định")
    minh.open(lan.address)
    minh.picture("5-decision")
    minh.press("Ký", confirm=True)
    assert minh.sees("/QĐ-UBND")
    minh.picture("5-signed")
    return minh.address


def vote(stage: Stage, username: str, session: str) -> None:
    """A council member says yes to each nomination on a phone."""
    member = stage.person(username)
    member.open(f"{session}bo-phieu/")
    if username == "dung":
        member.picture("5-ballot")
    for _ in range(3):
        member.press("Đồng ý")


def verify(stage: Stage, decision: str) -> None:
    """Anybody checks a certificate: genuine, altered, revoked, and a code that nobody gave."""
    minh, anybody = stage.person("minh"), stage.person()
    minh.open(decision)
    with minh.page.expect_download() as download:
        minh.page.locator("main a[href*='/van-ban/tep/']", has_text="PDF").first.click()
    pdf = Path(download.value.path())
    assert pdf.read_bytes().startswith(b"%PDF")
    award = Award.objects.order_by("golden_book_number").first()
    anybody.open(f"/xac-minh/{award.code}/")
    assert anybody.sees("Bằng này là thật")
    anybody.picture("6-genuine")
    anybody.page.set_input_files("input[name=tep]", pdf)
    anybody.press("So tệp")
    assert anybody.sees("Tệp này đúng là tệp đã ban hành")
    altered = {"name": "x.pdf", "mimeType": "application/pdf", "buffer": pdf.read_bytes() + b" "}
    anybody.page.set_input_files("input[name=tep]", altered)
    anybody.press("So tệp")
    assert anybody.sees("Tệp này khác tệp đã ban hành")
    Award.objects.filter(pk=award.pk).update(recipient="Người khác")
    anybody.open(f"/xac-minh/{award.code}/")
    assert anybody.sees("đã bị sửa")
    anybody.picture("6-altered")
    Award.objects.filter(pk=award.pk).update(recipient=award.recipient)
    minh.open(f"/khen-thuong/so-vang/{award.pk}/")
    minh.page.locator("main details summary").last.click()
    minh.page.select_option("[name=ground]", index=1)
    minh.fill("Nội dung cụ thể", "Kê khai sai thành tích.")
    minh.page.fill("[name=document_number]", "99/QĐ-UBND")
    minh.press("Hủy", confirm=True)
    anybody.open(f"/xac-minh/{award.code}/")
    assert anybody.sees("Bằng này đã bị thu hồi")
    anybody.picture("6-revoked")
    anybody.open("/xac-minh/AAAABBBBCCCCDDDD/")
    assert anybody.sees("Không có bằng nào mang mã này")
    anybody.open("/")
    anybody.picture("6-public")


def test_the_loop_on_the_district_plan(stage, seeds):
    plan = next(path for path in seeds if path.name.startswith("004"))
    seen = "Giảm trên 2 điểm phần trăm mỗi năm"
    draft = read(stage.person("lan"), plan, sees=seen, picture="1")
    issue(stage, draft)
    act(stage)
    report(stage)
    verify(stage, commend(stage))
