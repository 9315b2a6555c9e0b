"""What stands between a person and the door."""

import pytest

from chungtay.signin.rules.demands import Proof, Step, next_step, second_factor_demanded
from chungtay.signin.rules.devices import device_name

ROLES = ["administrator", "fund_keeper", "head"]


@pytest.mark.parametrize(
    ("strong", "enrolled", "demanded", "expired", "step"),
    [
        (False, False, False, False, None),
        (False, True, False, False, Step.CODE),
        (False, True, True, True, Step.CODE),
        (False, False, True, True, Step.ENROL),
        (True, True, True, True, Step.PASSWORD),
        (True, False, True, False, None),
        (False, False, False, True, Step.PASSWORD),
    ],
)
def test_code_comes_before_enrolment_before_a_new_password(
    strong, enrolled, demanded, expired, step
):
    proof = Proof(strong=strong, enrolled=enrolled, demanded=demanded, expired=expired)

    assert next_step(proof) is step


def test_one_demanding_role_is_enough_and_a_practice_day_demands_nothing():
    assert second_factor_demanded(["officer", "head"], ROLES, practising=False)
    assert not second_factor_demanded(["officer"], ROLES, practising=False)
    assert not second_factor_demanded(["administrator"], ROLES, practising=True)
    assert not second_factor_demanded(["administrator"], [], practising=False)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/140.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Linux",
        ),
        ("curl/8", ""),
    ],
)
def test_devices_are_called_by_browser_and_system(agent, name):
    assert device_name(agent) == name
