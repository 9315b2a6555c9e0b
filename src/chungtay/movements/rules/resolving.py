"""Which units a printed name stands for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from chungtay.kernel.text import fold

_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_WORDS = re.compile(r"[^0-9a-z]+")
_SHORT_FORMS = (
    (re.compile(r"\bubmttq\b|\bub mttq\b"), "uy ban mat tran to quoc"),
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bmttq\b"), "mat tran to quoc"),
    (re.compile(r"\bldtb ?(?:va )?xh\b|\bldtbxh\b"), "lao dong thuong binh va xa hoi"),
    (re.compile(r"\bva\b"), " "),
    (re.compile(r"\bviet nam\b"), " "),
)
_LEVEL_WORDS = r"(?:tinh|huyen|thi xa|thanh pho|quan|xa|phuong|thi tran)"
_TRAILING_LEVEL = re.compile(rf" {_LEVEL_WORDS}$")
_AGENCIES = re.compile(
    r"\b(?:cac (?:co quan|phong|ban|nganh|so|don vi|to chuc)\b|co quan don vi|don vi lien quan"
    r"|phong ban|so ban nganh|ban nganh|co quan lien quan)"
)
_COMMUNES = re.compile(r"\bcac xa\b|\bxa (?:phuong |dac khu )?thi tran\b|\bxa phuong\b|\bcap xa\b")
_PROVINCES = re.compile(r"\bcac tinh\b|\btinh thanh pho\b")
_DISTRICTS = re.compile(r"\bcac huyen\b|\bhuyen thi xa\b|\bhuyen thanh pho\b|\bcap huyen\b")
_UNIONS = re.compile(r"\bdoan the\b|\bcac hoi\b|to chuc chinh tri xa hoi|\bto chuc thanh vien\b")
_HAMLETS = re.compile(r"\bcac (?:thon|lang|buon|ap|to dan pho)\b|\bthon lang\b|\bthon to dan pho\b")
_FRONT_AND_UNIONS = ("front", "union", "mass_organization")
_SHORTEST = 6


@dataclass(frozen=True)
class Unit:
    """A unit that a name may stand for; ``is_near`` when it sits at the issuer's own level."""

    id: int
    name: str
    kind: str
    level: str
    place_name: str = ""
    is_near: bool = False

    @cached_property
    def full_key(self) -> str:
        """The whole name, as :func:`name_key` writes it."""
        return name_key(self.name)

    @cached_property
    def short_key(self) -> str:
        """The name without its place; a committee is then its place ("xa dong")."""
        place = name_key(self.place_name)
        if self.kind == "committee":
            return place
        bare = self.full_key.removesuffix(f" {place}") if place else self.full_key
        return _TRAILING_LEVEL.sub("", bare)


def name_key(printed: str) -> str:
    """Return a printed name in one form: no marks, no brackets, short forms spelled out."""
    words = _NOT_WORDS.sub(" ", fold(_BRACKETS.sub(" ", printed))).strip()
    for pattern, long in _SHORT_FORMS:
        words = pattern.sub(long, words)
    return " ".join(words.split())


def resolve(printed: str, units: Sequence[Unit]) -> list[int]:
    """Return the ids of the units that ``printed`` stands for, in the order of ``units``.

    Names are matched whole, longest first, so that "Phòng Nội vụ" is not found in a longer name.
    Collectives stand for all of their kind among ``units``: communes, agencies, unions. What names
    nobody gives nothing; a person then chooses.
    """
    text = f" {name_key(printed)} "
    found: set[int] = set()
    for key, unit in sorted(_keys(units), key=lambda pair: -len(pair[0])):
        if f" {key} " in text:
            found.add(unit.id)
            text = text.replace(f" {key} ", " ; ")
    found |= {unit.id for belongs in _collectives(text) for unit in units if belongs(unit)}
    return [unit.id for unit in units if unit.id in found]


def is_same_body(one: str, other: str) -> bool:
    """Say whether two printed names are one body, the place left out or not."""
    first, second = name_key(one), name_key(other)
    return bool(first and second) and (
        first == second or first.startswith(f"{second} ") or second.startswith(f"{first} ")
    )


def _keys(units: Iterable[Unit]) -> Iterable[tuple[str, Unit]]:
    for unit in units:
        yield unit.full_key, unit
        yield _TRAILING_LEVEL.sub("", unit.full_key), unit
        if (unit.is_near or unit.kind == "committee") and len(unit.short_key) >= _SHORTEST:
            yield unit.short_key, unit


def _collectives(text: str) -> list[Callable[[Unit], bool]]:
    found: list[Callable[[Unit], bool]] = []
    if _COMMUNES.search(text):
        found.append(lambda unit: unit.kind == "committee" and unit.level == "commune")
    if _PROVINCES.search(text):
        found.append(lambda unit: unit.kind == "committee" and unit.level == "province")
    if _DISTRICTS.search(text):
        found.append(lambda unit: unit.kind == "committee" and unit.level == "district")
    if _AGENCIES.search(text):
        found.append(lambda unit: unit.is_near and unit.kind in ("department", "public_service"))
    if _HAMLETS.search(text):
        found.append(lambda unit: unit.kind == "hamlet")
    if _UNIONS.search(text):
        found.append(lambda unit: unit.is_near and unit.kind in _FRONT_AND_UNIONS)
    return found
