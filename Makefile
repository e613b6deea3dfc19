PYTHON ?= python3
# auto: what the machine allows; local, system, none: see `$(PYTHON) services/local/setup.py --help`.
APERTIUM ?= auto
VENV := .venv/bin
LOCK := $(VENV)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run demo test fuzz lint types lock compose-check down

help: ## show these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

setup: ## make .venv with everything the stack needs
	@$(PYTHON) services/local/setup.py --apertium $(APERTIUM)

setup-dev: ## the same, with what tests and checks need
	@$(PYTHON) services/local/setup.py --dev --apertium $(APERTIUM)

run: setup ## start the whole stack on this machine; Ctrl-C stops it
	@$(VENV)/python -m services.local run

demo: setup ## read the seed articles, print the timeline, stop
	@$(VENV)/python -m services.local demo

test: setup-dev ## run the whole test suite
	@$(VENV)/python -m pytest

fuzz: setup-dev ## look for inputs that nobody thought of, for some minutes
	@$(VENV)/python -m tests.fuzz.api --cases 3000
	@$(VENV)/python -m tests.fuzz.archives --seconds 60
	@$(VENV)/python -m tests.fuzz.batches --seconds 60
	@$(VENV)/python -m tests.fuzz.texts --seconds 60
	@$(VENV)/python -m tests.fuzz.patterns

lint: setup-dev ## check style and the direction of imports
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/lint-imports

types: setup-dev ## check types
	$(VENV)/mypy services workers shared

lock: setup-dev ## pin every dependency again, with hashes
	$(LOCK) --extra dev pyproject.toml -o tests/requirements.txt
	$(LOCK) --extra intake -c tests/requirements.txt pyproject.toml -o services/intake/requirements.txt
	$(LOCK) --extra dispatcher -c tests/requirements.txt pyproject.toml -o services/dispatcher/requirements.txt
	$(LOCK) --extra translation -c tests/requirements.txt pyproject.toml -o workers/translation/requirements.txt
	$(LOCK) --extra translation --extra firefox --extra opus -c tests/requirements.txt pyproject.toml -o workers/translation/requirements-engines.txt
	$(LOCK) --extra entities -c tests/requirements.txt pyproject.toml -o workers/entities/requirements.txt
	$(LOCK) --extra timeline -c tests/requirements.txt pyproject.toml -o workers/timeline/requirements.txt
	$(LOCK) --extra local -c tests/requirements.txt pyproject.toml -o services/local/requirements.txt

compose-check: ## build the images, bring the compose file up, send it an article, take it down
	@$(PYTHON) tests/compose/check.py

down: ## stop the compose services; their volumes stay
	docker compose down
