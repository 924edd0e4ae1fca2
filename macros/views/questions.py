"""What people ask, in their own words."""

from __future__ import annotations

from ..addresses import anchor
from ..data.model import Site
from ..render import render
from ..wording import as_markdown, section_of_page
from .notes import named


def question_list(site: Site) -> str:
    """Every question under its group, with other words for it, its answer, its rows and its facts.

    It comes from `data/questions.yml`. The headings are Markdown, so that the page's table of contents lists them.
    """
    names = {row.id: row.name for row in site.comparison.rows}
    return "\n\n".join(
        section_of_page(
            group.name,
            anchor("questions", group.id),
            "\n\n".join(
                f"### {as_markdown(each.question)} {{ #{anchor('question', each.id)} }}\n\n"
                + render(
                    "evidence/question.html",
                    question=each,
                    rows=[(id, names[id]) for id in each.rows],
                    facts=named(site, each.evidence),
                )
                for each in group.questions
            ),
        )
        for group in site.questions.groups
    )
