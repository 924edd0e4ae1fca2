"""The cards that chats show for a link: whatever a page is called and the data says, nothing is cut or left out."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image

from macros.data.load import load
from macros.data.model import Site
from macros.finish import cards
from macros.finish.cards import CardPage, card
from macros.finish.text import FONT_FILES, width_of

SVG = "{http://www.w3.org/2000/svg}"
PAGES = sorted(path.stem for path in cards.DRAWINGS.glob("*.svg"))
SMALL = Path(__file__).resolve().parent / "small"

LONG_TITLE = (
    "How the isolation of workloads between containers and virtual machines differs in a multi-tenant cloud environment"
    " today"
)
LONG_DESCRIPTION = (
    "Everything there is to say about isolation, written down in far more words than a card has room for. " * 4
)


def page(
    name: str, title: str = "A title", description: str = "What it is.", examples: tuple[str, ...] = ()
) -> CardPage:
    return CardPage(name, title, description, examples)


def texts(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}text"))


def words(svg: str) -> str:
    return " ".join("".join(each.itertext()) for each in texts(svg))


@cache
def drawn_width(words: str, size: str, weight: str) -> float:
    """How wide the renderer draws these words, whatever was computed before."""
    alone = ElementTree.Element(f"{SVG}svg", width="2000", height="150")
    look = {"x": "10", "y": "110", "font-family": "Source Sans Pro", "font-size": size, "font-weight": weight}
    ElementTree.SubElement(alone, f"{SVG}text", look).text = words
    picture = resvg_py.svg_to_bytes(
        svg_string=ElementTree.tostring(alone, encoding="unicode"),
        skip_system_fonts=True,
        font_files=[str(file) for file in FONT_FILES.values()],
    )
    left, _, right, _ = Image.open(BytesIO(picture)).getbbox()
    return right - left


def box(text: ElementTree.Element) -> tuple[float, float, float, float]:
    """Where a text is drawn: left, top, right, bottom."""
    x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
    width = drawn_width(text.text, text.get("font-size"), text.get("font-weight", "400"))
    left = x - width / 2 if text.get("text-anchor") == "middle" else x
    return left, y - 0.66 * size, left + width, y + 0.2 * size


def assert_every_text_has_room(svg: str) -> None:
    """No text leaves its side of the card, and none covers another."""
    # The words in a picture have their place in it, not on the card.
    boxes = [(text.text, *box(text)) for text in texts(svg) if text.get("class") is None]
    for words, left, top, right, bottom in boxes:
        first, last = (68, 576) if left < 640 else (652, 1188)
        assert first <= left <= right <= last, f"{words!r} reaches from {left:.0f} to {right:.0f}"
        assert 36 <= top <= bottom <= 594, f"{words!r} reaches from {top:.0f} down to {bottom:.0f}"
    for one, other in combinations(boxes, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, f"{one[0]!r} covers {other[0]!r}"


def longest(site: Site) -> Site:
    """The data with every text of the cards as long as the model allows."""
    phrase = ("Kubernetes-managed words " * 10).strip()

    def grown(entry, **lengths: int):
        return entry.model_copy(update={name: phrase[:length].strip() for name, length in lengths.items()})

    group = site.comparison.groups[0]
    rows = tuple(
        grown(row, name=32).model_copy(
            update={"cells": {id: grown(cell, verdict=32) for id, cell in row.cells.items()}}
        )
        for row in group.rows
    )
    groups = (group.model_copy(update={"rows": rows}), *site.comparison.groups[1:])
    return site.model_copy(
        update={
            "comparison": site.comparison.model_copy(update={"groups": groups}),
            "technologies": site.technologies.model_copy(
                update={"technologies": tuple(grown(each, plural=32) for each in site.technologies.technologies)}
            ),
            "in_between": site.in_between.model_copy(
                update={"forms": tuple(grown(each, name=32) for each in site.in_between.forms)}
            ),
            "misconceptions": site.misconceptions.model_copy(
                update={"misconceptions": tuple(grown(each, claim=80) for each in site.misconceptions.misconceptions)}
            ),
            "glossary": site.glossary.model_copy(
                update={"glossary": tuple(grown(each, term=32, definition=200) for each in site.glossary.glossary)}
            ),
        }
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_card_is_sound_and_names_its_page_and_the_site(data: Site, name: str):
    drawn = card(data, page(name, "Some page", "It says something."), "The site")
    for each in ("Some page", "It says something.", "The site"):
        assert each in words(drawn.svg)
    assert drawn.words.startswith("Some page: ")
    assert len(drawn.words) <= 420, "chats take no more"
    assert "var(" not in drawn.svg
    assert_every_text_has_room(drawn.svg)


@pytest.mark.parametrize("name", PAGES)
def test_a_long_title_and_long_texts_are_shown_whole(data: Site, name: str):
    assert len(LONG_TITLE) == 120
    code = (
        "docker pull alpine\n",
        "docker run --rm --memory 64m --name a-very-long-name alpine uname -r\n" * 4,
        "6.18.44\n" * 4,
    )
    drawn = card(
        longest(data), page(name, LONG_TITLE, LONG_DESCRIPTION, code), "A site with quite a long name of its own"
    )
    assert LONG_TITLE in words(drawn.svg)
    assert "A site with quite a long name of its own" in words(drawn.svg)
    assert "…" in words(drawn.svg), "the description has no room"
    assert_every_text_has_room(drawn.svg)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (
            "key-differences",
            lambda site: [cell.verdict for row in site.comparison.groups[0].rows for cell in row.cells.values()],
        ),
        ("why-it-matters", lambda site: [answer.name for answer in site.scenarios.answers]),
        ("questions", lambda site: [each.question for each in site.questions.groups[0].questions[:4]]),
        ("in-between", lambda site: [form.name[1:] for form in site.in_between.forms]),
        ("misconceptions", lambda site: [site.misconceptions.misconceptions[0].claim]),
        ("misconceptions", lambda site: [site.misconceptions.misconceptions[0].correction]),
        ("evidence", lambda site: [str(len(site.evidence.evidence)), str(len(site.sources.sources))]),
        ("glossary", lambda site: [next(each.definition for each in site.glossary.glossary if each.id == "kernel")]),
    ],
)
@pytest.mark.parametrize("change", [lambda site: site, longest], ids=["as it is", "as long as can be"])
def test_a_card_shows_the_data_word_for_word(data: Site, name: str, shown, change):
    site = change(data)
    card_words = words(card(site, page(name), "The site").svg)
    for each in shown(site):
        assert each in card_words


@pytest.mark.parametrize("name", PAGES)
def test_a_card_can_be_read_where_a_chat_shows_it_at_less_than_half_its_size(data: Site, name: str):
    # The upper row of houses is smaller, and says what the lower one does.
    drawn = [each for each in texts(card(data, page(name), "The site").svg) if each.get("font-size") != "13.5"]
    scale = {None: 1, "words": 1.33, "words words--shared": 1.33}
    assert [each.text for each in drawn if float(each.get("font-size")) * scale[each.get("class")] < 26] == []


def test_what_was_measured_stands_beneath_each_verdict_that_has_a_figure(small: Site):
    drawn = card(small, page("key-differences"), "The site")
    shown = {text.text: text for text in texts(drawn.svg)}
    # Where both have no room at that size, the number alone is shown.
    for figure in ("Measured: 1.5 to 2.5 s", "at most 125 ms"):
        assert int(shown[figure].get("font-size")) >= 20
        assert box(shown[figure])[1] > max(box(shown[verdict])[3] for verdict in ("Seconds", "Less"))
    assert "Startup: Seconds (1.5 to 2.5 s) or Less (at most 125 ms). " in drawn.words
    assert "Isolation: Strong or Weaker." in drawn.words
    assert_every_text_has_room(drawn.svg)


@pytest.mark.parametrize("site", ["small", "third"])
def test_long_verdicts_and_what_was_measured_have_room_together(site: str, request: pytest.FixtureRequest):
    grown = longest(request.getfixturevalue(site))
    group, *others = grown.comparison.groups
    four = group.model_copy(update={"rows": (group.rows[0],) * 4})
    grown = grown.model_copy(update={"comparison": grown.comparison.model_copy(update={"groups": (four, *others)})})
    assert_every_text_has_room(card(grown, page("key-differences"), "The site").svg)


def test_there_is_a_square_for_each_fact(data: Site):
    svg = card(data, page("evidence"), "The site").svg
    squares = [each for each in ElementTree.fromstring(svg).iter(f"{SVG}rect") if each.get("rx") == "3"]
    assert len(squares) == len(data.evidence.evidence)


@pytest.mark.parametrize("name", PAGES)
def test_other_data_make_a_card_too(name: str):
    assert_every_text_has_room(card(load(SMALL), page(name), "The site").svg)


def test_a_page_without_a_picture_of_its_own_gets_the_street(data: Site):
    assert card(data, page("guides/something-new"), "The site") == card(data, page("street"), "The site")


def test_a_page_without_a_description_gets_a_card(data: Site):
    assert "A title" in words(card(data, page("about", description=""), "The site").svg)


@pytest.mark.parametrize("name", PAGES)
def test_markup_in_a_title_stays_text(data: Site, name: str):
    title = '<b>Pods & "nodes"</b> var(--ink)'
    drawn = card(data, page(name, title, title), title)
    assert title in words(drawn.svg)
    assert drawn.words.startswith(title)


def with_color(site: Site, id: str, color: str) -> Site:
    """The data with another color for one technology on light paper."""
    old = site.technology(id)
    light = old.colors.light.model_copy(update={"color": color})
    new = old.model_copy(update={"colors": old.colors.model_copy(update={"light": light})})
    all_of_them = tuple(new if each is old else each for each in site.technologies.technologies)
    technologies = site.technologies.model_copy(update={"technologies": all_of_them})
    return site.model_copy(update={"technologies": technologies})


def test_the_colors_are_those_of_the_site(data: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def svgs(site: Site) -> list[str]:
        cards._styles.cache_clear()
        return [card(site, page(name), "The site").svg for name in ("containers", "key-differences", "try-it")]

    before = svgs(data)
    theme, street = cards.STYLE_SHEETS
    changed = tmp_path / "theme.css"
    changed.write_text(theme.read_text(encoding="utf-8").replace("--ink: #1c2430", "--ink: #654321"))
    monkeypatch.setattr(cards, "STYLE_SHEETS", (changed, street))
    after = svgs(with_color(data, "container", "#123456"))
    monkeypatch.undo()
    assert svgs(data) == before
    assert "#123456" in after[0]
    assert "#123456" in after[1]
    own = data.technology("container").colors.light.color
    for old, new in zip(before, after, strict=True):
        assert "#654321" in new
        assert "#1c2430" not in new
        assert old.replace(own, "#123456").replace("#1c2430", "#654321") == new.replace(own, "#123456")


def test_no_template_has_colors_of_its_own():
    for path in (*cards.DRAWINGS.glob("*.svg"), *cards.DRAWINGS.glob("shared/*.svg")):
        assert not re.search(r"""["'(:]#[0-9a-fA-F]{3,8}\b""", path.read_text(encoding="utf-8")), path.name


