"""Store a checked list portion by portion, so that nobody waits long for the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from chungtay.households.models import Household, Member
from chungtay.households.services.classes import NewClass, store_classes
from chungtay.households.services.describing import first_traits, recount_of
from chungtay.households.services.importing.known import Known
from chungtay.households.services.importing.plan import Fate, PersonRow, Planned, differences
from chungtay.households.services.register import next_codes
from chungtay.kernel.text import fold, search_key
from chungtay.organizations.models import Place

_BATCH = 1_000
_MEMBER_FIELDS = [
    "full_name", "birth_year", "birth_date", "sex", "relationship", "citizen_id", "ethnicity",
    "ethnicity_code", "ethnicity_list", "search_key",
]  # fmt: skip
_KEPT = ("deprived", "causes", "traits", "change", "reviewed_on", "decision_id")


def store_portion(
    portion: Sequence[Planned], known: Known, *, newest: int, today: date, reason: str
) -> list[Planned]:
    """Return the households of a portion that were written; call it in a transaction.

    Those that came into the register by another way since ``newest`` (a key) are left as they are.
    """
    places = sorted({one.place.pk for one in portion})
    list(Place.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    fresh = _still_new([one for one in portion if one.fate is Fate.NEW], places, newest)
    _add(fresh, today)
    changed = [one for one in portion if one.fate is Fate.CHANGED]
    _change(changed)
    written = [*fresh, *changed]
    store_classes([_class_of(one, known) for one in written if one.poverty], reason=reason)
    return written


def _still_new(rows: Sequence[Planned], places: Sequence[int], newest: int) -> list[Planned]:
    since = Household.objects.filter(place__in=places, pk__gt=newest, left_on__isnull=True)
    came = {
        (place, fold(hamlet), key)
        for place, hamlet, key in since.values_list("place_id", "hamlet", "search_key")
    }
    if not came:
        return list(rows)
    return [
        one
        for one in rows
        if (one.place.pk, fold(one.hamlet), search_key(one.head.full_name)) not in came
    ]


def _add(rows: Sequence[Planned], today: date) -> None:
    by_place: dict[int, list[Planned]] = defaultdict(list)
    for one in rows:
        by_place[one.place.pk].append(one)
    for of_place in by_place.values():
        codes = next_codes(of_place[0].place, len(of_place))
        for one, code in zip(of_place, codes, strict=True):
            one.known = _household(one, code, today)
    Household.objects.bulk_create([_of(one) for one in rows], batch_size=_BATCH)
    Member.objects.bulk_create(_members(rows), batch_size=_BATCH)


def _household(one: Planned, code: str, today: date) -> Household:
    made = Household(
        code=code,
        place=one.place,
        hamlet=one.hamlet,
        hamlet_place=one.hamlet_place,
        area=one.area,
        head_name=one.head.full_name,
        ethnicity=one.ethnicity,
        **first_traits(one.ethnicity),
        registered_on=today,
    )
    made.refresh_keys()
    return made


def _of(one: Planned) -> Household:
    assert one.known is not None  # noqa: S101 -- given by _add, or found by the check
    return one.known


def _members(rows: Iterable[Planned]) -> list[Member]:
    """Return the people of ``rows`` whom the register does not have yet."""
    made = [
        _member(_of(one), person) for one in rows for person in one.people if person.known is None
    ]
    for member in made:
        member.refresh_keys()
    return made


def _member(household: Household, person: PersonRow) -> Member:
    return Member(
        household=household,
        full_name=person.full_name,
        birth_year=person.birth_year or 0,
        birth_date=person.birth_date,
        ethnicity=person.ethnicity,
        sex=person.sex,
        relationship=person.relationship,
        is_head=person.is_head,
        citizen_id=person.citizen_id,
    )


def _change(rows: Sequence[Planned]) -> None:
    for one in rows:
        household = _of(one)
        household.head_name = one.head.full_name
        household.hamlet, household.hamlet_place = one.hamlet, one.hamlet_place
        if "ethnicity" in one.changes:
            _change_group(household, one.ethnicity)
        if "area" in one.changes:
            household.area = one.area
        household.refresh_keys()
    fields = [
        "head_name", "hamlet", "hamlet_place", "area", "ethnicity", "ethnicity_code",
        "ethnicity_list", "is_ethnic_minority", "traits", "trait_bases", "search_key", "sort_key",
    ]  # fmt: skip
    Household.objects.bulk_update([_of(one) for one in rows], fields, batch_size=_BATCH)
    Member.objects.bulk_update(
        [_corrected(person) for one in rows for person in one.people if person.known],
        _MEMBER_FIELDS,
        batch_size=_BATCH,
    )
    Member.objects.bulk_create(_members(rows), batch_size=_BATCH)
    for one in rows:
        if "ethnicity" in one.changes:
            recount_of(_of(one))


def _change_group(household: Household, name: str) -> None:
    """Correct the head's ethnic group; traits follow it unless the reviewer declared others."""
    before = first_traits(household.ethnicity)
    if all(getattr(household, key) == value for key, value in before.items()):
        for key, value in ({"traits": 0, "trait_bases": {}} | first_traits(name)).items():
            setattr(household, key, value)
    household.ethnicity = name


def _corrected(person: Any) -> Member:
    member: Member = person.known
    for name, value in differences(person).items():
        setattr(member, name, value)
    member.refresh_keys()
    return member


def _class_of(one: Planned, known: Known) -> NewClass:
    """Return the class a list gives; facts it does not tell stay while the class does."""
    row, household = one.poverty, _of(one)
    assert row is not None  # noqa: S101 -- asked for rows that have one
    before = known.classes.get((household.pk, row.year))
    told: dict[str, Any] = {
        "score_a": row.score_a, "deprivations": row.deprivations, "persons": row.persons
    }  # fmt: skip
    if before is not None and before.poverty_class == row.poverty_class:
        told |= {name: getattr(before, name) for name in _KEPT}
        told |= {
            name: getattr(before, name) if value is None else value for name, value in told.items()
        }
    return NewClass(
        household_id=household.pk,
        place_id=before.place_id if before else one.place.pk,
        hamlet_id=before.hamlet_id if before else household.hamlet_place_id,
        year=row.year,
        standard=row.standard,
        poverty_class=row.poverty_class,
        area=one.area,
        **told,
    )
