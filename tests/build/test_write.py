from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.manifest import MARKER
from sitegen.build.marker import FIRST_LINE, read_marker
from sitegen.build.staging import exclusive, is_within
from sitegen.build.stamps import look, look_ahead, seen
from sitegen.build.write import Writer, Written
from sitegen.model.digest import digest_bytes
from sitegen.model.errors import SiteError
from sitegen.model.shown import Output

Files = dict[str, str]
Killings = Callable[[list[str], Path, int], Iterator[int]]

OLD = {"index.html": "old", "a": "a file", "b/index.html": "b", "c/d/e.html": "deep", "same.txt": "same"}
NEW = {"index.html": "new", "a/index.html": "a folder", "b": "a file", "f/g.html": "fresh", "same.txt": "same"}


def publish(root: Path, site: Files, output: Path | None = None, *, durable: bool = False) -> Written:
    """Write a whole site as a build would, staging only what differs from what lies there."""
    folder = output or root / "_site"
    with Writer(root, folder, durable=durable) as writer:
        for path, text in site.items():
            file = folder / path
            if path not in writer.listed() or not file.is_file() or file.read_text("utf-8") != text:
                writer.stage(Output(path, digest_bytes(text.encode()), text.encode()))
        return writer.commit(site)


def contents(folder: Path) -> Files:
    """Every file of an output folder, the marker left out."""
    files = (file for file in folder.rglob("*") if not file.is_dir() and file.name != MARKER)
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def ours(root: Path) -> list[str]:
    """What is left in our own folder."""
    return sorted(file.name for file in (root / ".sitegen").iterdir() if file.suffix != ".lock")


def test_a_site_is_written_with_a_marker_that_lists_it(tmp_path: Path) -> None:
    assert publish(tmp_path, {"index.html": "top", "a/index.html": "あ"}, durable=True) == Written(2, 0)

    assert contents(tmp_path / "_site") == {"index.html": "top", "a/index.html": "あ"}
    assert (tmp_path / "_site" / MARKER).read_text() == f"{FIRST_LINE}\na/index.html\nindex.html\n"
    assert ours(tmp_path) == [".gitignore"]
    assert (tmp_path / ".sitegen/.gitignore").read_text() == "*\n"


def test_another_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    publish(tmp_path, OLD)

    assert publish(tmp_path, NEW) == Written(4, 3)
    assert contents(tmp_path / "_site") == NEW
    assert not (tmp_path / "_site/c").exists(), "an empty folder is left"


def test_nothing_is_touched_when_nothing_has_changed(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "_site").rglob("*")}

    assert publish(tmp_path, OLD) == Written(0, 0)
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "_site").rglob("*")} == before


def test_a_build_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Writer(tmp_path, tmp_path / "_site") as writer:
        writer.stage(Output("index.html", "", b"never"))
        raise RuntimeError

    assert not (tmp_path / "_site").exists()
    assert ours(tmp_path) == [".gitignore"]


def test_many_files_are_made_durable_at_once(tmp_path: Path) -> None:
    site = {f"{number}.html": str(number) for number in range(80)}

    assert publish(tmp_path, site, durable=True) == Written(80, 0)
    assert contents(tmp_path / "_site") == site


def test_a_file_is_copied_from_the_project_or_from_elsewhere(tmp_path: Path) -> None:
    theme = tmp_path / "theme.css"
    theme.write_bytes(b"css")
    root = tmp_path / "root"
    (root / "images").mkdir(parents=True)
    (root / "images/a.png").write_bytes(b"png")

    with Writer(root, root / "_site") as writer:
        writer.stage(Output("images/a.png", digest_bytes(b"png"), "images/a.png"))
        writer.stage(Output("theme.css", digest_bytes(b"css"), str(theme)))
        writer.commit(["images/a.png", "theme.css"])

    assert contents(root / "_site") == {"images/a.png": "png", "theme.css": "css"}


def test_a_file_that_changed_under_the_build_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"later")

    with Writer(tmp_path, tmp_path / "_site") as writer:
        with pytest.raises(SiteError, match=r"a\.txt: changed while it was being built"):
            writer.stage(Output("a.txt", digest_bytes(b"earlier"), "a.txt"))
        with pytest.raises(SiteError, match=r"b\.txt: cannot be read any more"):
            writer.stage(Output("b.txt", "", "b.txt"))


