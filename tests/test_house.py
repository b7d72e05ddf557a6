"""The house: what may import what, how long a module and a function may be, who may touch the world outside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sitegen

PACKAGE = Path(sitegen.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "files" not in path.relative_to(PACKAGE).parts)
LAYERS = (
    "model",
    "words",
    "settings",
    "sources",
    "markdown",
    "pictures",
    "site",
    "search",
    "theme",
    "build",
    "preview",
    "publish",
    "cli",
)
SIDE_BY_SIDE = {"preview", "publish"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
OUTSIDE = {"os", "io", "subprocess", "socket", "sqlite3", "time", "shutil", "tempfile", "urllib.request", "http.server"}
DOORS = {
    "__main__.py",
    "build/cache.py",
    "build/load.py",
    "build/manifest.py",
    "build/marker.py",
    "build/named.py",
    "build/parsing.py",
    "build/report.py",
    "build/shelf.py",
    "build/stager.py",
    "build/staging.py",
    "build/stamps.py",
    "build/standing.py",
    "build/verify.py",
    "build/workers.py",
    "build/write.py",
    "cli/language.py",
    "cli/options.py",
    "cli/preview.py",
    "cli/site.py",
    "pictures/emoji.py",
    "pictures/renditions.py",
    "preview/builder.py",
    "preview/serve.py",
    "preview/watch.py",
    "publish/answers.py",
    "publish/asking.py",
    "publish/create.py",
    "publish/deploy.py",
    "publish/fetch.py",
    "publish/init.py",
    "publish/repository.py",
    "publish/survey.py",
    "publish/tidy.py",
    "publish/wire.py",
    "sources/history.py",
    "theme/files.py",
}


def name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def layer(dotted: str) -> str:
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "sitegen" else ""


def imports(module: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_imports_point_down(module: Path) -> None:
    own = name(module).removesuffix(".py").split("/")[0]
    if own not in LAYERS:
        return
    for other in filter(None, map(layer, imports(module))):
        if other != own:
            assert other in LAYERS, f"{name(module)} imports sitegen.{other}, which is no layer"
            assert LAYERS.index(other) < LAYERS.index(own), f"{name(module)} imports upwards: {other}"
            assert not {own, other} <= SIDE_BY_SIDE, f"{name(module)} imports its neighbour {other}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_modules_and_functions_stay_small(module: Path) -> None:
    text = module.read_text("utf-8")
    assert len(text.splitlines()) <= 300, f"{name(module)} is too long: split it by what it knows"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{name(module)}:{node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_names_say_what_a_module_knows(module: Path) -> None:
    folder_of_constructs = name(module).startswith("markdown/common/")
    assert module.stem not in VAGUE
    assert folder_of_constructs or not VAGUE & set(name(module).split("/")[:-1])


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_only_the_doors_touch_the_world(module: Path) -> None:
    if name(module) not in DOORS:
        touched = {used for used in imports(module) if used in OUTSIDE or used.split(".")[0] in OUTSIDE - {"urllib"}}
        assert not touched, f"{name(module)} is no door, but imports {', '.join(sorted(touched))}"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_only_the_command_line_prints_or_exits(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            permitted = name(module).startswith("cli/") or name(module) == "__main__.py"
            assert node.func.id not in {"print", "exit"} or permitted, f"{name(module)}:{node.lineno}"
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            end = node.body[-1]
            passed_on = isinstance(end, ast.Raise) and (end.exc is None or ast.unparse(end.cause or end) == node.name)
            broad = caught in {"everything", "Exception", "BaseException"}
            assert not broad or passed_on, f"{name(module)}:{node.lineno} swallows every exception"


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_and_public_name_says_what_it_promises(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    assert ast.get_docstring(tree), f"{name(module)} does not say what it is for"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name(module)}:{node.lineno}: {node.name} promises nothing"
