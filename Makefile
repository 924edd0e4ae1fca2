# make site           build the site into site/, or elsewhere: make site SITE=folder
# make serve          show it while you edit; http://127.0.0.1:8000, or elsewhere: make serve ADDRESS=127.0.0.1:8001
# make check          test in well under a minute what needs neither a browser nor a build
# make test           check everything, in a real browser too
# make fuzz           make thousands of new mistakes in the data, which takes some minutes
# make refresh        accept what the tests compare with as it is now (goldens, schemas)
# make transcripts    accept what a screen reader says as it is now, for which a browser is asked
# make site-zensical  build the same sources with Zensical into site-zensical/
# make lock           choose new versions of what is installed, and show which
# make audit-dependencies  ask whether what is installed has known vulnerabilities, or a license that is not allowed
# make clean          remove all that was installed and built

PYTHON ?= python3
python := .venv/bin/python
install := $(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r
SITE = site
# The theme prints a notice about MkDocs 2 at every build. requirements.in pins MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1
# Packages go into the environment, also where pip is set up to install them for the user.
export PIP_USER := 0

.PHONY: help site serve check test fuzz refresh transcripts site-zensical lock audit-dependencies clean environment

help:
	@sed -n 's/^# make/make/p' Makefile

# The last good site stays as it is until the new one is whole, and then the new one takes its place at one instant.
site: .venv/site-ready
	$(python) -m macros.finish.replace "$(SITE)" $(python) -m mkdocs build --site-dir

serve: .venv/site-ready
	$(python) -m mkdocs serve $(if $(ADDRESS),--dev-addr $(ADDRESS))

check: .venv/test-ready
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	.venv/bin/codespell
	$(python) -m macros
	$(python) -m pytest --ignore tests/browser --ignore tests/building

test: .venv/test-ready
	@$(MAKE) --silent .venv/zensical-ready || echo 'Zensical cannot be installed here: its build is not compared.'
	$(python) -m pytest

fuzz: .venv/test-ready
	FUZZ=3000 $(python) -m pytest -n 0 tests/building/test_mutations.py

refresh: .venv/test-ready
	$(python) -m pytest -n 0 --refresh -m compares

transcripts: .venv/test-ready
	$(python) -m pytest -n 0 --refresh tests/browser/test_transcripts.py

site-zensical: .venv/zensical-ready
	$(python) -m macros.finish.replace site-zensical sh -c \
		'SITE_DIR="$$0" $(python) -m zensical build --strict && $(python) -m macros finish "$$0"'

lock: .venv/test-ready
	for name in requirements requirements-test requirements-zensical requirements-audit; do \
		oldest=3.10; [ $$name != requirements-zensical ] || oldest=3.11; \
		$(python) -m uv pip compile --quiet --upgrade --universal --python-version $$oldest --generate-hashes \
			--custom-compile-command "make lock" $$name.in --output-file $$name.txt || exit 1; \
	done
	@git diff --unified=0 -- 'requirements*.txt' | sed -n 's/^\([-+][A-Za-z0-9._-]*==[^ ]*\).*/\1/p' | sort -k 1.2 | uniq

audit-dependencies: .venv/audit-ready
	$(python) -m pytest -n 0 tests/test_licenses.py
	$(python) -m pip_audit --strict --progress-spinner off --disable-pip --require-hashes \
		$(foreach file,$(wildcard requirements*.txt),--requirement $(file)) || \
		{ echo 'Some package has a known vulnerability, or the list of them could not be asked: see above.'; exit 1; }

clean:
	rm -rf .venv .cache .*_cache site-zensical "$(SITE)" "$(SITE)".being-built-* site-zensical.being-built-*

# Until it is ready the environment may be half made or half filled, so it is made anew.
environment:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo 'Python 3.10 or newer is needed. Name one: make PYTHON=/path/to/python3'; exit 1; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo 'Python cannot make environments here. On Debian and Ubuntu: apt install python3-venv'; exit 1; }

.venv/site-ready: requirements.txt | $(if $(wildcard .venv/site-ready),,environment)
	$(install) requirements.txt
	touch $@

.venv/test-ready: requirements-test.txt .venv/site-ready
	$(install) requirements-test.txt
	touch $@

.venv/audit-ready: requirements-audit.txt .venv/test-ready
	$(install) requirements-audit.txt
	touch $@

.venv/zensical-ready: requirements-zensical.txt .venv/site-ready
	$(install) requirements-zensical.txt
	touch $@
