"""The frame of every page, the error pages, and signing in."""

import pytest
from django import forms
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

from chungtay.kernel.verdict import refuse
from tests.web.components.conftest import MISSING, Render
from tests.web.components.markup import Markup

ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "web/refused.html"]
PAGES = ["web/base.html", "web/public.html", "signin/sign_in.html"]


class SignIn(forms.Form):
    username = forms.CharField()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "name", [*ERRORS, "web/base.html", "web/public.html", "signin/sign_in.html"]
)
def test_page_is_well_formed(render: Render, name: str, language: str) -> None:
    context = {"sentence": "Không.", "verdict": None, "citation": "Điều 1", "exception": "Vì…"}
    with translation.override(language):
        page = render("", name=name, form=SignIn(), next="/", single_sign_on={}, **context)
    assert Markup(page).faults == []
    assert MISSING not in page


@pytest.mark.parametrize("name", ERRORS)
def test_error_page_says_what_to_do_and_leads_back(render: Render, name: str) -> None:
    page = render("", name=name, sentence="Không.", verdict=None, citation="", exception="")
    assert 'href="/truoc/?b=1"' in page
    assert "Về trang đầu" in page


def test_refusal_says_why_by_which_article_and_what_to_do(render: Render) -> None:
    verdict = refuse("Còn %(count)d điều kiện.", count=2)
    page = render("", name="web/refused.html", verdict=verdict, citation="Luật, Điều 74")
    assert "Còn 2 điều kiện." in page
    assert "Căn cứ: Luật, Điều 74" in page
    assert "bổ sung điều còn thiếu" in page


def test_lost_page_keeps_the_rail_for_those_who_work_here(render: Render) -> None:
    stranger = {"actor": None, "nav": [], "practice_day": None}
    assert 'class="rail"' in render("", name="404.html")
    assert 'class="rail"' not in render("", name="404.html", shell=stranger)


def test_server_error_page_needs_nothing() -> None:
    page = get_template("500.html").template.render(Context())  # type: ignore[attr-defined]
    assert Markup(page).faults == []
    assert "Máy chủ gặp lỗi" in page


def test_position_is_visible_and_switched_by_post(render: Render) -> None:
    page = render("", name="web/base.html")
    assert "Chuyên viên · Sở &lt;Nội vụ&gt;" in page
    assert 'name="position" value="2"' in page
    assert page.count('name="csrfmiddlewaretoken"') == 3


def test_what_the_bar_of_the_phone_leaves_out_is_under_more(render: Render) -> None:
    page = render("", name="web/base.html")
    assert page.count('href="/van-ban/"') == 2
    assert page.count(">Thêm<") == 1


def test_stranger_is_offered_to_sign_in_and_come_back(render: Render) -> None:
    shell = {"actor": None, "nav": [], "practice_day": None}
    page = render("", name="web/public.html", path="/ton-vinh/?trang=2", shell=shell)
    assert "?next=/ton-vinh/%3Ftrang%3D2" in page


def test_chosen_look_is_drawn_by_the_server(render: Render) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "dark"
    assert 'data-theme="dark"' in render("", name="web/public.html", request=request)
    request.COOKIES["theme"] = '"><script>'
    assert "data-theme=" not in render("", name="web/public.html", request=request)
