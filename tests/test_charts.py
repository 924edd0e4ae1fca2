"""The charts: every mark stands where its value belongs, says what it is, and leads to its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.data import units
from macros.data.model import Chart, Fact, Mark, Panel, Site
from macros.views import charts, notes

SMALL = Path(__file__).resolve().parent / "small"
TOLERANCE = 0.02
"""Places are percents, rounded to a hundredth."""

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
    """What one panel shows."""

    picture: ElementTree.Element
    ticks: dict[str, float]
    marks: list[ElementTree.Element]

    def bar(self, place: int) -> tuple[float, float]:
        """Where a mark begins and ends, in percent."""
        [bar] = of_class(self.marks[place], "chart__bar")
        [(start, end)] = {(percent(line.get("x1")), percent(line.get("x2"))) for line in bar.iter("line")}
        return start, end

    def middle(self, place: int) -> float:
        return sum(self.bar(place)) / 2

    def words(self, place: int, kind: str) -> str:
        [found] = of_class(self.marks[place], f"chart__{kind}")
        return found.text

    def shape(self, place: int) -> list[tuple[str, str]]:
        """The technologies of which a mark is drawn, from the outside in, each with the end of its lines."""
        [bar] = of_class(self.marks[place], "chart__bar")
        lines = [line for line in bar.iter("line") if line.get("data-technology")]
        return [(line.get("data-technology"), line.get("stroke-linecap")) for line in lines]


def of_class(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in element.iter() if name in each.get("class", "").split()]


def percent(written: str) -> float:
    assert written.endswith("%")
    return float(written.removesuffix("%"))


def chart_called(site: Site, id: str) -> Chart:
    [chart] = [each for each in site.charts.charts if each.id == id]
    return chart


def drawn(site: Site) -> Drawn:
    """The only panel of the chart that was made."""
    [picture] = panels(site, chart_called(site, "made"))
    return picture


def panels(site: Site, chart: Chart) -> list[Drawn]:
    markup = charts.chart(site, chart)
    return [drawn_panel(each) for each in re.findall(r'<div class="chart__rows".*?</div>', markup, re.DOTALL)]


def drawn_panel(markup: str) -> Drawn:
    picture = ElementTree.fromstring(markup.replace(" data-search-exclude", ""))
    ticks = {each.text: percent(each.get("x")) for each in of_class(picture, "chart__tick")}
    return Drawn(picture, ticks, list(picture.iter("a")))


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
    left, right = picture.bar(0)
    assert left == pytest.approx(picture.middle(1), abs=TOLERANCE)
    assert right == pytest.approx(picture.middle(2), abs=TOLERANCE)


@every_scale
def test_several_figures_are_one_range_from_the_lowest_to_the_highest(scale: str, small: Site):
    marks = [[figure(20), figure(2, 5), figure(90, bound="about"), figure(30, 80)], [figure(2, 90)]]
    picture = drawn(with_marks(small, marks, scale=scale))
    assert picture.bar(0) == picture.bar(1)
    assert picture.words(0, "value") == picture.words(1, "value") == "2 to 90\u00a0s"


def test_several_figures_of_one_value_are_that_value(small: Site):
    picture = drawn(with_marks(small, [[figure(5), figure(5)], [figure(50)]]))
    assert picture.words(0, "value") == "5\u00a0s"


def test_a_mark_on_a_scale_from_zero_has_a_line_to_zero_and_one_on_a_logarithmic_scale_has_none(small: Site):
    [stem] = of_class(drawn(with_marks(small, [[figure(2, 6)], [figure(8)]], scale="linear")).marks[0], "chart__stem")
    assert stem.get("x1") is None
    assert percent(stem.get("x2")) == pytest.approx(100 * 2 / 8.4, abs=TOLERANCE)
    assert not of_class(drawn(with_values(small, [2, 8])).picture, "chart__stem")


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
def test_marks_stand_inside_the_picture_wherever_the_values_lie(scale: str, figures: list, small: Site):
    inside(drawn(with_marks(small, [figures, [figure(0.001)], [figure(900)]], scale=scale)), 3)


def inside(picture: Drawn, marks: int) -> None:
    """Check that every bar can be seen."""
    for start, end in map(picture.bar, range(marks)):
        assert 0 <= start <= end <= 100


def test_every_mark_of_the_data_stands_inside_its_picture(pictures: list[tuple[Panel, Drawn]]):
    for panel, picture in pictures:
        inside(picture, len(panel.marks))


def test_a_panel_has_one_axis_beneath_its_marks(pictures: list[tuple[Panel, Drawn]]):
    for _, picture in pictures:
        ticks = of_class(picture.picture, "chart__tick")
        assert len({each.text for each in ticks}) == len(ticks) >= 3
        assert of_class(list(picture.picture)[-1], "chart__tick") == ticks


def test_where_there_is_little_room_every_second_value_of_a_long_axis_may_go_but_not_the_first(small: Site):
    ticks = of_class(drawn(with_values(small, [0.001, 900])).picture, "chart__tick")
    assert ["chart__tick--spare" in each.get("class") for each in ticks] == [False, True] * 3
    few = of_class(drawn(with_values(small, [0.5, 900])).picture, "chart__tick")
    assert not any("chart__tick--spare" in each.get("class") for each in few)


@pytest.mark.parametrize(
    ("largest", "smallest", "more_room"), [(10_000_000.25, 1, True), (9, 8, False), (90_000, 1.00000125, False)]
)
def test_a_long_value_far_to_the_right_gets_more_room(largest: float, smallest: float, more_room: bool, small: Site):
    site = with_values(small, [largest, smallest], scale="linear")
    assert ("chart__picture--long-values" in charts.chart(site, chart_called(site, "made"))) == more_room


def test_a_chart_says_once_what_its_axis_measures_and_on_which_scale(site: Site):
    for chart in site.charts.charts:
        [said] = re.findall(r'<p class="chart__unit">(.*?)</p>', charts.chart(site, chart))
        assert said.lower().startswith(units.AXES_IN_WORDS[chart.unit])
        assert ("logarithmic scale" in said) == (chart.scale == "logarithmic")
        assert ("scale from zero" in said) == (chart.scale == "linear")


# --- what a mark is drawn of ----------------------------------------------------------------------------------------


def with_sandbox(small: Site, **changes: object) -> Site:
    """The small data with another kind of sandbox."""
    forms = [each.model_copy(update=changes) if each.id == "sandbox" else each for each in small.in_between.forms]
    return small.model_copy(update={"in_between": small.in_between.model_copy(update={"forms": tuple(forms)})})


def test_a_mark_has_the_shape_of_its_technology(small: Site):
    [picture] = panels(small, chart_called(small, "starts"))
    assert picture.shape(0) == [("container", "round")]
    assert picture.shape(1) == [("virtual-machine", "square")]


def test_the_mark_of_a_form_inside_another_technology_is_drawn_inside_the_mark_of_that_one(small: Site):
    site = with_sandbox(small, inside="virtual-machine")
    for picture in panels(site, chart_called(site, "memory")):
        assert picture.shape(0) == [("virtual-machine", "square"), ("container", "round")]
        assert picture.marks[0].get("data-technology") == "container"


def test_what_is_none_of_the_technologies_is_a_ring_without_their_color(small: Site):
    site = with_sandbox(small, yardstick=True)
    for picture in panels(site, chart_called(site, "memory")):
        assert picture.shape(0) == []
        assert len(of_class(picture.marks[0], "mark__ring")) == 1
        assert picture.marks[0].get("data-technology") is None
    assert "</svg> For comparison</li>" in charts.chart(site, chart_called(site, "memory"))


def test_a_legend_names_each_mark_of_the_chart_once(small: Site):
    site = with_sandbox(small, inside="virtual-machine")
    named = [re.findall(r"</svg> (.*?)</li>", charts.chart(site, each)) for each in site.charts.charts]
    assert named == [["Container", "Virtual machine"], ["Container in a VM"]]


# --- what is said ---------------------------------------------------------------------------------------------------


def test_each_picture_is_named_by_what_its_figures_have_in_common(site: Site):
    for chart in site.charts.charts:
        markup = charts.chart(site, chart)
        names = re.findall(r'<p class="chart__panel" id="(.*?)" aria-hidden="true">(.*?)</p>', markup)
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
            assert link.get("data-technology") == (
                None if mark.technology in site.yardsticks else site.column_of(mark.technology)
            )


def test_the_table_holds_what_the_pictures_show(site: Site):
    for chart in site.charts.charts:
        bodies = re.findall(r"<tbody>.*?</tbody>", charts.chart(site, chart), re.DOTALL)
        for panel, body, picture in zip(chart.panels, bodies, panels(site, chart), strict=True):
            head, *rows = ElementTree.fromstring(body)
            figure = units.one_figure(site.fact(panel.marks[0].fact), panel.marks[0].figures)
            assert head[0].text.startswith(notes.measured_as(site, figure))
            assert head[0].text.endswith(f" {site.testbed(figure.testbed).name}." if figure.testbed else "")
            for place, (mark, row) in enumerate(zip(panel.marks, rows, strict=True)):
                check_the_row(site, mark, row, picture, place)


def check_the_row(site: Site, mark: Mark, row: ElementTree.Element, picture: Drawn, place: int) -> None:
    fact = site.fact(mark.fact)
    label, value, source = row
    assert label.text == picture.words(place, "label") == mark.label
    assert value.text == picture.words(place, "value")
    warning = notes.READINGS[fact.read][1]
    cited = f"{units.one_figure(fact, mark.figures).year}, {site.source(fact.source).cited_as}"
    assert "".join(source.itertext()) == (f"{cited} [{warning}]" if warning else cited)
    assert source.find("a").get("href") == f"/evidence.html#{fact.id}"


@every_scale
@pytest.mark.parametrize("values", [[1, 1], [10, 10], [5, 5]])
def test_marks_of_one_value_are_no_crash(scale: str, values: list[float], small: Site):
    picture = drawn(with_values(small, values, scale=scale))
    assert picture.middle(0) == picture.middle(1)
    inside(picture, 2)
