#!/bin/sh
# Rewrite both lock files from pyproject.toml (needs uv: pip install uv).
set -eu
cd "$(dirname "$0")/.."
common="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"
uv pip compile pyproject.toml $common -o requirements.lock
uv pip compile pyproject.toml --group dev $common -c requirements.lock -o requirements-dev.lock
