"""What a screen reader says on the landing page and on a row of the comparison, to be read by whoever changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract import DESKTOP, LANDING, MATRIX, PHONE
from transcript import transcript

HERE = Path(__file__).parent

ROW = "startup-time"
"""It has charts."""

SIZES = {"on a desktop": DESKTOP, "on a phone": PHONE}


@pytest.mark.parametrize("size", SIZES)
def test_what_is_said_on_the_landing_page_is_what_was_read_and_found_good(look_at, compare, size: str):
    said = transcript(look_at(LANDING, width=SIZES[size]), "article")
    compare(said, HERE / f"said on the landing page {size}.txt".replace(" ", "-"), accept="make transcripts")


def test_what_is_said_on_a_row_is_what_was_read_and_found_good(open_page, compare):
    window = open_page(MATRIX)
    said = []
    for state in ("closed", "open"):
        heard: dict[str, list[str]] = {}
        for size, width in SIZES.items():
            window.set_viewport_size({"width": width, "height": 900})
            heard.setdefault(transcript(window, f"#{ROW}"), []).append(size)
        said += [f"--- {state}, {' and '.join(sizes)} ---\n{words}" for words, sizes in heard.items()]
        window.locator(f"#{ROW} summary").first.click()
    compare("\n".join(said), HERE / "said-on-a-row.txt", accept="make transcripts")
