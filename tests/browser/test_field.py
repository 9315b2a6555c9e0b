"""The survey in the field: a phone without a network, killed, brought home, and wiped."""

import os
import shutil
import signal
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from chungtay.accounts.actor import Actor
from chungtay.accounts.selectors import actor_in
from chungtay.config.sample.tree import PASSWORD, Sample
from chungtay.field.models import Device, Taking
from chungtay.field.selectors.standards import lists, standard_data
from chungtay.field.services.taking import revoke_device
from chungtay.households.models import Household, YearClass
from chungtay.households.rules.deprivations import indicators, mask_of
from chungtay.households.rules.explaining import Given, explain
from chungtay.households.rules.poverty import Area, standards
from chungtay.organizations import clock
from chungtay.organizations.models import Place
from chungtay.reviews.models import Review, Survey, SurveyPhoto
from chungtay.reviews.services.closing import close_review
from chungtay.reviews.services.deciding import draft_recognition, sign_recognition
from chungtay.reviews.services.meetings import record_meeting
from chungtay.reviews.services.opening import Opening, open_review
from chungtay.reviews.services.opinions import answer_opinion, ask_opinion
from chungtay.reviews.services.postings import record_posting
from chungtay.reviews.services.surveying import record_survey
from tests.browser.conftest import _FLAGS, SCREENSHOTS
from tests.reviews.conftest import facts
from tests.reviews.steps.conftest import meeting

pytestmark = pytest.mark.browser
PIN = "rung-1975"
PHONE = {"width": 390, "height": 844}
HOUSE = {"latitude": 14.2861, "longitude": 108.6034}
TEN = 10
HAMLET = "Làng Hà Nừng"
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5Er"
    "kJggg=="
)
# Everything the phone keeps, as text a person could read: strings, and bytes taken for letters.
SCAN = """async () => {
  const done = (asked) => new Promise((ok) => { asked.onsuccess = () => ok(asked.result); });
  const found = [JSON.stringify({ ...localStorage })];
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      for (const row of await done(db.transaction(store).objectStore(store).getAll())) {
        const bytes = Object.values(row).filter((value) => value instanceof ArrayBuffer);
        found.push(JSON.stringify(row), ...bytes.map((one) => new TextDecoder().decode(one)));
      }
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).matchAll();
    for (const one of kept) found.push(await one.text());
  }
  return { rows: found.length, text: found.join(" ") };
}"""
COUNT = """async () => {
  const { all } = await import("/static/field/vault.js");
  const rows = await Promise.all(["meta", "packs", "entries", "photos"].map(all));
  return rows.flat().length;
}"""
SWEEP = """async (days) => {
  const { sweep } = await import("/static/field/store.js");
  await sweep(Date.now() + days * 86_400_000);
}"""
EXPLAIN = """async ([standards, words, cases]) => {
  const { explain } = await import("/static/field/rules.js");
  return cases.map(([id, area, by, value, deprived, worksOnLand]) => {
    const key = by === "income" ? "income" : "scoreA";
    const facts = { area, deprived, worksOnLand, [key]: value };
    const one = explain(standards[id], facts, { ...words, byHand: by === "score_a" });
    return [one.class, one.words];
  });
}"""
VALUES = (
    None, 0, 90, 120, 121, 140, 141, 150, 175, 176, 700_000, 1_000_001, 1_500_000, 1_500_001,
    2_200_000, 2_250_000, 2_250_001, 2_800_000, 3_000_001,
)  # fmt: skip


