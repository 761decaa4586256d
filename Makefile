# Seen & Heard. `make run` starts it with a fictional practice; `make test` proves it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run test check pictures lock wheel clean

help:
	@echo "make run     start Seen & Heard with a fictional practice at http://127.0.0.1:8000"
	@echo "make test    install what the tests need, a browser too, and run them all"
	@echo "make check   everything that must hold before a change is merged"
	@echo "make torture  kill the running program 1,000 times at random instants (KILLS=100 for fewer)"
	@echo "make setup   only install what 'make run' needs"
	@echo "make pictures  take the guide's pictures anew"
	@echo "make wheel   build dist/seenheard-*.whl, which installs without this source tree"
	@echo "make lock    choose the versions of all dependencies anew"
	@echo "make clean   remove what was installed and built here; letters and records in data/ stay"

setup:
	@$(PYTHON) tools/prepare.py run

run: setup
	@exec $(BIN)/seenheard run --demonstration

test:
	@$(PYTHON) tools/prepare.py test
	@$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

check:
	@$(PYTHON) tools/prepare.py check
	@$(BIN)/python tools/check.py $(if $(SKIP_TESTS),--skip-tests)

torture:
	@$(PYTHON) tools/prepare.py run
	@$(BIN)/python -m tests.torture --kills $(or $(KILLS),1000) $(if $(SEED),--seed $(SEED))

pictures:
	@$(PYTHON) tools/prepare.py test
	@$(BIN)/pytest -n 2 tests/journeys
	@$(BIN)/python tools/keep_pictures.py

wheel: setup
	@$(BIN)/uv build -q --wheel --offline --no-build-isolation --python $(BIN)/python --out-dir dist
	@ls dist/*.whl

lock:
	@$(PYTHON) tools/prepare.py run
	@$(BIN)/python tools/lock.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
