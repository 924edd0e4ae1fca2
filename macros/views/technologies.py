"""How each technology looks on every page: its colors in both schemes, from `data/technologies.yml`."""

from __future__ import annotations

from markupsafe import Markup

from ..data.model import Site
from ..render import render


def technology_styles(site: Site) -> Markup:
    """The styles by which whatever names a technology takes its colors and its shape, for every page.

    An element that says `data-technology` has `--own`, `--own-deep`, `--own-soft` and `--own-corner`, and so has all
    that is inside it. `--container-deep` and so on are there everywhere.
    """
    return render("technologies.css", technologies=site.technologies.technologies)
