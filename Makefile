# make               set everything up and build the book
# make pdf           set up what `build --to pdf` needs, too
# make test          set everything up and run all checks and tests, but for those of tests/reading
# make test-pythons  build the book and run a part of the tests with every Python from 3.11 on
# make test-readers  read the book in the engines of tests/reading, and get those that are missing
# make test-markup   hold COUNT=20000 chapters, pages and style sheets against EPUBCheck; SEED=1 for the same again
# make harden        look for input that does harm, for SECONDS=600; SEED=7, WHAT=chapters,imports, SPARE=1
# make check         format, lint and types alone
# make bench         compare speed and memory with pandoc and Sphinx, also after edits
# make figures       draw the book's pictures anew, from the book
# make pictures      take the pictures of its pages anew, in two engines (docs/typography.md)
# make lock          pin the requirements anew
# make clean         take away all that was made
#
# Nothing is needed but Python 3.11 or later with venv, and make: no command is called but Python.
# `make test-readers` and `make pictures` need more: a browser, calibre and npm. As root on Debian it installs
# them; elsewhere it says what is missing and what to type.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A stamp is newer than the pins that were installed.
STAMP = $(BIN)/python -c "import pathlib; pathlib.Path('$@').touch()"
PIN = $(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

COUNT ?= 2000
SEED ?=
SECONDS ?= 600
WHAT ?=
SPARE ?= 0

.PHONY: all book pdf test test-pythons test-readers test-markup harden check bench figures pictures lock clean

all: book

book: $(VENV)/installed
	@$(BIN)/python build.py

pdf: $(VENV)/installed-pdf
	@echo "PDFs can be built now, where the machine has Pango: $(BIN)/python build.py build --to pdf"

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed')"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt requirements-java.txt requirements-citations.txt pyproject.toml | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --require-hashes -r requirements-java.txt || \
	  echo "No Java came with it: release and check --epubcheck need one on the path; nothing else does."
	@$(PIP) install --require-hashes -r requirements-citations.txt || \
	  echo "No pandoc came with it: books that cite works need one (3.1 or later) on the path; others don't."
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(STAMP)

$(VENV)/installed-pdf: requirements-pdf.txt $(VENV)/installed
	@$(PIP) install --require-hashes -r requirements-pdf.txt
	@$(STAMP)

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(STAMP)

$(VENV)/installed-bench: requirements-bench.txt $(VENV)/installed
	@$(PIP) install --require-hashes -r requirements-bench.txt
	@$(STAMP)

check: $(VENV)/installed-dev
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

test: check
	$(BIN)/python build.py --strict
	$(BIN)/python -m pytest -n auto --ignore=tests/reading

test-pythons:
	@$(PYTHON) -m tests.interpreters

test-readers: $(VENV)/installed-dev
	@$(BIN)/python -m tests.reading.engines
	$(BIN)/python -m pytest -n auto --dist worksteal tests/reading

test-markup: $(VENV)/installed-dev
	$(BIN)/python -m tests.xhtml.grammar.compared $(COUNT) $(SEED)

harden: $(VENV)/installed-dev
	$(BIN)/python -m tests.harden --seconds $(SECONDS) --seed "$(SEED)" --what "$(WHAT)" --spare $(SPARE)

bench: $(VENV)/installed-bench
	$(BIN)/python -m bench

figures: $(VENV)/installed-dev
	$(BIN)/python -m figures
	$(BIN)/python build.py

pictures: $(VENV)/installed-dev
	@$(BIN)/python -m tests.reading.engines
	$(BIN)/python build.py
	$(BIN)/python -m docs.pictures dist/the-rise-of-stalinism.epub docs/images

lock: $(VENV)/installed-dev
	$(PIP) install uv
	for name in requirements requirements-java requirements-citations requirements-pdf requirements-tests requirements-dev requirements-bench; do \
	  $(PIN) $$name.in -o $$name.txt || exit 1; \
	done

clean:
	@$(PYTHON) -c "import shutil; [shutil.rmtree(name, ignore_errors=True) for name in ('$(VENV)', 'dist', 'build', 'glossator.egg-info', 'book/.glossator-cache', 'tests/reading/node_modules')]"
