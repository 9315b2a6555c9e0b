"""Send a message by e-mail."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from chungtay.reminders.rules.outcomes import Outcome
from chungtay.reminders.rules.wording import SUBJECT

_LASTING = 500


def post(address: str, text: str, *, count: int, message: str) -> tuple[Outcome, str]:
    """Return how sending to ``address`` ended, with the server's code where it gave one.

    Args:
        count: how many things it is about.
        message: names the message; the same in every attempt.
    """
    if not settings.EMAIL_HOST:
        return Outcome.NOT_SET_UP, ""
    if not address:
        return Outcome.NO_ADDRESS, ""
    host = settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    letter = EmailMessage(
        _(SUBJECT) % {"count": count}, text, None, [address],
        headers={"Message-ID": f"<{message}@{host}>", "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    return _sent(letter)


def _sent(letter: EmailMessage) -> tuple[Outcome, str]:
    try:
        letter.send()
    except SMTPRecipientsRefused:
        return Outcome.ANSWERED_BADLY, "recipient"
    except SMTPResponseException as error:
        lasting = error.smtp_code >= _LASTING
        return Outcome.ANSWERED_BADLY if lasting else Outcome.BUSY, str(error.smtp_code)
    except TimeoutError:
        return Outcome.TIMED_OUT, ""
    except (SMTPException, OSError) as error:
        return Outcome.UNREACHABLE, type(error).__name__
    return Outcome.SENT, ""
