"""One-time codes agree with the RFC's own table."""

import pytest

from chungtay.signin.rules.totp import address_for, code_at, matching_step, step_at, written

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238_appendix_b(seconds, code):
    assert code_at(SECRET, step_at(seconds)) == code


@pytest.mark.parametrize(
    ("drift", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_one_step_off(drift, taken):
    code = code_at(SECRET, step_at(1_000_000_000 + drift))

    assert (matching_step(SECRET, code, seconds=1_000_000_000) is not None) is taken


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "²²²²²²"])
def test_odd_digits_match_no_step(code):
    assert matching_step(SECRET, code, seconds=59) is None


def test_the_secret_is_written_in_groups_and_as_an_address():
    assert written(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert address_for(SECRET, issuer="Chung Tay", account="hoa") == (
        "otpauth://totp/Chung%20Tay:hoa?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Chung%20Tay"
    )
