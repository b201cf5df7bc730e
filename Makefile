# Litre's commands. Only Python 3.11+ and make have to be there; the rest is fetched into .venv.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
LITRE_HOME ?= $(CURDIR)/var
VENV := .venv
BIN := $(VENV)/bin
# uv of the machine if there is one, else one of the project's own.
UV := $(shell command -v uv 2>/dev/null || echo $(CURDIR)/$(BIN)/uv)
JOBS ?= auto
export LITRE_HOME
.DEFAULT_GOAL := help
.PHONY: help install install-postgresql install-small serve test test-postgresql test-slow check format lint types migrations translations messages test-browser pictures bench bench-gate readings-table lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Litre needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say make PYTHON=... to name another.")'
	$(PYTHON) -m venv $(VENV)
	@test -x "$(UV)" || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/run.stamp: $(BIN)/python requirements/run.txt pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	$(BIN)/python -m compileall -q -j 0 src $(VENV)/lib || true
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/browser.stamp: $(VENV)/dev.stamp requirements/browser.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/browser.txt
	@touch $@

install: $(VENV)/run.stamp ## set Litre up in .venv
	$(BIN)/python -m litre.serving.template

install-postgresql: $(VENV)/run.stamp ## the driver for PostgreSQL too
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/postgresql.txt

# A later change of requirements/run.txt brings the rest at the next make: say this again instead.
install-small: $(BIN)/python requirements/small.txt ## without the dictionary of Japanese and the tracker, 300 MB less
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/small.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	$(BIN)/python -m litre.serving.template
	@touch $(VENV)/run.stamp

# In place of the shell: make tells it alone of a SIGTERM.
serve: $(VENV)/run.stamp ## a running site with sample content; says where
	@exec $(BIN)/litre serve --home "$(LITRE_HOME)" --host $(HOST) --port $(PORT) --sample

test: $(VENV)/dev.stamp ## the default tests
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q -m "not slow"

test-postgresql: $(VENV)/dev.stamp ## the default tests on a PostgreSQL of their own (needs its server programs)
	TEST_DATABASE=postgresql $(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q -m "not slow"

# More than there are cores: clients of BitTorrent mostly wait for each other.
test-slow: $(VENV)/dev.stamp ## processes that are killed, transfers that clients finish
	$(BIN)/python -m pytest -n 4 --dist worksteal -q -m slow tests/integration

check: format lint types migrations translations test test-slow ## everything that has to hold before a change lands

format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

migrations: $(VENV)/dev.stamp
	$(BIN)/litre makemigrations --check --dry-run

translations: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -q tests/rules -k translation

# Without places in the source and without a date, so that a change shows what was said anew.
messages: $(VENV)/dev.stamp ## gather the strings to translate, compile what is translated
	cd src/litre && "$(CURDIR)/$(BIN)/litre" makemessages -l ja --ignore '*/tests/*' --no-location --no-wrap --no-obsolete
	sed -i.old '/^"POT-Creation-Date:/d' src/litre/locale/*/LC_MESSAGES/django.po && rm src/litre/locale/*/LC_MESSAGES/*.old
	cd src/litre && "$(CURDIR)/$(BIN)/litre" compilemessages -l ja

test-browser: $(VENV)/browser.stamp ## journeys in a real browser (needs chromium)
	$(BIN)/python -m pytest -q tests/browser -m browser

pictures: $(VENV)/browser.stamp ## the pictures of docs/pictures, made anew
	$(BIN)/python -m tests.browser.pictures

$(VENV)/bench.stamp: $(VENV)/dev.stamp requirements/bench.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/bench.stamp ## the benchmarks, with their peers
	$(BIN)/python benchmarks/run.py

bench-gate: $(VENV)/bench.stamp ## fails where names are found less often than they were (needs the titles)
	$(BIN)/python benchmarks/names/bench.py --gate --no-peers --no-costs

# Needs Debian's unicode-data, fetches 54 MB; thirteen minutes of CPU. How and from what: docs/names.md.
readings-table: $(VENV)/bench.stamp ## the table of readings of names, made anew
	$(BIN)/python -m tools.readings src/litre/names/readings/readings.sqlite3

lock: $(BIN)/python ## pin the dependencies anew
	$(UV) pip compile pyproject.toml --extra postgresql --extra tracker --universal --generate-hashes --no-header --no-emit-index-url -p 3.11 -q -o requirements/postgresql.txt
	$(UV) pip compile pyproject.toml --extra tracker --universal --generate-hashes --no-header --no-emit-index-url -p 3.11 -q -o requirements/run.txt
	$(UV) pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --no-emit-package fugashi --no-emit-package ipadic -p 3.11 -q -o requirements/small.txt
	$(UV) pip compile pyproject.toml --extra tracker --group dev --universal --generate-hashes --no-header --no-emit-index-url -p 3.11 -q -o requirements/dev.txt
	$(UV) pip compile pyproject.toml --extra tracker --group dev --group browser --universal --generate-hashes --no-header --no-emit-index-url -p 3.11 -q -o requirements/browser.txt
	$(UV) pip compile pyproject.toml --extra tracker --group dev --group bench --universal --generate-hashes --no-header --no-emit-index-url -p 3.11 -q -o requirements/bench.txt

clean: ## remove what was built (never ./var)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
