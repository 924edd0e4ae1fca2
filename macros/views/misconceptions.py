"""What people say of containers and virtual machines that is not so."""

from __future__ import annotations

from ..data.model import Site
from ..render import render
from ..wording import section_of_page
from .notes import named


def misconception_list(site: Site) -> str:
    """What people say, what is true, and the facts that prove it, from `data/misconceptions.yml`."""
    sections = []
    for each in site.misconceptions.misconceptions:
        section = render(
            "evidence/misconception.html",
            misconception=each,
            rows=site.rows_named(each.corrects),
            facts=named(site, each.evidence),
        )
        sections.append(section_of_page(each.claim, each.id, section))
    return "\n\n".join(sections)
