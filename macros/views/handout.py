"""The first printed page of the comparison, to hand out: both halves of the street and what their pins name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from ..data.model import Scene, Site, Technology
from ..render import render
from .grid import MOST_HOMES
from .street import SCENES, Pin, draw, lay_out_scene, numbered


@dataclass(frozen=True)
class Handed:
    """One half of the street as it is printed on the handout."""

    technology: Technology
    scene: Scene
    drawing: Markup
    pins: tuple[Pin, ...]


def handout(site: Site) -> Markup:
    """Both pictures with all their homes and what their pins stand for, for the first printed page alone."""
    pictures = []
    for technology in SCENES:
        layout = replace(lay_out_scene(site.analogies.parts, technology, (MOST_HOMES,)), sun=technology == SCENES[0])
        pictures.append(
            Handed(
                site.technology(technology),
                site.analogies.scenes.of(technology),
                draw(site, technology, layout),
                layout.pins,
            )
        )
    return render("street/handout.html", pictures=pictures, pairs=numbered(site))
