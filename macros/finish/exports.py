"""The comparison as files for programs: `comparison.json`, `comparison.csv` and `llms.txt`."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from html import escape

from ..addresses import address, published
from ..data.model import Cell, Fact, Question, Row, Site, Source
from ..views.comparison import measured_in
from ..views.notes import measured_as
from .pages import BuiltPage

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""What anybody may do with the text, the data and the pictures."""

DATA_FILES = {"comparison.json": "application/json", "comparison.csv": "text/csv"}
"""The comparison as files, and what kind of file each is."""
LLMS_TEXT = "llms.txt"


def as_json(site: Site, home: str) -> str:
    """What is compared, every group of rows with its cells, the questions, and the facts behind all with their sources.

    Keys may be added, never renamed, and what a key means stays.
    """
    groups = []
    for group in site.comparison.groups:
        rows = []
        for row in group.rows:
            content = row.model_dump(exclude_none=True)
            content["address"] = published(home, address("row", row.id))
            for column, cell in content["cells"].items():
                if "measured" in cell:
                    cell["measured"]["words"] = _measured(site, row.cells[column])
                cell["evidence"] = [fact.id for fact in site.facts_for(row.id, column)]
            rows.append(content)
        groups.append({"id": group.id, "name": group.name, "rows": rows})
    content = {
        "license": LICENSE,
        "technologies": [each.model_dump() for each in site.technologies.technologies],
        "columns": site.comparison.columns,
        "groups": groups,
        "questions": [_question(each, home) for each in site.questions.questions],
        "evidence": [_fact(site, fact, home) for fact in site.facts],
        "quantities": [each.model_dump() for each in site.quantities.quantities],
        "testbeds": [each.model_dump() for each in site.testbeds.testbeds],
        "sources": [_source(each) for each in site.sources.sources],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _fact(site: Site, fact: Fact, home: str) -> dict[str, object]:
    figures = fact.figures_in_full
    content = fact.model_copy(update={"figures": figures}).model_dump(mode="json", by_alias=True, exclude_none=True)
    for figure, its_content in zip(figures, content["figures"], strict=True):
        its_content["measured"] = measured_as(site, figure)
    if fact.quantity:
        content["measured"] = site.quantity(fact.quantity).measured
    # What the source itself was read for, and not only a quotation of it, has been verified.
    content["confidence"] = "quoted" if fact.read == "quoted" else "verified"
    return {"id": fact.id, **content, "address": published(home, address("fact", fact.id))}


def _source(source: Source) -> dict[str, object]:
    content = source.model_dump(exclude_none=True)
    return {**content, "authors": source.written_by, "author_names": source.authors}


def _question(question: Question, home: str) -> dict[str, object]:
    return {**question.model_dump(), "address": published(home, address("question", question.id))}


def _measured(site: Site, cell: Cell) -> str:
    measured = measured_in(site, cell)
    return measured.in_words if measured else ""


def as_csv(site: Site) -> str:
    """One line for each row. A cell's texts stand in columns of their own, headed `technology.verdict` and so on."""
    lines = []
    for group in site.comparison.groups:
        for row in group.rows:
            texts = row.model_dump(exclude={"cells"})
            cells: dict[str, str] = {}
            for column in site.comparison.columns:
                for key, text in row.cells[column].model_dump(exclude={"measured"}).items():
                    cells[f"{column}.{key}"] = text
                cells[f"{column}.measured"] = _measured(site, row.cells[column])
                cells[f"{column}.evidence"] = " ".join(fact.id for fact in site.facts_for(row.id, column))
            lines.append({"group": group.id, **texts, **cells})
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return table.getvalue()


def as_llms_text(site: Site, home: str, pages: Sequence[BuiltPage]) -> str:
    """The site in brief for programs that read: its pages, and each row of the comparison in one line."""
    lines = [f"# {_escaped(pages[0].site_name)}", "", f"> {_escaped(pages[0].description)}", "", "## Pages", ""]
    lines += [
        f"- [{_escaped(page.title)}]({published(home, f'/{page.name}.html')}): {_escaped(page.description)}"
        for page in pages
    ]
    lines += ["", "## The comparison", ""]
    for row in site.comparison.rows:
        verdicts = "; ".join(_verdict(site, row, column) for column in site.comparison.columns)
        place = published(home, address("row", row.id))
        lines.append(f"- [{_escaped(row.name)}]({place}): {_escaped(f'{verdicts}. {row.rule_of_thumb}')}")
    lines += ["", "## Data", ""]
    lines += [
        f"- [comparison.json]({published(home, '/comparison.json')}): rows, cells, questions, facts and sources",
        f"- [comparison.csv]({published(home, '/comparison.csv')}): one line for each row",
    ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    # On one line, so that nothing begins a heading or an entry of its own, and without markup and links.
    return escape(re.sub(r"[\\`*_\[\]]", r"\\\g<0>", re.sub(r"\s*\n\s*", " ", text)), quote=False)


def _verdict(site: Site, row: Row, column: str) -> str:
    measured = _measured(site, row.cells[column])
    verdict = f"{site.technology(column).plural}: {row.cells[column].verdict}"
    return f"{verdict} ({measured})" if measured else verdict
