"""Post a signed message to the channel that an office named."""

import json
import socket
import ssl
from http.client import HTTPConnection, HTTPException
from threading import Timer
from time import time
from urllib.parse import SplitResult

from django.conf import settings

from chungtay.reminders.rules.addresses import may_call, may_reach, parts_of
from chungtay.reminders.rules.outcomes import Outcome, outcome_of
from chungtay.reminders.rules.signing import signature

STEP_SECONDS = 5.0
ALL_SECONDS = 10.0
Ended = tuple[Outcome, str]


def post(url: str, payload: dict[str, object], *, secret: str, hosts: list[str]) -> Ended:
    """Return how the post ended, with the status or the fault in a word.

    A redirect is not followed. The name is looked up once, judged, and the very address that was
    judged is connected to. What the server answers beyond its status is not read.

    Args:
        hosts: the hosts that the office's administrator named.
    """
    private = settings.WEBHOOK_PRIVATE_HOSTS
    parts = parts_of(url)
    if parts is None or not may_call(url, hosts=hosts, private_hosts=private):
        return Outcome.ADDRESS_REFUSED, ""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return Outcome.UNREACHABLE, "dns"
    if not may_reach(host, found, private_hosts=private):
        return Outcome.ADDRESS_REFUSED, ""
    body = json.dumps(payload, ensure_ascii=False).encode()
    try:
        status = _posted(parts, found[0], port, body, _headers(body, payload, secret))
    except TimeoutError:
        return Outcome.TIMED_OUT, ""
    except (OSError, HTTPException) as error:
        return Outcome.UNREACHABLE, type(error).__name__
    return outcome_of(status), str(status)


def _headers(body: bytes, payload: dict[str, object], secret: str) -> dict[str, str]:
    timestamp = str(int(time()))
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "ChungTay",
        "Idempotency-Key": str(payload["message"]),
        "X-ChungTay-Timestamp": timestamp,
        "X-ChungTay-Signature": signature(secret, timestamp=timestamp, body=body),
    }


def _posted(
    parts: SplitResult, address: str, port: int, body: bytes, headers: dict[str, str]
) -> int:
    host = parts.hostname or ""
    connection = HTTPConnection(host, port, timeout=STEP_SECONDS)
    line: socket.socket = socket.create_connection((address, port), timeout=STEP_SECONDS)
    # A server that drips its answer keeps within each step's time; the whole is bounded here.
    late = Timer(ALL_SECONDS, _cut, [line])
    late.daemon = True
    late.start()
    try:
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        connection.sock = line
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body=body, headers=headers)
        return connection.getresponse().status
    finally:
        late.cancel()
        connection.close()
        line.close()


def _cut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it had ended by itself