class Phone:
    """A phone of somebody: its browser can be killed, and its memory stays."""

    def __init__(self, browser_type, executable: str, folder: Path, base: str) -> None:
        self._type, self._executable, self._folder = browser_type, executable, folder
        self.base = base
        self.context: BrowserContext
        self.page: Page
        self.open()

    def open(self, *, offline: bool = False) -> None:
        self.context = self._type.launch_persistent_context(
            str(self._folder), executable_path=self._executable, args=_FLAGS, viewport=PHONE,
            locale="vi-VN", has_touch=True, geolocation=HOUSE,
            permissions=["geolocation"],
        )  # fmt: skip
        self.context.set_offline(offline)
        self.errors = getattr(self, "errors", [])
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def kill(self) -> None:
        """End the browser at once, as an empty battery does: nothing is put in order first."""
        lock = os.readlink(self._folder / "SingletonLock")  # names host and process
        os.kill(int(lock.rsplit("-", 1)[1]), signal.SIGKILL)
        with suppress(Error):
            self.context.close()
        self.open(offline=True)

    def sign_in(self) -> None:
        if "/dang-nhap/" not in self.page.url:
            self.page.goto(f"{self.base}/tai-khoan/dang-nhap/?next=/khao-sat/phieu/")
        self.page.fill("input[name=username]", "hoa")
        self.page.fill("input[name=password]", PASSWORD)
        with self.page.expect_navigation():
            self.page.click("main button[type=submit]")

    def take(self) -> None:
        self.press("Mang phiếu theo máy")
        self.page.locator("label.choice", has_text=HAMLET).click()
        self.page.fill("[name=pin]", PIN)
        self.page.fill("[name=again]", PIN)
        self.press("Mang theo")
        expect(self.page.locator("h2")).to_have_text("Các hộ cần khảo sát")

    def unlock(self) -> None:
        self.page.goto(f"{self.base}/khao-sat/phieu/")
        self.page.fill("[name=pin]", PIN)
        self.press("Mở")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def pick(self, label: str) -> None:
        self.page.locator("label.choice", has=self.page.get_by_text(label, exact=True)).click()

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def answer(self, title: str, *, deprived: bool) -> None:
        """Answer one question and go on."""
        expect(self.page.locator("h2")).to_have_text(title)
        self.pick("Thiếu hụt" if deprived else "Không thiếu hụt")
        expect(self.page.locator(".saved").last).to_contain_text("Đã lưu")
        self.press("Tiếp")

    def finish(self, names: list[str], *, deprived: int, photo: Path | None = None) -> None:
        """Fill in the form that is open, from the first question on."""
        self.press("Tiếp")
        for at, name in enumerate(names):
            self.answer(name, deprived=at < deprived)
        self.page.fill("[name=score_a]", "120")
        self.page.fill("[name=paper]", "B-01")
        self.press("Tiếp")
        self.press("Tiếp")  # traits
        self.pick("Không có vốn sản xuất, kinh doanh")
        self.press("Tiếp")
        if photo:
            self.page.check("[name=consent]")
            self.page.set_input_files("input[type=file]", photo)
            expect(self.page.locator("figure img")).to_be_visible()
            self.press("Lấy vị trí, một chạm")
            self.sees("14,286100 · 108,603400")
            self.picture("khao-sat-anh")
        self.press("Tiếp")
        self.press("Tiếp")
        if photo:
            self.sees("Vì sao")
            self.picture("khao-sat-ket-qua")
        self.press("Đã xem, lưu phiếu")
        self.sees("Đã xong hộ này")

    def picture(self, name: str) -> None:
        """Keep the screen upright; it must fit upright and across."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-390.png")
        for size in ({"width": 844, "height": 390}, PHONE):
            self.page.set_viewport_size(size)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], f"{name} is {wide} px wide at {size}"


@pytest.fixture
def review(kbang: Sample) -> Review:
    """A yearly review of Xã Đông with ten poor households in Làng Hà Nừng."""
    place = kbang.places["dong"]
    hamlet = Place.build(
        code="23659001", level="hamlet", name=HAMLET, parent=place,
        valid_from=date(2004, 1, 1),
    )  # fmt: skip
    hamlet.save()
    homes = list(Household.objects.filter(place=place).order_by("pk")[:TEN])
    Household.objects.filter(pk__in=[one.pk for one in homes]).update(
        hamlet_place=hamlet, hamlet=hamlet.name
    )
    YearClass.objects.filter(household__in=homes, year__gte=2023).update(poverty_class="poor")
    officer = actor_in(kbang.positions["hoa"], user=kbang.people["hoa"])
    return open_review(place.pk, Opening("yearly", 2024), actor=officer)


@pytest.fixture
def phone(review: Review, chromium, live_server, tmp_path) -> Iterator[Phone]:
    """Hoa's phone."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    made = Phone(chromium.browser_type, str(path), tmp_path / "phone", live_server.url)
    yield made
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    made.page.screenshot(path=SCREENSHOTS / "last-field.png", full_page=True)
    made.context.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture."""
    file = tmp_path / "nha.png"
    file.write_bytes(b64decode(PIXEL))
    return file


class Story:
    """Ten households of a hamlet, from the office to the villages and back."""

    def __init__(self, phone: Phone, review: Review, sample: Sample) -> None:
        self.phone, self.review, self._sample = phone, review, sample
        self.names = [one["name"] for one in standard_data(standards()[1])["indicators"]]
        self.entries = list(review.entries.filter(hamlet_review__name=HAMLET))
        self.heads = [entry.household.head_name for entry in self.entries]

    def actor(self, name: str) -> Actor:
        return actor_in(self._sample.positions[name], user=self._sample.people[name])

    def leave(self) -> None:
        self.phone.sign_in()
        self.phone.take()
        assert self.phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.phone.context.set_offline(True)
        self.phone.unlock()
        self.phone.sees("0 / 10 hộ")
        self.phone.picture("khao-sat-danh-sach")

    def survey_all(self, photo: Path) -> None:
        phone = self.phone
        for at in range(TEN):
            phone.page.locator(".household", has_text="Chưa làm").first.click()
            if at == 3:
                self._killed_in_mid_form()
            phone.finish(self.names, deprived=4 if at % 2 else 2, photo=photo if at == 0 else None)
            phone.sees(f"chưa đồng bộ {at + 1}")
            phone.press("Về danh sách")

    def _killed_in_mid_form(self) -> None:
        phone = self.phone
        head = phone.page.locator("header .cluster span").first
        name = head.inner_text()
        phone.press("Tiếp")
        phone.answer(self.names[0], deprived=True)
        phone.picture("khao-sat-cau-hoi")
        phone.kill()
        phone.unlock()
        phone.page.locator(".household", has_text="Đang làm").click()
        expect(phone.page.locator("header .cluster span").first).to_have_text(name)
        expect(phone.page.locator("h2")).to_have_text(self.names[0])
        expect(phone.page.locator("label.choice :checked")).to_have_value("true")
        phone.press("Lùi")

    def come_home_signed_out(self) -> None:
        phone = self.phone
        phone.context.clear_cookies(name="sessionid")
        phone.context.set_offline(False)
        phone.unlock()
        phone.press("Gửi phiếu")
        phone.sees("Mời đăng nhập lại để gửi")
        phone.page.get_by_role("link", name="Đăng nhập").click()
        phone.sign_in()
        phone.unlock()

    def send_with_a_cut(self) -> None:
        """The answer to the first survey is lost on its way; all is sent once more."""
        phone, cut = self.phone, iter([True])
        phone.page.route(
            "**/api/v1/field/surveys",
            lambda route: (route.fetch(), route.abort()) if next(cut, False) else route.continue_(),
        )
        phone.press("Gửi phiếu")
        phone.sees("Chưa liên lạc được với máy chủ")
        assert Survey.objects.count() == 2
        phone.press("Gửi lại")
        phone.sees("còn chờ gửi 0 hộ")
        phone.picture("khao-sat-gui")

    def choose_mine(self) -> None:
        phone = self.phone
        phone.page.locator("a.household", has_text="Hai bản").click()
        phone.sees("hai bản khác nhau")
        phone.picture("khao-sat-hai-ban")
        phone.press("Dùng bản trên máy")
        phone.sees("Đã chọn xong")

    def close_round(self) -> None:
        """The steps after the survey, by their services: meeting, posting, opinion, decision."""
        hoa = self.actor("hoa")
        for entry in self.review.entries.exclude(hamlet_review__name=HAMLET):
            record_survey(entry.pk, facts(0, score_a=160), actor=hoa)
        clock.set_practice_day(date(2024, 12, 18))
        for hamlet in self.review.hamlets.all():
            record_meeting(hamlet.pk, meeting(held_on=date(2024, 12, 12)), actor=hoa)
            record_posting(hamlet.pk, posted_on=date(2024, 12, 12), places="Nhà rông", actor=hoa)
        clock.set_practice_day(date(2024, 12, 23))
        asked = ask_opinion(self.review.pk, sent_on=date(2024, 12, 18), actor=hoa)
        answered = date(2024, 12, 20)
        answer_opinion(
            asked.pk, answered_on=answered, agrees=True, content="", actor=self.actor("minh")
        )
        draft_recognition(self.review.pk, actor=hoa)
        sign_recognition(self.review.pk, actor=self.actor("binh"))
        close_review(self.review.pk, actor=hoa)


def test_ten_households_without_a_network(phone: Phone, review: Review, kbang: Sample, photo: Path):
    story = Story(phone, review, kbang)
    assert len(story.entries) == TEN
    story.leave()
    story.survey_all(photo)
    kept = phone.page.evaluate(SCAN)

    assert kept["rows"] > TEN
    assert not [head for head in story.heads if head in kept["text"]]
    assert not Survey.objects.exists()

    # Meanwhile the office got a paper form of one household.
    record_survey(story.entries[1].pk, facts(1), actor=story.actor("hoa"))
    story.come_home_signed_out()
    story.send_with_a_cut()
    story.choose_mine()

    assert Survey.objects.filter(state="current").count() == TEN
    assert Survey.objects.count() == TEN + 1
    assert SurveyPhoto.objects.count() == 1
    assert Taking.objects.get().returned_at
    assert phone.page.evaluate(COUNT) == 0
    assert phone.errors == []

    story.close_round()
    found = YearClass.objects.filter(year=2024, household__in=[e.household for e in story.entries])

    assert Counter(found.values_list("poverty_class", flat=True)) == {"poor": 5, "near_poor": 5}
    phone.press("Mang phiếu theo máy")
    phone.sees("Chưa có đợt rà soát đang làm")


def test_a_lost_phone_and_a_sign_out_leave_nothing(phone: Phone, review: Review, kbang: Sample):
    phone.sign_in()
    phone.take()
    assert phone.page.evaluate(COUNT) > TEN
    for _ in range(5):
        phone.page.goto(f"{phone.base}/khao-sat/phieu/")
        phone.page.fill("[name=pin]", "sai-mã-pin")
        phone.press("Mở")
        phone.sees("Mã PIN chưa đúng")
    phone.sees("Thử lại sau")
    chair = actor_in(kbang.positions["binh"], user=kbang.people["binh"])
    revoke_device(Taking.objects.get().pk, actor=chair)
    phone.page.reload()
    phone.sees("Phiếu đã được xóa khỏi máy này")
    assert phone.page.evaluate(COUNT) == 0

    phone.take()
    phone.page.evaluate(SWEEP, 13)  # days later
    assert phone.page.evaluate(COUNT) > TEN
    phone.page.evaluate(SWEEP, 15)
    assert phone.page.evaluate(COUNT) == 0
    phone.page.goto(f"{phone.base}/khao-sat/phieu/#")
    phone.page.reload()
    phone.take()
    phone.page.goto(f"{phone.base}/khao-sat/")
    phone.picture("khao-sat-may")
    phone.page.click(".who summary")
    phone.page.click("text=Đăng xuất")
    phone.page.wait_for_url(f"{phone.base}/")
    phone.page.goto(f"{phone.base}/khao-sat/phieu/")
    phone.sees("Khảo sát khi không có mạng")
    assert phone.page.evaluate(COUNT) == 0
    ends = list(Device.objects.order_by("pk").values_list("end", flat=True))
    assert ends == ["revoked", "", "signed_out"]  # the second had its time without a network


def test_the_phone_and_the_server_say_the_same_of_every_household(phone: Phone):
    cases, expected = [], []
    each = product(standards(), Area, VALUES, ("income", "score_a"), (0, 2, 3, 5), (False, True))
    for standard, area, value, by, count, land in each:
        ids = [one.id for one in indicators(standard.id)[:count]]
        given = Given(
            standard, area, deprived=mask_of(ids, standard.id), works_on_land=land,
            is_score_by_hand=by == "score_a", **{by: value},
        )  # fmt: skip
        found = explain(given)
        words = [str(one) for one in found.sentences]
        expected.append([found.classification.poverty_class, words])
        cases.append([standard.id, area, by, value, ids, land])
    data = {one.id: standard_data(one) for one in standards()}
    phone.page.goto(f"{phone.base}/khao-sat/phieu/")
    told = phone.page.evaluate(EXPLAIN, [data, lists(), cases])

    assert len(cases) > 1000
    assert [row for row in zip(cases, told, expected, strict=True) if row[1] != row[2]] == []
