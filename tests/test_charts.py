"""The charts: every mark stands where its value belongs, can be read, and leads to its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.data import units
from macros.data.model import Chart, Fact, Panel, Site
from macros.views import charts, notes

SMALL = Path(__file__).resolve().parent / "small"
LETTER = 8.5
"""How wide a letter of a chart is at most on average, on the grid of the picture: its text is 16 high."""
HEIGHT = 16
TOLERANCE = 0.2
"""Places are rounded to a tenth."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""

every_scale = pytest.mark.parametrize("scale", ["logarithmic", "linear"])


def figure(low: float, high: float | None = None, unit: str = "s", **others: object) -> dict:
    number = {"value": low} if high is None else {"from": low, "to": high}
    return {**number, "unit": unit, **others}


def with_marks(small: Site, marks: list[list[dict]], unit: str = "s", scale: str = "logarithmic") -> Site:
    """The small data with one chart, `made`, that has a mark for each list of figures."""
    facts, entries = [], []
    for place, figures in enumerate(marks):
        named = [{"what": f"figure {number}", **each} for number, each in enumerate(figures)]
        facts.append(
            Fact.model_validate(
                {
                    "id": f"fact-{place}",
                    "claim": "A claim.",
                    "technologies": ["container"],
                    "figures": named,
                    "kind": "measured",
                    "testbed": "one-laptop",
                    "quantity": "until-it-answers",
                    "conditions": "None.",
                    "year": 2000 + place,
                    "source": "kernel-manual",
                    "locator": "there",
                    "read": "full text",
                    "checked": "2026-11-23",
                }
            )
        )
        names = [each["what"] for each in named]
        entries.append({"fact": f"fact-{place}", "figures": names, "label": f"Mark {place}", "technology": "container"})
    entry = {"id": "made", "row": "cost", "title": "T", "caption": "C", "unit": unit, "scale": scale}
    entry["panels"] = [{"marks": entries}]
    return small.model_copy(
        update={
            "evidence": small.evidence.model_copy(update={"evidence": tuple(facts)}),
            "charts": small.charts.model_copy(update={"charts": (Chart.model_validate(entry),)}),
        }
    )


def with_values(small: Site, values: list[float], unit: str = "s", scale: str = "logarithmic") -> Site:
    return with_marks(small, [[figure(value, unit=unit)] for value in values], unit, scale)


@dataclass
class Drawn:
    """What the picture of a panel shows."""

    picture: ElementTree.Element
    width: float
    height: float
    ticks: dict[str, float]
    marks: list[ElementTree.Element]

    def bar(self, place: int) -> Rectangle:
        [bar] = [each for each in self.marks[place].iter("rect") if each.get("class") == "chart__bar"]
        x, y, width, height = (float(bar.get(name)) for name in ("x", "y", "width", "height"))
        return x, y, x + width, y + height

    def middle(self, place: int) -> float:
        left, _, right, _ = self.bar(place)
        return (left + right) / 2

    def words(self, place: int, kind: str) -> ElementTree.Element:
        [found] = [each for each in self.marks[place].iter("text") if each.get("class") == f"chart__{kind}"]
        return found


def chart_called(site: Site, id: str) -> Chart:
    [chart] = [each for each in site.charts.charts if each.id == id]
    return chart


def drawn(site: Site) -> Drawn:
    """The only panel of the chart that was made."""
    [picture] = panels(site, chart_called(site, "made"))
    return picture


def panels(site: Site, chart: Chart) -> list[Drawn]:
    return [drawn_panel(each) for each in re.findall(r"<svg\b.*?</svg>", charts.chart(site, chart), re.DOTALL)]


def drawn_panel(markup: str) -> Drawn:
    picture = ElementTree.fromstring(markup.replace(" data-search-exclude", ""))
    _, _, width, height = map(float, picture.get("viewBox").split())
    ticks = {each.text: float(each.get("x")) for each in picture.iter("text") if each.get("class") == "chart__tick"}
    return Drawn(picture, width, height, ticks, list(picture.iter("a")))


