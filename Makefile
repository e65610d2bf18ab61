# From the reports to the page. `make` alone says what there is; CONTRIBUTING.md says when the other targets are needed.
PYTHON ?= python3
PY := .venv/bin/python
NBVAL := --nbval --nbval-current-env --nbval-kernel-startup-timeout 300 --nbval-sanitize-with tests/sanitize.cfg
.DEFAULT_GOAL := help
.PHONY: help report site test lab build evaluate removal notebooks bench fuzz lock clean

help:
	@echo "make report   tables, figures, notebooks and the page build/report/index.html, from the reports in data/raw"
	@echo "make site     the collection as pages that need no network, build/site/index.html: notebooks in two languages, reports, figures, search"
	@echo "make test     every test, the notebooks too"
	@echo "make lab      JupyterLab on the notebooks"
	@echo "make build    only the tables: data/raw to data/processed"
	@echo "make evaluate how well the tables are extracted, against hand-coded texts"
	@echo "make clean    remove build and .venv"

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.version_info >= (3, 11) or sys.exit("habitatlib needs Python 3.11 or later; $(PYTHON) is " + v + ". Say which to use: make report PYTHON=python3.12")'
	@echo "Installing into .venv; the first time takes about a minute."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

report: .venv/installed
	@$(PY) -m habitatlib.runs.report

site: .venv/installed
	@$(PY) -m habitatlib.runs.site

test: .venv/installed
	@status=0; \
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder || status=1; \
	$(PY) -m pytest -n 2 --dist loadfile $(NBVAL) notebooks || status=1; \
	exit $$status

lab: .venv/installed
	@$(PY) -m jupyterlab notebooks

build: .venv/installed
	@$(PY) -m habitatlib build --raw data/raw --out data/processed

evaluate: .venv/installed
	@$(PY) -m habitatlib evaluate --save
	@$(PY) -m habitatlib evaluate --gold data/validation/en --save
	@$(PY) -m habitatlib evaluate --gold data/validation/sentences --save

removal: .venv/installed
	@$(PY) -m habitatlib evaluate --removal

notebooks: build
	-@$(PY) -m habitatlib evaluate --save >/dev/null
	-@$(PY) -m habitatlib evaluate --gold data/validation/en --save >/dev/null
	-@$(PY) -m habitatlib evaluate --gold data/validation/sentences --save >/dev/null
	@$(PY) -m habitatlib refresh --no-site
	@$(PY) scripts/readme.py

bench: .venv/installed
	@$(PY) benchmarks/run.py
	@$(PY) scripts/readme.py

fuzz: .venv/installed
	@status=0; $(PY) scripts/fuzz.py || status=1; $(PY) scripts/kills.py || status=1; exit $$status

lock:
	@rm -rf build/lock
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@echo "setuptools>=77" | build/lock/bin/python -m uv pip compile pyproject.toml - --extra bench --extra dask --extra export --extra site --extra test --universal --python-version 3.11 \
		--generate-hashes --no-annotate --upgrade --quiet --custom-compile-command "make lock" --output-file requirements.lock
	@rm -rf build/lock

clean:
	@rm -rf build .venv .pytest_cache .hypothesis data/.processed.cache data/.validation.cache
