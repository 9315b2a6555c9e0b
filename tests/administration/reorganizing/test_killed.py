"""A reorganisation whose process is killed halfway."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from chungtay.administration.services.reorganizing.operating import preview
from chungtay.audit.models import Entry
from chungtay.organizations.models import Organization, Reorganization
from tests.administration.reorganizing.factory import carried_out, everything, make_desk, merger
from tests.conftest import REPOSITORY

CHILD = "tests.administration.reorganizing.killed_child"


@pytest.mark.django_db(transaction=True)
def test_killed_halfway_it_leaves_nothing_and_can_be_done_again(cast):
    desk = make_desk(cast)
    request = merger(desk)
    seen = preview(request, actor=desk.admin).digest
    before, journal = everything(), Entry.objects.count()

    asked = [json.dumps(request.to_json()), seen, "tam"]
    environment = {"DATABASE_URL": _address(), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(  # noqa: S603 -- our own module
        [sys.executable, "-m", CHILD, *asked], cwd=REPOSITORY, env=os.environ | environment,
        stdout=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        line = child.stdout.readline() if child.stdout else ""
        child.kill()

    assert line == "stopped\n"
    assert everything() == before
    assert (Reorganization.objects.count(), Entry.objects.count()) == (0, journal)
    carried_out(request, desk.admin)
    assert Organization.objects.filter(name="Ủy ban nhân dân xã Đông Krong").exists()


def _address() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
