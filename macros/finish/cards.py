"""The cards that chats and social networks show for a link: one picture for each page, with its title and description.

A template in `macros/templates/cards/` draws what its page is about; a page without one gets the street. Colors and the
look of the scenes come from the site's own style sheets and the font from a package, so that any machine draws the same.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from time import time
from xml.etree import ElementTree

import font_source_sans_pro
import resvg_py
from markupsafe import Markup
from PIL import Image, ImageFont

from ..data.model import Site
from ..render import render
from ..views.street import NUMBERS, SCENES, SceneLayout, draw, lay_out_scene

WIDTH, HEIGHT = 1200, 630
DEFAULT = "street"
KEPT_UNUSED = 7 * 24 * 60 * 60
"""Seconds that a drawn card is kept while no build uses it."""

TEMPLATES = Path(__file__).parents[1] / "templates" / "cards"
OVERRIDES = Path(__file__).parents[2] / "overrides"
STYLE_SHEETS = (OVERRIDES / "styles" / "theme.css", OVERRIDES / "styles" / "figures.css")

_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
FONT_FILES = {400: _FONTS / "SourceSansPro-Regular.ttf", 700: _FONTS / "SourceSansPro-Bold.ttf"}
"""The files of the font by its weight."""


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


def card(site: Site, page: CardPage, site_name: str) -> Card:
    """What a chat shows for a link to the page."""
    name = page.name if (TEMPLATES / f"{page.name}.svg").is_file() else DEFAULT
    svg = render(
        f"cards/{name}.svg",
        site=site,
        page=page,
        site_name=site_name,
        width=WIDTH,
        height=HEIGHT,
        logo=_content((OVERRIDES / "assets" / "logo.svg").read_text(encoding="utf-8")),
        color={name.replace("-", "_"): value for name, value in palette().items()},
        scene_styles=scene_styles(),
        facts=_facts_by_column(site),
        draw_scene=lambda technology, **place: _draw_scene(site, technology, **place),
        fit=fit,
        fit_lines=fit_lines,
        width_of=width_of,
        cut=cut,
    )
    words = ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title", "")
    return Card(svg, " ".join(words.split()))


def _facts_by_column(site: Site) -> Counter[str]:
    """How many facts speak of one technology alone, by its id, and how many of several."""
    subjects = [{site.column_of(id) for id in fact.technologies} for fact in site.evidence.evidence]
    return Counter(subject.pop() if len(subject) == 1 else "several" for subject in subjects)


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


# --- text that fits -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """The lines of a text and the size at which they fit."""

    lines: tuple[str, ...]
    size: int


def fit(text: str, width: float, *, size: int, lines: int = 1, weight: int = 400) -> Text:
    """The whole text in so many lines, smaller than `size` where it would not fit otherwise."""
    words = text.split()
    for smaller in range(size, 1, -1):
        wrapped = _wrap(words, width, smaller, weight)
        if len(wrapped) <= lines and _fits(wrapped, width, smaller, weight):
            return Text(_balance(words, width, smaller, weight), smaller)
    return Text(tuple(words), 1)


def fit_lines(lines: list[str], width: float, *, size: int, weight: int = 400) -> Text:
    """These lines as they are, in the size at which the longest fits."""
    return Text(tuple(lines), min((fit(line, width, size=size, weight=weight).size for line in lines), default=size))


def cut(text: str, width: float, *, size: int, lines: int, weight: int = 400) -> Text:
    """The text at this size; where it has no room for all words, it ends with an ellipsis."""
    words = text.split()
    shown = words
    for kept in reversed(range(len(words))):
        wrapped = _wrap(shown, width, size, weight)
        if len(wrapped) <= lines and _fits(wrapped, width, size, weight):
            return Text(_balance(shown, width, size, weight), size)
        shown = [*words[:kept], "…"]
    return Text((), size)


def _wrap(words: list[str], width: float, size: int, weight: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _fits(lines: tuple[str, ...], width: float, size: int, weight: int) -> bool:
    return all(width_of(line, size, weight) <= width for line in lines)


def _balance(words: list[str], width: float, size: int, weight: int) -> tuple[str, ...]:
    """The words in as few lines as the width allows, all of about one length."""
    best = _wrap(words, width, size, weight)
    for narrower in range(int(width), 0, -8):
        lines = _wrap(words, narrower, size, weight)
        if len(lines) > len(best) or not _fits(lines, narrower, size, weight):
            break
        best = lines
    return best


def width_of(text: str, size: int, weight: int) -> float:
    """How wide a line of text is drawn at most: kerning can only make it narrower."""
    return _font(weight).getlength(text) * size / _font(weight).size


@lru_cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    # Large, because small sizes are measured in whole pixels; and basic, because the other engine is not everywhere.
    return ImageFont.truetype(FONT_FILES[weight], 1000, layout_engine=ImageFont.Layout.BASIC)


# --- the scenes, in the colors of the site --------------------------------------------------------------------------


def _draw_scene(site: Site, technology: str, *, left: int, right: int) -> tuple[Markup, SceneLayout]:
    """What one picture of the street shows from `left` to `right` on its own grid, without the labels."""
    layout = replace(lay_out_scene(site.analogies.parts, technology), left=left, width=right, labels=())
    return _content(draw(site, technology, layout)), layout


def _content(svg: str) -> Markup:
    # Without its own frame, which would clip it and, where it is written for a page, is not XML.
    return Markup(svg.partition(">")[2].rpartition("</svg>")[0])


@lru_cache
def palette(technology: str = "") -> dict[str, str]:
    """The colors of the light scheme by name, such as `vm-deep`, and with a technology what is its own, such as `own`."""
    variables: dict[str, str] = {}
    for selector, properties in _rules():
        if selector in (":root", "[data-md-color-scheme]", ".scene", f".scene--{technology}"):
            variables |= {name[2:]: value for name, value in properties.items() if name.startswith("--")}
    return {name: _resolve(value, variables) for name, value in variables.items()}


def _resolve(value: str, variables: dict[str, str]) -> str:
    # What belongs to a technology stays a variable where none is named.
    return re.sub(
        r"var\(--([\w-]+)\)",
        lambda name: _resolve(variables[name[1]], variables) if name[1] in variables else name[0],
        value,
    )


@lru_cache
def scene_styles() -> str:
    """The style sheet of the scenes in the words that every SVG program knows, once for each technology."""
    rules = []
    for technology in SCENES:
        colors = palette(technology)
        for selector, properties in _rules():
            drawn = [
                f"{name}:{_resolve(value, colors)}"
                for name, value in properties.items()
                if name.startswith(("fill", "stroke")) or name in ("display", "opacity")
            ]
            if drawn and ":" not in selector:
                # Selectors may name the class of the scene themselves, so that a scene stands in two groups that have it.
                rules.append(f".scene--{technology} {selector}{{{';'.join(drawn)}}}")
    rules.append("[data-homes]{display:none}")
    rules += [f'.homes--{number} [data-homes~="{number}"]{{display:inline}}' for number in NUMBERS]
    return "\n".join(rules)


@lru_cache
def _rules() -> tuple[tuple[str, dict[str, str]], ...]:
    """The rules of the site's style sheets that hold in the light scheme, one for each selector."""
    text = "".join(file.read_text(encoding="utf-8") for file in STYLE_SHEETS)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
    return tuple(
        (selector, dict(re.findall(r"([\w-]+):\s*([^;]+);", body)))
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text)
        for selector in re.split(r",\s*(?![^(]*\))", " ".join(selectors.split()))
        for selector in _without_is(selector)
    )


def _without_is(selector: str) -> list[str]:
    """The selectors that together mean the same without `:is()`."""
    before, found, after = selector.partition(":is(")
    if not found:
        return [selector]
    choices, _, after = after.partition(")")
    return [each for choice in choices.split(", ") for each in _without_is(f"{before}{choice}{after}")]
