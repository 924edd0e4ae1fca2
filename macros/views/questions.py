"""What people ask, in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from ..addresses import anchor
from ..data.model import QuestionGroup, Site
from ..render import render
from ..wording import as_markdown, section_of_page
from .notes import named


def question_list(site: Site) -> str:
    """Every question under its group: its answer, other words for it, the rows that say more, and its facts.

    It comes from `data/questions.yml`. The headings are Markdown, so that the page's table of contents lists them.
    """
    return "\n\n".join(
        section_of_page(group.name, anchor("questions", group.id), "\n\n".join(_questions(site, group)))
        for group in site.questions.groups
    )


def _questions(site: Site, group: QuestionGroup) -> Iterator[str]:
    names = {row.id: row.name for row in site.comparison.rows}
    for each in group.questions:
        rows = [(id, names[id]) for id in each.rows]
        answer = render("evidence/question.html", question=each, rows=rows, facts=named(site, each.evidence))
        yield f"### {as_markdown(each.question)} {{ #{anchor('question', each.id)} }}\n\n{answer}"
