"""What the register has already of the communes of a list, held to find its households again."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household, Member, YearClass
from chungtay.households.selectors.hamlets import hamlets_of
from chungtay.households.selectors.register import communes_visible_to
from chungtay.kernel.text import fold, search_key
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place

_PREFIXES = ("xa ", "phuong ", "thi tran ", "dac khu ")
_CHUNK = 5_000


def communes_for(actor: Actor) -> QuerySet[Place]:
    """Return the communes of today into which ``actor`` may bring households."""
    return communes_visible_to(actor).filter(pk__in=Place.objects.on(today()).values("pk"))


def bare_name(name: str) -> str:
    """Return the name of a commune without diacritics and without "xã", "phường", "thị trấn"."""
    key = search_key(name)
    for prefix in _PREFIXES:
        key = key.removeprefix(prefix)
    return key


@dataclass(slots=True)
class Communes:
    """The communes a list may be about, by name and code, each with its hamlets."""

    all: list[Place]
    by_word: dict[str, Place | None] = field(default_factory=dict)
    _hamlets: dict[int, dict[str, Place]] = field(default_factory=dict)
    _said: dict[str, Place | None] = field(default_factory=dict)

    @classmethod
    def of(cls, actor: Actor) -> "Communes":
        """Return those of the actor's ground; a name that two bear stands for neither."""
        found = cls(list(communes_for(actor)))
        for place in found.all:
            for word in (search_key(place.name), bare_name(place.name), place.code):
                known = found.by_word.setdefault(word, place)
                if known is not place:
                    found.by_word[word] = None
        return found

    def named(self, text: str) -> Place | None:
        """Return the commune called so; the only one where nothing is said."""
        if not text:
            return self.all[0] if len(self.all) == 1 else None
        if text not in self._said:
            exact = self.by_word.get(search_key(text))
            self._said[text] = exact or self.by_word.get(bare_name(text))
        return self._said[text]

    def hamlets(self, commune: Place) -> dict[str, Place]:
        """Return the hamlets of a commune's list by name without diacritics, empty without one."""
        if commune.pk not in self._hamlets:
            rows = hamlets_of(commune, today())
            self._hamlets[commune.pk] = {fold(one.name): one for one in rows}
        return self._hamlets[commune.pk]


@dataclass(slots=True)
class Known:
    """Households of some communes with their people and, of one year, their classes."""

    households: dict[int, Household] = field(default_factory=dict)
    members: dict[int, list[Member]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[tuple[int, int], YearClass] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[tuple[int, str, str], list[int]] = field(
        default_factory=lambda: defaultdict(list)
    )
    by_number: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, communes: Collection[int], years: Collection[int]) -> "Known":
        """Return the households that live in ``communes`` now, with their classes of ``years``."""
        known = cls()
        rows = Household.objects.filter(place__in=communes, left_on__isnull=True)
        known.add(rows.order_by("pk").iterator(chunk_size=_CHUNK))
        inside = {"household__place__in": communes, "household__left_on__isnull": True}
        for member in Member.objects.present().filter(**inside).iterator(chunk_size=_CHUNK):
            known.members[member.household_id].append(member)
            if member.citizen_id:
                known.by_number[member.citizen_id].append((member.household_id, member.pk))
        classes = YearClass.objects.filter(**inside, year__in=years)
        for row in classes.iterator(chunk_size=_CHUNK):
            known.classes[row.household_id, row.year] = row
        return known

    def add(self, households: Iterable[Household]) -> None:
        """Hold ``households`` so that they are found by code and by name."""
        for one in households:
            self.households[one.pk] = one
            self.by_code[one.code] = one.pk
            self.by_name[one.place_id, fold(one.hamlet), one.search_key].append(one.pk)

    def head_of(self, household_id: int) -> Member | None:
        """Return who heads a household, as the register has it."""
        return next((one for one in self.members[household_id] if one.is_head), None)
