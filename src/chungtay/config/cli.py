"""The ``chungtay`` command."""

import os
import sys
from importlib import import_module

# Commands that need neither the web framework nor a database, by the module that runs them.
PLAIN_COMMANDS = {
    "read": "chungtay.config.read_command",
    "poverty": "chungtay.config.poverty_command",
    "analytics": "chungtay.config.analytics_command",
}


def main() -> None:
    """Run a plain command without the web framework, anything else as a management command."""
    if plain := PLAIN_COMMANDS.get(next(iter(sys.argv[1:2]), "")):
        sys.exit(import_module(plain).run(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    execute_from_command_line(sys.argv)
