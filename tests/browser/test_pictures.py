"""Pictures of the sample for README: our own words, invented people."""

from pathlib import Path

import pytest

from chungtay.config.sample.load import load
from chungtay.movements.models import Plan
from tests.browser.conftest import Person, Stage

pytestmark = pytest.mark.browser

SHOWN = Path(__file__).resolve().parents[2] / "docs/screenshots"


@pytest.fixture
def stage(transactional_db, chromium, live_server):
    """The whole sample, served."""
    for _step in load(households=1500, seed=2024):
        pass
    stage = Stage(chromium, live_server.url)
    yield stage
    stage.close()


def show(person: Person, name: str) -> None:
    """Keep the page at both widths where README looks for it."""
    SHOWN.mkdir(parents=True, exist_ok=True)
    for path in person.picture(name):
        (SHOWN / path.name).write_bytes(path.read_bytes())


def test_readme_shows_the_real_pages(stage):
    lan, anybody = stage.person("lan"), stage.person()
    show(lan, "my-work")
    lan.open(f"/phong-trao/{Plan.objects.get(organization__code='gl.kbang').movement_id}/")
    show(lan, "movement")
    lan.open("/bao-cao/")
    lan.click("main table a")
    show(lan, "reports")
    lan.open("/khen-thuong/")
    lan.click("main table a, main ul.list a")
    show(lan, "awards")
    anybody.open("/ton-vinh/")
    show(anybody, "honours")
