"""The published site can be read without a network after the first visit, and a new version is shown at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from contract import CARDS, CHOOSER, LANDING, MATRIX, NOT_FOUND, OFFLINE_COPY, PAGES
from deciding import ANSWERS, decide
from hosting import HostThatRefuses, HostWithoutEndings, serving
from playwright.sync_api import Error, Page, expect
from searching import search
from windows import Contexts, wait_until

from macros.finish.offline import write_worker

WIDTH = """address => new Promise(done => {
    const image = new Image()
    image.onload = image.onerror = () => done(image.naturalWidth)
    image.src = address
})"""


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
    # The browser itself says that a network or a host does not give a file.
    contexts.complaints[:] = [each for each in contexts.complaints if "Failed to load resource" not in each]


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


def test_two_sites_on_one_host_keep_their_copies_apart(window: Page, copy: Path, tmp_path: Path):
    host = tmp_path / "host"
    folders = [host / "v1", host / "v2", host / "v2/next"]
    for folder in folders:
        shutil.copytree(copy, folder)
        titled(folder / LANDING, folder.name)
        write_worker(folder)
    shutil.copy(copy / NOT_FOUND, host)
    with serving(host) as port:
        homes = [f"http://127.0.0.1:{port}/{folder.relative_to(host).as_posix()}/" for folder in folders]
        window.goto(homes[0])
        window.evaluate("caches.open('another site')")
        for home in [*homes, homes[1]]:
            visit(window, home)
    assert len(window.evaluate("caches.keys()")) == 4
    for folder, home in zip(folders, homes, strict=True):
        window.goto(home)
        assert window.title() == folder.name
        window.goto(f"{home}{PAGES[1]}")
        expect(window.locator("h1")).to_be_visible()


def titled(page: Path, title: str) -> None:
    html = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"<title>.*?</title>", f"<title>{title}</title>", html), encoding="utf-8")


def test_a_host_may_give_pages_under_names_without_their_ending(window: Page, copy: Path):
    titles = {LANDING: "First", MATRIX: "Matrix", "guides/index.html": "Guides"}
    (copy / "guides").mkdir()
    (copy / "guides/index.html").write_text("<title></title>", encoding="utf-8")
    for page, title in titles.items():
        titled(copy / page, title)
    write_worker(copy)
    with serving(copy, host=HostWithoutEndings) as port:
        home = f"http://127.0.0.1:{port}"
        visit(window, f"{home}/{LANDING}")
        expect(window).to_have_url(f"{home}/")
    bare = MATRIX.removesuffix(".html")
    seen = {}
    for address in ("", LANDING, MATRIX, bare, f"{bare}?h=a", f"{bare}#isolation", "guides/"):
        window.goto(f"{home}/{address}")
        seen[address] = window.title()
    assert [*seen.values()] == ["First"] * 2 + ["Matrix"] * 4 + ["Guides"]


def test_pictures_and_all_else_that_pages_show_are_there_without_a_network(window: Page, copy: Path):
    (copy / "img").mkdir()
    names = ["a b#c & 100% (ü).png", "UPPER.PNG", "photo.webp"]
    for name in names:
        shutil.copy(copy / CARDS / "index.png", copy / "img" / name)
    write_worker(copy)
    with serving(copy) as port:
        home = f"http://127.0.0.1:{port}"
        visit(window, f"{home}/{LANDING}")
    window.goto(f"{home}/{PAGES[1]}")
    for name in names:
        for spelling in (quote(name), quote(name, safe="&()")):
            assert window.evaluate(WIDTH, f"img/{spelling}") == 1200, name
    assert window.evaluate("fetch('llms.txt').then(answer => answer.ok)")
    with pytest.raises(Error, match="ERR_FAILED"):
        window.goto(f"{home}/{OFFLINE_COPY}")


def test_a_file_that_the_host_does_not_give_is_left_out_and_all_others_are_kept(window: Page, copy: Path):
    with serving(copy, host=HostThatRefuses) as port:
        home = f"http://127.0.0.1:{port}"
        visit(window, f"{home}/{LANDING}")
    window.goto(f"{home}/{MATRIX}")
    expect(window.locator("h1")).to_be_visible()
    assert window.evaluate("fetch('comparison.csv').then(answer => answer.ok)")
    assert not window.evaluate("fetch('comparison.json').then(answer => answer.ok, () => false)")


def test_a_new_page_never_meets_an_old_script(published_site: Path):
    """However long a host lets browsers keep them: the name of each script of ours changes with it."""
    for page in PAGES:
        asked = re.findall(r'<script src="(scripts/[^"]+)"', (published_site / page).read_text(encoding="utf-8"))
        assert asked
        for name in asked:
            assert name.split(".")[-2] == sha256((published_site / name).read_bytes()).hexdigest()[:8]


def test_what_is_kept_is_what_the_pages_need(published_site: Path):
    worker = (published_site / "service-worker.js").read_text(encoding="utf-8")
    [kept] = [line for line in worker.splitlines() if line.startswith("const KEPT = ")]
    for name in (*PAGES, NOT_FOUND, "comparison.json", "comparison.csv", "search/search_index.js"):
        assert f'"{name}"' in kept
    for name in (CARDS, OFFLINE_COPY, "sitemap", "contents.txt", "service-worker", "_headers"):
        assert name not in kept
    assert worker.count("\n") < 60, "small enough to be understood"


def test_a_copy_that_is_not_published_keeps_nothing(site: Path, window: Page):
    with serving(site) as port:
        window.goto(f"http://127.0.0.1:{port}/{LANDING}")
        window.wait_for_load_state("networkidle")
        assert window.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
