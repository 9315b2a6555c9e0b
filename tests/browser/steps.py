"""Steps of the loop that every walk takes."""

import zipfile
from io import BytesIO
from pathlib import Path

from tests.browser.conftest import Person

TYPED = ("households_helped", "houses_supported", "resources_raised", "models_running")
SECTIONS = ("leadership", "results", "assessment", "direction")


def read(person: Person, plan: Path, *, sees: str, picture: str) -> str:
    """Upload a plan, look at every finding, save a draft; returns the draft's address."""
    person.open("/phong-trao/doc/")
    person.picture(f"{picture}-upload")
    person.page.set_input_files("input[type=file]", plan)
    person.press("Đọc tệp")
    assert person.sees(sees)
    person.picture(f"{picture}-review")
    person.press("mục chắc chắn")
    while not person.page.locator("form[action$='du-thao/'] button").count():
        person.press("Nhận")
    person.press("Lập dự thảo")
    person.picture(f"{picture}-draft")
    return person.address


def sign(person: Person, address: str, *, on: str, picture: str) -> None:
    """Issue a plan as its head: number and date are given, tasks go out."""
    person.open(address)
    person.follow("Ban hành")
    person.fill("Ngày ban hành", on)
    person.picture(f"{picture}-issue")
    person.press("Ký ban hành", confirm=True)
    person.picture(f"{picture}-issued")


def write(person: Person) -> None:
    """Fill what the register and the tasks do not know, and send."""
    for code in TYPED:
        box = person.page.locator(f"[name=so_{code}]")
        if box.count():
            box.fill("12")
            person.page.fill(f"[name=giai_trinh_{code}]", "Theo danh sách của các đoàn thể.")
    for section in SECTIONS:
        person.page.fill(f"[name={section}]", f"Đơn vị đã làm phần {section}.")
    person.press("Gửi báo cáo", confirm=True)


def words_of_download(person: Person, selector: str) -> str:
    """Return the body of the Word file that a link of the page gives."""
    with person.page.expect_download() as download:
        person.page.locator(selector).first.click()
    data = Path(download.value.path()).read_bytes()
    return zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
