"""On paper stand the words and the pictures, not the frame around them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from contract import CHOOSER, DESKTOP, EVIDENCE, LANDING, MATRIX, PAGES, PHONE, WITH_SCENES
from playwright.sync_api import expect
from pypdf import PdfReader
from windows import Contexts, Windows

from macros.data.load import load

DATA = load()
GROUPS = DATA.comparison.groups

FRAME = (
    ".md-header",
    ".md-tabs",
    ".md-sidebar--primary",
    ".md-sidebar--secondary",
    ".md-footer__inner",
    ".md-search",
    ".headerlink",
)


@pytest.mark.parametrize("page", PAGES)
def test_navigation_and_header_stay_off_the_paper(look_at, page: str):
    window = look_at(page, media="print")
    shown = "things => things.filter(thing => thing.checkVisibility()).map(thing => thing.className)"
    assert window.locator(", ".join(FRAME)).evaluate_all(shown) == []
    expect(window.locator("h1")).to_be_visible()


@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_pictures_are_on_the_paper(look_at, page: str):
    window = look_at(page, media="print")
    pictures = window.locator(".scene__picture > svg, .stack > svg").evaluate_all(
        """pictures => pictures.map(picture => [
            picture.getBoundingClientRect().width > 200,
            // A picture that runs over the end of a sheet is two halves of a picture.
            [picture, picture.closest("figure")].some(each => getComputedStyle(each).breakInside === "avoid"),
        ])"""
    )
    assert len(pictures) >= 2
    assert all(large and whole for large, whole in pictures)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_matrix_is_on_the_paper(look_at, width: int):
    window = look_at(MATRIX, width=width, media="print")
    seen = window.locator(".matrix__row").evaluate_all(
        "rows => rows.map(row => [...row.children].some(cell => cell.checkVisibility()))"
    )
    assert seen == [True] * len(DATA.comparison.rows)
    for words in (".explained__rule", ".explained__why", ".explained__unless"):
        seen = window.locator(words).evaluate_all(
            "all => all.map(each => each.checkVisibility() && each.getBoundingClientRect().height > 0)"
        )
        assert seen == [True] * len(DATA.comparison.rows), words


@pytest.mark.parametrize("page", [LANDING, MATRIX])
def test_a_page_that_is_dark_on_screen_is_dark_ink_on_white_paper(look_at, page: str):
    window = look_at(page, scheme="dark", media="print")
    light = """element => getComputedStyle(element).color.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, each) => sum + Number(each), 0)"""
    for selector in ("h1", ".md-content p >> nth=0"):
        assert window.locator(selector).evaluate(light) < 300, "printers leave the background out"


def test_nothing_is_wider_than_the_paper(look_at):
    for page in PAGES:
        window = look_at(page, width=720, media="print")  # a sheet of A4 or Letter between its margins
        assert window.evaluate("document.documentElement.scrollWidth") <= 720, page


# --- as a printer gets it ---------------------------------------------------------------------------------------------

SHEETS = ("A4", "Letter")


def printed(windows: Windows, page: str, sheet: str = "A4", place: Path | None = None) -> list[str]:
    """The words of each printed page, as the browser prints them, with its ligatures taken apart."""
    pdf = windows(page, place=place).pdf(format=sheet)
    pages = PdfReader(BytesIO(pdf)).pages
    return [" ".join(normalize("NFKC", each.extract_text()).split()) for each in pages]


@pytest.fixture(scope="module")
def handouts(contexts: Contexts, published_site: Path) -> dict[str, list[str]]:
    """The printed comparison on both sheets, from the site as it is published."""
    windows = Windows(contexts, published_site)
    pages = {sheet: printed(windows, MATRIX, sheet) for sheet in SHEETS}
    windows.close()
    return pages


def squeezed(text: str) -> str:
    """Without spaces, since an address is broken wherever the line ends."""
    return text.replace(" ", "")


def pieces_of(text: str, words: str) -> int:
    """In how many pieces a text is among the words: it may go on in the next column and on the next sheet."""
    count = 0
    while text:
        longest = next((end for end in range(len(text), 0, -1) if text[:end] in words), 1)
        text, count = text[longest:], count + 1
    return count


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_first_page_of_the_comparison_is_a_handout(handouts, sheet: str):
    first, *others = handouts[sheet]
    scenes = DATA.analogies.scenes
    for text in ("Key differences", scenes.virtual_machine.title, scenes.container.title, GROUPS[0].name):
        assert text in first
    for row in GROUPS[0].rows:
        assert row.name in first
        assert f"#{row.id}" in first
        for cell in row.cells.values():
            assert cell.verdict in first
            assert cell.why in first
            if cell.measured:
                assert squeezed(DATA.source(DATA.fact(cell.measured.fact).source).address) in squeezed(first)
    assert "https://published.example/vms/key-differences.html" in squeezed(first)
    # The handout is whole, and nothing else is on it.
    assert GROUPS[1].name not in first
    assert not any(squeezed(row.reason) in squeezed(first) for row in GROUPS[0].rows)
    assert any(GROUPS[1].name in page and GROUPS[1].rows[0].name in page for page in others)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_handout_says_what_each_pin_stands_for(handouts, sheet: str):
    first = handouts[sheet][0]
    for pair in DATA.analogies.parts:
        for technology in DATA.comparison.columns:
            assert f"{pair.of(technology).label}: {pair.of(technology).meaning}" in first


@pytest.mark.parametrize("sheet", SHEETS)
def test_what_explains_a_row_begins_on_the_sheet_of_the_row(handouts, sheet: str):
    for row in DATA.comparison.rows[len(GROUPS[0].rows) :]:
        begins = squeezed(row.rule_of_thumb)[:30]
        assert any(f"#{row.id}" in page and begins in squeezed(page) for page in handouts[sheet]), row.id


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_row_is_printed_with_why_it_is_so_and_when_not(handouts, sheet: str):
    words = squeezed(" ".join(handouts[sheet]))
    for row in DATA.comparison.rows:
        for text in (row.rule_of_thumb, row.reason, row.exception):
            assert pieces_of(squeezed(text), words) <= 3, row.id


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_whole_comparison_takes_at_most_twelve_sheets(handouts, sheet: str):
    assert len(handouts[sheet]) <= 12


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_row_of_the_printed_comparison_is_cut(handouts, sheet: str):
    for row in DATA.comparison.rows:
        words = [
            f"#{row.id}",
            row.question,
            *(text for cell in row.cells.values() for text in (cell.verdict, cell.why)),
        ]
        whole = [page for page in handouts[sheet] if all(squeezed(each) in squeezed(page) for each in words)]
        assert len(whole) == 1, row.id


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("chart", DATA.charts.charts, ids=lambda chart: chart.id)
def test_a_printed_chart_is_on_one_page_with_its_title_and_its_table(handouts, chart, sheet: str):
    """Each label stands there twice: at its mark, and in the table."""
    pages = [squeezed(page) for page in handouts[sheet]]
    [page] = [page for page in pages if squeezed(chart.title) in page]
    assert "ValueYearandsource" in page
    assert [mark.label for mark in chart.marks if page.count(squeezed(mark.label)) < 2] == []


def test_a_chart_is_printed_beside_its_table(look_at):
    window = look_at(MATRIX, width=720, media="print")  # a sheet of A4 or Letter between its margins
    for chart in window.locator(".chart").all():
        picture, table = (chart.locator(each).bounding_box() for each in (".chart__picture", ".chart__figures"))
        assert picture["x"] + picture["width"] <= table["x"]
        assert picture["y"] == pytest.approx(table["y"], abs=20)


def test_the_name_of_a_group_is_printed_with_its_first_row(handouts):
    for pages in handouts.values():
        for group in GROUPS:
            assert any(group.name in page and f"#{group.rows[0].id}" in page for page in pages), group.id


def test_without_color_one_sees_which_side_is_ahead(handouts):
    for pages in handouts.values():
        words = " ".join(pages)
        for row in DATA.comparison.rows:
            for side, cell in row.cells.items():
                assert (f"{cell.verdict} ahead" in words) == (side == row.favors), (row.id, side)


def test_the_pictures_of_the_handout_are_on_it_and_not_on_the_screen(look_at):
    window = look_at(MATRIX, width=720, media="print")
    pictures = window.locator(".handout svg").evaluate_all(
        """pictures => pictures.map(picture => {
            const homes = [...picture.querySelectorAll(".home")]
            const seen = homes.filter(home => getComputedStyle(home).visibility === "visible")
            return [picture.getBoundingClientRect().height > 180, seen.length]
        })"""
    )
    assert pictures == [[True, 6]] * 2
    assert not look_at(MATRIX).locator(".handout").is_visible()


@pytest.mark.parametrize("page", PAGES)
def test_no_sheet_ends_with_a_heading_or_is_empty(open_page, look_at, page: str):
    headings = look_at(page, media="print").locator(":is(h1, h2, h3):visible").all_inner_texts()
    ends = tuple(squeezed(normalize("NFKC", " ".join(each.split()))) for each in headings)
    for number, sheet in enumerate(printed(open_page, page), start=1):
        assert len(sheet) > 100, f"sheet {number} is all but empty"
        assert not squeezed(sheet).endswith(ends), f"sheet {number} ends with the heading of the next one"


@pytest.mark.parametrize("page", PAGES)
def test_words_are_printed_no_larger_than_their_page_begins_and_never_too_small(look_at, page: str):
    window = look_at(page, width=720, media="print")
    sizes = window.locator(".md-content :is(p, li, dt, dd, th, td, a, span, strong, summary):visible").evaluate_all(
        """all => all
            .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
            .filter(each => !each.closest(":is(svg, h1, h2, h3, .visually-hidden)"))
            .map(each => [parseFloat(getComputedStyle(each).fontSize), each.className, each.textContent.slice(0, 40)])
            .filter(([size]) => size < 9 || size > 14.5)"""
    )
    assert sizes == []


def test_the_first_page_is_printed_with_six_homes_and_what_each_pin_stands_for(open_page):
    first, *others = printed(open_page, LANDING)
    assert len(others) < 3
    assert "6 kernels" in first
    assert "1 kernel" in first
    for pair in DATA.analogies.parts:
        for technology in DATA.comparison.columns:
            part = pair.of(technology)
            assert f"{part.label}: {part.meaning}, {'one for all' if part.shared else 'one each'}" in first
    assert all(row.name in first for row in GROUPS[0].rows)
    assert "Where to go next" not in " ".join([first, *others])


def test_ten_facts_have_room_on_a_sheet(open_page):
    assert len(printed(open_page, EVIDENCE)) <= len(DATA.facts) / 10


@pytest.mark.parametrize("page", PAGES)
def test_no_control_is_printed(look_at, page: str):
    words = " ".join(look_at(page, media="print").evaluate("document.body.innerText").split())
    for control in (
        "Skip to content",
        "Switch to",
        "Type to start",
        "Cite this page",
        "Copy all rows",
        "Copy the ",
        "Households 1",
    ):
        assert control not in words
    assert len(words) > 500


def test_the_sources_of_the_printed_evidence_have_their_addresses(open_page):
    words = squeezed(" ".join(printed(open_page, EVIDENCE)))
    assert [each.address for each in DATA.sources.sources if squeezed(each.address) not in words] == []


def test_an_answer_is_printed_with_its_reasons(open_page):
    words = " ".join(printed(open_page, f"{CHOOSER}?needs=hostile-tenants,fast-start"))
    assert "What would change the answer" in words
    assert "Check what you need" not in words
