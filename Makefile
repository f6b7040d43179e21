# `make run` and `make test` need Python 3.11 to 3.14 and make; they set up everything else in .venv.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
TEST_READY := $(VENV)/test-ready
DOCS_READY := $(VENV)/docs-ready
PEOPLE := classroom dask data discover sensitivity
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
# Extras stay in the lock: a package may ask for `uvicorn[standard]`, and a pip before 24 takes no lock that does not name it so.
LOCK := $(BIN)/uv pip compile --quiet pyproject.toml --group build $(PEOPLE:%=--extra %) --generate-hashes --no-strip-extras \
	--no-annotate --no-header --python-version 3.11 --universal --fork-strategy fewest

# An environment works only where it was made, and only while its Python is there: after a move, a copy or an
# upgrade of Python the set-up is done again.
MADE_IN := $(shell $(BIN)/python -c "print(open('$(READY)').read())" 2>/dev/null)
ifneq ($(MADE_IN),$(CURDIR))
.PHONY: $(READY)
endif

.DEFAULT_GOAL := help
.PHONY: help run test test-all coverage check docs evidence bench lock clean

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile

run: $(READY)  ## run the US-Russia baseline in 1,000 worlds into a new folder under results/
	@out=results/us-russia; number=2; \
	while [ -e "$$out" ] && [ -n "$$(ls -A "$$out")" ]; do out=results/us-russia-$$number; number=$$((number + 1)); done; \
	$(BIN)/parley run us-russia --worlds 1000 --out "$$out" || exit $$?; \
	echo; echo "Report (open it in a browser): $$out/report.html"; \
	echo "Charts:"; find "$$out" -name '*.png' | sort | sed 's/^/  /'

test: check  ## check the code, then run all tests but the slow ones
	@$(BIN)/python -m pytest -n 2 -m "not slow"

# Browsers and killed workers make the slow tests wait a lot, so one more of them than processors is at work.
test-all: check  ## check the code, then run all tests, the slow ones too
	@$(BIN)/python -m pytest -n 3

coverage: $(TEST_READY)  ## run all tests and print how much of the code they reach; less than pyproject.toml asks for fails
	@$(BIN)/python -m pytest -n 2 --cov --cov-report=term

check: $(TEST_READY)  ## ruff, mypy, and whether the pages made from the code are current
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m docs.generate --check

# Strict: a warning, a link without an end or a notebook that fails ends it. Nothing is loaded from elsewhere.
docs: $(DOCS_READY)  ## build the documentation as a site, notebooks played, into build/site/
	@$(BIN)/python -m sphinx -W --keep-going -n -q -b html -d build/site-read docs build/site
	@echo "The site (open it in a browser): build/site/index.html"

evidence: $(READY)  ## play all evidence for and against the model, and keep its figures (under two hours; goes on if stopped)
	@$(BIN)/parley evidence keep

# On Linux only: on macOS NegMAS and Mesa 3.3 ask for different versions of setuptools.
bench: $(TEST_READY)  ## run every benchmark, on Linux (beside NegMAS and plain Mesa agents)
	@for file in benchmarks/[a-z]*.py; do \
		echo "== $$file"; $(BIN)/python -m "benchmarks.$$(basename "$$file" .py)" || exit $$?; \
	done

# uv keeps the versions that stand in the file it writes to, so both locks are laid there first.
lock: $(READY)  ## write the lock files again with the versions they hold; make lock UPGRADE=--upgrade takes the newest
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@mkdir -p build
	@cat requirements*.txt | grep -v '^-r' > build/whole.txt
	$(LOCK) $(UPGRADE) --extra test --extra docs --output-file build/whole.txt
	@rm -f build/run.txt build/test.txt build/docs.txt
	$(LOCK) --constraint build/whole.txt --output-file build/run.txt
	$(LOCK) --constraint build/whole.txt --extra test --output-file build/test.txt
	$(LOCK) --constraint build/whole.txt --extra docs --output-file build/docs.txt
	@$(BIN)/python -m tests.added build/test.txt build/run.txt > requirements-test.txt
	@$(BIN)/python -m tests.added build/docs.txt build/run.txt > requirements-docs.txt
	@mv build/run.txt requirements.txt
	@echo "Install them with make test; then $(BIN)/python -m docs.generate_notices writes their licences."

clean:  ## remove the environment and the caches; results/ stays
	rm -rf $(VENV) .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +

# The first Python that the locked packages are made for and that can make an environment; a sentence if there is none.
# A newer Python would have to build numerical packages itself, so an older one beside it is taken.
define make_environment
	chosen=; incomplete=; \
	for python in $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || continue; \
		if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then chosen=$$python; break; fi; \
		incomplete=$${incomplete:-$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')}; \
	done; \
	if [ -z "$$chosen" ] && [ -n "$$incomplete" ]; then \
		echo "Python $$incomplete is here but lacks ensurepip or venv, which make an environment: on Debian or Ubuntu install the package python$$incomplete-venv (or python3-venv), then try again." >&2; exit 1; \
	elif [ -z "$$chosen" ]; then \
		echo "Parley needs Python 3.11, 3.12, 3.13 or 3.14, and none of these commands is one: $(PYTHONS)." >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$chosen" --version) and the locked packages (once; a minute or two, longer over a slow connection) ..." >&2; \
	"$$chosen" -m venv --clear $(VENV)
endef

define install_failed
	{ echo "The packages could not be installed, for the reason above; if it is the network: the set-up needs a connection to the Python package index, or to the mirror of it that pip is set to." >&2; exit 1; }
endef

$(READY): requirements.txt pyproject.toml
	@if [ "$(MADE_IN)" != "$(CURDIR)" ]; then $(make_environment); fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt || $(install_failed)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . || $(install_failed)
	@printf '%s' "$(CURDIR)" > $@

$(TEST_READY): $(READY) requirements-test.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt || $(install_failed)
	@touch $@

$(DOCS_READY): $(READY) requirements-docs.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-docs.txt || $(install_failed)
	@touch $@
