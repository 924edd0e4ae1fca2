"""What stands for a technology looks like it wherever it is, however many there are; what it lacks is refused.

A third column shows it: nothing that readers see may know that there are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tinycss2
from helpers import ROOT, SMALL
from third_column import CELL, DARK, ID, LIGHT, PATH, with_a_third_column

from macros.data.load import DataError, load
from macros.data.model import Site
from macros.finish import styles
from macros.finish.cards import CardPage, card
from macros.views import charts, choice, comparison, stacks, street, timeline
from macros.views.technologies import technology_styles
from macros.wording import Mistake

SVG = "{http://www.w3.org/2000/svg}"
SCHEMES = {"light": "[data-md-color-scheme]", "dark": '[data-md-color-scheme="slate"]'}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small data with a third column, to be changed."""
    return with_a_third_column(SMALL, tmp_path / "data")


def elements(markup: str) -> Iterator[ElementTree.Element]:
    """Every element of a view. HTML, unlike XML, allows attributes without a value."""
    text = re.sub(r" data-search-exclude(?=[ >])", "", markup)
    return ElementTree.fromstring(f"<all>{text}</all>").iter()


def of_class(markup: str, name: str) -> list[ElementTree.Element]:
    return [each for each in elements(markup) if name in each.get("class", "").split()]


def named(found: list[ElementTree.Element]) -> list[str | None]:
    """The technologies that these elements stand for."""
    return [each.get("data-technology") for each in found]


def icons(markup: str) -> list[str | None]:
    """The shape of each icon in the markup."""
    return [each[0].get("d") for each in of_class(markup, "icon")]


# --- a third column -------------------------------------------------------------------------------------------------


def test_the_table_has_a_head_and_a_cell_in_each_row_for_every_column(third: Site):
    markup = comparison.comparison_table(third)
    columns = list(third.comparison.columns)
    assert named(of_class(markup, "matrix__head")) == columns
    assert named(of_class(markup, "matrix__cell")) == columns * len(third.comparison.rows)
    assert f'aria-label="Virtual machines, containers and {third.technology(ID).plural} compared"' in markup


def test_what_a_row_favors_is_ahead_in_the_table_and_named_beside_it(third: Site):
    markup = comparison.comparison_table(third)
    assert named(of_class(markup, "matrix__cell--ahead")) == ["container", "virtual-machine", ID]
    assert named(of_class(markup, "favors")) == ["container", "virtual-machine", ID]
    assert named(of_class(comparison.rows_at_a_glance(third), "glance__side")) == [
        *third.comparison.columns,
        None,
    ]


def test_every_technology_stands_beside_its_own_icon(third: Site):
    own = [each.icon.path for each in third.technologies.technologies]
    assert len(set(own)) == len(own)
    assert PATH in own
    markup = comparison.comparison_table(third)
    for head in of_class(markup, "matrix__head"):
        assert icons(ElementTree.tostring(head, encoding="unicode")) == [icon_of(third, head)]
    for label in of_class(comparison.difference_tiles(third, "at-a-glance"), "tile__verdict"):
        assert icons(ElementTree.tostring(label, encoding="unicode")) == [icon_of(third, label)]
    for favored in of_class(markup, "favors"):
        assert icons(ElementTree.tostring(favored, encoding="unicode")) == [icon_of(third, favored)]


def icon_of(site: Site, element: ElementTree.Element) -> str:
    return site.technology(element.get("data-technology", "")).icon.path


def test_a_row_that_depends_has_an_icon_and_no_color_of_a_technology(small: Site):
    [*_, favored] = of_class(comparison.comparison_table(small), "favors")
    assert favored.get("data-technology") is None
    [path] = icons(ElementTree.tostring(favored, encoding="unicode"))
    assert path not in {each.icon.path for each in small.technologies.technologies}


def test_charts_the_history_and_stacks_name_what_they_show(third: Site):
    marks = of_class(charts.chart(third, third.charts.charts[0]), "chart__mark")
    assert named(marks) == [mark.technology for mark in third.charts.charts[0].marks]
    assert ID in named(of_class(timeline.timeline(third), "timeline__event"))
    assert named(of_class(stacks.stacks(third, f"{ID}s"), "stack")) == [ID]


def test_a_mark_has_the_shape_of_its_technology(third: Site):
    for mark in of_class(charts.chart(third, third.charts.charts[0]), "chart__mark"):
        [line] = of_class(ElementTree.tostring(mark, encoding="unicode"), "mark__whole")
        assert line.get("stroke-linecap") == third.technology(mark.get("data-technology", "")).shape


