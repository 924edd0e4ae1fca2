"""What people say of containers and virtual machines that is not so, and what is true."""

from __future__ import annotations

from ..data.model import Misconception, Site, Verdict
from ..render import render
from .notes import named

SIGNS: dict[Verdict, str] = {"false": "cross", "half true": "half", "once true": "past", "depends": "depends"}
"""The sign beside each verdict, one of `templates/icons/`."""


def misconception_list(site: Site) -> str:
    """What is true as a heading, what people say, and the facts that decide, from `data/misconceptions.yml`.

    The headings are Markdown, so that the page's table of contents says what is true.
    """
    each = "\n\n".join(_misconception(site, each) for each in site.misconceptions.misconceptions)
    return f'<div class="misconceptions" markdown>\n\n{each}\n\n</div>'


def _misconception(site: Site, misconception: Misconception) -> str:
    return render(
        "evidence/misconception.html",
        misconception=misconception,
        sign=SIGNS[misconception.verdict],
        rows=site.rows_named(misconception.corrects),
        facts=named(site, misconception.evidence),
    )
