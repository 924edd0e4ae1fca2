"""The words of the field, in the order of the alphabet."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from ..data.model import Site, Term
from ..render import render
from .notes import named
from .technologies import legend_of, shape_of


def glossary_list(site: Site) -> Markup:
    """Every term with its definition and a link target under its letter, from `data/glossary.yml`."""
    terms = sorted(site.glossary.glossary, key=lambda term: term.term.casefold())
    technologies = [each.technology for each in terms if each.technology]
    return render(
        "evidence/glossary-list.html",
        letters=[(letter, list(of_letter)) for letter, of_letter in groupby(terms, key=_letter)],
        others={term.id: _other_names(term) for term in terms},
        facts={term.id: named(site, term.evidence) for term in terms},
        shapes={id: shape_of(site, id) for id in technologies},
        legend=legend_of(site, sorted(technologies)),
    )


def _letter(term: Term) -> str:
    return term.term[0].upper()


def _other_names(term: Term) -> list[str]:
    """What else the term is called. Who reads one name needs no plural of it, and none with a hyphen more."""
    first_of_each = {_plain(name): name for name in reversed((term.term, *term.also))}
    return [name for name in term.also if first_of_each[_plain(name)] == name]


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ").removesuffix("s")
