"""Who agreed to what, on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile
from chungtay.privacy.models import Consent
from chungtay.privacy.permissions import may_see_consents
from chungtay.privacy.rules.consent import Matter

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Which matters each subject (kind, id) agreed to."""

    matters: dict[Key, frozenset[str]]

    def covers(self, matter: Matter, *keys: Key) -> bool:
        """Say whether one of ``keys`` agreed to ``matter``."""
        return any(matter.value in self.matters.get(key, ()) for key in keys)


def agreed_among(keys: Collection[Key], day: date) -> Agreed:
    """Return what the subjects ``keys`` have agreed to on ``day``; one query."""
    wanted = Q(pk__in=[])
    for kind in {kind for kind, _pk in keys}:
        wanted |= Q(kind=kind, object_id__in=[pk for known, pk in keys if known == kind])
    rows = _in_force(Consent.objects.filter(wanted), day)
    found: dict[Key, set[str]] = {}
    for kind, pk, matter in rows.values_list("kind", "object_id", "matter"):
        found.setdefault((kind, pk or 0), set()).add(matter)
    return Agreed({key: frozenset(matters) for key, matters in found.items()})


def consents_visible_to(actor: Actor) -> QuerySet[Consent]:
    """Return the consents that the actor's unit keeps, newest first."""
    if not may_see_consents(actor) or actor.organization_id is None:
        return Consent.objects.none()
    rows = Consent.objects.filter(organization_id=actor.organization_id)
    return rows.select_related("evidence", "recorded_by")


def shows_file(actor: Actor, file: StoredFile) -> bool | None:
    """Say whether the file is the paper of a consent that the actor may see."""
    return True if consents_visible_to(actor).filter(evidence=file).exists() else None


def _in_force(rows: QuerySet[Consent], day: date) -> QuerySet[Consent]:
    begun = rows.filter(given_on__lte=day)
    lasting = begun.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return lasting.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day))
