"""The ``chungtay`` command."""

import os
import sys


def main() -> None:
    """Run ``chungtay read`` without the web framework, anything else as a management command."""
    if sys.argv[1:2] == ["read"]:
        from chungtay.config.read_command import run  # noqa: PLC0415 -- optional dependency

        sys.exit(run(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    execute_from_command_line(sys.argv)
