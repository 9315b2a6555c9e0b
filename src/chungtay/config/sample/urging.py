"""The day's reminders of the sample, and a letter of urging that waits for the chairman."""

from chungtay.config.sample.acting import actor_named
from chungtay.config.sample.tree import Sample
from chungtay.organizations.clock import today
from chungtay.reminders.models import Run
from chungtay.reminders.selectors.letters import key_of, units_to_urge
from chungtay.reminders.services.letters import draft_letter
from chungtay.reminders.services.running import run_now

_DESK = "lan"


def load_urging(sample: Sample) -> None:
    """Remind everybody of what is due on the sample's day, and draft a letter about what is late.

    Nothing leaves: the sample stands on a practice day.
    """
    run_now(Run.Origin.APPLICATION)
    desk = actor_named(sample, _DESK)
    late = [
        key_of(unit.organization.pk, item)
        for unit in units_to_urge(desk, today())
        for item in unit.items
    ]
    if late:
        draft_letter(late, request_key="sample", actor=desk)