def test_what_is_measured_is_at_least_what_is_drawn():
    for weight in FONT_FILES:
        for words in ("Virtual machines", "AVAVA To Ty", "“host’s” 1.9 … $ --rm", "ffi fl"):
            assert drawn_width(words, "72", str(weight)) <= width_of(words, 72, weight) + 2


def test_the_same_drawing_makes_the_same_picture(data: Site):
    svg = card(data, page("street"), "The site").svg
    assert cards.draw_png(svg) == cards.draw_png(svg)


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 6"><path d="M0 0h6v6z"/></svg>'
OTHER_DRAWING = DRAWING.replace("M0", "M6")


def test_a_card_that_was_drawn_before_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    drawn = cards.as_png(DRAWING, tmp_path)
    assert drawn == cards.draw_png(DRAWING)
    monkeypatch.setattr(cards, "draw_png", lambda svg: b"drawn again")
    assert cards.as_png(DRAWING, tmp_path) == drawn
    assert cards.as_png(OTHER_DRAWING, tmp_path) == b"drawn again"


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda good, other: b"", id="empty"),
        pytest.param(lambda good, other: good[:-100], id="cut off"),
        pytest.param(lambda good, other: good[:-1] + b"x", id="with another byte"),
        pytest.param(lambda good, other: cards.draw_png(DRAWING), id="a picture that was put there"),
        pytest.param(lambda good, other: other, id="another card"),
    ],
)
def test_a_card_that_is_not_as_it_was_written_is_drawn_anew(broken: Callable[[bytes, bytes], bytes], tmp_path: Path):
    drawn = cards.as_png(DRAWING, tmp_path)
    [file] = tmp_path.iterdir()
    good = file.read_bytes()
    cards.as_png(OTHER_DRAWING, tmp_path)
    [other] = [each for each in tmp_path.iterdir() if each != file]
    file.write_bytes(broken(good, other.read_bytes()))
    assert cards.as_png(DRAWING, tmp_path) == drawn
    assert file.read_bytes() == good, "the file was not written anew"


