"""Where a channel may lead."""

from datetime import timedelta

import pytest

from chungtay.reminders.rules.addresses import may_call, may_reach
from chungtay.reminders.rules.outcomes import Outcome, outcome_of, wait_after

HOSTS = ["cong.gialai.gov.vn"]


@pytest.mark.parametrize(
    "url", ["https://cong.gialai.gov.vn/nhac", "https://cong.gialai.gov.vn:8443/a?b=c"]
)
def test_the_offices_host_is_called_over_https(url):
    assert may_call(url, hosts=HOSTS, private_hosts=())


@pytest.mark.parametrize(
    "url",
    [
        "", "nhac", "ftp://cong.gialai.gov.vn/", "https:///nhac", "https://cong.gialai.gov.vn:x/",
        "https://cong.gialai.gov.vn:0/", "https://a:b@cong.gialai.gov.vn/",
        "https://cong.gialai.gov.vn@evil.example/", "https://evil.example/cong.gialai.gov.vn",
        "https://cong.gialai.gov.vn.evil.example/", "https://cong.gialai.gov.vn/#a",
        "https://cong.gialai.gov.vn/\r\nX: y", "https://cong.gialai.gov.vn/a b",
        "http://cong.gialai.gov.vn/nhac", "https://[::1", "https://127.0.0.1/",
    ],
)  # fmt: skip
def test_anything_else_is_refused(url):
    verdict = may_call(url, hosts=HOSTS, private_hosts=("127.0.0.1",))

    assert not verdict
    assert verdict.reason


def test_a_host_inside_the_network_needs_the_one_who_runs_the_server():
    url = "http://sms.noi-bo/gui"

    assert not may_call(url, hosts=["sms.noi-bo"], private_hosts=())
    assert may_call(url, hosts=["sms.noi-bo"], private_hosts=("sms.noi-bo",))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "fd00::1",
        "::ffff:10.0.0.1", "0.0.0.0", "224.0.0.1", "100.64.0.1", "x",  # noqa: S104 -- no binding
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_not_connected_to(address):
    assert not may_reach("cong.gialai.gov.vn", [address], private_hosts=())
    assert not may_reach("cong.gialai.gov.vn", ["203.119.8.106", address], private_hosts=())
    assert may_reach("sms.noi-bo", [address], private_hosts=("sms.noi-bo",))


def test_a_public_address_is_connected_to():
    assert may_reach("cong.gialai.gov.vn", ["203.119.8.106", "2001:dc8::1"], private_hosts=())


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.SENT), (204, Outcome.SENT), (301, Outcome.MOVED), (307, Outcome.MOVED),
        (400, Outcome.ANSWERED_BADLY), (404, Outcome.ANSWERED_BADLY), (429, Outcome.BUSY),
        (500, Outcome.BUSY), (503, Outcome.BUSY),
    ],
)  # fmt: skip
def test_what_an_answer_means(status, outcome):
    assert outcome_of(status) is outcome


def test_tries_come_further_apart_and_end():
    waits = [wait_after(Outcome.BUSY, attempts=n) for n in range(1, 7)]

    assert waits[0] == timedelta(minutes=1)
    assert waits[:5] == sorted(waits[:5])
    assert waits[5] is None
    assert wait_after(Outcome.MOVED, attempts=1) is None
