"""The site is the old one or the new one, each whole: at every step, beside other builds, and whatever is in its place.

A site here is two files that say the same word. What is built says another one.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.finish import replace as module
from macros.finish.replace import BEING_BUILT, main, replace

ROOT = Path(__file__).resolve().parents[1]
STOP_AT_EACH_STEP = Path(__file__).with_name("stop_at_each_step.py")
PAGES = ("index.html", "assets/picture.svg")


def building(word: str, first: str = "true") -> list[str]:
    """A command that builds the site that says this word, after another command of the shell."""
    write = " && ".join(f'printf {word} > "$0/{page}"' for page in PAGES)
    return ["sh", "-c", f'{first} && mkdir -p "$0/assets" && {write}']


def make_site(place: Path, word: str = "old") -> Path:
    subprocess.run([*building(word), place], check=True)
    return place


def said(site: Path) -> str:
    """The word that a whole site says, or nothing where there is no site."""
    if not site.exists():
        return ""
    words = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}
    assert sorted(words) == sorted(PAGES), f"{site} is in pieces"
    assert len(set(words.values())) == 1, f"{site} is of several builds: {words}"
    return words[PAGES[0]]


def left_beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if BEING_BUILT in path.name]


def wait_for(fulfilled: Callable[[], bool], patience: float = 600) -> None:
    """Wait until something is so. The end of patience only says that it will never be."""
    end = time.monotonic() + patience
    while not fulfilled():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture(params=["one rename", "two renames"])
def any_file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that can exchange two folders, and one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(module, "_exchange", _refuse)


def _refuse(*_: object) -> None:
    raise OSError(errno.EINVAL, "not on this file system")


# --- one build ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_file_system")
def test_what_the_command_built_takes_the_place_of_the_site(site: Path):
    assert replace(str(site), building("new")) == 0
    assert said(site) == "new"
    assert left_beside(site) == []


def test_a_system_that_knows_no_exchange_is_served_too(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    assert replace(str(site), building("new")) == 0
    assert said(site) == "new"


@pytest.mark.usefixtures("any_file_system")
@pytest.mark.parametrize("before", ["nothing", "an empty folder"])
def test_the_first_site_is_put_where_there_is_none(before: str, tmp_path: Path):
    site = tmp_path / "site"
    if before == "an empty folder":
        site.mkdir()
    assert replace(str(site), building("new")) == 0
    assert said(site) == "new"
    assert left_beside(site) == []


def test_everybody_may_read_the_site_whom_the_system_lets_read_new_folders(site: Path):
    replace(str(site), building("new"))
    (ordinary := site.with_name("ordinary")).mkdir()
    assert site.stat().st_mode == ordinary.stat().st_mode


@pytest.mark.usefixtures("any_file_system")
@pytest.mark.parametrize("command", [["false"], building("new", "false"), ["sh", "-c", 'mkdir "$0"; exit 3']])
def test_a_command_that_fails_leaves_the_site_and_nothing_else(command: list[str], site: Path):
    assert replace(str(site), command) != 0
    assert said(site) == "old"
    assert left_beside(site) == []


@pytest.mark.usefixtures("any_file_system")
@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (["true"], "no index.html was built by true"),
        (["mkdir"], "no index.html was built by mkdir"),
        (["no-such-command"], "no-such-command"),
        ([], "site"),
    ],
)
def test_a_command_that_builds_no_site_is_told_in_one_line(
    command: list[str], problem: str, site: Path, capfd: pytest.CaptureFixture[str]
):
    assert main([str(site), *command]) == 1
    [line] = capfd.readouterr().err.splitlines()
    assert line.startswith(f"{site} is not replaced: ")
    assert problem in line
    assert said(site) == "old"
    assert left_beside(site) == []


# --- stopped --------------------------------------------------------------------------------------------------------


def stopped_sites(folder: Path, stop: str, renames: str) -> Iterator[Path]:
    """A site whose replacement was stopped before the first step, one before the second, and so on to the last step."""
    make_site(folder / "site")
    subprocess.run([sys.executable, STOP_AT_EACH_STEP, folder, stop, renames, *building("new")], check=True)
    sites = [step / "site" for step in sorted(folder.glob("step-*"))]
    assert said(sites[-1]) == "new"
    yield from sites[:-1]


def test_killed_at_any_step_the_site_is_the_old_or_the_new_one(tmp_path: Path):
    words = [said(site) for site in stopped_sites(tmp_path, "SIGKILL", "one")]
    assert set(words) == {"old", "new"}, "the kills went past the exchange"


@pytest.mark.parametrize("renames", ["one", "two"])
def test_what_a_kill_leaves_is_put_right_by_the_next_build_even_if_that_fails(renames: str, tmp_path: Path):
    sites = list(stopped_sites(tmp_path, "SIGKILL", renames))
    missing = [site for site in sites if said(site) == ""]
    assert bool(missing) == (renames == "two"), "the kills went past the moment without a site"
    assert any(left_beside(site) for site in sites)
    for site in sites:
        replace(str(site), ["false"])
        assert said(site) in ("old", "new")
        assert left_beside(site) == []
    for site in missing:
        assert said(site) == "old"


@pytest.mark.parametrize("renames", ["one", "two"])
def test_interrupted_at_any_step_the_site_is_whole_and_only_what_it_replaced_may_be_left(renames: str, tmp_path: Path):
    words = []
    for site in stopped_sites(tmp_path, "SIGINT", renames):
        words.append(said(site))
        assert words[-1] == "new" or left_beside(site) == [], f"left at {site.parent.name}"
        replace(str(site), ["false"])
        assert left_beside(site) == []
    assert set(words) == {"old", "new"}, "the interruptions went past the exchange"


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_it_builds_it_ends_the_command_and_leaves_nothing(stop: signal.Signals, site: Path):
    started = site.with_name("started")
    command = building("new", f'echo $$ > "{started}" && exec sleep 10000')
    # Who starts the tests in the background may have made the signal ignored.
    call = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    call += "import sys; from macros.finish.replace import main; sys.exit(main())"
    process = subprocess.Popen([sys.executable, "-c", call, site, *command], cwd=ROOT)
    wait_for(lambda: process.poll() is not None or (started.exists() and started.read_text().endswith("\n")))
    process.send_signal(stop)
    assert process.wait() == 130
    # Whoever takes in the orphan may take a moment to notice that it has ended.
    wait_for(lambda: not runs(int(started.read_text())))
    assert said(site) == "old"
    assert left_beside(site) == []


# --- several builds -------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_file_system")
@pytest.mark.parametrize("before", ["old", ""])
def test_two_builds_at_once_end_well_and_the_last_one_is_the_site(before: str, tmp_path: Path):
    site = tmp_path / "site"
    if before:
        make_site(site, before)
    go, codes = tmp_path / "go", []
    slow = building("slow", f'touch "$0.started" && until [ -e "{go}" ]; do sleep 0.02; done')
    thread = threading.Thread(target=lambda: codes.append(replace(str(site), slow)))
    thread.start()
    try:
        wait_for(lambda: not thread.is_alive() or any(tmp_path.glob("*/new.started")))
        assert replace(str(site), building("quick")) == 0
        assert said(site) == "quick"
        assert len(left_beside(site)) == 1, "the folder of the build that runs is not left"
    finally:
        go.touch()
        thread.join()
    assert codes == [0]
    assert said(site) == "slow"
    assert left_beside(site) == []


@pytest.mark.usefixtures("any_file_system")
def test_no_other_build_comes_between_while_a_site_is_put_in_place(site: Path, monkeypatch: pytest.MonkeyPatch):
    put = module._put_in_place

    def put_while_another_asks(new: Path, place: Path, old: Path) -> None:
        with pytest.raises(BlockingIOError), module._locked(place.parent, wait=False):
            pass
        put(new, place, old)

    monkeypatch.setattr(module, "_put_in_place", put_while_another_asks)
    assert replace(str(site), building("new")) == 0
    assert said(site) == "new"


def test_only_what_a_build_has_left_is_removed(site: Path):
    others = [site.with_name(name) for name in ("site.bak", "site.new", f"site-two{BEING_BUILT}1a2b3c4d", "sites")]
    for folder in (*others, site.with_name(f"site{BEING_BUILT}1a2b3c4d")):
        make_site(folder / "new")
    replace(str(site), building("new"))
    assert [folder for folder in others if said(folder / "new") != "old"] == []
    assert left_beside(site) == [f"site-two{BEING_BUILT}1a2b3c4d"]


# --- what is in the place -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("any_file_system")
def test_a_file_that_cannot_be_removed_is_left_beside_the_new_site_and_named(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def hold(path: str, unlink: Callable[..., None] = os.unlink, **options: int) -> None:
        if path == "picture.svg":
            raise PermissionError(errno.EPERM, "Operation not permitted", path)
        unlink(path, **options)

    with monkeypatch.context() as held:
        held.setattr(os, "unlink", hold)
        assert replace(str(site), building("new")) == 0
    assert said(site) == "new"
    [left] = left_beside(site)
    assert capsys.readouterr().err == f"{site.with_name(left)} cannot be removed. The site does not need it.\n"
    replace(str(site), building("newer"))
    assert left_beside(site) == []


@pytest.mark.usefixtures("any_file_system")
@pytest.mark.parametrize("target", ["site", "none yet"])
def test_a_link_stays_and_what_it_leads_to_is_replaced(target: str, tmp_path: Path):
    (root := tmp_path / "web").mkdir()
    if target == "site":
        make_site(root / "html")
    (link := tmp_path / "site").symlink_to(Path("web", "html"))
    assert replace(str(link), building("new")) == 0
    assert link.readlink() == Path("web", "html")
    assert not (root / "html").is_symlink()
    assert said(root / "html") == "new"
    assert [*left_beside(link), *left_beside(root / "html")] == []


def _file(place: Path) -> None:
    place.write_text("mine")


def _project(place: Path) -> None:
    (place / "docs").mkdir(parents=True)


def _link_to_itself(place: Path) -> None:
    place.symlink_to(place.name)


def _folder_that_is_missing(place: Path) -> None:
    place.symlink_to("no-such-folder/site")


@pytest.mark.parametrize(
    ("obstacle", "problem"),
    [
        (_file, "it is not a folder. Move it away, or name another place"),
        (_project, "it holds files but no index.html, so it is no site. Empty it, or name another place"),
        (_link_to_itself, "it is not a folder. Move it away, or name another place"),
        (_folder_that_is_missing, "No such file or directory"),
    ],
)
def test_what_is_no_site_is_not_replaced_and_nothing_is_built(
    obstacle: Callable[[Path], None], problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    obstacle(site := tmp_path / "site")
    before = sorted(tmp_path.rglob("*"))
    assert main([str(site), "touch", str(tmp_path / "was built")]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{site} is not replaced: ")
    assert problem in line
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("mounted", ["another disk", "a folder of the same disk"])
def test_a_mount_point_is_not_replaced_and_nothing_is_built(
    mounted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    site = make_site(tmp_path / "my site")
    if mounted == "another disk":
        monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == site)
    else:
        monkeypatch.setattr(module, "MOUNTS", tmp_path / "mounts")
        named = str(site).replace(" ", r"\040")
        module.MOUNTS.write_text(
            f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 22 8:1 /volumes/3 {named} rw - ext4 /dev/sda1 rw\n"
        )
    before = sorted(tmp_path.rglob("*"))
    assert main([str(site), "touch", str(tmp_path / "was built")]) == 1
    assert "it is a mount point, which has to stay. Mount the folder above it" in capsys.readouterr().err
    assert said(site) == "old"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_site_that_the_system_does_not_let_go_stays_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def busy(*_: object) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(site))

    monkeypatch.setattr(module, "_exchange", busy)
    monkeypatch.setattr(Path, "rename", busy)
    assert main([str(site), *building("new")]) == 1
    assert os.strerror(errno.EBUSY) in capsys.readouterr().err
    assert said(site) == "old"
    assert left_beside(site) == []


def test_where_the_new_site_cannot_follow_the_old_one_is_put_back(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_exchange", _refuse)
    rename = Path.rename

    def rename_all_but_the_new(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_all_but_the_new)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        replace(str(site), building("new"))
    assert said(site) == "old"
    assert left_beside(site) == []
