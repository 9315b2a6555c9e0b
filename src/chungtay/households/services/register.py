"""Enter households and their classes."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Substr

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household, Member, YearClass
from chungtay.households.permissions import may_write_households
from chungtay.households.rules.poverty import (
    Area,
    NoStandardInForceError,
    Standard,
    classify,
    standard_on,
)
from chungtay.households.rules.roster import HEAD
from chungtay.households.selectors.hamlets import hamlets_of
from chungtay.households.selectors.register import places_visible_to
from chungtay.households.services.classes import NewClass, store_classes
from chungtay.households.services.describing import first_traits
from chungtay.households.services.holding import NOT_OUR_GROUND, held
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import fold, gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place

NO_STANDARD = gettext_noop("Chưa có chuẩn nghèo nào cho năm này.")
NOT_LISTED = gettext_noop(
    "“%(hamlet)s” không có trong danh sách thôn của %(place)s. Mời chọn thôn trong danh sách."
)
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What an officer enters of a new household."""

    place: Place
    hamlet: str
    area: str
    head_name: str
    birth_year: int
    sex: str
    ethnicity: str


@dataclass(frozen=True, slots=True)
class Scores:
    """What a review found: score A (points), deprived indicators (0 to 12), and the day.

    ``reason`` is why a class already known for the year is replaced; not needed for a first one.
    """

    year: int
    reviewed_on: date
    score_a: int
    deprivations: int
    reason: str = ""


@transaction.atomic
def add_household(entry: Entry, *, actor: Actor) -> Household:
    """Return a new household with its head as first member.

    Raises:
        RefusedError: when the actor may not write, or the place is not on the actor's ground.
    """
    RefusedError.unless(may_write_households(actor))
    place = Place.objects.select_for_update().get(pk=entry.place.pk)
    if not places_visible_to(actor).filter(pk=place.pk).exists():
        raise RefusedError(refuse(NOT_OUR_GROUND))
    name, hamlet = squeeze(nfc(entry.head_name)), listed_hamlet(place, entry.hamlet)
    household = Household.objects.create(
        code=next_codes(place, 1)[0],
        place=place,
        hamlet=hamlet.name if hamlet else squeeze(nfc(entry.hamlet)),
        hamlet_place=hamlet,
        area=entry.area,
        head_name=name,
        ethnicity=squeeze(nfc(entry.ethnicity)),
        **first_traits(entry.ethnicity),
        registered_on=today(),
    )
    Member.objects.create(
        household=household,
        full_name=name,
        birth_year=entry.birth_year,
        sex=entry.sex,
        relationship=HEAD,
        is_head=True,
    )
    record(actor, "household.added", household)
    return household


@transaction.atomic
def classify_household(household_id: int, *, scores: Scores, actor: Actor) -> YearClass:
    """Return the class of a household for a year, by the standard that closes the year.

    The facts and the standard are kept with the result, so that it can be explained later.

    Raises:
        RefusedError: when the actor may not write, the facts give no class, or they replace
            another class of the year without a reason.
    """
    household = held(household_id, actor)
    result = classify(
        standard=_standard(scores.year),
        area=Area(household.area),
        score_a=scores.score_a,
        deprivations=scores.deprivations,
    )
    if result.poverty_class is None:
        raise RefusedError(refuse(result.reason))
    before = YearClass.objects.filter(household=household, year=scores.year).first()
    fresh = NewClass(
        household_id=household.pk,
        place_id=household.place_id,
        hamlet_id=household.hamlet_place_id,
        year=scores.year,
        standard=result.standard,
        poverty_class=result.poverty_class.value,
        score_a=scores.score_a,
        deprivations=scores.deprivations,
        area=household.area,
        reviewed_on=scores.reviewed_on,
    )
    store_classes([fresh], reason=scores.reason)
    row = YearClass.objects.get(household=household, year=scores.year)
    record(
        actor, "household.classified", household,
        change={"year": scores.year, "reason": scores.reason},
        before=_scored(before), after=_scored(row),
    )  # fmt: skip
    return row


def listed_hamlet(place: Place, name: str) -> Place | None:
    """Return the hamlet of the commune's list; None where the commune keeps no list yet.

    Raises:
        RefusedError: when there is a list without it.
    """
    listed = {fold(one.name): one for one in hamlets_of(place, today())}
    if listed and fold(name) not in listed:
        raise RefusedError(refuse(NOT_LISTED, hamlet=name, place=place.name))
    return listed.get(fold(name))


def _scored(row: YearClass | None) -> dict[str, object]:
    """Return what a review found, for the journal; nothing when there was none."""
    names = ("poverty_class", "score_a", "deprivations", "standard")
    return {name: getattr(row, name) for name in names} if row else {}


def _standard(year: int) -> Standard:
    """Return the standard that closes ``year``, whenever in the year the survey was (rule P01)."""
    try:
        return standard_on(date(year, 12, 31))
    except NoStandardInForceError as error:
        raise RefusedError(refuse(NO_STANDARD)) from error


def next_codes(place: Place, count: int) -> list[str]:
    """Return ``<commune code>-<running number>`` for so many households; the caller locks place."""
    prefix = f"{place.code}-"
    last = (
        Household.objects.filter(code__startswith=prefix)
        .annotate(running=Substr("code", len(prefix) + 1))
        .aggregate(last=Max("running"))["last"]
    )
    first = int(last or 0) + 1
    return [f"{prefix}{number:0{_DIGITS}d}" for number in range(first, first + count)]
