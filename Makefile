# Backchannel's front door. `make help` lists the targets from the comments behind them.

PYTHON ?= python3
PORT ?= 8001
BIN := .venv/bin
PEERS := .venv/peers
# A comma inside a call would end its argument.
ENGINES := sqlite,duckdb
STAMPS := .cache/stamps
CODE := backchannel build citing curation depositing history publish releasing validators tests benchmarks

# Byte code goes aside, so that folders change only when their sources do.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/pycache

# What a check depends on: every file and folder of the sources. A deleted file changes its folder. The
# paths are absolute, for `build` and `docs` are also names of targets.
SOURCES := $(shell find $(addprefix $(CURDIR)/,$(CODE) data schema queries docs) -not -name '__pycache__' 2>/dev/null) \
	Makefile README.md CONTRIBUTING.md CHANGELOG.md CITATION.cff datapackage.json pyproject.toml requirements.lock

# $(call step,name,command): runs the command, then says how long it took.
step = @printf '== %s\n' '$(1)'; begun=$$(date +%s); $(2) && printf '== %s: %s s\n' '$(1)' $$(( $$(date +%s) - begun ))

# $(call environment,folder,options,lock): a virtual environment with exactly what the lock lists.
environment = if command -v uv >/dev/null; then \
		uv venv -q --allow-existing --python $(PYTHON) $(1) && \
		uv pip install -q --python $(1)/bin/python $(2) --require-hashes -r $(3) ; \
	else \
		$(PYTHON) -m venv $(1) && \
		$(1)/bin/python -m pip install -q --disable-pip-version-check $(2) --require-hashes -r $(3) ; \
	fi

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all setup serve test test-fast nightly browser pictures validate build check format docs release lock bench clean help

all: check build ## Check and build: the default

setup: .venv/.ready ## Create .venv from the lock

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(call environment,.venv,,requirements.lock)
	@if command -v uv >/dev/null; then \
		uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
		$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@

# What others read and check releases with: their pins do not go together with the product's. Only tests use it.
$(PEERS)/.ready: .venv/.ready tests/peers/requirements.lock
	@$(call environment,$(PEERS),--no-deps,tests/peers/requirements.lock)
	@touch $@

serve: setup ## Check, build what is stale and open the site on 127.0.0.1 (PORT=8001)
	@$(BIN)/backchannel serve --port $(PORT)

test: check browser $(PEERS)/.ready ## Everything that CI runs: check, the tests, the cited queries
	$(call step,tests,$(BIN)/python -m pytest -n auto --durations=10)
	$(call step,citations,$(BIN)/backchannel verify --all --engine $(ENGINES))

test-fast: check $(PEERS)/.ready ## The same without a browser
	$(call step,tests,$(BIN)/python -m pytest -n auto --ignore tests/browser)
	$(call step,citations,$(BIN)/backchannel verify --all --engine $(ENGINES))

nightly: setup ## Twenty thousand random packages against frictionless, in parts side by side: half an hour on two cores
	$(call step,nightly,BACKCHANNEL_EXAMPLES=20000 $(BIN)/python -m pytest -v -n auto \
		tests/validators/screen/test_same_verdicts.py tests/build/any_package/test_round_trip.py)

browser: setup ## Find a browser for the tests, or install Debian's where that may be
	$(call step,browser,PYTHONPATH=. $(BIN)/python tests/browser/finding.py)

pictures: setup browser ## Take the pictures of the site in docs/pictures/ anew
	@PYTHONPATH=. $(BIN)/python tests/browser/pictures.py

validate: setup ## Check the data alone
	@$(BIN)/backchannel validate

build: setup ## Write dist/: DuckDB, SQLite, CSV, Parquet
	@$(BIN)/backchannel build

check: setup ## Format, lint, types, generated files and data: what a contributor runs
	@if $(MAKE) --no-print-directory -q $(STAMPS)/check; then echo "check: nothing has changed since it last passed."; \
	else $(MAKE) --no-print-directory $(STAMPS)/check; fi

$(STAMPS)/check: .venv/.ready $(SOURCES)
	$(call step,format,$(BIN)/ruff format -q --check $(CODE) && $(BIN)/backchannel format --check)
	$(call step,lint,$(BIN)/ruff check -q $(CODE))
	$(call step,types,$(BIN)/mypy --no-error-summary)
	$(call step,data,$(BIN)/backchannel validate)
	$(call step,generated files,$(BIN)/backchannel docs --check)
	@mkdir -p $(@D) && touch $@

format: setup ## Put code, data and schemas into canonical form
	@$(BIN)/ruff format -q $(CODE)
	@$(BIN)/ruff check -q --fix-only $(CODE)
	@$(BIN)/backchannel format

docs: setup ## Write the generated pages: docs/, CITATION.cff, the answers in README.md
	@$(BIN)/backchannel docs

release: setup ## Write dist/releases/VERSION and its manifest (VERSION=x.y.z)
	@$(BIN)/backchannel release $(VERSION)

COMPILE := uv pip compile --universal --python-version 3.11 --upgrade -q \
		--generate-hashes --no-emit-index-url --no-annotate --no-header

lock: ## Renew the locks from pyproject.toml and tests/peers/ (needs uv)
	@$(COMPILE) pyproject.toml --all-extras -o requirements.lock
	@cd tests/peers && $(COMPILE) requirements.in --override overrides.txt -o requirements.lock

bench: setup ## Measure, and write benchmarks/README.md
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.verdicts

clean: ## Delete dist/, .venv and caches
	@rm -rf dist .venv .cache .mypy_cache .ruff_cache .pytest_cache

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-10s %s\n' "$$name" "$$text"; done
