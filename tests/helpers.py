"""What several tests need."""

from __future__ import annotations

from html import escape
from pathlib import Path

from macros.finish.pages import BuiltPage

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "small"
"""A small set of good data, which changes only together with what is compared with it."""

TOP = """---
title: A page
description: What this page says, in one sentence that is long enough.
checked: 2026-01-31
---
"""
"""What every page in `docs/` begins with."""


def built_page(
    name: str, article: str = "", *, title: str = "A title", description: str = "What it is.", head: str = ""
) -> BuiltPage:
    """A page as a generator writes it."""
    html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(title)} - A name</title>
<meta name="application-name" content="A name">
<meta name="description" content="{escape(description)}">
<link rel="canonical" href="https://site.example/{name}.html">
<link rel="stylesheet" href="main.css">
{head}</head>
<body>
<article class="md-content__inner md-typeset">{article}</article>
</body>
</html>
"""
    return BuiltPage(name, html)
