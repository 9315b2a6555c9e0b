"""Send the messages whose time has come; nothing goes out twice by itself."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import practice_day, today
from chungtay.reminders.models import Attempt, Channel, Message
from chungtay.reminders.permissions import may_send_again
from chungtay.reminders.rules.outcomes import Outcome, wait_after
from chungtay.reminders.rules.wording import Line, letter_body, payload
from chungtay.reminders.selectors.reminders import kind_at
from chungtay.reminders.selectors.sending import may_be_sent_again
from chungtay.reminders.services import mail, webhook
from chungtay.reminders.services.office import secret_of

NOT_FAILED = gettext_noop("Tin này đã gửi hoặc đang chờ gửi, không gửi lại được.")
PRACTISING = gettext_noop("Hệ thống đang ở ngày giả định để thực hành nên không gửi gì ra ngoài.")


def send_due() -> tuple[int, int]:
    """Return how many messages were sent and how many attempts failed now.

    On a practice day nothing leaves the application.
    """
    if practice_day() is not None:
        return 0, 0
    due = Message.objects.filter(state=Message.State.WAITING, next_try_at__lte=timezone.now())
    ended = [send_one(pk) for pk in list(due.order_by("pk").values_list("pk", flat=True))]
    return ended.count(Outcome.SENT), sum(one not in (None, Outcome.SENT) for one in ended)


def send_one(message_id: int) -> Outcome | None:
    """Return how sending ended, None where another run has the message.

    The message is taken in a transaction of its own: whoever is stopped after that leaves it taken,
    and no run touches it again, because it may have gone.
    """
    now = timezone.now()
    mine = Message.objects.filter(
        pk=message_id, state=Message.State.WAITING, next_try_at__lte=now
    ).update(state=Message.State.SENDING, taken_at=now)
    if not mine:
        return None
    message = Message.objects.select_related("office__organization", "user").get(pk=message_id)
    with translation.override("vi"):
        outcome, detail = _sent(message)
    _conclude(message, outcome, detail)
    return outcome


def send_again(message_id: int, *, actor: Actor) -> Message:
    """Return the message as waiting to be sent once more, at once.

    Raises:
        RefusedError: the actor may not, or it neither failed nor was left half-way.
    """
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(of=("self",))
            .select_related("organization")
            .get(pk=message_id)
        )
        RefusedError.unless(may_send_again(actor, message))
        if not may_be_sent_again(message):
            raise RefusedError(refuse(NOT_FAILED))
        if practice_day() is not None:
            raise RefusedError(refuse(PRACTISING))
        message.state, message.next_try_at = Message.State.WAITING, timezone.now()
        message.save(update_fields=["state", "next_try_at"])
        record(actor, "reminder_message.sent_again", message)
    return message


def _conclude(message: Message, outcome: Outcome, detail: str) -> None:
    with transaction.atomic():
        Attempt.objects.create(message=message, outcome=outcome, detail=detail)
        now, wait = timezone.now(), wait_after(outcome, attempts=message.attempts.count())
        if outcome is Outcome.SENT:
            message.state, message.sent_at = Message.State.SENT, now
        elif wait is None:
            message.state = Message.State.FAILED
        else:
            message.state, message.next_try_at = Message.State.WAITING, now + wait
        message.save(update_fields=["state", "sent_at", "next_try_at"])


def _sent(message: Message) -> tuple[Outcome, str]:
    rule, user = message.office, message.user
    named = rule.by_mail if message.channel == Channel.MAIL else rule.by_webhook
    if not named:
        return Outcome.NOT_SET_UP, ""
    name, lines = f"reminder-{message.key.replace(':', '-')}", _lines(message)
    page = settings.BASE_URL + reverse("reminders:reminder_list")
    office = rule.organization
    if message.channel == Channel.MAIL:
        text = letter_body(office.name, lines, today=today(), page=page)
        return mail.post(user.email, text, count=len(lines), message=name)
    choice = getattr(user, "reminder_choice", None)
    told = payload(
        message=name, office=(office.code, office.name),
        recipient=(user.username, choice.address if choice else ""), lines=lines, today=today(),
        page=page,
    )  # fmt: skip
    secret = secret_of(rule)
    if not secret:
        return Outcome.NOT_SET_UP, ""
    return webhook.post(rule.webhook_url, told, secret=secret, hosts=rule.webhook_hosts)


def _lines(message: Message) -> list[Line]:
    """Of a thing reminded of at several steps while messages were held back, the last is told."""
    rows = message.reminders.order_by("due_on", "step")
    newest = {(row.url, row.due_on): row for row in rows}.values()
    return [
        Line(
            id=row.pk, kind=kind_at(row.url), due_on=row.due_on, step=row.step,
            link=settings.BASE_URL + reverse("reminders:reminder", args=[row.pk]),
        )
        for row in newest
    ]  # fmt: skip
