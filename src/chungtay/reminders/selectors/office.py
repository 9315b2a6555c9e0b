"""How offices remind: an office's own rule, else the nearest one above it."""

from dataclasses import dataclass

from django.conf import settings

from chungtay.accounts.actor import STAFF, Actor
from chungtay.accounts.models import Position
from chungtay.organizations.clock import today
from chungtay.organizations.rules.paths import line_of
from chungtay.reminders.models import Channel, OfficeRule


@dataclass(frozen=True, slots=True)
class OfficeRules:
    """The rules of all offices that set any, by path."""

    by_path: dict[str, OfficeRule]

    def of(self, path: str) -> OfficeRule:
        """Return the rule for the unit at ``path``; where nobody above set one, the defaults.

        The defaults stand unsaved and name no channel.
        """
        found = (self.by_path.get(one) for one in reversed(line_of(path)))
        return next((rule for rule in found if rule), OfficeRule())

    def channels(self) -> set[Channel]:
        """Return the channels that any office has named."""
        rules = self.by_path.values()
        named = {Channel.MAIL for rule in rules if rule.by_mail}
        return named | {Channel.WEBHOOK for rule in rules if rule.by_webhook}


def office_rules() -> OfficeRules:
    """Return the rules as stored now, in one query."""
    rows = OfficeRule.objects.select_related("organization")
    return OfficeRules({row.organization.path: row for row in rows})


def own_rule(actor: Actor) -> OfficeRule:
    """Return the rule of the actor's own unit, unsaved where it has none."""
    unit = actor.organization_id or 0
    found = OfficeRule.objects.select_related("organization").filter(organization=unit).first()
    return found or OfficeRule(organization_id=unit)


def has_mail_server() -> bool:
    """Say whether e-mail can leave at all."""
    return bool(settings.EMAIL_HOST)


def people_without_mail(actor: Actor) -> int:
    """Return how many people at and below the actor's unit have no e-mail address."""
    rows = Position.objects.on(today()).filter(
        organization__path__startswith=actor.path, user__is_active=True, user__email="",
        role__in=STAFF,
    )  # fmt: skip
    return rows.values("user").distinct().count() if actor.path else 0
