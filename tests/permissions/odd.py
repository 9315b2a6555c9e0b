"""Bodies that are in the described shape of an operation and yet odd in one value."""

from collections.abc import Iterator
from typing import Any

from tests.permissions.bodies import KeyOf, field_of, resolved

_INTEGERS = (-1, 2**31, 2**63)
_DATES = ("0001-01-01", "9999-12-31")
_TEXTS = ("", "a\x00b", "A" * 5000, "1e400")


def odd_bodies(schema: dict[str, Any], key_of: KeyOf) -> Iterator[dict[str, Any]]:
    """Yield first a body with every field filled, then one for each odd value of each field."""
    fields = resolved(schema).get("properties", {})
    plain = {name: field_of(name, field, key_of) for name, field in fields.items()}
    yield plain
    for name, field in fields.items():
        for value in _odd(field):
            yield plain | {name: value}


def _odd(schema: dict[str, Any]) -> Iterator[Any]:
    schema = resolved(schema)
    kind = schema.get("type")
    if "enum" in schema:
        yield "no-such"
    elif kind == "integer":
        yield from _INTEGERS
    elif kind == "array":
        yield []
        yield from ([value] for value in _odd(schema.get("items", {})))
    elif kind == "object":
        yield {"a": {"b": [1]}}
    elif kind == "string":
        yield from _DATES if schema.get("format", "").startswith("date") else _TEXTS
