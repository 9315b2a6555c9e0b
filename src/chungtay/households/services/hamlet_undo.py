"""Take a change of hamlets back, as long as nothing was built on it."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import HamletChange, Household, YearClass
from chungtay.households.permissions import may_manage_hamlets
from chungtay.households.rules import hamlets as rules
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place, PlaceSuccession


@transaction.atomic
def undo_change(change_id: int, *, actor: Actor) -> HamletChange:
    """Return the change taken back: hamlets as before, households where they lived before.

    Raises:
        RefusedError: when the actor may not, it was taken back already, or something came after:
            a later change, households placed there since, or a class counted there.
    """
    change = (
        HamletChange.objects.select_for_update(of=("self",))
        .select_related("commune")
        .get(pk=change_id)
    )
    RefusedError.unless(may_manage_hamlets(actor, change.commune))
    RefusedError.unless(rules.not_undone(change.undone_on))
    _refuse_built_on(change)
    _take_back(change)
    change.undone_on = today()
    change.save(update_fields=["undone_on"])
    record(actor, "hamlet.undone", change, change={"households": len(change.ledger["moved"])})
    return change


def _refuse_built_on(change: HamletChange) -> None:
    begun = change.ledger["begun"]
    moved = {row[0] for row in change.ledger["moved"]}
    later = PlaceSuccession.objects.filter(predecessor__in=begun).exists()
    ended = Place.objects.filter(pk__in=begun, valid_to__isnull=False).exists()
    RefusedError.unless(rules.last_of_its_hamlets(later or ended))
    living = set(Household.objects.filter(hamlet_place__in=begun).values_list("pk", flat=True))
    counted = YearClass.objects.filter(hamlet__in=begun).exists()
    RefusedError.unless(rules.untouched_since(came=len(living - moved), left=len(moved - living)))
    RefusedError.unless(rules.nothing_counted(counted))


def _take_back(change: HamletChange) -> None:
    ledger = change.ledger
    for household, place, hamlet, name in ledger["moved"]:
        Household.objects.filter(pk=household).update(place=place, hamlet_place=hamlet, hamlet=name)
    PlaceSuccession.objects.filter(pk__in=ledger["arrows"]).delete()
    Place.objects.filter(pk__in=ledger["begun"]).delete()
    Place.objects.filter(pk__in=ledger["ended"]).update(valid_to=None)
