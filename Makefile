# Labatlas: `make help` lists the targets. A bare machine needs Python 3.11, make and git.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STAMPS := $(VENV)/stamps
# What only the tests and checks need is installed when they are asked for, so that `make run` stays quick.
RUN_READY := $(STAMPS)/run
DEV_READY := $(STAMPS)/dev
TEST_DATABASE ?= postgres://postgres@127.0.0.1:5432/test

.DEFAULT_GOAL := help
.PHONY: help install run test test-postgres test-browser check format lock messages handbook screenshot

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-15s %s\n", $$1, $$2}'

$(RUN_READY): requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@mkdir -p $(STAMPS) && touch $@

$(DEV_READY): requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@mkdir -p $(STAMPS) && touch $@ $(RUN_READY)

install: $(DEV_READY) ## install everything that developing needs

run: $(RUN_READY) ## install, migrate, load the atlas and serve it on 127.0.0.1 (PORT=8000)
	@DEBUG=1 $(MANAGE) demo $(PORT)

# In the order of collection: tests that empty the database come last, for nothing may follow them.
test: $(DEV_READY) ## the suite on SQLite; needs nothing but Python
	@DEBUG=1 $(MANAGE) compile_messages
	$(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

test-postgres: $(DEV_READY) ## the suite on PostgreSQL (TEST_DATABASE=postgres://…; EVERY_TEST=1: looks of pages too)
	@DEBUG=1 $(MANAGE) compile_messages
	@DATABASE_URL=$(TEST_DATABASE) $(BIN)/python -c 'import os, psycopg; psycopg.connect(os.environ["DATABASE_URL"].replace("postgres://", "postgresql://"), connect_timeout=5)' 2>/dev/null \
	  || { echo "No PostgreSQL answers at $(TEST_DATABASE). Start one, or give TEST_DATABASE=postgres://user@host:port/name."; exit 1; }
	DATABASE_URL=$(TEST_DATABASE) PGOPTIONS="-c synchronous_commit=off" $(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

test-browser: $(DEV_READY) ## the pages in Chromium: axe, keyboard, no script, narrow and dark
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { echo "Chromium is missing. On Debian: apt-get install --no-install-recommends chromium"; exit 1; }
	@DEBUG=1 $(MANAGE) compile_messages
	$(BIN)/python -m pytest tests/browser -n 2 --dist worksteal -o addopts="--strict-markers -p no:cacheprovider"

check: $(DEV_READY) ## style, types, import direction, migrations, messages, lock files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --check --target-version 5.2
	$(BIN)/mypy labs labatlas
	DEBUG=1 $(MANAGE) makemigrations --check --dry-run
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_consistency.py -q
	$(BIN)/python tools/messages.py --check
	@! grep -nE 'https?://|index-url' requirements*.txt || { echo "A lock file names an address."; exit 1; }

format: $(DEV_READY) ## set Python and templates in the house style
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 5.2

lock: $(DEV_READY) ## renew the lock files from pyproject.toml, hashes and no address
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q pyproject.toml --extra dev -o requirements-dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q bench/peers.in -o bench/peers.txt

messages: $(DEV_READY) ## collect the texts to translate into locale/ (needs gettext)
	$(BIN)/python tools/messages.py

handbook: $(DEV_READY) ## take the screens of docs/curators.md again, into docs/images/curators (needs Chromium)
	@DEBUG=1 $(MANAGE) compile_messages
	HANDBOOK_PICTURES=docs/images/curators $(BIN)/python -m pytest tests/browser/test_handbook.py -o addopts="--strict-markers -p no:cacheprovider"

screenshot: $(DEV_READY) ## take docs/screenshot.png from the site that `make run` serves
	$(BIN)/python tools/screenshot.py http://127.0.0.1:$(PORT)/
