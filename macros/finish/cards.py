"""The cards that chats and social networks show for a link: one picture for each page, with its title and description.

A template in `macros/templates/cards/` draws what its page is about; a page without one gets the street. Colors and the
look of the scenes come from the data and our style sheets, the font from a package: any machine draws the same.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from textwrap import shorten
from time import time
from xml.etree import ElementTree

import resvg_py
from markupsafe import Markup
from PIL import Image

from ..data.model import Site
from ..render import TEMPLATES, render
from ..views.comparison import measured_in
from ..views.facts import speaks_of
from ..views.in_between import WALLS
from ..views.street import SceneLayout, draw, lay_out_scene
from ..views.technologies import shape_of, technology_styles
from .paint import Styles
from .styles import STYLES
from .text import FONT_FILES, cut, fit, fit_lines, width_of

WIDTH, HEIGHT = 1200, 630
LETTERS = 20
"""How large the words in a picture are on its own grid, so that one can read them where a chat shows the card small."""
DEFAULT = "street"
CARDS = "assets/cards"
MOST_LETTERS = 420
"""How long a description of a picture chats take."""
KEPT_UNUSED = 7 * 24 * 60 * 60
"""Seconds that a drawn card is kept while no build uses it."""

DRAWINGS = TEMPLATES / "cards"
STYLE_SHEETS = (STYLES / "theme.css", STYLES / "street.css")
LOGO = STYLES.parent / "assets" / "logo.svg"
KEPT_CARDS = Path(__file__).resolve().parents[2] / ".cache" / "cards"
"""Cards that were drawn before, because to draw them takes as long as all the rest of a build."""


@dataclass(frozen=True)
class CardPage:
    """What a card says of its page. `name` is the page's path without the ending, `examples` the code it shows."""

    name: str
    title: str
    description: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A card as a drawing, and what it shows in words."""

    svg: str
    words: str


def file_of(page: str) -> str:
    """Where the card of a page lies in the site."""
    return f"{CARDS}/{page}.png"


def write_card(folder: Path, page: str, drawn: Card) -> None:
    """Put the card of a page into the site."""
    file = folder / file_of(page)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(as_png(drawn.svg, KEPT_CARDS))


def card(site: Site, page: CardPage, site_name: str) -> Card:
    """What a chat shows for a link to the page."""
    name = page.name if (DRAWINGS / f"{page.name}.svg").is_file() else DEFAULT
    styles = _styles(technology_styles(site))
    svg = render(
        f"cards/{name}.svg",
        site=site,
        page=page,
        site_name=site_name,
        width=WIDTH,
        height=HEIGHT,
        logo=_content(LOGO.read_text(encoding="utf-8")),
        color={name.replace("-", "_"): value for name, value in styles.palette().items()},
        facts=_facts_by_column(site),
        measured_in=measured_in,
        shape_of=shape_of,
        walls=WALLS,
        draw_scene=lambda technology, **place: _draw_scene(site, technology, **place),
        fit=fit,
        fit_lines=fit_lines,
        width_of=width_of,
        cut=cut,
    )
    words = ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title", "")
    return Card(styles.paint(svg), shorten(words, MOST_LETTERS, placeholder=" …"))


@lru_cache
def _styles(technologies: str) -> Styles:
    return Styles([technologies, *(file.read_text(encoding="utf-8") for file in STYLE_SHEETS)])


def _facts_by_column(site: Site) -> Counter[str]:
    """How many facts speak of one column of the comparison alone, by its id, and how many of several or of another."""
    return Counter(speaks_of(site, fact) for fact in site.facts)


def as_png(svg: str, kept: Path) -> bytes:
    """The drawing as a picture file, from the folder of those that were drawn before if it is there and whole."""
    drawn_by = [version(package) for package in ("resvg_py", "pillow", "font_source_sans_pro")]
    name = sha256(repr((svg, drawn_by)).encode()).hexdigest()
    picture = _read(kept / name)
    if picture is None:
        picture = draw_png(svg)
        # To keep it saves time, no more: where that fails, it is drawn the next time too.
        with suppress(OSError):
            _write(kept / name, picture)
    return picture


def _read(file: Path) -> bytes | None:
    """The picture in the file, which stands behind a digest; nothing if it is not the one that was written there."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    picture = content[sha256().digest_size :]
    if content != _digest(file, picture) + picture:
        return None
    with suppress(OSError):
        file.touch()
    return picture


def _write(file: Path, picture: bytes) -> None:
    """Keep the picture, and drop those that no build has used for long."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_digest(file, picture) + picture)
    for other in file.parent.iterdir():
        if other.stat().st_mtime < time() - KEPT_UNUSED:
            other.unlink()


def _digest(file: Path, picture: bytes) -> bytes:
    return sha256(file.name.encode() + picture).digest()


def draw_png(svg: str) -> bytes:
    """The drawing as a picture file."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=[str(file) for file in FONT_FILES.values()]
    )
    packed = BytesIO()
    # A drawing has few colors. With a palette of them the file is half the size.
    Image.open(BytesIO(drawn)).convert("RGB").quantize(dither=Image.Dither.NONE).save(packed, "PNG")
    return packed.getvalue()


def _draw_scene(site: Site, technology: str, *, left: int, right: int) -> tuple[Markup, SceneLayout]:
    """What one picture of the street shows from `left` to `right` on its own grid, without the pins."""
    layout = replace(lay_out_scene(site.analogies.parts, technology), left=left, width=right, letters=LETTERS)
    return _content(draw(site, technology, layout)), layout


def _content(svg: str) -> Markup:
    # Without its own frame, which would clip it and, where it is written for a page, is not XML.
    return Markup(svg.partition(">")[2].rpartition("</svg>")[0])
