"""Set how an office reminds, and try its channel."""

from dataclasses import asdict, dataclass, field
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reminders.models import OfficeRule
from chungtay.reminders.permissions import may_configure
from chungtay.reminders.rules.addresses import may_call
from chungtay.reminders.rules.outcomes import Outcome
from chungtay.reminders.rules.wording import payload
from chungtay.reminders.services import webhook
from chungtay.signin.services.sealing import seal, unseal

CHANGED = gettext_noop(
    "Người khác vừa đổi cách nhắc việc của cơ quan. Mời xem lại rồi lưu lần nữa."
)
NO_SECRET = gettext_noop("Chưa có khóa ký của kênh riêng. Mời tạo khóa trước khi bật kênh.")
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What an administrator sets; see :class:`OfficeRule`."""

    steps: list[int]
    working_days_only: bool = True
    first_hour: int = 7
    by_mail: bool = False
    by_webhook: bool = False
    webhook_url: str = ""
    webhook_hosts: list[str] = field(default_factory=list)


@transaction.atomic
def set_rule(wanted: OfficeSettings, *, revision: int, actor: Actor) -> OfficeRule:
    """Return the rule of the actor's unit as set.

    Args:
        revision: that of the rule the person saw, 0 where there was none.

    Raises:
        RefusedError: the actor may not, somebody was faster, or the channel cannot be called so.
    """
    rule = _locked(actor)
    if rule.revision != revision:
        raise RefusedError(refuse(CHANGED))
    if wanted.by_webhook or wanted.webhook_url:
        RefusedError.unless(
            may_call(
                wanted.webhook_url,
                hosts=wanted.webhook_hosts,
                private_hosts=settings.WEBHOOK_PRIVATE_HOSTS,
            )
        )
    if wanted.by_webhook and not rule.webhook_secret:
        raise RefusedError(refuse(NO_SECRET))
    before = {name: getattr(rule, name) for name in asdict(wanted)}
    for name, value in asdict(wanted).items():
        setattr(rule, name, value)
    rule.revision += 1
    rule.save()
    record(actor, "reminder_rule.set", rule, before=before, after=asdict(wanted))
    return rule


@transaction.atomic
def new_secret(*, actor: Actor) -> str:
    """Return a new key with which messages to the office's channel are signed; shown only now."""
    rule = _locked(actor)
    secret = token_urlsafe(_SECRET_BYTES)
    rule.webhook_secret = seal(secret.encode())
    rule.save(update_fields=["webhook_secret"])
    record(actor, "reminder_rule.key_made", rule)
    return secret


def secret_of(rule: OfficeRule) -> str:
    """Return the key of an office's channel; "" where there is none that can be opened."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 -- slow import

    try:
        return unseal(rule.webhook_secret).decode() if rule.webhook_secret else ""
    except InvalidToken:  # the key of the installation was changed
        return ""


def try_channel(*, actor: Actor) -> tuple[Outcome, str]:
    """Return how a test message without any item ended.

    Raises:
        RefusedError: the actor may not.
    """
    rule = (
        OfficeRule.objects.select_related("organization")
        .filter(organization=actor.organization_id or 0)
        .first()
    )
    if rule is None:
        return Outcome.NOT_SET_UP, ""
    RefusedError.unless(may_configure(actor, rule.organization))
    secret = secret_of(rule)
    if not secret:
        return Outcome.NOT_SET_UP, ""
    told = payload(
        message=f"test-{token_urlsafe(8)}", lines=(), today=today(), recipient=("", ""),
        office=(rule.organization.code, rule.organization.name),
        page=settings.BASE_URL + reverse("reminders:reminder_list"),
    )  # fmt: skip
    ended = webhook.post(
        rule.webhook_url, {**told, "event": "test"}, secret=secret, hosts=rule.webhook_hosts
    )
    with transaction.atomic():
        record(actor, "reminder_rule.tried", rule, change={"outcome": ended[0], "told": ended[1]})
    return ended


def _locked(actor: Actor) -> OfficeRule:
    """Return the rule of the actor's unit, made where it has none, locked till the end."""
    unit = Organization.objects.select_for_update(of=("self",)).get(pk=actor.organization_id or 0)
    RefusedError.unless(may_configure(actor, unit))
    rule, _made = OfficeRule.objects.get_or_create(organization=unit)
    return OfficeRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
