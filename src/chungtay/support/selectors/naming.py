"""What a subject is called, for somebody who may or may not know households by name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household
from chungtay.organizations.models import Place
from chungtay.support.models import Registration, Sponsorship
from chungtay.support.selectors.visible import named_households


class Names:
    """Names of subjects; a household that the actor may not know shows its place only."""

    def __init__(
        self, actor: Actor, rows: Iterable[Registration] = (), pairs: Iterable[Sponsorship] = ()
    ) -> None:
        ids = [row.household_id for row in rows]
        for pair in pairs:
            ids += [pair.household_id, pair.sponsor_household_id]
        self._known = named_households(actor, ids)

    def of_registration(self, row: Registration) -> str:
        """Return who registered."""
        if row.organization:
            return row.organization.name
        if row.hamlet:
            return hamlet_name(row.hamlet)
        return self.of_household(row.household) if row.household else row.name

    def of_sponsor(self, pair: Sponsorship) -> str:
        """Return who helps."""
        if pair.sponsor:
            return pair.sponsor.name
        if pair.sponsor_household:
            return self.of_household(pair.sponsor_household)
        return pair.sponsor_name

    def of_helped(self, pair: Sponsorship) -> str:
        """Return who is helped."""
        if pair.household:
            return self.of_household(pair.household)
        return hamlet_name(pair.hamlet) if pair.hamlet else ""

    def of_household(self, household: Household) -> str:
        """Return the head's name with the code, or only where the household lives."""
        where = f"{household.hamlet}, {household.place.name}"
        if household.pk in self._known:
            return f"{self._known[household.pk]} ({household.code}), {where}"
        return _("Một hộ ở %(place)s") % {"place": where}

    def may_open(self, household: Household | None) -> bool:
        """Say whether the file of the household may be opened."""
        return household is not None and household.pk in self._known


def hamlet_name(hamlet: Place) -> str:
    """Return a hamlet with its commune."""
    return f"{hamlet.name}, {hamlet.parent.name}" if hamlet.parent else hamlet.name
