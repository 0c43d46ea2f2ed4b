# Everything a newcomer needs: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FOLDER ?=

.DEFAULT_GOAL := help
.PHONY: help run test lint format bench translations screenshots label-studio cluster package clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(VENV)/app.stamp ## Install and start the app on sample photographs (FOLDER=... for your own)
	@packaging/run.sh $(if $(FOLDER),"$(FOLDER)")

test: $(VENV)/dev.stamp ## Install and run the tests (the slow ones too)
	@$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp ## Check formatting, lint rules and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/dev.stamp ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp ## Measure models and window beside segment-anything: five minutes on a quiet machine
	$(BIN)/sam-annotator bench --against reference

translations: $(VENV)/app.stamp ## Bring the files of the translators up to date with the sources
	$(BIN)/python packaging/translations.py

screenshots: $(VENV)/dev.stamp ## Make the manual's screenshots, and in out/screenshots those of all parts, sizes and schemes
	$(BIN)/python tests/e2e/xdotool_session.py --screenshots docs/images
	$(BIN)/python -m tests.e2e.screenshots out/screenshots

label-studio: $(VENV)/dev.stamp ## Test the server with Label Studio and its library, in an environment of their own
	@test -x .venv-label-studio/bin/python || $(PYTHON) -m venv .venv-label-studio
	.venv-label-studio/bin/python -m pip install --quiet --disable-pip-version-check 'label-studio>=1.23'
	$(BIN)/python -m pytest tests/serving/test_label_studio_sdk.py

cluster: $(VENV)/dev.stamp ## Test batches on a Ray cluster and an S3 server of this machine, in an environment of their own
	@test -x .venv-cluster/bin/python || $(PYTHON) -m venv .venv-cluster
	.venv-cluster/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[test,ray]' s3fs 'moto[server]'
	.venv-cluster/bin/python -m pytest tests/batch/test_ray_engine.py tests/cli/test_auto_urls.py

package: ## Build wheel, sdist, frozen folder, single file and Debian package in dist/, and try each
	@test -x .venv-package/bin/python || $(PYTHON) -m venv .venv-package
	.venv-package/bin/python -m pip install --quiet --disable-pip-version-check 'build>=1.2'
	.venv-package/bin/python packaging/build.py

clean: ## Remove what make made
	rm -rf $(VENV) .venv-label-studio .venv-cluster .venv-package build dist out

# The app alone: no torch, a few hundred megabytes.
$(VENV)/app.stamp: pyproject.toml
	@packaging/system-libraries.sh
	@test -x $(BIN)/python || $(PYTHON) packaging/make_venv.py $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/app.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
