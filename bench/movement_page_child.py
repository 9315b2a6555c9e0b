"""One process of the movement page benchmark: load the sample, then open pages."""

import os
import sys
from time import perf_counter

import django

from bench.table import ms, timed


def main(households: int) -> None:
    """Print one line a page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from chungtay.accounts.models import User
    from chungtay.movements.models import Movement

    call_command("migrate", verbosity=0)
    started = perf_counter()
    call_command("sample", households=households, stdout=sys.stderr)
    loading = perf_counter() - started

    client = Client()
    client.force_login(User.objects.get(username="lan"))
    movement = Movement.objects.filter(plans__organization__code="gl.kbang").first()
    pages = {
        "movement": reverse("movements:movement", args=[movement.pk]),
        "my work": reverse("movements:my_work"),
        "household list": reverse("households:household_list"),
    }
    for name, address in pages.items():
        times = timed(lambda address=address: client.get(address), runs=40, warm_up=3)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        cells = (
            f"{households:,}", name, ms(times.p50), ms(times.p95), str(len(queries)),
            f"{len(answer.content) / 1024:.0f} kB", f"{loading:.1f} s",
        )  # fmt: skip
        print("\t".join(cells))


if __name__ == "__main__":
    main(int(sys.argv[1]))
