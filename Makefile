# `make help` lists what there is. Everything is set up in .venv, which `make clean` takes away.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup book test serve lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(READY) ## Set up .venv; the other commands do it by themselves

book: $(READY) ## Build every edition of the site to _site/
	$(BIN)/scorecard build --all

test: $(READY) ## Run every check
	$(BIN)/ruff check .
	$(BIN)/pytest -n auto --dist loadscope --nbval --nbval-current-env tests notebooks

serve: $(READY) ## Look at the site on this machine
	$(BIN)/scorecard serve

lock: ## Pin anew what pyproject.toml asks for (needs uv; make lock UPGRADE=--upgrade takes the newest)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" $(UPGRADE) --output-file requirements.lock pyproject.toml

clean: ## Take away everything that was built or set up
	rm -rf .venv _build _site .pytest_cache .ruff_cache .hypothesis .build.lock tests/html/node_modules

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "This needs Python 3.11 or newer, and $(PYTHON) is not: try make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
	    exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
