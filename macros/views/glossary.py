"""The words of the field, in the order of the alphabet."""

from __future__ import annotations

from markupsafe import Markup

from ..data.model import Site
from ..render import render
from .notes import named


def glossary_list(site: Site) -> Markup:
    """Every term with its definition and a link target, from `data/glossary.yml`."""
    return render(
        "evidence/glossary-list.html",
        terms=sorted(site.glossary.glossary, key=lambda term: term.term.casefold()),
        facts={term.id: named(site, term.evidence) for term in site.glossary.glossary},
    )
