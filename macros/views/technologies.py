"""How each technology looks on every page: its colors in both schemes and its mark, from `data/technologies.yml`."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..data.model import Site, Technology
from ..render import render

Shape = tuple[Technology, ...]
"""What a mark is drawn of, from the outside in: two technologies where one runs inside the other."""


def technology_styles(site: Site) -> Markup:
    """The styles by which whatever names a technology takes its colors and its shape, for every page.

    An element that says `data-technology` has `--own`, `--own-deep`, `--own-soft` and `--own-corner`, and so has all
    that is inside it. `--container-deep` and so on are there everywhere.
    """
    return render("technologies.css", technologies=site.technologies.technologies)


def shape_of(site: Site, id: str) -> Shape:
    """What the mark of a technology or a form in between is drawn of."""
    around = site.around_forms.get(id)
    return tuple(site.technology(each) for each in (around, site.column_of(id)) if each)


def legend_of(site: Site, ids: Iterable[str]) -> list[tuple[Shape, str]]:
    """Each mark that these technologies and forms have, once, with what it stands for."""
    return [(shape, _in_words(shape)) for shape in dict.fromkeys(shape_of(site, id) for id in ids)]


def _in_words(shape: Shape) -> str:
    """What a mark stands for, such as `container` or `container in a VM`."""
    *around, handled = shape
    return " in a ".join([handled.name, *(each.short for each in around)])
