"""A real server, a real Chromium, and people who sign in."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chungtay.config.sample.households import load_households
from chungtay.config.sample.tree import PASSWORD, SITE, Sample, data, load_tree
from chungtay.organizations import clock

# Playwright keeps an event loop in this thread; our own database calls beside it are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Pictures of the real plan stay out of the repository; README names the folder.
SCREENSHOTS = Path(__file__).resolve().parents[2] / "var/screenshots"
WIDTHS = {1280: 800, 390: 844}
TALLEST = 1600  # a long page is cut there, so that the pictures can live in the repository
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; skips where none is installed."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base

    @property
    def address(self) -> str:
        """Where this browser is, without the host."""
        return self.page.url.removeprefix(self.base)

    def open(self, address: str) -> None:
        """Go to an address of the site."""
        self.page.goto(f"{self.base}{address}")

    def sign_in(self, username: str) -> None:
        """Sign in by the form."""
        self.open("/tai-khoan/dang-nhap/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", PASSWORD)
        with self.page.expect_navigation():
            self.page.click("main button[type=submit]")

    def press(self, name: str, *, confirm: bool = False) -> None:
        """Press the first button of the page's matter that bears ``name``, and its confirmation."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name).first.click()
            if confirm:
                self.page.locator("dialog[open] button").last.click()

    def follow(self, name: str) -> None:
        """Follow the first link of the page's matter that bears ``name``."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()

    def click(self, selector: str) -> None:
        """Follow the first link that ``selector`` finds."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def fill(self, label: str, value: str) -> None:
        """Write into the box labelled ``label``."""
        self.page.locator("main").get_by_label(label).first.fill(value)

    def sees(self, text: str) -> bool:
        """Say whether the page shows ``text``."""
        return text in self.page.inner_text("body")

    def picture(self, name: str) -> list[Path]:
        """Keep the page as pictures at desk and phone width; check that it fits both."""
        kept = []
        for width, height in WIDTHS.items():
            self.page.set_viewport_size({"width": width, "height": height})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} px wide at {width}"
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            tall = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": width, "height": min(tall, TALLEST)})
            kept.append(SCREENSHOTS / f"{name}-{width}.png")
            self.page.screenshot(path=kept[-1])
        self.page.set_viewport_size({"width": 1280, "height": 800})
        return kept


class Stage:
    """The server with everybody who acts on it."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser = browser
        self._base = base
        self._people: list[Person] = []

    def person(self, username: str = "") -> Person:
        """Return a fresh browser; with a user name, already signed in."""
        context = self._browser.new_context(
            viewport={"width": 1280, "height": 800}, locale="vi-VN", accept_downloads=True
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        person = Person(page, self._base)
        self._people.append(person)
        if username:
            person.sign_in(username)
        return person

    def close(self) -> None:
        """Close every browser; what each saw last is kept, for whoever has to find a fault."""
        for number, person in enumerate(self._people):
            person.page.screenshot(path=SCREENSHOTS / f"last-{number:02d}.png", full_page=True)
            person.page.context.close()


@pytest.fixture
def kbang(transactional_db: None) -> Sample:
    """The sample's units, people and a few hundred households; no plan yet."""
    clock.set_practice_day(data("kbang")["practice_today"], site_name=SITE)
    sample = load_tree()
    load_households(sample, total=400, seed=2024)
    return sample


@pytest.fixture
def stage(kbang: Sample, chromium: Browser, live_server) -> Iterator[Stage]:
    """The server and its people."""
    stage = Stage(chromium, live_server.url)
    yield stage
    stage.close()
