"""`chungtay run` tells every address under which the pages can be opened."""

from io import StringIO

import pytest
from django.core.management import call_command

from chungtay.config.management.commands import run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("host", "told"), [("127.0.0.1", True), ("10.1.2.3", False)])
def test_the_name_with_which_passkeys_work_is_told(monkeypatch, host, told):
    monkeypatch.setattr(run, "_serve", lambda *_: None)
    monkeypatch.setattr(run.Command, "_refuse_taken", lambda *_: None)
    out = StringIO()

    call_command("run", host=host, port=8123, no_sample=True, stdout=out)

    assert f"http://{host}:8123" in out.getvalue()
    assert ("http://localhost:8123" in out.getvalue()) is told
