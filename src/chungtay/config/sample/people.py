"""Invented names, drawn from one random source."""

from dataclasses import dataclass
from random import Random
from typing import Any

from chungtay.config.sample.tree import data


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    name: str
    sex: str
    family: str


def draw_ethnicity(random: Random, *, minority: bool) -> str:
    """Return Kinh, or an ethnic minority by its share in the sample."""
    if not minority:
        return "Kinh"
    groups: dict[str, Any] = data("names")["minority"]
    return random.choices(list(groups), weights=[row["share"] for row in groups.values()])[0]


def draw_person(random: Random, ethnicity: str, *, family: str = "", sex: str = "") -> Person:
    """Return a person of ``ethnicity``; ``family`` and ``sex`` are drawn unless given."""
    names = data("names")
    words = names["majority"] if ethnicity == "Kinh" else names["minority"][ethnicity]
    sex = sex or random.choice(("male", "female"))
    family = family or random.choice(words["families"])
    middle = random.choice(words["middles"][sex])
    given = random.choice(words["given"][sex])
    joined = f"{middle}{given}" if middle.endswith("'") else f"{middle} {given}"
    return Person(name=f"{family} {joined}".replace("  ", " ").strip(), sex=sex, family=family)
