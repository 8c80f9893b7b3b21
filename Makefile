# Every check of the project. `make check` is what CI runs; PYTHON names the environment's interpreter.
PYTHON ?= .venv/bin/python

.PHONY: check lint types layers test evaluate train bench torture docs wheel

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

# Scores on labelled texts, which are no part of the project and may be absent, and on invented passages, which are.
evaluate:
	$(PYTHON) tests/evaluate.py
	$(PYTHON) -m tests.evaluate_specs
	$(PYTHON) -m tests.evaluate_passages
	$(PYTHON) -m tests.evaluate_actors

# Train the tagger of quotes anew from the labelled articles; it needs pip install -e '.[training]' and an hour or two.
train:
	$(PYTHON) -m training

# Times of whole processes, what shelf and library cost as they grow, how notes find their words; nothing is asserted.
bench:
	$(PYTHON) tests/bench.py
	$(PYTHON) tests/bench_reading.py
	$(PYTHON) tests/bench_shelf.py
	$(PYTHON) tests/bench_library.py
	$(PYTHON) tests/anchors.py
	$(PYTHON) tests/bench_growth.py

# Kills, power cuts, failing system calls and damaged files by the thousand; fails if one of them costs a note.
torture:
	$(PYTHON) tests/torture.py

# The man page from the parsers, and the pictures of the documentation from the app.
docs:
	$(PYTHON) -m docs.making.manual > docs/briefing.1
	$(PYTHON) -m docs.making.pictures

wheel:
	$(PYTHON) -m build --wheel
