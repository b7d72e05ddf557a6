"""Work in several processes: all of it is done once, whoever does it, and what goes wrong is told here."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice
from typing import TypeVar

import pytest

from sitegen.build import workers
from sitegen.build.workers import FEW, LIFE, share

R = TypeVar("R")


def done(
    work: Callable[[int], R], items: Sequence[int], workers: int, few: int = FEW, life: int = LIFE
) -> list[tuple[int, R]]:
    """All that the work gives."""
    with closing(share(work, items, workers, few=few, life=life)) as results:
        return list(results)


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _fail_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    if number == 8:
        os._exit(3)
    return number


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("life", [4, 1000])
def test_every_item_is_worked_on_once_however_long_a_process_lives(
    life: int, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "context", lambda: multiprocessing.get_context(method))
    found = dict(done(_square, range(50), 3, life=life))
    assert {number: square for number, (square, _) in found.items()} == {number: number**2 for number in range(50)}
    processes = {process for _, process in found.values()}
    assert os.getpid() not in processes
    assert max(Counter(process for _, process in found.values()).values()) <= life


def test_who_is_free_takes_the_next_item() -> None:
    found = dict(done(_slow_at_zero, range(40), 2))
    assert len([process for process in found.values() if process == found[0]]) < 20


def _slow_at_zero(number: int) -> int:
    time.sleep(0 if number else 0.5)
    return os.getpid()


def test_few_items_are_worked_on_without_other_processes() -> None:
    assert {process for _, (_, process) in done(_square, range(5), 3)} == {os.getpid()}


@pytest.mark.parametrize("life", [1, 1000])
def test_what_goes_wrong_in_another_process_is_raised_with_its_own_traceback(life: int) -> None:
    with pytest.raises(ValueError, match="seven") as caught:
        done(_fail_at_seven, [1, 7], 2, few=2, life=life)
    assert "_fail_at_seven" in "".join(caught.value.__notes__)


@pytest.mark.parametrize("asked", [0, 1])
def test_who_closes_what_has_begun_leaves_nobody_at_work(asked: int) -> None:
    with closing(share(_sleep, range(100), 2)) as results:
        assert len(list(islice(results, asked))) == asked
        assert len(multiprocessing.active_children()) == 2
    assert not multiprocessing.active_children()


def _sleep(number: int) -> None:
    time.sleep(0.01 if number < 2 else 60)


def test_a_process_that_dies_is_no_silence() -> None:
    with pytest.raises(RuntimeError, match=r"a worker died \(exit code 3\)"):
        done(_fail_at_seven, [1, 8], 2, few=2)
