"""Every component renders, in both languages, with nothing missing and nothing inline."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from chungtay.kernel.citation import Citation
from chungtay.kernel.verdict import refuse
from chungtay.web.showcase import example_context
from tests.web.components.conftest import MISSING, Render
from tests.web.components.markup import Markup

TEMPLATES = Path(__file__).parents[3] / "src/chungtay/web/templates"
COMPONENTS = sorted((TEMPLATES / "cotton").rglob("*.html"))


def tag_of(path: Path) -> str:
    parts = path.relative_to(TEMPLATES / "cotton").with_suffix("").parts
    return "c-" + ".".join(parts).replace("_", "-")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_showcase_is_well_formed_and_complete_in_both_languages(
    render: Render, language: str
) -> None:
    with translation.override(language):
        page = render("", name="web/ui.html", **example_context())
    assert MISSING not in page
    assert Markup(page).faults == []
    assert f'<html lang="{language}"' in page


def test_showcase_shows_every_component() -> None:
    sources = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")]
    used = {tag for source in sources for tag in re.findall(r"<(c-[a-z.-]+)", source)}
    assert {tag_of(path) for path in COMPONENTS} <= used


@pytest.mark.parametrize("path", COMPONENTS, ids=tag_of)
def test_component_begins_with_what_it_takes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_trusts_text_as_markup(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "|safe" not in source
    assert "autoescape" not in source
    assert "{{ attrs }}" not in source


def test_attributes_are_escaped_once(render: Render) -> None:
    page = render(
        '<c-paper title="{{ name }}"><c-task :title="name" /></c-paper>', name="", who="x"
    ) + render('<c-task :title="who" /><c-badge>{{ who }}</c-badge>', who="<b>A & B</b>")
    assert "<b>A" not in page
    assert page.count("&lt;b&gt;A &amp; B&lt;/b&gt;") == 2


def test_component_does_not_pick_up_names_of_the_page(render: Render) -> None:
    page = render('<c-task title="Việc" />', due="lẻn vào", context="lẻn vào", href="/len-vao")
    assert "lẻn" not in page
    assert "/len-vao" not in page


def test_refused_button_keeps_focus_and_says_why(render: Render) -> None:
    verdict = refuse("Còn %(count)d điều kiện.", Citation("Luật", "Điều 74"), count=2)
    page = render('<c-refused id="x" :verdict="v">Trình</c-refused>', v=verdict)
    assert 'aria-disabled="true"' in page
    assert " disabled" not in page
    assert 'aria-describedby="x-why"' in page
    assert "Còn 2 điều kiện." in page
    assert "Luật, Điều 74" in page


def test_findings_show_failed_first_and_what_is_not_verified(render: Render) -> None:
    page = render('<c-rules :findings="findings" />', **example_context())
    titles = re.findall(r"<h3>(.*?)</h3>", page)
    assert titles[0] == "Đủ hai năm liền hoàn thành xuất sắc"
    assert titles[1] == "Sáng kiến được công nhận"
    assert titles[3] == "Hình thức có trong luật"
    assert page.count("Chưa đối chiếu văn bản gốc") == 1
    assert page.count("Chưa có căn cứ") == 1


def test_field_ties_its_error_to_the_box(render: Render) -> None:
    page = render('<c-field :field="form.escaped" />', **example_context())
    assert 'aria-describedby="id_escaped_error"' in page
    assert 'id="id_escaped_error"' in page
    assert 'aria-invalid="true"' in page
    assert "bắt buộc" in page


def test_pager_keeps_the_rest_of_the_address(render: Render) -> None:
    page = render('<c-pager :page="page" />', **example_context())
    assert 'href="?a=1&amp;trang=4"' in page
    assert "101–150 trong 1.234" in page


def test_placeholder_of_a_chain_is_no_link(render: Render) -> None:
    page = render('<c-chain :links="links" />', **example_context())
    assert page.count("<a ") == 1
    assert "chưa có trong hệ thống" in page


def test_returned_step_draws_the_way_back(render: Render) -> None:
    page = render('<c-stepper :steps="steps" />', **example_context())
    assert 'class="returned"' in page
    assert "Trả lại: thiếu biểu 3" in page
    assert page.count('aria-current="step"') == 1