@pytest.mark.parametrize("path", ["../up", "/etc/x", "a//b", "a/../../b", ".", "", "new\nline", MARKER, ".sitegen/x"])
def test_no_path_leads_out_of_the_output_folder(tmp_path: Path, path: str) -> None:
    with Writer(tmp_path, tmp_path / "_site") as writer, pytest.raises(ValueError, match="not a path"):
        writer.stage(Output(path, "", b""))


def test_a_site_must_be_whole_to_be_committed(tmp_path: Path) -> None:
    with Writer(tmp_path, tmp_path / "_site") as writer, pytest.raises(ValueError, match="neither staged nor listed"):
        writer.commit(["index.html"])


# ── what is not ours ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("place", [".", "..", "articles", "content/out", "static", ".git/x", ".sitegen"])
def test_the_project_itself_is_no_place_for_the_output(tmp_path: Path, place: str) -> None:
    root = tmp_path / "root"
    root.mkdir()

    with pytest.raises(SiteError, match="output folder would"):
        Writer(root, root / place)


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theses").mkdir()
    (tmp_path / "theses/thesis.md").write_text("years of work")

    with pytest.raises(SiteError, match="theses: the output folder holds files that sitegen did not write") as refusal:
        Writer(tmp_path, tmp_path / "theses")
    assert "--output" in refusal.value.hint
    assert contents(tmp_path / "theses") == {"thesis.md": "years of work"}


def test_a_file_in_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    with pytest.raises(SiteError, match="out: the output folder is a file"):
        Writer(tmp_path, tmp_path / "out")


def test_an_empty_folder_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "_site").mkdir()

    assert publish(tmp_path, {"a": "1"}) == Written(1, 0)


def test_files_of_others_in_our_folder_are_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "_site/c/d/notes.txt").write_text("mine")

    publish(tmp_path, NEW)
    assert contents(tmp_path / "_site") == {**NEW, "c/d/notes.txt": "mine"}


@pytest.mark.parametrize("foreign", ["x", "x/index.html", "x/index.html/deeper/note"])
def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path, foreign: str) -> None:
    publish(tmp_path, {"a": "1"})
    (tmp_path / "_site" / foreign).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "_site" / foreign).write_text("mine")

    with pytest.raises(SiteError, match=f"_site/{foreign}: the site needs this place"):
        publish(tmp_path, {"a": "2", "x/index.html": "3"})
    assert contents(tmp_path / "_site") == {"a": "1", foreign: "mine"}
    assert ours(tmp_path) == [".gitignore"]


def test_empty_folders_in_the_way_make_room(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1"})
    (tmp_path / "_site/b/c").mkdir(parents=True)

    publish(tmp_path, {"a": "1", "b": "2"})
    assert contents(tmp_path / "_site") == {"a": "1", "b": "2"}


def test_a_path_cannot_be_both_a_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"^a/b: the site has a file and a folder of this name"):
        publish(tmp_path, {"a/b": "1", "a/b/c/d": "2"})
    assert not (tmp_path / "_site").exists()


def test_an_output_folder_may_be_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root/_site").symlink_to(tmp_path / "real")

    publish(tmp_path / "root", OLD)
    assert contents(tmp_path / "real") == OLD
    assert (tmp_path / "root/_site").is_symlink()


