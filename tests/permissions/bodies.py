"""A body that each operation of the API accepts, made from its own description."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from chungtay.web.api import api

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_BY_FORMAT = {"date": "2024-12-01", "date-time": "2024-12-01T08:00:00", "binary": "file"}
_BY_TYPE = {"integer": 1, "number": 1, "boolean": False, "array": [], "object": {}}
# A number in a body that is the key of an object -> what of ours it names, by its page. Keys depend
# on what ran before on the same database, so none is written down.
_KEYS = {
    "movement": "phong-trao/",
    "nomination_id": "khen-thuong/ho-so/",
    "organization_id": "co-quan/",
    "plan_id": "phong-trao/ke-hoach/",
    "round_id": "khen-thuong/dot/",
    "to_round_id": "khen-thuong/dot/",
    "unit": "co-quan/",
}
KeyOf = Callable[[str], int]
JSON = "application/json"


@cache
def _description() -> dict[str, Any]:
    return api.get_openapi_schema()


def body_of(method: str, pattern: str, key_of: KeyOf) -> tuple[dict[str, Any], bool]:
    """Return a body for an operation, and whether it goes as a form.

    ``key_of`` gives the key of an object of ours by the beginning of its page's address.
    """
    asked = asked_body(method, pattern)
    if asked is None:
        return {}, False
    kind, schema = asked
    return _example(schema, key_of), kind != JSON


def asked_body(method: str, pattern: str) -> tuple[str, dict[str, Any]] | None:
    """Return the content type and schema of the body that an operation asks for."""
    path = "/" + _PARAMETER.sub(r"{\1}", pattern)
    operations = _description()["paths"].get(path, {})
    asked = operations.get(method.lower(), {}).get("requestBody")
    if not asked:
        return None
    ((kind, content),) = asked["content"].items()
    return kind, content["schema"]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the first plain schema that one refers to."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return resolved(_description()["components"]["schemas"][name])
    for key in ("anyOf", "allOf", "oneOf"):
        if key in schema:
            return resolved(schema[key][0])
    return schema


def _example(schema: dict[str, Any], key_of: KeyOf) -> Any:
    schema = resolved(schema)
    if schema.get("type") == "object" and "properties" in schema:
        fields = schema["properties"]
        needed = {name: field_of(name, fields[name], key_of) for name in schema.get("required", [])}
        return {name: value for name, value in needed.items() if value is not None}
    return _plain(schema)


def field_of(name: str, schema: dict[str, Any], key_of: KeyOf) -> Any:
    """Return a value for the field ``name``."""
    if resolved(schema).get("type") != "integer":
        return _example(schema, key_of)
    if name in _KEYS:
        return key_of(_KEYS[name])
    # The key of what has no page of its own: nothing has the key 0.
    return 0 if name.endswith("_id") else _plain(resolved(schema))


def _plain(schema: dict[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    if schema.get("type") == "string":
        pattern = {"number": "1"}.get(schema.get("format", ""), "x")
        return _BY_FORMAT.get(schema.get("format", ""), pattern)
    return schema.get("minimum", _BY_TYPE.get(schema.get("type", "")))
