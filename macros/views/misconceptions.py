"""What people say of containers and virtual machines that is not so."""

from __future__ import annotations

from ..data.model import Site
from ..render import render
from ..wording import section_of_page
from .notes import named


def misconception_list(site: Site) -> str:
    """What people say, what is true, and the facts that prove it, from `data/misconceptions.yml`."""
    names = {row.id: row.name for row in site.comparison.rows}
    sections = []
    for each in site.misconceptions.misconceptions:
        section = render(
            "evidence/misconception.html",
            misconception=each,
            rows=[(id, names[id]) for id in each.corrects],
            facts=named(site, each.evidence),
        )
        sections.append(section_of_page(each.claim, each.id, section))
    return "\n\n".join(sections)