def test_a_technology_without_a_picture_is_answered_with_those_that_have_one(third: Site):
    with pytest.raises(Mistake, match=f"no scene for '{ID}', expected one of: virtual-machine, container"):
        street.scene(third, ID, 3)


# --- its card -------------------------------------------------------------------------------------------------------


def shapes(third: Site, page: str, name: str) -> list[ElementTree.Element]:
    svg = card(third, CardPage(page, "A title", "What it is."), "The site").svg
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{name}"))


def test_the_card_of_the_comparison_has_a_column_for_each_technology(third: Site):
    columns = [third.technology(id).colors.light for id in third.comparison.columns]
    drawn = [(each.get("fill"), each.get("stroke")) for each in shapes(third, "key-differences", "rect")]
    assert [each for each in drawn if each[0] in {own.soft for own in columns}] == [
        (own.soft, own.color) for own in columns
    ]
    words = " ".join(each.text or "" for each in shapes(third, "key-differences", "text"))
    assert "Unikernels" in words
    assert words.count("Least of all") == len(third.comparison.groups[0].rows)


def test_the_card_of_the_evidence_has_a_square_for_each_fact_in_the_color_of_its_column(third: Site):
    squares = [each.get("fill") for each in shapes(third, "evidence", "rect") if each.get("rx") == "3"]
    assert len(squares) == len(third.evidence.evidence)
    for id in third.comparison.columns:
        about_it = [fact for fact in third.evidence.evidence if {*map(third.column_of, fact.technologies)} == {id}]
        assert squares.count(third.technology(id).colors.light.color) == len(about_it), id


def test_the_signpost_has_an_arm_for_each_row_in_the_color_of_what_it_favors(third: Site):
    first = third.comparison.groups[0]
    rows = tuple(row.model_copy(update={"favors": ID}) for row in first.rows)
    groups = (first.model_copy(update={"rows": rows}), *third.comparison.groups[1:])
    site = third.model_copy(update={"comparison": third.comparison.model_copy(update={"groups": groups})})
    arms = [each for each in shapes(site, "why-it-matters", "path") if each.get("fill") == LIGHT["color"]]
    assert len(arms) == len(rows)


# --- styles ---------------------------------------------------------------------------------------------------------


def rules(css: str) -> dict[str, dict[str, str]]:
    """What a style sheet declares under each selector, also where it is for a screen only."""
    found: dict[str, dict[str, str]] = {}
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            assert tinycss2.serialize(rule.prelude).strip() == "screen", "paper is always light"
            found |= rules(tinycss2.serialize(rule.content))
        else:
            declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            for selector in tinycss2.serialize(rule.prelude).split(","):
                found[selector.strip()] = {each.name: tinycss2.serialize(each.value).strip() for each in declared}
    return found


