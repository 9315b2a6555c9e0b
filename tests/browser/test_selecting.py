"""On the review screen, words selected with the pointer become a finding at their place."""

import pytest

from chungtay.movements.models import Reading
from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser

PLAN = """ỦY BAN NHÂN DÂN HUYỆN KBANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND
Kbang, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Chăm lo nhà ở cho hộ nghèo năm 2024

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;

I. MỤC ĐÍCH
Góp sức cùng các làng để mái nhà dột được lợp lại trước mùa mưa.
II. VIỆC CẦN LÀM
Văn phòng ghi sổ và chuyển danh sách 😀 cho các xã biết.
"""
WORDS = "ghi sổ và chuyển danh sách 😀 cho các xã biết"
_SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return true;
  }
  return false;
}"""


def test_words_selected_in_the_source_become_a_finding_at_their_place(stage: Stage) -> None:
    lan = stage.person("lan")
    lan.open("/phong-trao/doc/")
    lan.page.set_input_files(
        "input[name=file]",
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": PLAN.encode()},
    )
    lan.press("Đọc tệp")

    assert lan.page.evaluate(_SELECT, WORDS)
    lan.page.wait_for_selector("[data-selection]:not([hidden])")
    lan.page.keyboard.press("a")
    lan.page.select_option("#them", "assignments")
    with lan.page.expect_navigation():
        lan.page.click("[data-add] button")
    assert WORDS in lan.page.input_value("[name=action]")
    lan.picture("selected-words")
    lan.fill("Chủ trì", "Văn phòng")
    lan.press("Thêm")

    added = Reading.objects.get().reviewed[-1]
    text = Reading.objects.get().text
    assert text[added["start"] : added["end"]] == WORDS
    assert added["value"]["lead"] == "Văn phòng"
