# `make help` lists what there is. Everything is set up in .venv, which `make clean` takes away.

# python3, but where that was compiled without a profile of what programs do, as pyenv does by itself, the system's own if it
# will do: everything takes a tenth less. `make PYTHON=python3.13` asks for another.
PROFILED = import sysconfig; sysconfig.get_config_var("CONFIG_ARGS").index("--enable-optimizations")
WILL_DO = import ensurepip, sys; assert sys.version_info >= (3, 11)
PYTHON ?= $(shell if ! python3 -c '$(PROFILED)' 2>/dev/null && /usr/bin/python3 -c '$(WILL_DO)' 2>/dev/null; \
    then echo /usr/bin/python3; else echo python3; fi)
BIN := .venv/bin
READY := .venv/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Each module is compiled once and not by every process, whatever the shell is told.
unexport PYTHONDONTWRITEBYTECODE

# pre-commit looks at the files that git knows.
IN_GIT = git rev-parse --is-inside-work-tree >/dev/null 2>&1 || { \
    echo "make $@ needs a git checkout, and this folder is none: git clone the project, or git init && git add ." >&2; \
    exit 1; }

QUICK = not browser and not build and not kernel and not long and not program and not sweep
COMPUTES = scorecard/measure/*,scorecard/judge/*,scorecard/extracts/*,scorecard/intake/*

.DEFAULT_GOAL := help
.PHONY: help setup book check reference test test-hooks test-rest test-quick test-long coverage serve lab hooks lock clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 19

setup: $(READY) ## Set up .venv; the other commands do it by themselves

book: $(READY) ## Build every edition of the site to _site/
	$(BIN)/scorecard build --all

check: $(READY) ## Tell all that is missing or wrong in any edition
	$(BIN)/scorecard check --all

reference: $(READY) ## Write docs/reference/ and schemas/ anew
	PYTHONPATH=. $(BIN)/python tools/reference.py

test: $(READY) ## Run every check but the long ones
	@$(IN_GIT)
	@$(MAKE) --no-print-directory --keep-going --jobs=2 test-hooks test-rest

test-hooks: $(READY) # what they say is told in one piece, between what the tests say
	@told=$$($(BIN)/pre-commit run --all-files --show-diff-on-failure 2>&1); status=$$?; echo; echo "$$told"; exit $$status

test-rest: $(READY)
	$(BIN)/pytest -n auto --dist loadscope --no-loadscope-reorder --nbval --nbval-current-env -m "not long" tests notebooks

test-quick: $(READY) ## Run the tests that build nothing, open no browser and run no other program
	$(BIN)/pytest -n auto --dist worksteal -p no:nbval -m "$(QUICK)" tests

test-long: $(READY) ## Run the tests that build whole books again, elsewhere and by other packages
	$(BIN)/pytest -n auto --dist loadscope -m long tests

coverage: $(READY) ## Tell which lines and branches the quick tests miss; none may be missed where figures are computed
	$(BIN)/pytest -n auto --dist worksteal -m "$(QUICK)" --cov=scorecard --cov-branch --cov-report= tests
	$(BIN)/coverage report --skip-covered
	$(BIN)/coverage report --show-missing --skip-covered --fail-under=100 --include='$(COMPUTES)'

serve: $(READY) ## Look at the site on this machine
	$(BIN)/scorecard serve

lab: $(READY) ## Edit the notebooks in JupyterLab; what it saves is in the stored form
	$(BIN)/jupyter-lab

# By path, where `nbdime config-git` names programs that git only finds while the environment is active.
hooks: $(READY) ## Have git run the checks at each commit and compare notebooks cell by cell, in this clone
	@$(IN_GIT)
	$(BIN)/pre-commit install
	git config diff.jupyternotebook.command '$(BIN)/git-nbdiffdriver diff'
	git config merge.jupyternotebook.name 'notebooks cell by cell'
	git config merge.jupyternotebook.driver '$(BIN)/git-nbmergedriver merge %O %A %B %L %P'

lock: ## Pin anew what pyproject.toml asks for (needs uv; make lock UPGRADE=--upgrade takes the newest)
	@command -v uv >/dev/null || { echo "make lock needs uv: python3 -m pip install uv" >&2; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --generate-hashes --no-emit-index-url --no-strip-extras \
	    --custom-compile-command "make lock" $(UPGRADE) --output-file requirements.lock pyproject.toml

clean: ## Take away everything that was built or set up
	rm -rf .venv _build _site .pytest_cache .ruff_cache .hypothesis .coverage .build.lock tests/html/node_modules

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "This needs Python 3.11 or newer, and $(PYTHON) is not: try make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
	    exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
