"""A program acts in the position its key was made for, as long as both hold."""

from datetime import date

import pytest

from chungtay.accounts.models import ApiToken
from chungtay.accounts.selectors import position_by_token
from chungtay.accounts.services.tokens import create_token

DAY = date(2024, 12, 12)


def test_a_key_acts_in_its_position(cast):
    token = create_token(cast.positions["hoa"], name="phần mềm xã")

    assert position_by_token(token, DAY) == cast.positions["hoa"]
    assert token not in ApiToken.objects.get().digest


@pytest.mark.parametrize("what", ["revoked", "expired", "left", "inactive", "wrong"])
def test_a_key_ends_with_what_it_rests_on(cast, what):
    token = create_token(cast.positions["hoa"], name="x", expires_on=date(2024, 12, 31))
    day = date(2025, 1, 1) if what == "expired" else DAY
    if what == "revoked":
        ApiToken.objects.update(revoked_at="2024-12-01T00:00:00+07:00")
    if what == "left":
        type(cast.positions["hoa"]).objects.update(valid_to=date(2024, 12, 1))
    if what == "inactive":
        type(cast.people["hoa"]).objects.update(is_active=False)

    assert position_by_token("wrong" if what == "wrong" else token, day) is None


@pytest.mark.any_engine
def test_the_schema_is_published_and_every_operation_asks_who(client, db):
    schema = client.get("/api/v1/openapi.json").json()

    assert schema["info"]["title"] == "Chung Tay"
    open_operations = [
        f"{method} {path}"
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if not operation.get("security")
    ]
    assert open_operations == []
