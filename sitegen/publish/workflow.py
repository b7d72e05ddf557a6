"""The GitHub workflow that builds a site and publishes it on GitHub Pages."""

from __future__ import annotations

import json
import re

PATH = ".github/workflows/pages.yml"
"""Where GitHub reads it, from the top of the repository."""

HTTPS = re.compile(r"https://[A-Za-z0-9._~:/%+-]+")
COMMIT = re.compile(r"[0-9a-f]{40,64}")
"""Of these, nothing means anything to a shell in double quotes or to YAML."""

TEMPLATE = """\
# Builds the site with sitegen and publishes it on GitHub Pages.
# In the repository's Settings → Pages, choose "GitHub Actions" as the source.
name: Pages

on:
  push:
    branches: [<branch>]
  schedule:
    - cron: "17 15 * * *" # every day at 00:17 in Japan, so that articles with a published_at appear
    # (GitHub stops it after 60 days without a commit; a push or a run by hand starts it again)
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0 # dates come from the whole history
          persist-credentials: false
      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
          cache: pip
          cache-dependency-path: .github/workflows/pages.yml
      - name: Install sitegen
        run: python -m pip install "<requirement>"
      - uses: actions/cache@v5
        with:
          path: .sitegen
          key: sitegen-${{ github.run_id }}-${{ github.run_attempt }}
          restore-keys: sitegen-
      - id: pages
        uses: actions/configure-pages@v6
      - name: Build the site
        run: sitegen build --base-url "$BASE_URL"
        env:
          BASE_URL: ${{ steps.pages.outputs.base_url }}
      - uses: actions/upload-pages-artifact@v5
        with:
          path: _site

  deploy:
    needs: build
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v5
"""


def pages_workflow(branch: str, requirement: str) -> str:
    """The workflow's text, YAML. branch: a push to it publishes. requirement: what pip installs, as `pip_requirement`
    gives it; it stands in double quotes of a shell."""
    quoted = json.dumps(branch.replace("+", "\\+").replace("!", "\\!"), ensure_ascii=False)
    return TEMPLATE.replace("<branch>", quoted).replace("<requirement>", requirement)


def pip_requirement(version: str, direct_url: str | None) -> str:
    """What installs this very sitegen elsewhere.

    direct_url: what pip noted of where it came from, if not from an index, as JSON
    (https://packaging.python.org/en/latest/specifications/direct-url/). The commit that came from an HTTPS repository,
    else the version.
    """
    origin = json.loads(direct_url or "{}")
    url, commit = origin.get("url", ""), origin.get("vcs_info", {}).get("commit_id", "")
    if HTTPS.fullmatch(url) and COMMIT.fullmatch(commit):
        return f"sitegen[all] @ git+{url}@{commit}"
    return f"sitegen[all]=={version}"
