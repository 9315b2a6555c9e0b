"""A small OpenID provider on this machine, strict about what it is sent, and able to lie."""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "chung-tay", "bí mật:/+ giữa hai bên"


class Provider:
    """Accounts, codes given out, and the key that signs."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes: dict[str, dict[str, Any]] = {}
        self.issuer = ""
        self.lies: dict[str, Any] = {}
        self.sign_with: Any = self.key
        self.algorithm = "RS256"
        self.published: dict[str, Any] = {}
        self.asked: list[str] = []
        self.key_id = "k1"

    def authorize(self, address: str, **claims: Any) -> dict[str, str]:
        """Return what the browser brings back after the person of ``claims`` has signed in."""
        query = {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = token_urlsafe(16)
        self.codes[code] = {"query": query, "claims": claims}
        return {"code": code, "state": query["state"]}

    def configuration(self) -> dict[str, Any]:
        """Return what the issuer publishes about itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.published

    def keys(self) -> dict[str, Any]:
        """Return the public key."""
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": self.key_id, "use": "sig", "alg": "RS256"}]}

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Return an identity for a code, once, to the client it was given to."""
        pair = b64decode(authorization.removeprefix("Basic ")).decode()
        given = self.codes.pop(form["code"], None)
        expected = sha256(form["code_verifier"].encode()).digest()
        challenge = urlsafe_b64encode(expected).rstrip(b"=").decode()
        right = (
            given is not None
            and pair.split(":")[0] == CLIENT
            and parse_qs(f"x={pair.split(':')[1]}")["x"] == [SECRET]
            and given["query"]["code_challenge"] == challenge
            and given["query"]["redirect_uri"] == form["redirect_uri"]
        )
        if not right or given is None:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": self._signed(given)}

    def _signed(self, given: dict[str, Any]) -> str:
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": int(time()),
            "exp": int(time()) + 300,
            "nonce": given["query"]["nonce"],
            **given["claims"],
            **self.lies,
        }
        return jwt.encode(
            claims, self.sign_with, algorithm=self.algorithm, headers={"kid": self.key_id}
        )


@contextmanager
def running() -> Iterator[Provider]:
    """Serve a provider on a free port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            if self.path == "/keys":
                self._say(200, provider.keys())
            elif self.path.startswith("/.well-known/"):
                self._say(200, provider.configuration())
            else:
                self.send_response(302)
                self.send_header("Location", "/keys")
                self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: value[0] for name, value in parse_qs(body).items()}
            self._say(*provider.token(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, answer: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
