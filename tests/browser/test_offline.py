"""One build works from a disk, from the zip and from a server, search included, and asks no other host for anything."""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

import pytest
from contract import ALL_PAGES, CARDS, DESKTOP, LANDING, OFFLINE_COPY, PAGES, PHONE
from playwright.sync_api import Page, expect
from searching import WORD, assert_the_page_found_speaks_of_it, results, search
from windows import PATIENCE, Contexts, Looking, Windows

IN_THE_DEEPEST_FOLDER = max(PAGES[1:], key=lambda page: page.count("/"))


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the offline copy holds, as a reader unpacks it."""
    folder = tmp_path_factory.mktemp("downloads")
    with zipfile.ZipFile(site / OFFLINE_COPY) as archive:
        archive.extractall(folder)
    (only,) = folder.iterdir()  # one folder, so that unpacking does not strew files about
    return only


def read_to_the_end(windows: dict[str, Page]) -> None:
    for window in windows.values():
        window.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    for window in windows.values():
        window.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def read_from_disk(look_at: Looking) -> Looking:
    """Every page, read to its end from disk."""
    for width in (PHONE, DESKTOP):
        read_to_the_end({page: look_at(page, width=width) for page in ALL_PAGES})
    return look_at


@pytest.fixture(scope="module")
def read_on_a_host(contexts: Contexts, site: Path, hosted: str) -> dict[str, Windows]:
    """Every page, read to its end on a host, in windows of its own that know what it complained of."""
    readings = {page: Windows(contexts, site) for page in PAGES}
    read_to_the_end({page: windows(page, place=hosted) for page, windows in readings.items()})
    for windows in readings.values():
        windows.close()
    return readings


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_opened_from_disk_asks_no_other_host_and_logs_no_problem(read_from_disk: Looking, page: str):
    assert read_from_disk.requests_of(page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_on_a_host_asks_no_other_host_and_logs_no_problem(read_on_a_host: dict[str, Windows], page: str):
    assert read_on_a_host[page].requests


INLINE = "document.head.append(Object.assign(document.createElement('%s'), { textContent: '%s' }))"
IMAGE = "new Promise(done => { const image = new Image(); image.onerror = done; image.src = '%s' })"
NOTICED = {
    "a request to another host": ("location.assign('https://fonts.example/a.html')", "asks for https://fonts.example/"),
    "a picture of another host": (IMAGE % "https://fonts.example/a.png", "Content Security Policy"),
    "a script in the page": (INLINE % ("script", "window.mine = 1"), "Content Security Policy"),
    "a style in the page": (INLINE % ("style", "p { color: red }"), "Content Security Policy"),
    "a style attribute": ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
    "an address as code": ("setTimeout('window.mine = 1')", "Content Security Policy"),
    "a warning": ("console.warn('mind the gap')", "warning: mind the gap"),
    "an error": ("setTimeout(() => { throw new Error('a fault') })", "error: a fault"),
    "a file that is not there": (IMAGE % "nowhere.png", "net::ERR_FILE_NOT_FOUND"),
    "a file beside the site": (IMAGE % "../nowhere.png", "which is not in"),
}


@pytest.mark.parametrize(("doing", "complaint"), NOTICED.values(), ids=NOTICED)
def test_what_no_page_may_do_fails_any_test(open_page: Windows, contexts: Contexts, doing: str, complaint: str):
    window = open_page(LANDING)
    window.evaluate(f"async () => {{ await {doing} }}")
    end = time.monotonic() + PATIENCE
    while complaint not in "\n".join(contexts.complaints):
        assert time.monotonic() < end, f"nobody noticed: {contexts.complaints}"
        window.wait_for_timeout(20)
    with pytest.raises(AssertionError):
        contexts.assert_quiet()


@pytest.mark.parametrize("page", [LANDING, IN_THE_DEEPEST_FOLDER, PAGES[-1]])
def test_search_works_from_disk_on_any_page(open_page, page: str):
    """The script and the index are the same on all pages. Where they are depends on the page's folder."""
    search(open_page(page))


def test_search_works_from_disk_on_a_phone(open_page):
    window = open_page(LANDING, width=PHONE)
    window.locator(".md-header__button[for=__search]").click()
    expect(window.get_by_role("textbox", name="Search")).to_be_focused()
    window.keyboard.type(WORD)
    results(window).first.click()
    assert_the_page_found_speaks_of_it(window)


def test_search_says_when_it_finds_nothing(open_page):
    window = open_page(LANDING)
    window.keyboard.press("Control+k")
    window.keyboard.type("xylophone")
    expect(window.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_search_works_when_served(open_page, hosted: str):
    search(open_page(LANDING, place=hosted))


def test_the_offline_copy_holds_the_same_site_without_its_cards_and_the_link_to_itself(site: Path, unpacked: Path):
    def contents(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    expected = {name: content for name, content in contents(site).items() if not name.startswith(CARDS)}
    del expected[OFFLINE_COPY], expected["contents.txt"]
    copy = contents(unpacked)
    assert copy.keys() == expected.keys()
    without_the_link = rb'<a href="%b" download>([^<]*)</a>' % OFFLINE_COPY.encode()
    assert [name for name in copy if copy[name] != re.sub(without_the_link, rb"\1", expected[name])] == []
    assert not [name for name, content in copy.items() if b'href="%b"' % OFFLINE_COPY.encode() in content]


def test_the_unpacked_copy_can_be_read_and_searched(open_page, unpacked: Path):
    window = open_page(LANDING, place=unpacked)
    read_to_the_end({LANDING: window})
    search(window)


def test_the_offline_copy_can_be_downloaded(open_page, hosted: str, site: Path, tmp_path: Path):
    window = open_page(PAGES[-1], place=hosted)
    with window.expect_download() as download:
        window.locator(f"a[href='{OFFLINE_COPY}']").click()
    download.value.save_as(tmp_path / OFFLINE_COPY)
    assert (tmp_path / OFFLINE_COPY).read_bytes() == (site / OFFLINE_COPY).read_bytes()
