"""The run of the hour in a process of its own, so that pages stay quick while it lasts."""

import sys
from subprocess import DEVNULL, Popen
from threading import Thread

COMMAND = ("-m", "django", "remind", "--hourly")


def run_apart(arguments: tuple[str, ...] = COMMAND) -> Popen[bytes]:
    """Start the run and return its process; what goes wrong in it stands in the server's log.

    It outlives the server that began it: a run is never cut off by a restart.
    """
    child = Popen(  # noqa: S603 -- our own command
        (sys.executable, *arguments),
        stdin=DEVNULL, stdout=DEVNULL, start_new_session=True,
    )  # fmt: skip
    Thread(target=child.wait, name=f"reminders-{child.pid}", daemon=True).start()  # no zombie
    return child
