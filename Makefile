# Everything runs in a local .venv; only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test judge lint types format bench-coding docs clean

demo: $(STAMP)
	$(BIN)/thematrix demo --out outputs/demo
	@echo "The workbench, in the browser: $(BIN)/thematrix open outputs"

# Two processes; each keeps whole files, so that what a file makes once is made once. What Python compiles is kept:
# tests start some hundred processes, and each would compile the program anew.
test: export PYTHONDONTWRITEBYTECODE =
test: $(STAMP)
	$(BIN)/pytest --numprocesses 2 --dist loadfile

# A small language model and its server, for the tests of `run --judge`; compiles llama.cpp for ten minutes or more.
judge: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[judge-tests]'

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The site, into docs/_build/html; a warning is an error.
docs: $(STAMP)
	$(BIN)/python -m pipeline.cli.docs > docs/cli.md
	rm -rf docs/_build
	$(BIN)/python -m sphinx -q -W --keep-going -c docs -d docs/_build/doctrees . docs/_build/html
	@echo "The site: docs/_build/html/index.html"

bench-coding: $(STAMP)
	$(BIN)/python benchmarks/coding/bench.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,docs,web]'
	touch $(STAMP)

clean:
	rm -rf $(VENV)
