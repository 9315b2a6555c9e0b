"""Add, rename, merge, split, close and take over hamlets; the households move along."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import HamletChange, Household
from chungtay.households.permissions import may_manage_hamlets
from chungtay.households.rules import hamlets as rules
from chungtay.households.selectors.hamlets import hamlets_of, hamlets_to_receive
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import nfc, squeeze
from chungtay.organizations.clock import today
from chungtay.organizations.models import Extent, Place
from chungtay.organizations.services.hamlets import begin_hamlet, end_hamlets, lead_on

Kind = HamletChange.Kind


@dataclass(frozen=True, slots=True)
class Act:
    """The day a change takes effect, and the local instrument it rests on."""

    on: date
    instrument: str


@dataclass
class Ledger:
    """What one change wrote."""

    begun: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    arrows: list[int] = field(default_factory=list)
    moved: list[list[Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "begun": self.begun, "ended": self.ended, "arrows": self.arrows, "moved": self.moved,
        }  # fmt: skip


@transaction.atomic
def add_hamlets(commune_id: int, names: Sequence[str], act: Act, *, actor: Actor) -> HamletChange:
    """Return the change that began a hamlet for each of ``names``.

    Raises:
        RefusedError: when the actor may not, the day or instrument is wrong, or a name is taken.
    """
    commune = _opened(commune_id, act, actor)
    ledger = Ledger()
    clean = _free_names(commune, names, act)
    for name in clean:
        ledger.begun.append(_begin(commune, name, act).pk)
    return _store(commune, Kind.ADD, act, ledger, actor, summary=", ".join(clean))


@transaction.atomic
def rename_hamlet(hamlet_id: int, name: str, act: Act, *, actor: Actor) -> HamletChange:
    """Return the change that ended a hamlet and began it again under a new name, all moving along.

    Raises:
        RefusedError: as for :func:`add_hamlets`, and when it does not stand on the day.
    """
    [hamlet], commune = _standing([hamlet_id], act, actor)
    [clean] = _free_names(commune, [name], act, besides=[hamlet])
    ledger = Ledger()
    end_hamlets([hamlet], on=act.on)
    new = _begin(commune, clean, act, code=hamlet.code)
    _lead(ledger, hamlet, [new], Extent.WHOLE, act)
    _move(ledger, [hamlet], new)
    return _store(commune, Kind.RENAME, act, ledger, actor, summary=f"{hamlet.name} → {new.name}")


@transaction.atomic
def merge_hamlets(
    hamlet_ids: Collection[int], name: str, act: Act, *, actor: Actor
) -> HamletChange:
    """Return the change that made one hamlet of several, with the households of all.

    Raises:
        RefusedError: as for :func:`rename_hamlet`, and when there are fewer than two.
    """
    hamlets, commune = _standing(hamlet_ids, act, actor)
    RefusedError.unless(rules.enough_to_merge(len(hamlets)))
    [clean] = _free_names(commune, [name], act, besides=hamlets)
    ledger = Ledger()
    end_hamlets(hamlets, on=act.on)
    new = _begin(commune, clean, act)
    for hamlet in hamlets:
        _lead(ledger, hamlet, [new], Extent.WHOLE, act)
    _move(ledger, hamlets, new)
    names = " + ".join(hamlet.name for hamlet in hamlets)
    return _store(commune, Kind.MERGE, act, ledger, actor, summary=f"{names} → {new.name}")


@transaction.atomic
def split_hamlet(hamlet_id: int, names: Sequence[str], act: Act, *, actor: Actor) -> HamletChange:
    """Return the change that made several hamlets of one.

    Who lives in which part nobody guesses: its households wait to be placed, see
    :func:`place_households`.

    Raises:
        RefusedError: as for :func:`rename_hamlet`, and when fewer than two names are given.
    """
    [hamlet], commune = _standing([hamlet_id], act, actor)
    clean = _free_names(commune, names, act, besides=[hamlet])
    RefusedError.unless(rules.enough_to_split(len(clean)))
    ledger = Ledger()
    end_hamlets([hamlet], on=act.on)
    parts = [_begin(commune, name, act) for name in clean]
    _lead(ledger, hamlet, parts, Extent.PART, act)
    summary = f"{hamlet.name} → {', '.join(clean)}"
    return _store(commune, Kind.SPLIT, act, ledger, actor, summary=summary)


@transaction.atomic
def close_hamlet(hamlet_id: int, act: Act, *, actor: Actor) -> HamletChange:
    """Return the change that ended a hamlet in which nobody lives.

    Raises:
        RefusedError: as for :func:`rename_hamlet`, and while households live there.
    """
    [hamlet], commune = _standing([hamlet_id], act, actor)
    living = Household.objects.filter(hamlet_place=hamlet, left_on__isnull=True).count()
    RefusedError.unless(rules.nobody_lives_there(hamlet.name, living))
    end_hamlets([hamlet], on=act.on)
    ledger = Ledger(ended=[hamlet.pk])
    return _store(commune, Kind.CLOSE, act, ledger, actor, summary=hamlet.name)


@transaction.atomic
def receive_hamlets(
    commune_id: int, hamlet_ids: Collection[int], act: Act, *, actor: Actor
) -> HamletChange:
    """Return the change by which a new commune took hamlets over from those it was made of.

    Their households come along: they live in the new commune from now on, and what was counted
    before stays under the old one.

    Raises:
        RefusedError: when the actor may not, the day is wrong, or a hamlet is not there to take.
    """
    commune = _opened(commune_id, act, actor)
    offered = {one.pk: one for one in hamlets_to_receive(commune, act.on)}
    RefusedError.unless(rules.all_offered(bool(hamlet_ids), set(hamlet_ids) <= offered.keys()))
    ledger = Ledger()
    hamlets = [offered[pk] for pk in hamlet_ids]
    taken = [one.name for one in hamlets_of(commune, act.on)]
    names = rules.names_received([(one.name, str(one.parent)) for one in hamlets], taken)
    end_hamlets(hamlets, on=act.on)
    for hamlet, name in zip(hamlets, names, strict=True):
        new = _begin(commune, name, act)
        _lead(ledger, hamlet, [new], Extent.WHOLE, act)
        _move(ledger, [hamlet], new)
    summary = ", ".join(f"{one.name} ({one.parent})" for one in hamlets)
    return _store(commune, Kind.RECEIVE, act, ledger, actor, summary=summary)


def _opened(commune_id: int, act: Act, actor: Actor) -> Place:
    """Return the commune locked, or refuse."""
    commune = Place.objects.select_for_update().get(pk=commune_id)
    RefusedError.unless(may_manage_hamlets(actor, commune))
    RefusedError.unless(rules.dated(act.on, act.instrument, since=commune.valid_from, now=today()))
    return commune


def _standing(hamlet_ids: Collection[int], act: Act, actor: Actor) -> tuple[list[Place], Place]:
    """Return the hamlets, all of one commune and standing the day before, with the commune."""
    known = Place.objects.filter(pk__in=hamlet_ids, level="hamlet").values_list("parent", flat=True)
    communes = set(known)
    RefusedError.unless(rules.one_commune(len(communes)))
    commune = _opened(communes.pop() or 0, act, actor)
    hamlets = list(hamlets_of(commune, act.on).filter(pk__in=hamlet_ids, valid_from__lt=act.on))
    RefusedError.unless(rules.all_standing(len(hamlets) == len(set(hamlet_ids)), act.on))
    return hamlets, commune


def _free_names(
    commune: Place, names: Sequence[str], act: Act, *, besides: Sequence[Place] = ()
) -> list[str]:
    clean = [squeeze(nfc(name)) for name in names if name.strip()]
    kept = {place.pk for place in besides}
    taken = [one.name for one in hamlets_of(commune, act.on) if one.pk not in kept]
    RefusedError.unless(rules.names_free(clean, taken))
    return clean


def _begin(commune: Place, name: str, act: Act, *, code: str = "") -> Place:
    return begin_hamlet(commune, name, on=act.on, instrument=act.instrument, code=code)


def _lead(ledger: Ledger, old: Place, new: Sequence[Place], extent: Extent, act: Act) -> None:
    arrows = lead_on(old, new, extent=extent, on=act.on, instrument=act.instrument)
    ledger.arrows += [arrow.pk for arrow in arrows]
    ledger.ended.append(old.pk)
    ledger.begun += [place.pk for place in new if place.pk not in ledger.begun]


def _move(ledger: Ledger, old: Sequence[Place], new: Place) -> None:
    """Let everybody in ``old`` live in ``new``, writing down where they lived before."""
    households = Household.objects.select_for_update().filter(hamlet_place__in=old)
    ledger.moved += [
        list(row) for row in households.values_list("pk", "place_id", "hamlet_place_id", "hamlet")
    ]
    households.update(place=new.parent, hamlet_place=new, hamlet=new.name)


def _store(
    commune: Place, kind: HamletChange.Kind, act: Act, ledger: Ledger, actor: Actor, *, summary: str
) -> HamletChange:
    change = HamletChange.objects.create(
        commune=commune, kind=kind, effective_on=act.on, instrument=squeeze(nfc(act.instrument)),
        summary=summary[:500], ledger=ledger.to_json(), done_by_id=actor.user_id,
    )  # fmt: skip
    told = {
        "households": len(ledger.moved),
        "on": short_date(act.on),
        "instrument": change.instrument,
    }
    record(actor, f"hamlet.{kind.value}", change, change=told)
    return change
