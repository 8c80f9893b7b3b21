# Every check of the project. `make check` is what CI runs; PYTHON names the environment's interpreter.
PYTHON ?= .venv/bin/python

.PHONY: check lint types layers test evaluate bench wheel

check: lint types layers test

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

test:
	$(PYTHON) -m pytest --cov --cov-report=term:skip-covered

# Scores on labelled texts, which are no part of the project; passes with a word when they are absent.
evaluate:
	$(PYTHON) tests/evaluate.py

# Times of whole processes; nothing here is asserted.
bench:
	$(PYTHON) tests/bench.py

wheel:
	$(PYTHON) -m build --wheel
