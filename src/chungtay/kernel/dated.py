"""Dated data: read once from YAML beside the code, asked by day."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar

import yaml


class Dated(Protocol):
    """Something in force from ``valid_from`` to ``valid_to``, both included; ``None`` is open."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


@cache
def read_yaml(package: str, name: str) -> Any:
    """Return the content of the file ``name`` of ``package``; callers must not change it."""
    return yaml.safe_load((files(package) / name).read_text(encoding="utf-8"))


def is_between(day: date, first: date | None, last: date | None) -> bool:
    """Say whether ``day`` lies from ``first`` to ``last``, both included; ``None`` is open."""
    return (first is None or first <= day) and (last is None or day <= last)


def is_in_force(item: Dated, day: date) -> bool:
    """Say whether ``item`` is in force on ``day``."""
    return is_between(day, item.valid_from, item.valid_to)


def in_force(items: Iterable[D], day: date) -> list[D]:
    """Return those of ``items`` in force on ``day``, in their order."""
    return [item for item in items if is_in_force(item, day)]
