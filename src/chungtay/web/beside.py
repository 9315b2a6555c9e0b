"""Work that takes longer than a person waits: done beside the requests, in a thread of its own."""

from collections.abc import Callable
from threading import Thread

from django.db import connection


def run_beside(work: Callable[[], None], *, name: str, failed: Callable[[], object]) -> None:
    """Begin ``work`` and return; ``failed`` is told when it breaks, and the error is raised on."""

    def beside() -> None:
        try:
            work()
        except BaseException:
            failed()
            raise
        finally:
            connection.close()

    Thread(target=beside, name=name, daemon=True).start()
