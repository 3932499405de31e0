# Every target sets up what it needs by itself (tools/bootstrap.py) and is quick when that is already done.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help demo serve test test-slow coverage check format bench weights messages locks wheel system clean

# Debian packages: a browser for the walks through the pages, fonts with Times' measures and Vietnamese letters.
SYSTEM_PACKAGES := python3-venv chromium fonts-liberation2

# The first Python that is new enough; looked for only when a recipe runs.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
SET_UP = @$(if $(PYTHON),$(PYTHON) tools/bootstrap.py,\
	echo "Python 3.11 or newer is missing. Get it: sudo apt-get install python3.11" >&2; exit 1; )
BIN := .venv/bin
GIAOBAN := $(BIN)/giaoban
ONLY ?=
ARGS ?=

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name words; do \
		printf '  make %-10s %s\n' "$$name" "$$words"; done

demo: ## load the demonstration province, issue its directives, serve the pages (PORT=8000; DAY=2025-07-02: after the districts ended; SERVE=0: print and stop; FRESH=1: start anew)
	$(SET_UP) run
	@$(GIAOBAN) demo $(if $(PORT),--port $(PORT)) $(if $(DAY),--day $(DAY))

serve: ## serve the pages with the data that is there, at port 8000 or the next (ARGS="--port 8080": this one)
	$(SET_UP) run
	@$(GIAOBAN) serve $(ARGS)

test: ## run the tests that are not slow (ARGS="tests/house -k size" chooses)
	$(SET_UP) test
	@began=$$(date +%s); $(BIN)/python -m pytest -n 2 -m "not slow" $(ARGS); result=$$?; \
		echo "make test: $$(( $$(date +%s) - began )) s"; exit $$result

test-slow: ## run the long, load and fault tests
	$(SET_UP) test
	@$(BIN)/python -m pytest -m slow $(ARGS)

coverage: ## run the tests, say what they reach; domain, permissions and actions must reach 90 %
	$(SET_UP) test
	@$(BIN)/python -m pytest -n 2 -m "not slow" --cov --cov-report= $(ARGS)
	@$(BIN)/python -m coverage report --skip-covered
	@$(BIN)/python -m coverage report --fail-under=90 --skip-covered \
		--include='*/domain.py,*/domain/*,*/permissions.py,*/permissions/*,*/actions.py,*/actions/*'

# Types and migrations load the settings: away from anybody's data, and no database is started for them.
check: export GIAOBAN_HOME = build/check
check: export GIAOBAN_DATABASE_URL = postgresql://nobody@localhost:1/nothing
check: export DJANGO_SETTINGS_MODULE = giaoban.config.settings
check: ## format, lint, types, contracts, templates, spelling, migrations; changes nothing
	$(SET_UP) test
	@$(BIN)/ruff format --check --quiet . && echo "format     ok"
	@$(BIN)/ruff check --quiet . && echo "lint       ok"
	@$(BIN)/mypy --no-error-summary && echo "types      ok"
	@$(BIN)/lint-imports --no-cache --no-logo > build/contracts.txt && echo "contracts  ok" || { cat build/contracts.txt; exit 1; }
	@$(BIN)/djlint src --lint --quiet && echo "templates  ok"
	@$(BIN)/typos && echo "spelling   ok"
	@$(BIN)/python -W ignore -m django makemigrations --check --dry-run > build/migrations.txt 2>&1 && echo "migrations ok" \
		|| { cat build/migrations.txt; exit 1; }

format: ## put the code into the house's form
	$(SET_UP) test
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: ## measure against the goals and the peers (ONLY=reading|directives|journal); figures in build/bench.json
	$(SET_UP) bench
	@$(BIN)/python -m tools.bench $(ONLY)

weights: ## fit what the marks of certainty are worth on labelled texts (ARGS="--first LABELS": texts nobody learned from yet)
	$(SET_UP) test
	@$(BIN)/python -m tools.weights $(ARGS)

messages: ## gather every sentence of pages and code into the catalogues, and compile them
	$(SET_UP) test
	@$(BIN)/python -m tools.extract_messages
	@$(BIN)/python -m tools.compile_messages

locks: ## write requirements/*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	$(SET_UP) locks

wheel: ## build the wheel that an office installs: fonts and catalogues are in it
	$(SET_UP) wheel

system: ## install the Debian packages that tests and documents need (as root; else print the line)
	@missing=""; for package in $(SYSTEM_PACKAGES); do \
		dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then echo "system packages: all there"; \
	elif [ "$$(id -u)" != 0 ]; then echo "missing:$$missing. Run: sudo apt-get install --no-install-recommends$$missing"; \
	else echo "installing:$$missing"; apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing > /dev/null; fi

clean: ## throw away what set-up and tests made (no data: that is in GIAOBAN_HOME)
	rm -rf .boot .venv build dist node_modules src/giaoban/ui/static/dist
	find src -name '*.mo' -delete
