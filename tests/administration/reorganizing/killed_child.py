"""A process that reorganises and stops at the last write before it commits, to be killed there.

``python -m tests.administration.reorganizing.killed_child REQUEST DIGEST USERNAME``, with
``DATABASE_URL`` naming the database of the test. Prints a line once it has stopped.
"""

import json
import os
import sys
import time
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
django.setup()

from chungtay.accounts.models import Position  # noqa: E402 -- models need the set-up
from chungtay.accounts.selectors import actor_in  # noqa: E402
from chungtay.administration.services.reorganizing import operating  # noqa: E402
from chungtay.organizations.rules.reorganization import Request  # noqa: E402


def main() -> None:
    """Carry the request out but for its commit, and wait."""
    asked, digest, username = sys.argv[1:]
    position = Position.objects.select_related("user").get(user__username=username)
    record = operating.record

    def stop(*args: object, **values: object) -> None:
        record(*args, **values)
        sys.stdout.write("stopped\n")
        sys.stdout.flush()
        time.sleep(60)

    with patch.object(operating, "record", stop):
        operating.reorganize(
            Request.from_json(json.loads(asked)),
            seen=digest,
            actor=actor_in(position, user=position.user),
        )


if __name__ == "__main__":
    main()
