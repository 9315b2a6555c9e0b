"""A channel of an office, as a small server on this machine."""

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any

from chungtay.reminders.rules.signing import signature


@dataclass
class Got:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        """Return the body as values."""
        return json.loads(self.body)


@dataclass
class FakeChannel:
    """Answers with ``status``; a 302 leads to ``/elsewhere``; ``pause`` is slept before."""

    status: int = 204
    pause: float = 0
    secret: str = ""
    got: list[Got] = field(default_factory=list)

    def __enter__(self) -> "FakeChannel":
        channel = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                channel.got.append(Got(self.path, dict(self.headers), body))
                sleep(channel.pause)
                self.send_response(channel.status)
                if channel.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Keep quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Return the address to post to."""
        return f"http://127.0.0.1:{self._server.server_port}/nhac-viec?co-quan=kbang"

    def is_signed(self, got: Got) -> bool:
        """Say whether a request bears the signature of the office's key."""
        timestamp = got.headers["X-ChungTay-Timestamp"]
        wanted = signature(self.secret, timestamp=timestamp, body=got.body)
        return got.headers["X-ChungTay-Signature"] == wanted
