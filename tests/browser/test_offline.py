"""One build works from a disk, from the zip and from a server, search included, and asks no other host for anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from conftest import Windows
from contract import ALL_PAGES, CARDS, DESKTOP, LANDING, OFFLINE_COPY, PAGES, PHONE
from playwright.sync_api import Browser, Page, expect

WORD = "hypervisor"


@pytest.fixture(scope="session")
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


def read(browser: Browser, place: Path | str, pages: tuple[str, ...]) -> dict[str, Windows]:
    """Read these pages to their end, each in windows of its own that know what it complained of."""
    readings = {page: Windows(browser, place) for page in pages}
    read_to_the_end({page: windows(page, place=place) for page, windows in readings.items()})
    for windows in readings.values():
        windows.close()
        assert windows.requests
    return readings


@pytest.fixture(scope="module")
def read_on_a_host(browser, hosted: str) -> dict[str, Windows]:
    return read(browser, hosted, PAGES)


@pytest.fixture(scope="module")
def read_in_the_copy(browser, unpacked: Path) -> dict[str, Windows]:
    return read(browser, unpacked, ALL_PAGES)


def search(window: Page) -> Page:
    """Search for a word with the keyboard alone and open the first result."""
    window.keyboard.press("/")
    field = window.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    window.keyboard.type(WORD)
    found = window.locator(f".md-search-result__item a[href*='h={WORD}']")
    expect(found.first).to_be_visible(timeout=10_000)
    expect(found.nth(1)).to_be_attached()  # more than one page speaks of it
    for _ in range(5):  # a page comes first, then the section of it that speaks of the word
        window.keyboard.press("ArrowDown")
        if found.first.evaluate("link => link === document.activeElement"):
            break
    expect(found.first).to_be_focused()
    window.keyboard.press("Enter")
    window.wait_for_url(f"**/*h={WORD}*")
    return window


def assert_the_page_found_speaks_of_it(window: Page) -> None:
    assert window.url.partition("?")[0].rpartition("/")[2] in PAGES
    expect(window.locator("article mark").first).to_be_visible()
    assert WORD in window.locator("article mark").first.inner_text().lower()


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_opened_from_disk_asks_no_other_host_and_logs_no_problem(look_at, page: str):
    for width in (PHONE, DESKTOP):
        read_to_the_end({page: look_at(page, width=width)})
    assert look_at.windows_of(page).requests
    look_at.windows_of(page).assert_quiet()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_on_a_host_asks_no_other_host_and_logs_no_problem(read_on_a_host: dict[str, Windows], page: str):
    read_on_a_host[page].assert_quiet()


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_of_the_unpacked_copy_asks_no_other_host_and_logs_no_problem(
    read_in_the_copy: dict[str, Windows], page: str
):
    read_in_the_copy[page].assert_quiet()


def test_a_foreign_request_would_be_noticed(browser, site: Path):
    windows = Windows(browser, site)
    window = windows(LANDING)
    window.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://fonts.example/a.png' }))")
    window.wait_for_load_state("networkidle")
    windows.close()
    assert "asks for https://fonts.example/a.png" in windows.complaints


@pytest.mark.parametrize("page", PAGES)
def test_search_works_from_disk_on_every_page(open_page, page: str):
    window = search(open_page(page))
    assert_the_page_found_speaks_of_it(window)


def test_search_works_from_disk_on_a_phone(open_page):
    window = open_page(LANDING, width=PHONE)
    window.locator(".md-header__button[for=__search]").click()
    expect(window.get_by_role("textbox", name="Search")).to_be_focused()
    window.keyboard.type(WORD)
    window.locator(f".md-search-result__item a[href*='h={WORD}']").first.click()
    window.wait_for_url(f"**/*h={WORD}*")
    assert_the_page_found_speaks_of_it(window)


def test_search_says_when_it_finds_nothing(open_page):
    window = open_page(LANDING)
    window.keyboard.press("/")
    window.keyboard.type("xylophone")
    expect(window.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_search_works_when_served(open_page, hosted: str):
    window = search(open_page(LANDING, place=hosted))
    assert_the_page_found_speaks_of_it(window)


def test_search_works_in_the_unpacked_copy(open_page, unpacked: Path):
    window = search(open_page(LANDING, place=unpacked))
    assert_the_page_found_speaks_of_it(window)


def test_the_offline_copy_holds_the_same_site_without_its_cards(site: Path, unpacked: Path):
    def contents(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    expected = {name: content for name, content in contents(site).items() if not name.startswith(CARDS)}
    del expected[OFFLINE_COPY], expected["contents.txt"]
    copy = contents(unpacked)
    assert copy.keys() == expected.keys()
    assert [name for name in copy if copy[name] != expected[name]] == []


def test_the_offline_copy_can_be_downloaded(open_page, hosted: str, site: Path, tmp_path: Path):
    window = open_page("about.html", place=hosted)
    with window.expect_download() as download:
        window.locator(f"a[href='{OFFLINE_COPY}']").click()
    download.value.save_as(tmp_path / OFFLINE_COPY)
    assert (tmp_path / OFFLINE_COPY).read_bytes() == (site / OFFLINE_COPY).read_bytes()
