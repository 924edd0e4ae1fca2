"""A link to any page, pasted into a chat, shows what the page is: its metadata is whole and its card is there."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from contract import CARDS, LANDING, NOT_FOUND, PAGES
from PIL import Image

PROPERTIES = {
    "og:type",
    "og:site_name",
    "og:locale",
    "og:title",
    "og:description",
    "og:url",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
    "twitter:title",
    "twitter:description",
    "twitter:image",
    "twitter:image:alt",
}

PUBLISHED_ADDRESS = "https://published.example/vms/"

WIDTH, HEIGHT = 1200, 630
MARGINS = {"left": (0, 0, 64, 630), "top": (0, 0, 640, 36), "bottom": (0, 594, 640, 630), "middle": (580, 0, 638, 630)}
"""The parts of a card, around its words, where nothing is drawn: left, top, right, bottom."""


class _Metadata(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name = given.get("property") or given.get("name") or ""
        if tag == "meta":
            self.found.append((name, given.get("content") or ""))


@cache
def metadata(site: Path, page: str) -> dict[str, str]:
    """What the page tells chats, and its description; each once."""
    parser = _Metadata()
    parser.feed((site / page).read_text(encoding="utf-8"))
    told = [(name, content) for name, content in parser.found if name.startswith(("og:", "twitter:", "description"))]
    assert len(dict(told)) == len(told)
    return dict(told)


def card_of(page: str) -> str:
    return f"{CARDS}{Path(page).with_suffix('.png').as_posix()}"


def test_each_page_has_a_card_and_nothing_else_has(site: Path):
    files = {path.relative_to(site).as_posix() for path in (site / CARDS).rglob("*") if path.is_file()}
    assert files == {card_of(page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_a_card_is_a_small_picture_of_the_size_that_chats_ask_for(site: Path, page: str):
    file = site / card_of(page)
    assert file.stat().st_size < 100_000
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        assert picture.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("page", PAGES)
def test_the_words_of_a_card_keep_clear_of_its_edges(site: Path, page: str):
    with Image.open(site / card_of(page)) as picture:
        colors = picture.convert("RGB")
    paper = colors.getpixel((0, 0))
    assert min(paper) > 240
    for name, part in MARGINS.items():
        assert colors.crop(part).getcolors() == [((part[2] - part[0]) * (part[3] - part[1]), paper)], name
    words = colors.crop((64, 36, 580, 594)).getcolors(1_000_000)
    assert sum(times for times, color in words if color != paper) > 5_000, "there are words between them"


def test_no_two_cards_are_the_same(site: Path):
    assert len({(site / card_of(page)).read_bytes() for page in PAGES}) == len(PAGES)


def test_building_again_makes_the_same_cards(site: Path, published_site: Path):
    for page in PAGES:
        assert (site / card_of(page)).read_bytes() == (published_site / card_of(page)).read_bytes(), page


@pytest.mark.parametrize("page", PAGES)
def test_a_page_tells_chats_all_they_ask_for(published_site: Path, page: str):
    told = metadata(published_site, page)
    assert told.keys() == {*PROPERTIES, "description"}
    assert all(content.strip() for content in told.values())
    assert told["og:type"] == ("website" if page == LANDING else "article")
    assert told["og:image:type"] == "image/png"
    assert (told["og:image:width"], told["og:image:height"]) == (str(WIDTH), str(HEIGHT))
    assert told["og:description"] == told["twitter:description"] == told["description"]
    assert told["og:title"] == told["twitter:title"]
    assert told["og:image"] == told["twitter:image"]
    assert told["og:image:alt"] == told["twitter:image:alt"]
    assert told["og:image:alt"].startswith(f"{told['og:title']}: ")
    assert 40 <= len(told["og:image:alt"]) <= 420
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("page", PAGES)
def test_the_title_for_chats_is_the_title_of_the_page(look_at, published_site: Path, page: str):
    assert look_at(page).title().startswith(metadata(published_site, page)["og:title"])


def test_no_two_pages_tell_the_same(published_site: Path):
    for name in ("og:title", "og:description", "og:url", "og:image", "og:image:alt"):
        assert len({metadata(published_site, page)[name] for page in PAGES}) == len(PAGES), name


@pytest.mark.parametrize("page", PAGES)
def test_the_addresses_are_whole_and_lead_to_files_of_the_site(published_site: Path, page: str):
    told = metadata(published_site, page)
    assert told["og:url"] == f"{PUBLISHED_ADDRESS}{page}"
    assert told["og:image"] == f"{PUBLISHED_ADDRESS}{card_of(page)}"
    assert (published_site / told["og:image"].removeprefix(PUBLISHED_ADDRESS)).is_file()


@pytest.mark.parametrize("page", PAGES)
def test_a_site_of_which_nobody_knows_the_address_tells_chats_nothing(site: Path, page: str):
    assert metadata(site, page).keys() == {"description"}


def test_the_page_for_wrong_addresses_tells_nothing(site: Path):
    assert metadata(site, NOT_FOUND).keys() == {"description"}


@pytest.mark.parametrize("page", PAGES)
def test_no_reader_ever_downloads_a_card(look_at, page: str):
    look_at.all_settled((page,))
    assert not [url for url in look_at.requests_of(page) if CARDS in url]
