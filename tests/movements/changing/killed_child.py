"""A process that signs an amendment and stops at its last write before it commits.

``python -m tests.movements.changing.killed_child AMENDMENT STAMP USERNAME``, with
``DATABASE_URL`` naming the database of the test. Prints a line once it has stopped.
"""

import os
import sys
import time
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
django.setup()

from chungtay.accounts.models import Position  # noqa: E402 -- models need the set-up
from chungtay.accounts.selectors import actor_in  # noqa: E402
from chungtay.movements.services.changing import applying  # noqa: E402
from chungtay.movements.services.changing.signing import sign_amendment  # noqa: E402
from tests.cast import DAY  # noqa: E402


def main() -> None:
    """Sign and put in force, but for the commit, and wait."""
    amendment, stamp, username = sys.argv[1:]
    position = Position.objects.select_related("user").get(user__username=username)
    record = applying.record

    def stop(*args: object, **values: object) -> None:
        record(*args, **values)  # type: ignore[arg-type]
        sys.stdout.write("stopped\n")
        sys.stdout.flush()
        time.sleep(60)

    with patch.object(applying, "record", stop):
        sign_amendment(
            int(amendment), seen=stamp, signed_on=DAY, today=DAY,
            actor=actor_in(position, user=position.user),
        )  # fmt: skip


if __name__ == "__main__":
    main()
