"""The site is small: it opens at once on a slow line, and the offline copy is a short download."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from contract import ALL_PAGES, EVIDENCE, MATRIX, OFFLINE_COPY

from macros.data.load import load

KILOBYTE = 1000
MEGABYTE = 1000 * KILOBYTE


LARGEST = {MATRIX: 120, EVIDENCE: 120}
"""The pages that hold all rows with their notes, and all facts, and how many kilobytes each may weigh."""


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_is_less_than_60_kilobytes_on_its_way(site: Path, page: str):
    """As a web server sends it."""
    assert len(gzip.compress((site / page).read_bytes())) < LARGEST.get(page, 60) * KILOBYTE


def test_a_fact_takes_less_than_1400_bytes_of_its_page(site: Path):
    """With its words, of which it has many, and the way to all that uses it."""
    assert (site / EVIDENCE).stat().st_size < 1400 * len(load().facts), "there is no room for names in each of them"


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_with_all_it_asks_for_is_less_than_1550_kilobytes(look_at, site: Path, page: str, record_property):
    look_at.all_settled((page,))
    home = f"{site.as_uri()}/"
    asked = {url.partition("#")[0].removeprefix(home) for url in look_at.requests_of(page) if url.startswith(home)}
    assert page in asked
    weight = sum((site / name).stat().st_size for name in asked)
    record_property("kilobytes", weight // KILOBYTE)
    assert weight < 1550 * KILOBYTE


def test_the_whole_site_is_less_than_6_megabytes(site: Path):
    assert (
        sum(path.stat().st_size for path in site.rglob("*") if path.is_file() and path.name != OFFLINE_COPY)
        < 6 * MEGABYTE
    )


def test_the_offline_copy_is_less_than_2_megabytes(site: Path):
    assert (site / OFFLINE_COPY).stat().st_size < 2 * MEGABYTE
