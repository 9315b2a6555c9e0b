"""The whole loop as people walk it, on the real district plan: from the file to the certificate."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.browser.conftest import Person, Stage

pytestmark = pytest.mark.browser

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
TYPED = ("households_helped", "houses_supported", "resources_raised", "models_running")
SECTIONS = ("leadership", "results", "assessment", "direction")


def read(stage: Stage, plan: Path) -> str:
    """Lan uploads the plan, looks at every finding, saves a draft; returns the draft's address."""
    lan = stage.person("lan")
    lan.open("/phong-trao/doc/")
    lan.picture("1-upload")
    lan.page.set_input_files("input[type=file]", plan)
    lan.press("Đọc tệp")
    assert lan.sees("Giảm trên 2 điểm phần trăm mỗi năm")
    lan.picture("1-review")
    lan.press("mục chắc chắn")
    while not lan.page.locator("form[action$='du-thao/'] button").count():
        lan.press("Nhận")
    lan.press("Lập dự thảo")
    lan.picture("1-draft")
    return lan.address


def issue(stage: Stage, address: str) -> None:
    """Minh, the chairman, signs: number and date are given, tasks go out."""
    minh = stage.person("minh")
    minh.open(address)
    minh.follow("Ban hành")
    minh.fill("Ngày ban hành", "26/08/2022")
    minh.picture("2-issue")
    minh.press("Ký ban hành", confirm=True)
    assert minh.sees("1/KH-UBND")
    minh.picture("2-issued")
    minh.open("/phong-trao/")
    minh.follow("Vì người nghèo")
    assert minh.sees("1773/KH-UBND")
    minh.picture("2-movement")


def act(stage: Stage) -> None:
    """Hoa, of commune Đông, does a task with a figure and a file; Lan accepts it."""
    hoa = stage.person("hoa")
    hoa.picture("3-my-work")
    hoa.page.locator("li.task a.title").first.click()
    hoa.page.wait_for_load_state()
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


def write(person: Person) -> None:
    """Fill what the register and the tasks do not know, and send."""
    for code in TYPED:
        person.page.fill(f"[name=so_{code}]", "12")
        person.page.fill(f"[name=giai_trinh_{code}]", "Theo danh sách của các đoàn thể.")
    for section in SECTIONS:
        person.page.fill(f"[name={section}]", f"Xã đã làm phần {section}.")
    person.press("Gửi báo cáo", confirm=True)


def report(stage: Stage) -> None:
    """The round of 10 December: opened, written late, returned once, accepted, consolidated, signed."""
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
    hoa.page.locator("main a[href*='/bao-cao/bao-cao/']").first.click()
    hoa.page.wait_for_load_state()
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
    with minh.page.expect_download() as download:
        minh.page.locator("main a[href*='/van-ban/tep/']").first.click()
    text = zipfile.ZipFile(BytesIO(Path(download.value.path()).read_bytes())).read(
        "word/document.xml"
    )
    assert "BÁO CÁO" in text.decode()


def test_the_loop_on_the_district_plan(stage, seeds):
    draft = read(stage, next(path for path in seeds if path.name.startswith("004")))
    issue(stage, draft)
    act(stage)
    report(stage)
