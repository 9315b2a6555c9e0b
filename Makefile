# Chung Tay. `make help` lists what can be done.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
ARGS ?=
export ENGINES

.PHONY: help setup run test browser check fmt permissions clauses bench lock messages clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## create the environment in .venv

# A Debian python3 may lack the venv module; virtualenv from pip stands in for it.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Chung Tay cần Python 3.11 trở lên / needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv && $(PYTHON) -m pip install --quiet --target .tools virtualenv && PYTHONPATH=.tools $(PYTHON) -m virtualenv --quiet .venv; }

.venv/.ready: .venv/bin/python requirements.lock pyproject.toml
	@echo "Cài đặt thư viện / installing libraries …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: .venv/.ready ## prepare the database, load the sample, serve (PORT=8000)
	@$(BIN)/chungtay run --port $(PORT)

test: .venv/.ready-dev ## run all tests, on PostgreSQL too where one is reachable (ARGS="-k name")
	@tools/test.sh $(ARGS)

browser: .venv/.ready-dev ## walk the loop in headless Chromium; pictures go to var/screenshots
	@$(BIN)/python -m pytest --browser -m browser -n 0 tests/browser $(ARGS)

check: .venv/.ready-dev ## format, lint, types, import contracts, migrations, messages
	@$(BIN)/ruff format --check -q src tests bench tools
	@$(BIN)/ruff check -q src tests bench tools
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports --no-cache
	@$(BIN)/chungtay makemigrations --check --dry-run
	@$(BIN)/python tools/messages.py check

fmt: .venv/.ready-dev ## format and mend what can be mended
	@$(BIN)/ruff format src tests bench tools
	@$(BIN)/ruff check --fix src tests bench tools

permissions: .venv/.ready-dev ## draw docs/permissions.md anew from what every role gets everywhere
	@$(BIN)/python -m pytest -n 0 --rewrite-permissions tests/permissions

clauses: .venv/.ready-dev ## which clauses of the catalogue are shown, and by which tests
	@$(BIN)/python tools/clauses.py

bench: .venv/.ready-dev ## run the benchmarks and write docs/benchmarks.md
	@$(BIN)/python -m bench $(ARGS)

messages: .venv/.ready-dev ## collect messages and compile translations (needs gettext)
	@$(BIN)/python tools/messages.py make

lock: ## rewrite the lock files (needs uv)
	@tools/lock.sh

clean: ## remove the environment and the local database
	rm -rf .venv .tools var
