"""What was reminded of, what went out by which channel, and letters of urging."""

from chungtay.reminders.models.letters import Letter, LetterLine
from chungtay.reminders.models.sending import Attempt, Look, Message, MessageLine, Run
from chungtay.reminders.models.wishes import Channel, Choice, OfficeRule, Reminder

__all__ = [
    "Attempt",
    "Channel",
    "Choice",
    "Letter",
    "LetterLine",
    "Look",
    "Message",
    "MessageLine",
    "OfficeRule",
    "Reminder",
    "Run",
]
