"""What is known of a household as a whole: its location, its traits, why it is poor."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household
from chungtay.households.rules import causes as cause_rules
from chungtay.households.rules import traits as trait_rules
from chungtay.households.rules.ethnicity import is_ethnic_minority
from chungtay.households.services.counts import recount
from chungtay.households.services.holding import held
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today

HALF_LOCATED = gettext_noop("Vị trí cần cả vĩ độ, kinh độ, cách lấy và ngày lấy; hoặc để trống cả.")
OFF_THE_MAP = gettext_noop("Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180, tối đa 6 chữ số lẻ.")
LATER = gettext_noop("Ngày lấy vị trí không được sau hôm nay.")
BY_HEAD = "Theo dân tộc của chủ hộ"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is entered: a location is whole or absent; ``causes`` by their ids."""

    phone: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    located_by: str = ""
    located_on: date | None = None
    causes: frozenset[str] = frozenset()
    other_cause: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """Traits declared, by their ids, each with the words of its basis."""

    ids: frozenset[str]
    bases: dict[str, str] = field(default_factory=dict)


def first_traits(head_ethnicity: str) -> dict[str, Any]:
    """Return the fields of a new household: of a minority when its head is, until declared."""
    if not is_ethnic_minority(head_ethnicity):
        return {"is_ethnic_minority": False}
    trait = trait_rules.ETHNIC_MINORITY
    return {
        "is_ethnic_minority": True,
        "traits": trait_rules.mask_of([trait]),
        "trait_bases": {trait: BY_HEAD},
    }


@transaction.atomic
def describe_household(household_id: int, facts: Facts, *, actor: Actor) -> Household:
    """Return the household with its telephone, location and causes as entered.

    The journal tells which fields changed, not their values.

    Raises:
        RefusedError: when the actor may not write here, the location is half given or none, or
            the causes are not complete (rule P28).
    """
    household = held(household_id, actor)
    if facts.causes or facts.other_cause.strip():
        RefusedError.unless(cause_rules.check(facts.causes, other_words=facts.other_cause))
    _check_location(facts)
    values = {
        "phone": squeeze(facts.phone),
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "located_by": facts.located_by,
        "located_on": facts.located_on,
        "causes": cause_rules.mask_of(facts.causes),
        "other_cause": squeeze(nfc(facts.other_cause)),
    }
    changed = [name for name, value in values.items() if getattr(household, name) != value]
    for name in changed:
        setattr(household, name, values[name])
    if changed:
        household.save(update_fields=changed)
        record(actor, "household.described", household, change={"fields": changed})
    return household


def check_traits(traits: Traits) -> None:
    """Refuse traits of which one that needs it has no basis (rule Q10)."""
    RefusedError.unless(trait_rules.check_declared(traits.ids, bases=traits.bases))


def recount_of(household: Household) -> None:
    """Derive the counts anew wherever and whenever the household was counted."""
    for place, year in household.classes.values_list("place_id", "year"):
        recount([place], [year])


def _check_location(facts: Facts) -> None:
    given = (facts.latitude, facts.longitude, facts.located_by or None, facts.located_on)
    if all(value is None for value in given):
        return
    if any(value is None for value in given):
        raise RefusedError(refuse(HALF_LOCATED))
    if facts.located_on and facts.located_on > today():
        raise RefusedError(refuse(LATER))
    try:
        for name in ("latitude", "longitude"):
            Household._meta.get_field(name).clean(getattr(facts, name), None)  # type: ignore[union-attr]
    except ValidationError as error:
        raise RefusedError(refuse(OFF_THE_MAP)) from error