@pytest.mark.parametrize("in_the_way", ["a file for the folder", "a folder for the file", "a link to nothing"])
def test_where_no_card_can_be_kept_it_is_drawn_each_time(in_the_way: str, tmp_path: Path):
    folder = tmp_path / "cards"
    if in_the_way == "a file for the folder":
        folder.touch()
    elif in_the_way == "a link to nothing":
        folder.symlink_to("nothing/there")
    else:
        cards.as_png(DRAWING, folder)
        [file] = folder.iterdir()
        file.unlink()
        file.mkdir()
    assert cards.as_png(DRAWING, folder) == cards.draw_png(DRAWING)


@pytest.mark.parametrize("call", ["mkdir", "write_bytes", "touch", "iterdir"])
def test_a_full_or_read_only_disk_costs_no_card(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, call, refuse)
    for _ in range(2):
        assert cards.as_png(DRAWING, tmp_path) == cards.draw_png(DRAWING)


def test_a_card_that_no_build_has_used_for_long_is_dropped(tmp_path: Path):
    for drawing in (DRAWING, OTHER_DRAWING):
        cards.as_png(drawing, tmp_path)
    long_ago = time.time() - cards.KEPT_UNUSED - 60
    for file in tmp_path.iterdir():
        os.utime(file, (long_ago, long_ago))
    cards.as_png(DRAWING, tmp_path)
    used, unused = sorted(tmp_path.iterdir(), key=lambda file: -file.stat().st_mtime)
    cards.as_png(DRAWING.replace("M0", "M3"), tmp_path)
    assert used.exists()
    assert not unused.exists()
