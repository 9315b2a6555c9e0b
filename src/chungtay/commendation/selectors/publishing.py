"""Whether a person or household agreed to be named in public."""

from collections.abc import Iterable

from chungtay.commendation.models import Nomination
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.kernel.masking import initials
from chungtay.organizations.clock import today
from chungtay.privacy.rules.consent import Matter
from chungtay.privacy.selectors.consents import Agreed, Key, agreed_among

DOSSIER = "ho-so"
_PRIVATE = (Nomination.Subject.INDIVIDUAL, Nomination.Subject.HOUSEHOLD)
_ADDRESSED = ("Hộ ", "ông ", "bà ")


def agreed_for(nominations: Iterable[Nomination]) -> Agreed:
    """Return what those behind ``nominations`` have agreed to today; one query."""
    return agreed_among([key for one in nominations for key in _keys(one)], today())


def is_open(nomination: Nomination, matter: Matter, agreed: Agreed) -> bool:
    """Say whether ``matter`` may be published: of a body always, of people when they agreed."""
    return nomination.subject_kind not in _PRIVATE or agreed.covers(matter, *_keys(nomination))


def shortened(recipient: str) -> str:
    """Return a household as a public page may call it, e.g. ``Hộ ông Đ. V. B.``."""
    address, rest = "", recipient
    for word in _ADDRESSED:
        if rest.startswith(word):
            address, rest = address + word, rest.removeprefix(word)
    return address + initials(rest)


def _keys(nomination: Nomination) -> list[Key]:
    """Return under which files the consent may have been recorded."""
    household = nomination.household_id
    return [(DOSSIER, nomination.pk), *([(HOUSEHOLD, household)] if household else [])]
