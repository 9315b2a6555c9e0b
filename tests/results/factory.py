"""A small reviewed Kbang: households with facts of two years whose flows are known."""

from dataclasses import dataclass
from datetime import date

from chungtay.households.models import Household, Member, YearClass
from chungtay.households.rules import causes, deprivations, traits
from chungtay.households.rules.changes import change as change_of
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.services.counts import recount
from tests.cast import Cast

STANDARD = "vn_2022_2025"
POOR, NEAR, AVERAGE, OFF = (
    PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.AVERAGE_LIVING, PovertyClass.NOT_POOR,
)  # fmt: skip
THREE = ("employment", "health_insurance", "clean_water")
_numbers = iter(range(1, 100_000))


@dataclass
class Facts:
    """What a review found in one year."""

    poverty_class: PovertyClass
    persons: int | None = 4
    deprived: tuple[str, ...] | None = None
    causes: tuple[str, ...] | None = ("lack_capital",)
    traits: tuple[str, ...] | None = ()
    change: str = ""
    place: str = ""


def household(
    cast: Cast, place: str = "dong", *, ethnicity: str = "Kinh", woman: bool = False,
    registered_on: date = date(2020, 1, 1), hamlet: str = "Làng 1", children: int = 0,
    **years: Facts,
) -> Household:  # fmt: skip
    """Store a household with its classes; ``y2023=Facts(POOR)`` is that of 2023."""
    number = next(_numbers)
    made = Household(
        code=f"K-{number:05d}", place=cast.places[place], hamlet=hamlet, ethnicity=ethnicity,
        head_name=f"Đinh Văn Số {number}", is_ethnic_minority=ethnicity != "Kinh",
        registered_on=registered_on,
    )  # fmt: skip
    made.save()
    people = [("Chủ hộ", 1980, woman, True), *[("Con", 2015, False, False)] * children]
    Member.objects.bulk_create(
        Member(household=made, full_name=made.head_name, birth_year=born, is_head=head,
               sex="female" if female else "male", relationship=role)
        for role, born, female, head in people
    )  # fmt: skip
    before: PovertyClass | None = None
    for name, facts in sorted(years.items()):
        _store(cast, made, int(name[1:]), facts, before)
        before = facts.poverty_class
    return made


def _store(
    cast: Cast, made: Household, year: int, facts: Facts, before: PovertyClass | None
) -> None:
    deprived = facts.deprived
    if deprived is None:
        deprived = THREE if facts.poverty_class is POOR else THREE[:1]
    place = cast.places[facts.place] if facts.place else made.place
    YearClass.objects.create(
        household=made, place=place, hamlet=made.hamlet_place, year=year, standard=STANDARD,
        poverty_class=facts.poverty_class, deprivations=len(deprived),
        deprived=deprivations.mask_of(deprived, STANDARD),
        causes=None if facts.causes is None else causes.mask_of(facts.causes),
        traits=None if facts.traits is None else traits.mask_of(facts.traits),
        persons=facts.persons, area=made.area,
        change=facts.change or change_of(before, facts.poverty_class),
        reviewed_on=date(year, 11, 15),
    )  # fmt: skip
    recount([place.pk], [year])
