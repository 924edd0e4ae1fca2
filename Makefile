# make site    build the site into site/, or elsewhere: make site SITE=folder
# make serve   show it while you edit; http://127.0.0.1:8000
# make test    check everything, in a real browser too
# make refresh accept what the tests compare with as it is now (goldens, schemas)
# make lock    choose new versions of what is installed

PYTHON ?= python3
python := .venv/bin/python
SITE = site
# The theme prints a notice about MkDocs 2 at every build. requirements.in pins MkDocs below 2.
export NO_MKDOCS_2_WARNING := 1
# Packages go into the environment, also where pip is set up to install them for the user.
export PIP_USER := 0

.PHONY: site serve test refresh lock clean environment

# The last good site stays as it is until the new one is whole, and then the new one takes its place at one instant.
site: .venv/site-ready
	$(python) -m macros.finish.replace "$(SITE)" $(python) -m mkdocs build --site-dir

serve: .venv/site-ready
	$(python) -m mkdocs serve

test: .venv/test-ready
	$(python) -m pytest

refresh: .venv/test-ready
	$(python) -m pytest -n 0 --refresh -m compares

lock: .venv/test-ready
	for name in requirements requirements-test; do \
		$(python) -m uv pip compile --quiet --upgrade --universal --python-version 3.10 --generate-hashes \
			--custom-compile-command "make lock" $$name.in --output-file $$name.txt || exit 1; \
	done

clean:
	rm -rf .venv .cache "$(SITE)" "$(SITE)".being-built-* .pytest_cache

# Until it is ready the environment may be half made or half filled, so it is made anew.
environment:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo 'Python 3.10 or newer is needed. Name one: make PYTHON=/path/to/python3'; exit 1; }
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo 'Python cannot make environments here. On Debian and Ubuntu: apt install python3-venv'; exit 1; }

.venv/site-ready: requirements.txt | $(if $(wildcard .venv/site-ready),,environment)
	$(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/test-ready: requirements-test.txt .venv/site-ready
	$(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@
