# `make help` lists the targets. A fresh machine needs Python 3.11-3.13 and make, nothing else.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(STAMP) ## make the environment in .venv, with the pinned dependencies

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "govern needs Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up $(VENV) (a few minutes the first time) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

audit: $(STAMP) ## audit the example corpus; ends with the verdict and its report
	@$(RUN)/govern audit examples/corpus --policy eu --out govern-audit || test $$? -eq 1

test: $(STAMP) ## run every test
	@$(RUN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

golden: $(STAMP) ## write the golden files of reports anew; look at the difference before you commit it
	@$(RUN)/python -m pytest --update-golden tests

check: $(STAMP) ## format, lint and types, as the commit hooks do
	@$(RUN)/ruff format --check . && $(RUN)/ruff check . && $(RUN)/mypy

format: $(STAMP) ## format the code
	@$(RUN)/ruff format . && $(RUN)/ruff check --fix .

lock: ## pin the newest dependencies that fit, with hashes (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --group dev --output-file requirements.lock pyproject.toml

benchmark: $(STAMP) ## measure speed and memory; prints tables (minutes)
	@$(RUN)/python -m benchmarks.audit

clean: ## remove the environment and what audits and tests left here
	rm -rf $(VENV) govern-audit .pytest_cache .mypy_cache .ruff_cache .hypothesis

.PHONY: help setup audit test golden check format lock benchmark clean