def room_of(words: ElementTree.Element) -> Rectangle:
    """About the room that a text takes."""
    anchor = words.get("text-anchor", "start")
    width = LETTER * len(words.text)
    x, baseline = float(words.get("x")), float(words.get("y"))
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return left, baseline - 0.75 * HEIGHT, left + width, baseline + 0.25 * HEIGHT


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture(params=["small", "data"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


@pytest.fixture
def pictures(site: Site) -> list[tuple[Panel, Drawn]]:
    """Every panel of every chart of the data."""
    return [each for chart in site.charts.charts for each in zip(chart.panels, panels(site, chart), strict=True)]


# --- where marks stand ----------------------------------------------------------------------------------------------


@every_scale
@pytest.mark.parametrize(
    "values",
    [
        [0.001, 0.02, 0.3, 4, 50, 600],
        [1, 1.5, 2, 2.5, 3],
        [9.99, 10, 10.01],
        [0.5, 5],
        [45, 97, 406.2, 810.2],
        [0.0001, 1000],
    ],
)
def test_a_larger_value_never_stands_further_left(scale: str, values: list[float], small: Site):
    picture = drawn(with_values(small, values, scale=scale))
    places = [picture.middle(place) for place in range(len(values))]
    assert places == sorted(places)
    assert places[0] < places[-1] or values[-1] / values[0] < 1.01


@every_scale
@pytest.mark.parametrize(
    ("unit", "ones", "others"),
    [
        ("s", (125, "ms"), (0.125, "s")),
        ("s", (2_000_000, "ns"), (0.002, "s")),
        ("s", (13.5, "min"), (810, "s")),
        ("MB", (100, "MiB"), (104.8576, "MB")),
        ("MB", (1, "GiB"), (1073.741824, "MB")),
        ("MB", (1.5, "GB"), (1500, "MB")),
        ("MB", (2500, "kB"), (2.5, "MB")),
    ],
)
def test_the_same_value_in_another_unit_stands_at_the_same_place(
    scale: str, unit: str, ones: tuple, others: tuple, small: Site
):
    marks = [[figure(value, unit=its)] for value, its in (ones, others, (1, unit), (100, unit))]
    picture = drawn(with_marks(small, marks, unit, scale))
    assert picture.middle(0) == pytest.approx(picture.middle(1), abs=TOLERANCE)


def test_mebibytes_are_larger_than_megabytes(small: Site):
    marks = [[figure(10, unit="MB")], [figure(10, unit="MiB")], [figure(11, unit="MB")]]
    picture = drawn(with_marks(small, marks, "MB", "linear"))
    assert picture.middle(0) < picture.middle(1) < picture.middle(2)


@pytest.mark.parametrize(
    ("value", "low", "high", "share"), [(125, "100 ms", "1 s", 0.0969), (316.2, "100 ms", "1 s", 0.5)]
)
def test_on_a_logarithmic_scale_a_value_stands_between_its_lines_by_its_logarithm(
    value: float, low: str, high: str, share: float, small: Site
):
    picture = drawn(with_marks(small, [[figure(value, unit="ms")], [figure(0.002)], [figure(30)]]))
    left, right = picture.ticks[low], picture.ticks[high]
    assert picture.middle(0) == pytest.approx(left + share * (right - left), abs=TOLERANCE)


@pytest.mark.parametrize("value", [0.001, 0.01, 0.1, 1, 10, 100])
def test_a_value_on_a_line_of_a_logarithmic_scale_stands_on_that_line(value: float, small: Site):
    picture = drawn(with_values(small, [value, 0.0015, 70]))
    words = f"{value * 1000:g} ms" if value < 1 else f"{value:g} s"
    assert picture.middle(0) == pytest.approx(picture.ticks[words], abs=TOLERANCE)


@pytest.mark.parametrize("value", [0, 50, 100, 150, 200, 300])
def test_on_a_linear_scale_a_value_stands_in_proportion(value: float, small: Site):
    picture = drawn(with_values(small, [value, 350], "calls", "linear"))
    zero, hundred = picture.ticks["0"], picture.ticks["100"]
    assert picture.middle(0) == pytest.approx(zero + value / 100 * (hundred - zero), abs=TOLERANCE)


@every_scale
def test_a_range_reaches_from_its_one_end_to_its_other(scale: str, small: Site):
    picture = drawn(with_marks(small, [[figure(2, 90)], [figure(2)], [figure(90)]], scale=scale))
    left, _, right, _ = picture.bar(0)
    assert left == pytest.approx(picture.middle(1), abs=TOLERANCE)
    assert right == pytest.approx(picture.middle(2), abs=TOLERANCE)


@every_scale
def test_several_figures_are_one_range_from_the_lowest_to_the_highest(scale: str, small: Site):
    marks = [[figure(20), figure(2, 5), figure(90, bound="about"), figure(30, 80)], [figure(2, 90)]]
    picture = drawn(with_marks(small, marks, scale=scale))
    assert picture.bar(0)[::2] == picture.bar(1)[::2]
    assert picture.words(0, "value").text == picture.words(1, "value").text == "2 to 90\u00a0s"


def test_several_figures_of_one_value_are_that_value(small: Site):
    picture = drawn(with_marks(small, [[figure(5), figure(5)], [figure(50)]]))
    assert picture.words(0, "value").text == "5\u00a0s"


@every_scale
@pytest.mark.parametrize(("low", "high"), [(10, 10.0001), (10, 10.1), (99, 100), (0.5, 0.5001), (10, 12), (1, 100)])
def test_a_range_is_at_least_as_wide_as_a_dot_and_keeps_its_middle(scale: str, low: float, high: float, small: Site):
    picture = drawn(with_marks(small, [[figure(low, high)], [figure(low)], [figure(high)], [figure(1)]], scale=scale))
    left, _, right, _ = picture.bar(0)
    dot = picture.bar(1)[2] - picture.bar(1)[0]
    assert dot == pytest.approx(charts.DOT, abs=TOLERANCE)
    assert right - left >= dot - TOLERANCE
    assert picture.middle(0) == pytest.approx((picture.middle(1) + picture.middle(2)) / 2, abs=TOLERANCE)


def test_each_mark_has_a_row_of_its_own_from_top_to_bottom(pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        bars = [picture.bar(place) for place in range(len(panel.marks))]
        for above, below in pairwise(bars):
            assert above[3] < below[1]


# --- what can be read -----------------------------------------------------------------------------------------------


@every_scale
@pytest.mark.parametrize(
    "figures",
    [
        [figure(0.001), figure(100)],
        [figure(0.001), figure(1)],
        [figure(20), figure(1200)],
        [figure(0.001)],
        [figure(810.2)],
        [figure(90)],
        [figure(1.1234567, bound="at least")],
    ],
    ids=["five decades", "three decades", "two decades", "low", "high", "in the middle", "many digits"],
)
def test_bars_and_words_stand_inside_the_picture_wherever_the_values_lie(scale: str, figures: list, small: Site):
    inside(drawn(with_marks(small, [figures, [figure(0.001)], [figure(900)]], scale=scale)), 3)


def inside(picture: Drawn, marks: int) -> None:
    """Check that every bar and value can be seen."""
    for place in range(marks):
        for left, top, right, bottom in (picture.bar(place), room_of(picture.words(place, "value"))):
            assert 0 <= left <= right <= picture.width, picture.words(place, "value").text
            assert top >= 0
            assert bottom <= picture.height


def test_every_bar_and_value_of_the_data_stands_inside_its_picture(pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        inside(picture, len(panel.marks))


def test_no_words_of_a_chart_overlap_those_of_another_row(pictures: list[tuple[Panel, Drawn]]):
    for _, picture in pictures:
        rows = [[room_of(words) for words in mark.iter("text")] for mark in picture.marks]
        for one, other in combinations(rows, 2):
            assert not any(overlap(first, second) for first in one for second in other)


def test_no_words_of_a_mark_overlap(pictures: list[tuple[Panel, Drawn]]):
    for _, picture in pictures:
        for mark in picture.marks:
            for one, other in combinations(map(room_of, mark.iter("text")), 2):
                assert not overlap(one, other)


def test_the_value_stands_beside_its_bar_and_not_on_it(pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        for place in range(len(panel.marks)):
            assert not overlap(room_of(picture.words(place, "value")), picture.bar(place))


def test_the_words_of_the_axis_do_not_overlap(pictures: list[tuple[Panel, Drawn]]):
    for _, picture in pictures:
        ticks = [room_of(each) for each in picture.picture.iter("text") if each.get("class") == "chart__tick"]
        assert len(ticks) >= 4
        assert not any(overlap(one, other) for one, other in combinations(ticks, 2))
        for left, _, right, _ in ticks:
            assert left >= -LETTER
            assert right <= picture.width + LETTER


def test_each_picture_is_named_by_what_its_figures_have_in_common(site: Site):
    for chart in site.charts.charts:
        markup = charts.chart(site, chart)
        names = re.findall(r'<p class="chart__panel" id="(.*?)">(.*?)</p>', markup)
        assert [picture.picture.get("aria-labelledby") for picture in panels(site, chart)] == [id for id, _ in names]
        for panel, (_, name) in zip(chart.panels, names, strict=True):
            fact = site.fact(panel.marks[0].fact)
            figure = units.one_figure(fact, panel.marks[0].figures)
            assert notes.kind_in_words(figure) in name
            if figure.testbed:
                assert escape(site.testbed(figure.testbed).name, quote=False) in name
            else:
                assert escape(site.source(fact.source).written_by, quote=False) in name
            if figure.quantity:
                assert escape(site.quantity(figure.quantity).name, quote=False) in name


def test_each_mark_is_named_with_its_value_and_its_year(site: Site, pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        for mark, link in zip(panel.marks, picture.marks, strict=True):
            figure = units.one_figure(site.fact(mark.fact), mark.figures)
            assert link.get("aria-label") == f"{mark.label}: {units.figure_in_words(figure)}, {figure.year}. Evidence."


def test_figures_of_different_testbeds_stand_in_panels_of_their_own_on_one_axis(small: Site):
    pictures = panels(small, chart_called(small, "memory"))
    assert [len(picture.marks) for picture in pictures] == [1, 1]
    assert pictures[0].ticks == pictures[1].ticks
    assert pictures[0].middle(0) < pictures[1].middle(0)


def test_a_figure_with_a_year_of_its_own_is_shown_with_that_year(small: Site):
    idle, busy = panels(small, chart_called(small, "memory"))
    assert idle.marks[0].get("aria-label").endswith("MiB, 2019. Evidence.")
    assert busy.marks[0].get("aria-label").endswith("MB, 2017. Evidence.")


def test_a_mark_leads_to_its_evidence(site: Site, pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        assert [link.get("href") for link in picture.marks] == [f"/evidence.html#{mark.fact}" for mark in panel.marks]


def test_a_mark_has_the_color_of_its_side(site: Site, pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        for mark, link in zip(panel.marks, picture.marks, strict=True):
            assert link.get("data-technology") == site.column_of(mark.technology)


def test_the_table_holds_what_the_pictures_show(site: Site):
    for chart in site.charts.charts:
        [body] = re.findall(r"<tbody>.*</tbody>", charts.chart(site, chart), re.DOTALL)
        rows = list(ElementTree.fromstring(body).iter("tr"))
        shown = [(picture, place) for picture in panels(site, chart) for place in range(len(picture.marks))]
        for mark, row, (picture, place) in zip(chart.marks, rows, shown, strict=True):
            fact = site.fact(mark.fact)
            figure = units.one_figure(fact, mark.figures)
            label, value, measured, source = row
            assert label.text == picture.words(place, "label").text == mark.label
            assert value.text == picture.words(place, "value").text
            assert measured.text.startswith(notes.measured_as(site, figure))
            assert measured.text.endswith(f" {site.testbed(figure.testbed).name}." if figure.testbed else "")
            warning = notes.READINGS[fact.read][1]
            cited = f"{figure.year}, {site.source(fact.source).cited_as}"
            assert "".join(source.itertext()) == (f"{cited} [{warning}]" if warning else cited)
            assert source.find("a").get("href") == f"/evidence.html#{fact.id}"


def test_a_logarithmic_scale_says_so(site: Site):
    for chart in site.charts.charts:
        assert ("The scale is logarithmic" in charts.chart(site, chart)) == (chart.scale == "logarithmic")


@every_scale
@pytest.mark.parametrize("values", [[1, 1], [10, 10], [5, 5]])
def test_marks_of_one_value_are_no_crash(scale: str, values: list[float], small: Site):
    picture = drawn(with_values(small, values, scale=scale))
    assert picture.middle(0) == picture.middle(1)
    inside(picture, 2)
