"""Every row that one operation writes, so that the operation can be taken back exactly."""

import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import router
from django.db.models import Field, Model
from django.db.models.deletion import Collector

Line = dict[str, Any]


class Ledger:
    """Writes rows and remembers them; ``lines`` is plain data to be stored with the operation."""

    def __init__(self, lines: list[Line] | None = None) -> None:
        self.lines: list[Line] = list(lines or [])

    def create(self, row: Model) -> None:
        """Store a new row."""
        row.save(force_insert=True)
        self._note("created", row)

    def change(self, row: Model, **values: Any) -> None:
        """Store new values of fields, named as in the model (``parent`` or ``parent_id``)."""
        fields = [_field(row, name) for name in values]
        before = {field.attname: _plain(row, field) for field in fields}
        for name, value in values.items():
            setattr(row, name, value)
        after = {field.attname: _plain(row, field) for field in fields}
        if before == after:
            return
        type(row)._base_manager.filter(pk=row.pk).update(
            **{field.attname: getattr(row, field.attname) for field in fields}
        )
        self._note("changed", row, before=before, after=after)

    def delete(self, row: Model) -> None:
        """Remove a row with its own parts, all of them kept in the ledger.

        Raises:
            ProtectedError: when another official record names it.
        """
        kept, pk = serializers.serialize("json", _with_parts(row)), row.pk
        row.delete()
        row.pk = pk
        self._note("deleted", row, kept=kept)

    def _note(self, act: str, row: Model, **more: Any) -> None:
        self.lines.append({"act": act, "model": row._meta.label_lower, "pk": row.pk, **more})

    def seal(self) -> None:
        """Note how each row stands at the end, so that a later act on it is seen."""
        last: dict[tuple[str, Any], Line] = {}
        for line in self.lines:
            last[line["model"], line["pk"]] = line
            line.pop("seal", None)
        for line in last.values():
            row = find(line)
            line["seal"] = digest_of(row) if row is not None else ""

    def owned(self, model: type[Model]) -> set[Any]:
        """Return the keys of the rows of ``model`` that this operation wrote."""
        label = model._meta.label_lower
        return {line["pk"] for line in self.lines if line["model"] == label}

    def owned_new(self, model: type[Model]) -> set[Any]:
        """Return the keys of the rows of ``model`` that this operation created."""
        label = model._meta.label_lower
        made = [line for line in self.lines if line["act"] == "created"]
        return {line["pk"] for line in made if line["model"] == label}


def find(line: Line) -> Model | None:
    """Return the row of a line as it is stored now."""
    found: Model | None = apps.get_model(line["model"])._base_manager.filter(pk=line["pk"]).first()
    return found


def digest_of(row: Model) -> str:
    """Return the hash of all plain fields of a row."""
    return sha256(_serialized(row).encode()).hexdigest()


def changed_since(lines: list[Line]) -> Iterator[tuple[Line, Model | None]]:
    """Yield the rows that somebody wrote after the operation had."""
    for line in lines:
        if "seal" in line:
            row = find(line)
            if (digest_of(row) if row is not None else "") != line["seal"]:
                yield line, row


def take_back(lines: list[Line]) -> None:
    """Bring every row back to what it was, the last written first."""
    for line in reversed(lines):
        manager = apps.get_model(line["model"])._base_manager
        if line["act"] == "created":
            manager.filter(pk=line["pk"]).delete()
        elif line["act"] == "deleted":
            for found in serializers.deserialize("json", line["kept"]):
                found.save(force_insert=True)
        else:
            manager.filter(pk=line["pk"]).update(**line["before"])


def _field(row: Model, name: str) -> "Field[Any, Any]":
    field = row._meta.get_field(name)
    if not isinstance(field, Field):
        raise TypeError(name)
    return field


def _plain(row: Model, field: "Field[Any, Any]") -> Any:
    """Return the value of a field as JSON holds it."""
    value = getattr(row, field.attname)
    return value if isinstance(value, (bool, int, dict, list)) else _text(field, row, value)


def _text(field: "Field[Any, Any]", row: Model, value: Any) -> str | None:
    return None if value is None else field.value_to_string(row)


def _with_parts(row: Model) -> list[Model]:
    """Return the row and all that the database removes along with it."""
    collector = Collector(using=router.db_for_write(type(row)), origin=row)
    collector.collect([row])
    parts = list(chain.from_iterable(collector.data.values()))
    return [*parts, *chain.from_iterable(collector.fast_deletes)]


def _serialized(row: Model) -> str:
    fresh = type(row)._base_manager.get(pk=row.pk)
    text: str = serializers.serialize("json", [fresh])
    return json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False)
