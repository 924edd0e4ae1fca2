"""The comparison as files for programs: `comparison.json` and `comparison.csv`."""

from __future__ import annotations

import csv
import io
import json

from .model import Site


def as_json(site: Site) -> str:
    """What is compared, and every group of rows with its cells. Keys may be added, never renamed."""
    content = {
        "technologies": [each.model_dump() for each in site.technologies.technologies],
        **site.comparison.model_dump(),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def as_csv(site: Site) -> str:
    """One line for each row. A cell's two texts stand in columns of their own, headed `technology.verdict` and so on."""
    lines = []
    for group in site.comparison.groups:
        for row in group.rows:
            texts = row.model_dump(exclude={"cells"})
            cells = {
                f"{column}.{key}": text
                for column in site.comparison.columns
                for key, text in row.cells[column].model_dump().items()
            }
            lines.append({"group": group.id, **texts, **cells})
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return table.getvalue()
