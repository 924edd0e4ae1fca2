"""What lies between the two: the forms, their combinations, and the history that led to them."""

from __future__ import annotations

from markupsafe import Markup

from ..data.model import Site
from ..render import render
from .notes import named
from .technologies import legend_of, shape_of


def in_between_table(site: Site) -> Markup:
    """The forms from a process to bare metal, one under the other, from `data/in-between.yml`."""
    return render(
        "evidence/in-between-table.html",
        marks=legend_of(site, [each.id for each in site.in_between.forms]),
        forms=[(each, shape_of(site, each.id), named(site, each.evidence)) for each in site.in_between.forms],
    )


def combination_list(site: Site) -> Markup:
    """Containers in virtual machines and the other way round, from `data/in-between.yml`."""
    return render(
        "evidence/combination-list.html",
        combinations=[(each, named(site, each.evidence)) for each in site.in_between.combinations],
    )


def timeline(site: Site) -> Markup:
    """The history as a list, oldest first, from `data/timeline.yml`."""
    return render(
        "evidence/timeline.html",
        marks=legend_of(site, [each.technology for each in site.timeline.events]),
        events=[
            (each, site.column_of(each.technology), shape_of(site, each.technology), named(site, each.evidence))
            for each in sorted(site.timeline.events, key=lambda event: event.year)
        ],
    )