def test_nothing_is_written_or_removed_through_a_link_inside_the_output_folder(tmp_path: Path) -> None:
    publish(tmp_path, {"keep": "1", "index.html": "1", "c/old.html": "old", "f/g.html": "old"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("old.html", "g.html", "index.html"):
        (elsewhere / name).write_text("precious")
    for name in ("c", "f"):
        next((tmp_path / "_site" / name).iterdir()).unlink()
        (tmp_path / "_site" / name).rmdir()
        (tmp_path / "_site" / name).symlink_to(elsewhere)
    (tmp_path / "_site/index.html").unlink()
    (tmp_path / "_site/index.html").symlink_to(elsewhere / "index.html")

    publish(tmp_path, {"keep": "1", "index.html": "2", "f/g.html": "new"})
    assert set(contents(elsewhere).values()) == {"precious"}
    assert (tmp_path / "_site/f/g.html").read_text() == "new"
    assert not (tmp_path / "_site/f").is_symlink()
    assert not (tmp_path / "_site/index.html").is_symlink()


def test_a_marker_from_elsewhere_cannot_make_us_delete_anything_outside(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / MARKER).write_text(f"{FIRST_LINE}\n../precious\n{tmp_path}/precious\n")

    assert publish(tmp_path, {"a": "1"}) == Written(1, 0)
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_read_only_file_is_replaced_and_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"a": "1", "b": "1"})
    (tmp_path / "_site/a").chmod(0o444)
    (tmp_path / "_site/b").chmod(0o444)

    publish(tmp_path, {"a": "2"})
    assert contents(tmp_path / "_site") == {"a": "2"}


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line_and_nothing_is_written(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    with (
        pytest.raises(SiteError, match=r"_site/index\.html: cannot write here: no space left on device"),
        Writer(tmp_path, tmp_path / "_site") as writer,
    ):
        writer.stage(Output("same.txt", "", b"1"))
        (Path(writer.stager.folder) / writer.stager.name("index.html")).symlink_to("/dev/full")
        writer.stage(Output("index.html", "", b"2"))
    assert contents(tmp_path / "_site") == OLD


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second file system")
def test_an_output_folder_on_another_file_system_stages_in_itself(tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.fail("needs a second file system at /dev/shm")
    folder = other / f"sitegen-test-{os.getpid()}"
    try:
        with Writer(tmp_path, folder) as writer:
            writer.stage(Output("a", "", b"1"))
            assert [file.name for file in folder.iterdir()] == [".sitegen"]
        assert not folder.exists()
        assert publish(tmp_path, OLD, folder) == Written(5, 0)
        assert publish(tmp_path, NEW, folder) == Written(4, 3)
        assert contents(folder) == NEW
    finally:
        subprocess.run(["rm", "-r", str(folder)], check=False, capture_output=True)


# ── crashes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Crash(BaseException):
    """The process ends here: nothing catches this."""


Limit = Callable[[int | None], None]
TOUCHES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "open"}
COUNTDOWN: list[int] = []


def hook(event: str, _: object) -> None:
    if COUNTDOWN and event in TOUCHES:
        COUNTDOWN[0] -= 1
        if COUNTDOWN[0] == 0:
            raise Crash


@pytest.fixture(scope="module", autouse=True)
def watched() -> None:
    sys.addaudithook(hook)  # stays for the life of the process, at rest while COUNTDOWN is empty


@pytest.fixture
def crash_after() -> Iterator[Limit]:
    """crash_after(n): end the program at the n-th time from now that it touches a disk; None: do not."""

    def limit(touches: int | None) -> None:
        COUNTDOWN[:] = [] if touches is None else [touches]

    yield limit
    COUNTDOWN.clear()


def crashed(root: Path, site: Files, crash_after: Limit, touches: int) -> bool:
    """Commit a site with a crash at the given touch; whether there was one."""
    crash_after(touches)
    try:
        writer = Writer(root, root / "_site", durable=False)
        for path, text in site.items():
            writer.stage(Output(path, "", text.encode()))
        writer.commit(site)
    except Crash:
        return True
    finally:
        crash_after(None)
    return False


def test_wherever_a_commit_is_interrupted_the_next_command_finds_one_whole_site(
    tmp_path: Path, crash_after: Limit
) -> None:
    outcomes = []
    for touches in range(1, 200):
        root = tmp_path / str(touches)
        root.mkdir()
        publish(root, OLD)
        if not crashed(root, NEW, crash_after, touches):
            break
        Writer(root, root / "_site").abandon()
        outcomes.append(contents(root / "_site"))
        assert outcomes[-1] in (OLD, NEW), f"torn after {touches} touches"
        assert ours(root) == [".gitignore"]
        publish(root, NEW)
        assert contents(root / "_site") == NEW
    turn = outcomes.index(NEW)
    assert outcomes == [OLD] * turn + [NEW] * (len(outcomes) - turn), "once promised, always kept"
    assert 0 < turn < len(outcomes) - 5


def test_finishing_may_itself_be_interrupted_any_number_of_times(tmp_path: Path, crash_after: Limit) -> None:
    publish(tmp_path, OLD)
    touches = 1
    while not (list(tmp_path.glob(".sitegen/writing-*/journal"))):
        assert crashed(tmp_path, NEW, crash_after, touches)
        touches += 1
    for touches in range(1, 200):
        crash_after(touches)
        try:
            Writer(tmp_path, tmp_path / "_site").abandon()
            break
        except Crash:
            continue
        finally:
            crash_after(None)
    assert contents(tmp_path / "_site") == NEW


def test_a_first_site_that_is_interrupted_leaves_a_folder_that_is_ours(tmp_path: Path, crash_after: Limit) -> None:
    for touches in range(1, 200):
        root = tmp_path / str(touches)
        root.mkdir()
        if not crashed(root, NEW, crash_after, touches):
            break
        for folder in root.glob(".sitegen/writing-*"):
            rmtree(folder)  # somebody loses patience and clears our folder away
        publish(root, NEW)
        assert contents(root / "_site") == NEW


def test_a_crash_leaves_no_file_half_written(tmp_path: Path, crash_after: Limit) -> None:
    publish(tmp_path, OLD)
    for touches in range(1, 200):
        going = crashed(tmp_path, NEW if touches % 2 else OLD, crash_after, touches)
        assert set(contents(tmp_path / "_site").values()) <= {*OLD.values(), *NEW.values()}
        if not going:
            break


BUILDER = """
    import sys
    from pathlib import Path
    from sitegen.build.write import Writer
    from sitegen.model.shown import Output
    with Writer(Path("."), Path("_site"), durable=False) as writer:
        text = "new" if writer.listed() and Path("_site/0").read_text() == "old" else "old"
        paths = [str(n) for n in range(300)] + [f"{text}/{n}" for n in range(100)]
        for path in paths:
            writer.stage(Output(path, "", text.encode()))
        writer.commit(paths)
"""


def test_a_process_killed_at_any_moment_leaves_one_whole_site_behind(tmp_path: Path, killings: Killings) -> None:
    killed = 0
    for status in killings([sys.executable, "-c", textwrap.dedent(BUILDER)], tmp_path, 12):
        killed += status == -signal.SIGKILL
        assert status in (0, -signal.SIGKILL)
        Writer(tmp_path, tmp_path / "_site").abandon()
        found = contents(tmp_path / "_site")
        (text,) = set(found.values())
        assert set(found) == {*map(str, range(300)), *(f"{text}/{number}" for number in range(100))}
    assert killed


def test_a_journal_that_makes_no_sense_is_forgotten(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    with Writer(tmp_path, tmp_path / "_site") as writer:
        writer.stage(Output("index.html", "", b"staged"))
        home = next(tmp_path.glob(".sitegen/writing-*"))
        (home / "journal").write_bytes(b"{")
    Writer(tmp_path, tmp_path / "_site")
    assert contents(tmp_path / "_site") == OLD
    assert not home.exists()


def test_a_journal_from_elsewhere_reaches_nothing_outside(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "precious").write_text("mine")
    with Writer(tmp_path, tmp_path / "_site") as writer:
        writer.stage(Output("index.html", "", b"staged"))
        home = next(tmp_path.glob(".sitegen/writing-*"))
        (home / "journal").write_text('[["", "../precious"], ["0", "../precious"], ["../../precious", "stolen"]]')
    Writer(tmp_path, tmp_path / "_site")
    assert (tmp_path / "precious").read_text() == "mine"
    assert contents(tmp_path / "_site") == OLD


def test_what_was_seen_before_a_commit_was_finished_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    publish(tmp_path, OLD)
    output, paths = os.fspath(tmp_path / "_site"), sorted(OLD)
    look_ahead(output, paths)
    with Writer(tmp_path, tmp_path / "_site") as writer:
        writer.stage(Output("index.html", "", b"staged"))
        home = next(tmp_path.glob(".sitegen/writing-*"))
        (home / "journal").write_text('[["", "index.html"]]')
    Writer(tmp_path, tmp_path / "_site")
    assert not (tmp_path / "_site/index.html").exists()
    assert seen(output, paths) == look(output, paths)


# ── one at a time ───────────────────────────────────────────────────────────────────────────────────────────────────

HOLDER = """
    import sys, time
    from pathlib import Path
    from sitegen.build.staging import exclusive
    with exclusive(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(float(sys.argv[2]))
"""


def holding(root: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), str(root), str(seconds)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def test_two_commands_do_not_work_at_one_root(tmp_path: Path) -> None:
    with holding(tmp_path, 60) as holder:
        with pytest.raises(SiteError, match="another sitegen is at work here"), exclusive(tmp_path):
            pass
        with exclusive(tmp_path, "preview"):
            pass  # another kind of work
        holder.kill()
        holder.wait()
        with exclusive(tmp_path):
            pass  # the lock of a killed process is free


def test_a_command_may_wait_for_the_other(tmp_path: Path) -> None:
    with holding(tmp_path, 0.2), exclusive(tmp_path, timeout=8):
        pass


@given(st.lists(st.text("a./", max_size=6), max_size=4))
def test_a_marker_names_what_is_inside_of_its_folder_alone(paths: list[str]) -> None:
    with TemporaryDirectory() as folder:
        marker = Path(folder, MARKER)
        marker.write_text("\n".join([FIRST_LINE, *paths, ""]), "utf-8")
        assert read_marker(marker) == {path for path in paths if is_within(path)}
