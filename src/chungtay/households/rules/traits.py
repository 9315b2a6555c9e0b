"""Traits of a household that reports count: declared by the reviewer, hinted at, never derived."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.households.rules import bits
from chungtay.households.rules.ethnicity import is_ethnic_minority
from chungtay.households.rules.poverty import DATA
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

ETHNIC_MINORITY, LOCAL_ETHNIC_MINORITY = "ethnic_minority", "local_ethnic_minority"
NO_LABOR_CAPACITY, WORKS_ON_LAND = "no_labor_capacity", "works_on_land"
NO_BASIS = gettext_noop("Cần ghi căn cứ xác định “%(trait)s”.")
LOCAL_NEEDS_MINORITY = gettext_noop("Hộ dân tộc thiểu số tại chỗ cũng là hộ dân tộc thiểu số.")
HINT_HEAD = gettext_noop("Gợi ý theo dân tộc của chủ hộ: %(ethnicity)s.")
HINT_NO_WORKER = gettext_noop(
    "Gợi ý: mọi thành viên đều dưới %(child_under)s tuổi, trên %(old_over)s tuổi "
    "hoặc mất khả năng lao động."
)
HINT_WORKER = gettext_noop("Gợi ý: hộ còn thành viên trong độ tuổi và có khả năng lao động.")


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait of a household; ``bit`` is its place in a mask, from 0."""

    id: str
    bit: int
    name: str


@dataclass(frozen=True, slots=True)
class Worker:
    """What the hint looks at in a member; ``None`` is not known. ``age`` in full years."""

    age: int | None
    is_unable_to_work: bool | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What the facts suggest; it binds nobody. ``is_likely`` is ``None`` when they do not say."""

    trait: str
    is_likely: bool | None
    reason: str = ""
    params: tuple[tuple[str, object], ...] = ()
    certainty: Certainty = Certainty.ASSUMED

    @property
    def sentence(self) -> str:
        """The reason in Vietnamese, filled in."""
        return self.reason % dict(self.params)


_DATA = read_yaml(DATA, "traits.yaml")
CITATION = Citation(_DATA["text"], _DATA["place"])
CERTAINTY = Certainty(_DATA["certainty"])
TRAITS = tuple(Trait(row["id"], bit, row["name"]) for bit, row in enumerate(_DATA["traits"]))
_BITS = {trait.id: trait.bit for trait in TRAITS}
_NAMES = {trait.id: trait.name for trait in TRAITS}


def mask_of(ids: Iterable[str]) -> int:
    """Return the traits as one number; ``UnknownBitError`` when an id is no trait.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 8, 12, 13 (rule Q10).
    """
    return bits.mask_of(ids, _BITS)


def ids_of(mask: int) -> tuple[str, ...]:
    """Return the traits set in ``mask`` in their order; ``UnknownBitError`` as above.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 8, 12, 13 (rule Q10).
    """
    return bits.ids_of(mask, _BITS)


def check_declared(ids: Iterable[str], *, bases: dict[str, str]) -> Verdict:
    """Say whether declared traits are complete: each one whose definition is open has its basis.

    Args:
        bases: why the reviewer declares a trait, in words, by its id.

    Legal source: definitions not found in TT 07/2021/TT-BLĐTBXH, NĐ 20/2021/NĐ-CP (rule Q10).
    """
    declared = frozenset(ids)
    mask_of(declared)
    if LOCAL_ETHNIC_MINORITY in declared and ETHNIC_MINORITY not in declared:
        return refuse(LOCAL_NEEDS_MINORITY, CITATION)
    for id in sorted(declared & {ETHNIC_MINORITY, NO_LABOR_CAPACITY}, key=_BITS.__getitem__):
        if not bases.get(id, "").strip():
            return refuse(NO_BASIS, CITATION, trait=_NAMES[id])
    return GRANTED


def hint_ethnic_minority(head_ethnicity: str | None) -> Hint:
    """Suggest by the head's ethnic group whether the household is one of an ethnic minority.

    Legal source: by head or by any member is not settled by a text that was read (rule Q10).
    """
    if not head_ethnicity or not head_ethnicity.strip():
        return Hint(ETHNIC_MINORITY, None)
    return Hint(
        ETHNIC_MINORITY,
        is_ethnic_minority(head_ethnicity),
        HINT_HEAD,
        (("ethnicity", head_ethnicity.strip()),),
    )


def hint_no_labor_capacity(members: Iterable[Worker]) -> Hint:
    """Suggest whether no member can work: all too young, too old, or unable.

    Legal source: ages of the points table of TT 17/2016/TT-BLĐTBXH; the definition of today was
        not found (rule Q10).
    """
    answers = [_cannot_work(member) for member in members]
    if not answers or (None in answers and False not in answers):
        return Hint(NO_LABOR_CAPACITY, None)
    if False in answers:
        return Hint(NO_LABOR_CAPACITY, is_likely=False, reason=HINT_WORKER)
    return Hint(NO_LABOR_CAPACITY, True, HINT_NO_WORKER, tuple(_DATA["hint_ages"].items()))


def _cannot_work(member: Worker) -> bool | None:
    if member.is_unable_to_work:
        return True
    if member.age is None:
        return None
    ages = _DATA["hint_ages"]
    if member.age < ages["child_under"] or member.age > ages["old_over"]:
        return True
    return None if member.is_unable_to_work is None else False
