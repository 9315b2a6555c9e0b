"""A passkey made of software: signs as a device does, and can be told to cheat."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cbor import encode
from fido2.cose import ES256

HOST, ORIGIN = "localhost", "http://localhost"
_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


def text(raw: bytes) -> str:
    """Return bytes as WebAuthn writes them in JSON."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(written: str) -> bytes:
    """Return what ``text`` wrote."""
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


class Authenticator:
    """One device with one key."""

    def __init__(self, name: bytes = b"device-1") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = sha256(name).digest()
        self.counter = 0
        self.origin, self.host = ORIGIN, HOST
        self.verified = True

    def create(self, options: str) -> str:
        """Answer the options of a registration."""
        asked = json.loads(options)
        public = encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id
        data = self._data(_ATTESTED) + attested + public
        statement = encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer({"attestationObject": text(statement), "clientDataJSON": text(client)})

    def get(self, options: str, *, handle: bytes = b"") -> str:
        """Answer the options of a proof."""
        asked = json.loads(options)
        self.counter += 1
        data = self._data(0)
        client = self._client("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "authenticatorData": text(data),
                "clientDataJSON": text(client),
                "signature": text(signature),
                "userHandle": text(handle),
            }
        )

    def _data(self, more: int) -> bytes:
        flags = _PRESENT | (_VERIFIED if self.verified else 0) | more
        return (
            sha256(self.host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, Any]) -> str:
        return json.dumps(
            {
                "id": text(self.credential_id),
                "rawId": text(self.credential_id),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": response,
            }
        )