@pytest.mark.parametrize("site", ["data", "third"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_technology_has_its_colors_in_both_schemes(site: str, scheme: str, request: pytest.FixtureRequest):
    technologies = request.getfixturevalue(site).technologies.technologies
    declared = rules(technology_styles(request.getfixturevalue(site)))[SCHEMES[scheme]]
    for each in technologies:
        shades = getattr(each.colors, scheme)
        own = [declared[f"--{each.id}{tone}"] for tone in ("", "-deep", "-soft")]
        assert own == [shades.color, shades.deep, shades.soft], each.id
    assert len(declared) == 3 * len(technologies)


def test_the_colors_of_the_third_column_are_those_of_its_entry(third: Site):
    declared = rules(technology_styles(third))
    assert declared[SCHEMES["light"]][f"--{ID}"] == LIGHT["color"]
    assert declared[SCHEMES["dark"]][f"--{ID}-soft"] == DARK["soft"]


@pytest.mark.parametrize("attribute", ["data-technology", "data-answer"])
def test_whatever_names_a_technology_has_its_look(attribute: str, third: Site):
    declared = rules(technology_styles(third))
    for each in third.technologies.technologies:
        own = declared[f'[{attribute}="{each.id}"]']
        assert own == {
            "--own": f"var(--{each.id})",
            "--own-deep": f"var(--{each.id}-deep)",
            "--own-soft": f"var(--{each.id}-soft)",
            "--own-corner": "0" if each.shape == "square" else "50%",
        }


@pytest.mark.parametrize("name", sorted(set(styles.SHEETS) - set(styles.GENERATED)))
def test_no_style_sheet_names_a_technology(name: str, data: Site):
    text = styles.sheet(data, name)
    # The frame of the site wears two of the colors, under names of its own.
    text = re.sub(r"--(accent|accent-deep|accent-soft|link): var\([^)]*\)", "", text)
    for each in data.technologies.technologies:
        assert not re.search(rf"""--{each.id}\b|["'=]{each.id}\b""", text), f"say var(--own…) in place of {each.id}"


# --- what is missing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "missing", "beneath"),
    [
        ("    shape: square\n", "", "shape", "  - id"),
        (f"    icon:\n      path: {PATH}\n", "", "icon", "  - id"),
        ("      path: ", "      gap: ", "icon.path", "    icon:"),
        ("      name: violet\n", "", "colors.name", "    colors:"),
        ("      dark:\n", "      dim:\n", "colors.dark", "    colors:"),
        (f'        color: "{LIGHT["color"]}"\n', "", "colors.light.color", "      light:"),
        (f'        deep: "{LIGHT["deep"]}"\n', "", "colors.light.deep", "      light:"),
        (f'        soft: "{DARK["soft"]}"\n', "", "colors.dark.soft", "      dark:"),
    ],
)
def test_a_technology_without_a_part_of_its_look_is_refused_where_it_belongs(
    old: str, new: str, missing: str, beneath: str, folder: Path
):
    path = folder / "technologies.yml"
    before, start, entry = path.read_text(encoding="utf-8").partition(f"  - id: {ID}\n")
    assert old in entry
    path.write_text(before + start + entry.replace(old, new, 1), encoding="utf-8")
    place = (before + (start + entry).partition(beneath)[0]).count("\n") + 1
    column = re.search(r"[^ -]", beneath).start() + 1
    expected = f"data/technologies.yml:{place}:{column}: technologies.{ID}.{missing}: this key is missing, add it here"
    assert expected in complaint(folder).splitlines()


def test_a_technology_without_colors_is_refused(folder: Path):
    path = folder / "technologies.yml"
    path.write_text(path.read_text(encoding="utf-8").rpartition("    colors:\n")[0], encoding="utf-8")
    assert complaint(folder).endswith(f": technologies.{ID}.colors: this key is missing, add it here")


def complaint(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(folder)
    return str(caught.value)


def test_a_row_without_a_cell_for_the_third_column_is_refused(folder: Path):
    path = folder / "comparison.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(CELL, "", 1), encoding="utf-8")
    place = text.partition("        cells:\n")[0].count("\n") + 1
    expected = f"groups.at-a-glance.rows.startup.cells: the cell for '{ID}' is missing, add it here"
    assert complaint(folder) == f"data/comparison.yml:{place}:9: {expected}"


def test_a_cell_that_no_fact_supports_is_refused(folder: Path):
    path = folder / "evidence.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("rows: [startup, isolation, cost]", "rows: [startup, isolation]"), encoding="utf-8")
    assert f"rows.cost: no fact supports the cell for '{ID}'" in complaint(folder)


def test_an_icon_that_nobody_drew_is_a_mistake_and_no_chain(small: Site):
    answer = small.scenarios.answers[0].model_copy(update={"id": "nothing"})
    scenarios = small.scenarios.model_copy(update={"answers": (answer,), "needs": ()})
    with pytest.raises(Mistake, match=r"this template is missing, or one that it includes: icons/nothing\.svg"):
        choice.needs_table(small.model_copy(update={"scenarios": scenarios}))


def test_an_answer_that_is_a_technology_has_its_icon_and_any_other_one_of_its_own(data: Site):
    own = {each.id: each.icon.path for each in data.technologies.technologies}
    groups = of_class(choice.needs_table(data), "needs__group")
    drawn = {each.get("data-answer"): icons(ElementTree.tostring(each, encoding="unicode"))[0] for each in groups}
    assert list(drawn) == [each.id for each in data.scenarios.answers]
    assert all(drawn[id] == path for id, path in own.items() if id in drawn)
    assert len(set(drawn.values())) == len(drawn)


def test_the_files_that_readers_take_along_have_the_words_of_a_technology_only(data: Site):
    for each in data.technologies.technologies:
        assert set(each.model_dump()) == {"id", "name", "plural", "short", "page", "summary"}


def test_every_color_of_a_style_sheet_that_is_a_technology_s_stands_in_the_data_alone(data: Site):
    shades = [each for own in data.technologies.technologies for each in (own.colors.light, own.colors.dark)]
    colors = {color for each in shades for color in each.model_dump().values()}
    for path in (ROOT / "overrides" / "styles").glob("*.css"):
        assert not colors & set(re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8"))), path.name
