from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.publish.workflow import PATH, pages_workflow, pip_requirement

PROJECT = Path(__file__).parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
FROM_GIT = f"sitegen[all] @ git+https://github.com/octo/sitegen@{COMMIT}"


def read(text: str) -> Any:
    """A workflow with every scalar as text: YAML 1.1 would make `on` a truth."""
    return yaml.load(text, yaml.BaseLoader)


def steps(job: Any) -> dict[str, Any]:
    """The steps of a job by the action they use or the command they run."""
    return {str(step.get("uses", step.get("run"))).partition("@v")[0]: step for step in job["steps"]}


def noted(**fields: object) -> str:
    return json.dumps(fields)


def judge(*files: Path) -> str:
    """What GitHub's own schema for workflows says against files."""
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.timeout(30)
def test_workflows_are_what_github_accepts(tmp_path: Path) -> None:
    for name, branch in (("plain", "main"), ("odd", "+#'feature: {x}'!")):
        (tmp_path / f"{name}.yml").write_text(pages_workflow(branch, FROM_GIT), "utf-8")
    assert judge(*tmp_path.iterdir(), *sorted((PROJECT / ".github/workflows").glob("*.yml"))) == ""


@pytest.mark.timeout(30)
def test_the_schema_would_find_a_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(pages_workflow("main", FROM_GIT).replace("runs-on", "run-on"), "utf-8")
    assert "runs-on" in judge(broken)


def test_the_projects_own_workflow_is_what_init_writes_but_for_what_it_installs() -> None:
    assert (PROJECT / PATH).read_text("utf-8") == pages_workflow("main", ".[all]")


def test_a_push_a_clock_and_a_hand_start_it() -> None:
    starts = read(pages_workflow("trunk", FROM_GIT))["on"]
    assert starts["push"] == {"branches": ["trunk"]}
    minute, hour, *days = starts["schedule"][0]["cron"].split()
    assert (int(minute) % 2, days) == (1, ["*", "*", "*"])
    assert 0 <= int(hour) < 24
    assert "workflow_dispatch" in starts


@pytest.mark.parametrize("branch", ["it's", "#1", "a: b", "リリース", "no"])
def test_any_branch_is_named_as_it_is(branch: str) -> None:
    assert read(pages_workflow(branch, FROM_GIT))["on"]["push"]["branches"] == [branch]


def test_it_may_publish_and_nothing_else() -> None:
    workflow = read(pages_workflow("main", FROM_GIT))
    assert workflow["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_it_builds_with_the_whole_history_the_cache_and_the_address_of_the_pages() -> None:
    found = steps(read(pages_workflow("main", FROM_GIT))["jobs"]["build"])
    assert found["actions/checkout"]["with"]["fetch-depth"] == "0"
    assert found["actions/setup-python"]["with"]["cache-dependency-path"] == PATH  # pip's cache demands a file
    assert found["actions/cache"]["with"]["path"] == ".sitegen"
    assert found["actions/upload-pages-artifact"]["with"]["path"] == "_site"
    assert found["actions/configure-pages"]["id"] == "pages"
    built = found['sitegen build --base-url "$BASE_URL"']
    assert built["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}


@pytest.mark.parametrize("file", sorted((PROJECT / ".github/workflows").glob("*.yml")), ids=lambda file: file.name)
def test_no_command_has_an_expression_in_it_that_someone_else_could_fill(file: Path) -> None:
    for job in read(file.read_text("utf-8"))["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_a_release_is_installed_by_its_version() -> None:
    assert pip_requirement("0.1.0", None) == "sitegen[all]==0.1.0"


def test_what_came_from_git_is_installed_from_the_same_commit() -> None:
    origin = noted(url="https://github.com/octo/sitegen", vcs_info={"vcs": "git", "commit_id": COMMIT})
    assert pip_requirement("0.1.0", origin) == FROM_GIT
    (step,) = (
        step
        for step in read(pages_workflow("main", FROM_GIT))["jobs"]["build"]["steps"]
        if "pip" in str(step.get("run"))
    )
    assert step["run"] == f'python -m pip install "{FROM_GIT}"'


@pytest.mark.parametrize(
    "origin",
    [
        noted(url="file:///home/me/sitegen", dir_info={"editable": True}),
        noted(url="https://example.com/sitegen.whl", archive_info={}),
        noted(url="ssh://git@github.com/octo/sitegen", vcs_info={"vcs": "git", "commit_id": COMMIT}),
        noted(url="https://me:${TOKEN}@github.com/octo/sitegen", vcs_info={"vcs": "git", "commit_id": COMMIT}),
        noted(url='https://x"; rm -rf . #', vcs_info={"vcs": "git", "commit_id": COMMIT}),
        noted(url="https://github.com/octo/sitegen", vcs_info={"vcs": "git", "commit_id": "$(id)"}),
    ],
)
def test_what_a_runner_cannot_reach_or_a_shell_would_run_is_not_written(origin: str) -> None:
    assert pip_requirement("0.1.0", origin) == "sitegen[all]==0.1.0"
