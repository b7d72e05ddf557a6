# The commands of this project. `make site` and `make test` work on a fresh machine with Python 3.11 or newer.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: site serve test check style golden screenshots bench clean

site: .venv/site ## build the example collection into _site/
	$(BIN)/sitegen build

serve: .venv/site ## preview the example collection
	$(BIN)/sitegen serve --open

test: .venv/test .browser style ## run every test
	$(BIN)/python -m pytest

check: style ## the quick checks: style, types, the house
	$(BIN)/python -m pytest -q tests/test_house.py

style: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: .venv/test ## rewrite the expectations of the golden tests; read the difference before you commit it
	$(BIN)/python -m pytest -q --golden tests/markdown tests/test_sites.py tests/test_mistakes.py tests/test_readme.py tests/test_manual.py

audit: .venv/test .browser ## what takes long or Node 20 and Java: zenn.dev's own renderer, CommonMark's examples, the search; CORPUS=folder: on real articles, too
	npm install --prefix tests/conformance --no-audit --no-fund
	npm install --prefix tests/audit --no-audit --no-fund --ignore-scripts
	$(BIN)/python -m tests.conformance.cases
	$(BIN)/python -m tests.conformance.commonmark
	test -z "$(CORPUS)" || $(BIN)/python -m tests.conformance.titles "$(CORPUS)"
	$(BIN)/python -m tests.audit.valid $(CORPUS)
	$(BIN)/python -m tests.audit.lighthouse $(CORPUS)
	$(BIN)/python -m tests.audit.search $(CORPUS)

screenshots: .venv/test .browser ## pictures of every kind of page into screenshots/, and the one that README shows
	$(BIN)/python -m tests.browser.screenshots

bench: .venv/test .browser ## measure sitegen beside other tools; for options python -m benchmarks --help
	$(BIN)/python -m benchmarks

clean: ## forget everything that was made
	rm -rf .venv _site .sitegen screenshots dist

.venv/site: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) --upgrade pip
	$(INSTALL) --editable '.[all]'
	$(BIN)/python -m compileall -q sitegen
	touch $@

.venv/test: .venv/site
	$(INSTALL) --group test
	touch $@

# The browser tests drive a real Chromium: the system's, or one that apt installs, with Japanese and emoji fonts.
.PHONY: .browser
.browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "The browser tests need Chromium: please install it." >&2; exit 1; }; \
	  sudo=$$(command -v sudo || true); \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji; }
