from __future__ import annotations

import http.client
import itertools
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from sitegen.preview.pages import State
from sitegen.preview.serve import Preview
from sitegen.preview.session import run
from sitegen.preview.watch import Doorbell


def served(preview: Preview) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=5)
    connection.request("GET", "/a.txt")
    body = connection.getresponse().read().decode()
    connection.close()
    return body


def until(holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to hold")


def test_every_change_is_built_once_and_shown(tmp_path: Path) -> None:
    source, output = tmp_path / "a.md", tmp_path / "_site"
    source.write_text("0")
    output.mkdir()
    builds: list[str] = []
    built = threading.Semaphore(0)

    def rebuild() -> State:
        (output / "a.txt").write_text(source.read_text())
        builds.append(source.read_text())
        built.release()
        return State(len(builds), output)

    with Preview(port=0) as preview, Doorbell(tmp_path) as doorbell:
        loop = threading.Thread(target=run, args=(preview, doorbell, rebuild))
        loop.start()
        for number in range(3):
            assert built.acquire(timeout=5)
            assert served(preview) == str(number)
            source.with_suffix(".new").write_text(str(number + 1))
            source.with_suffix(".new").replace(source)
        assert built.acquire(timeout=5)
        doorbell.close()
        loop.join()
    assert builds == ["0", "1", "2", "3"]


def test_a_save_during_a_build_is_shown_at_once_and_built_after_it(tmp_path: Path) -> None:
    source, output = tmp_path / "a.md", tmp_path / "_site"
    source.write_text("0")
    output.mkdir()
    begun, go_on = threading.Semaphore(0), threading.Semaphore(1)
    built: list[str] = []
    versions = itertools.count(1)

    def rebuild() -> State:
        text = source.read_text()
        begun.release()
        assert go_on.acquire(timeout=5)
        (output / "a.txt").write_text(f"built {text}")
        built.append(text)
        return State(next(versions), output)

    def glance(paths: Collection[str]) -> State:
        return State(next(versions), output, fresh={"/a.txt": f"seen {source.read_text()}".encode()})

    def save(text: str) -> None:
        source.with_suffix(".new").write_text(text)
        source.with_suffix(".new").replace(source)

    with Preview(port=0) as preview, Doorbell(tmp_path) as doorbell:
        loop = threading.Thread(target=run, args=(preview, doorbell, rebuild, glance))
        loop.start()
        assert begun.acquire(timeout=5)
        until(lambda: served(preview) == "built 0")
        save("1")
        assert begun.acquire(timeout=5)
        save("2")
        until(lambda: served(preview).startswith("seen 2"))
        assert built == ["0"]
        go_on.release()
        assert begun.acquire(timeout=5)
        go_on.release()
        until(lambda: built == ["0", "1", "2"])
        until(lambda: served(preview) == "built 2")
        doorbell.close()
        loop.join()
    assert built == ["0", "1", "2"]


def test_a_bug_in_a_build_ends_the_preview(tmp_path: Path) -> None:
    def rebuild() -> State:
        raise ZeroDivisionError

    with Preview(port=0) as preview, Doorbell(tmp_path) as doorbell, pytest.raises(ZeroDivisionError):
        run(preview, doorbell, rebuild)
