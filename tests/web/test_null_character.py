"""The character 0, which no person types and PostgreSQL cannot store, is refused at the door."""

import json

import pytest


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_form_with_it_is_refused(cast, kind):
    values = {"username": "ho\x00a", "password": "x"}
    urlencoded = ["username=ho%00a&password=x", kind] if "urlencoded" in kind else [values]

    answer = cast.client("hoa").post("/tai-khoan/dang-nhap/", *urlencoded)

    assert answer.status_code == 400
    assert "Yêu cầu" in answer.content.decode()


@pytest.mark.parametrize("address", ["/ho-dan/?q=%00", "/phong-trao/?q=a%00b"])
def test_address_with_it_is_refused(cast, address):
    assert cast.client("hoa").get(address).status_code == 400


@pytest.mark.parametrize("body", [json.dumps({"text": "a\x00b"}), "{"])
def test_json_with_it_is_refused(cast, body):
    answer = cast.client("lan").post("/api/v1/blocs/", body, content_type="application/json")

    assert answer.status_code == 400
