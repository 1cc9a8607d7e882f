# Auspices. `make` alone lists what can be made. The text after `##` is that list.
SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV ?= .venv
BIN  := $(VENV)/bin
TESTS = $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup
ARGS ?=
SERVE ?= 1
JOBS ?= 2
LAW_EXAMPLES ?= 50000
GOLD ?= tests/reading/texts/dev

# The first of these that is Python 3.11 or newer makes the environment; `make PYTHON=...` chooses another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

# Every package is pinned by hash; wheels only, so that installing runs nobody's code.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --only-binary :all:

# Stamps: a set-up already done costs nothing the second time.
RUN  := $(VENV)/.run
TEST := $(VENV)/.test
FACE := $(VENV)/.face

.PHONY: help setup setup-test setup-spacy assets demo serve test test-sqlite test-postgres thorough nightly faults bench bench-reading bench-hostile \
	check lint types imports docs changelog house format reference lock clean

help: ## this list
	@echo "make TARGET   (variables: PYTHON, VENV, ARGS, SERVE=0, JOBS)"
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

# ------------------------------------------------------------------ set-up
setup: $(RUN) $(FACE) ## what running needs, in .venv, pinned by hash

setup-test: $(TEST) $(FACE) ## what testing needs as well

setup-spacy: $(RUN) ## spaCy for a second opinion on texts (it needs an English pipeline as well: docs/reading.md)
	@$(LOCKED) -r requirements/spacy.txt

assets: $(RUN) ## build the pages' fonts and scripts (again), where npm or its wheel is to be had
	@rm -f $(FACE)
	@$(MAKE) --no-print-directory $(FACE)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Auspices needs Python 3.11 or newer; none was found. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The environment could not be made. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what running needs (requirements/run.txt)"
	@$(LOCKED) -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(TEST): requirements/test.txt $(RUN)
	@echo "Installing what testing needs (requirements/test.txt)"
	@$(LOCKED) -r requirements/test.txt
	@touch $@

# Pages read without these: a failure here is said and passed over; `make assets` tries again.
$(FACE): $(RUN) $(wildcard package.json package-lock.json)
	@$(BIN)/python -m auspices.face.build_assets || echo "The pages' own fonts were not built; system fonts serve. Try again: make assets"
	@touch $@

# ------------------------------------------------------------------ run
demo: setup ## adopt packs/karabakh, print its standings, serve its pages (SERVE=0: print and end; ARGS for more)
	@$(BIN)/auspices demo $(if $(filter 0 no false,$(SERVE)),--no-serve) $(ARGS)

serve: setup ## serve the pages of what was adopted
	@$(BIN)/auspices serve $(ARGS)

# ------------------------------------------------------------------ test
# The tests run hundreds of commands: each would compile all of `src` again where the environment forbids to keep it.
test-sqlite test-postgres thorough nightly: export PYTHONDONTWRITEBYTECODE =

test: test-sqlite test-postgres ## every promise: all on SQLite, then those marked db on PostgreSQL (within 10 minutes)

test-sqlite: setup-test ## the tests on SQLite (browser tests skip aloud without chromium)
	$(TESTS) -m "not slow and not thorough" -rs $(ARGS)

test-postgres: setup-test ## the tests marked db, on PostgreSQL
	$(TESTS) --db postgres -m "db and not slow and not thorough" -rs $(ARGS)

thorough: setup-test ## the same promises tried longer, and those that take minutes: what a build machine runs besides test
	$(TESTS) -m "thorough and not slow" -rs $(ARGS)
	$(TESTS) --db postgres -m "thorough and db and not slow" -rs $(ARGS)

nightly: setup-test ## the slow tests, on both databases: every law on 50,000 new random processes (LAW_EXAMPLES), larger input; some hours
	LAW_EXAMPLES=$(LAW_EXAMPLES) HYPOTHESIS_PROFILE=dev $(TESTS) -m slow -rs $(ARGS)
	$(TESTS) --db postgres -m "slow and db" -rs $(ARGS)

faults: setup-test ## plant faults in the code by hand-written patches; the tests must catch them
	$(BIN)/python -m tests.faults $(ARGS)

bench: setup-test ## measure the evaluators, recording and the pages
	$(BIN)/python -m bench $(ARGS)

bench-reading: setup-test ## score the reading of texts on GOLD=folder of annotated ones, with PACK=name, beside two simple readers; then speed and memory (SPEED=0: not)
	$(BIN)/python -m bench.reading $(GOLD) $(if $(PACK),--pack $(PACK)) $(ARGS)
	$(if $(filter 0 no false,$(SPEED)),,$(BIN)/python -m bench.reading.speed)

bench-hostile: setup-test ## files made to exhaust their reader: a coded problem for each, within 2 s and 256 MB
	$(BIN)/python -m bench.reading_hostile $(ARGS)

# ------------------------------------------------------------------ check
check: lint types imports docs changelog house ## all that needs no running: lint, types, import rules, docs, house rules

lint: setup-test ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-test ## mypy, strict, on the pure floors
	$(BIN)/mypy

imports: setup-test ## import-linter: imports run down only
	$(BIN)/lint-imports

docs: setup-test ## the generated reference is what the code says
	$(BIN)/python -m auspices.project.reference --check

changelog: setup-test ## the changelog's fragments can be read
	@$(BIN)/towncrier build --draft --version next >/dev/null && echo "changelog.d: fragments read"

house: setup-test ## house rules: folders named, modules short, no addresses of machines or registries
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/house

# ------------------------------------------------------------------ mend
format: setup-test ## let ruff set the form and mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

reference: setup-test ## write docs/problems.md and docs/commands.md anew from the code
	$(BIN)/python -m auspices.project.reference

UV = $(shell command -v $(BIN)/uv || command -v uv)
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" pyproject.toml requirements/run.in

lock: ## resolve the dependencies anew into requirements/*.txt (needs uv; ARGS=--upgrade for newer versions)
	@test -n "$(UV)" || { echo "uv is not installed: $(BIN)/python -m pip install uv"; exit 1; }
	$(LOCK) $(ARGS) -o requirements/run.txt
	$(LOCK) $(ARGS) --extra test -c requirements/run.txt -o requirements/test.txt
	$(LOCK) $(ARGS) --extra spacy -c requirements/run.txt -o requirements/spacy.txt

clean: ## remove what was made here (not your data folder)
	rm -rf $(VENV) build dist src/*.egg-info node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
