"""The small data with a third technology in every place where one can stand, for what has to hold for any number."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

ID = "unikernel"
PATH = "M12 3l9 18H3z"
LIGHT = {"color": "#7a4fa3", "deep": "#50307a", "soft": "#eee4f8"}
DARK = {"color": "#c3a1e6", "deep": "#dfcaf5", "soft": "#33254a"}

TECHNOLOGY = f"""
  - id: {ID}
    name: unikernel
    plural: unikernels
    short: unikernel
    page: in-between
    summary: It needs no operating system.
    shape: square
    icon:
      path: {PATH}
    colors:
      name: violet
      light:
        color: "{LIGHT["color"]}"
        deep: "{LIGHT["deep"]}"
        soft: "{LIGHT["soft"]}"
      dark:
        color: "{DARK["color"]}"
        deep: "{DARK["deep"]}"
        soft: "{DARK["soft"]}"
"""
CELL = f"""          {ID}:
            verdict: Least of all
            why: There is little.
"""
FACT = f"""
  - id: {ID}-boot
    claim: A unikernel boots in a moment.
    technologies: [{ID}]
    rows: [startup, isolation, cost]
    figures:
      - what: boot
        value: 9
        unit: ms
    kind: measured
    quantity: until-it-answers
    testbed: one-laptop
    conditions: One run.
    year: 2018
    source: study-of-starts
    locator: table 4
    read: full text
    checked: 2026-11-23
"""
MARK = f"""
          - fact: {ID}-boot
            figures: [boot]
            label: Unikernel
            technology: {ID}
"""
STACK = f"""
  - id: {ID}s
    technology: {ID}
    title: Without an operating system
    caption: The application brings what it needs.
    shared: [{{kind: hardware, label: Hardware}}]
    each: [{{kind: application, label: App}}]
"""
EVENT = f"""
  - id: first-{ID}
    year: 2018
    what: Somebody builds a unikernel.
    technology: {ID}
    evidence: [{ID}-boot]
"""


def with_a_third_column(small: Path, folder: Path) -> Path:
    """Copy the small data into the folder and add the third technology to it."""
    shutil.copytree(small, folder)
    for name, change in {
        "technologies": lambda text: text + TECHNOLOGY,
        "comparison": lambda text: (
            re.sub(r"^ +rule_of_thumb:", rf"{CELL}\g<0>", text, flags=re.MULTILINE)
            .replace("columns: [virtual-machine, container]", f"columns: [virtual-machine, container, {ID}]")
            .replace("favors: depends", f"favors: {ID}")
        ),
        "evidence": lambda text: text + FACT,
        "charts": lambda text: text.replace(
            "            technology: virtual-machine\n", f"            technology: virtual-machine\n{MARK}"
        ),
        "stacks": lambda text: text + STACK,
        "timeline": lambda text: text + EVENT,
    }.items():
        path = folder / f"{name}.yml"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder
