"""The published site can be read without a network after the first visit, and a new version is shown at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import CHOOSER, LANDING, MATRIX, NOT_FOUND, PAGES
from deciding import ANSWERS, decide
from hosting import serving
from playwright.sync_api import Page, expect
from searching import search
from windows import Contexts, wait_until

from macros.finish.offline import write_worker


@pytest.fixture
def copy(published_site: Path, tmp_path: Path) -> Path:
    """A published site of this test's own, which it may change."""
    return Path(shutil.copytree(published_site, tmp_path / "site"))


@pytest.fixture
def window(contexts: Contexts) -> Iterator[Page]:
    """A window in a browser that has kept nothing yet."""
    context = contexts.alone()
    yield context.new_page()
    context.close()


def visit(window: Page, address: str) -> None:
    """Read one page, and stay until the worker has kept all others."""
    window.goto(address)
    wait_until(window, "() => Boolean(navigator.serviceWorker.controller)")


def test_after_one_visit_every_page_and_search_work_without_a_network(window: Page, copy: Path):
    with serving(copy) as port:
        home = f"http://127.0.0.1:{port}"
        visit(window, f"{home}/{LANDING}")
    for page in PAGES:
        window.goto(f"{home}/{page}")
        expect(window.locator("h1")).to_be_visible()
        assert window.locator("img").evaluate_all("images => images.every(image => image.naturalWidth > 0)")
    window.goto(f"{home}/")
    expect(window.locator(".street")).to_be_visible()
    window.goto(f"{home}/{MATRIX}?h=kernel#isolation")
    assert window.locator(":target").get_attribute("id") == "isolation"
    window.goto(f"{home}/{CHOOSER}?needs=fast-start")
    expect(window.locator(".chooser__verdict")).to_contain_text(ANSWERS[decide(("fast-start",))[0]].name)
    window.goto(f"{home}/no-such-page.html")
    expect(window.locator("h1")).to_have_text("No one lives at this address")
    window.goto(f"{home}/{LANDING}")
    search(window)


def test_a_new_version_is_shown_at_once_and_takes_the_place_of_the_old_one(window: Page, copy: Path):
    with serving(copy) as port:
        address = f"http://127.0.0.1:{port}/{LANDING}"
        visit(window, address)
        old = window.evaluate("caches.keys()")
    page = copy / LANDING
    page.write_text(page.read_text(encoding="utf-8").replace("<h1 ", "<p>A new version.</p><h1 "), encoding="utf-8")
    write_worker(copy)
    with serving(copy, port):
        window.goto(address)
        expect(window.get_by_text("A new version.")).to_be_visible()
        wait_until(window, "old => caches.keys().then(names => names.length === 1 && names[0] !== old[0])", old)
    window.goto(address)
    expect(window.get_by_text("A new version.")).to_be_visible()


def test_what_is_kept_is_what_the_pages_need(published_site: Path):
    worker = (published_site / "service-worker.js").read_text(encoding="utf-8")
    [kept] = [line for line in worker.splitlines() if line.startswith("const KEPT = ")]
    for name in (*PAGES, NOT_FOUND, "comparison.json", "comparison.csv", "search/search_index.js"):
        assert f'"{name}"' in kept
    assert "cards/" not in kept
    assert ".zip" not in kept
    assert worker.count("\n") < 40, "small enough to be understood"


def test_a_copy_that_is_not_published_keeps_nothing(site: Path, window: Page):
    with serving(site) as port:
        window.goto(f"http://127.0.0.1:{port}/{LANDING}")
        window.wait_for_load_state("networkidle")
        assert window.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
