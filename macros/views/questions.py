"""What people ask, in their own words."""

from __future__ import annotations

from ..addresses import anchor
from ..data.model import Question, Site
from ..render import render
from ..wording import section_of_page
from .notes import named


def question_list(site: Site) -> str:
    """Every question under its group. It opens on its answer, other words for it, rows that say more, and its facts.

    It comes from `data/questions.yml`. The headings are Markdown, so that the page's table of contents lists them.
    """
    return "\n\n".join(
        section_of_page(
            group.name,
            anchor("questions", group.id),
            "\n\n".join(_question(site, each) for each in group.questions),
        )
        for group in site.questions.groups
    )


def _question(site: Site, question: Question) -> str:
    return render(
        "evidence/question.html",
        question=question,
        rows=site.rows_named(question.rows),
        facts=named(site, question.evidence),
    )
