"""What the rest of the site may rely on: the types of the data, their JSON Schemas, and the site's own data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from macros.data import model
from macros.data.entry import Entry
from macros.data.model import Site

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "macros" / "schema"
FILES = sorted((ROOT / "data").glob("*.yml"))


def entries(value: object) -> Iterator[BaseModel]:
    """This entry and every one inside it."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from entries(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from entries(each)
    elif hasattr(value, "values"):
        for each in value.values():
            yield from entries(each)


# --- the types ------------------------------------------------------------------------------------------------------


def test_every_kind_of_entry_occurs_in_the_data(data: Site):
    kinds = {kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Entry)}
    bases = {each for kind in kinds for each in kind.__mro__[1:]}
    assert {type(each) for each in entries(data)} == kinds - bases


def test_no_entry_can_be_changed(data: Site):
    for entry in entries(data):
        for name in type(entry).model_fields:
            with pytest.raises(ValidationError, match="frozen"):
                setattr(entry, name, getattr(entry, name))


def test_no_list_of_entries_can_be_changed(data: Site):
    for entry in entries(data):
        assert not any(isinstance(getattr(entry, name), list) for name in type(entry).model_fields), type(entry)


# --- the schemas ----------------------------------------------------------------------------------------------------


@pytest.mark.compares
@pytest.mark.parametrize("name", sorted(model.json_schemas()))
def test_a_schema_says_what_the_types_say(name: str, compare):
    compare(model.json_schemas()[name], SCHEMAS / name)


def test_every_part_of_a_page_with_a_name_that_an_entry_could_have_is_kept_for_it():
    markup = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros" / "templates").rglob("*.html"))
    names = re.findall(r'\bid="([a-z0-9-]+)"', markup)
    assert {*names} == {*model.OF_THE_PAGE}, "macros/data/model.py keeps these names from being ids of entries"


def test_there_is_a_schema_for_each_data_file_and_no_other():
    schemas = sorted(path.name for path in SCHEMAS.iterdir())
    assert schemas == sorted(model.json_schemas()) == [f"{path.stem}.json" for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_data_file_tells_editors_its_schema_on_its_first_line(path: Path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    address = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)[1]
    assert (path.parent / address).resolve() == SCHEMAS / f"{path.stem}.json"
    assert (path.parent / address).is_file()


# --- looking things up ----------------------------------------------------------------------------------------------


def test_every_entry_is_found_by_its_id(small: Site):
    assert [small.fact(each.id) for each in small.facts] == list(small.evidence.evidence)
    assert [small.source(each.id) for each in small.sources.sources] == list(small.sources.sources)
    assert [small.technology(id).id for id in small.comparison.columns] == list(small.comparison.columns)


def test_a_form_is_noted_in_its_column_and_a_technology_in_its_own(small: Site):
    assert {each.id: small.column_of(each.id) for each in small.in_between.forms} == {
        "sandbox": "container",
        "microvm": "virtual-machine",
    }
    assert [small.column_of(each) for each in small.comparison.columns] == list(small.comparison.columns)


def test_the_facts_of_a_cell_are_those_of_its_row_and_of_whatever_is_noted_in_its_column(small: Site):
    found = {
        (row.id, column): [fact.id for fact in small.facts_for(row.id, column)]
        for row in small.comparison.rows
        for column in small.comparison.columns
    }
    assert found == {
        ("startup", "virtual-machine"): ["boot-time"],
        ("startup", "container"): ["start-time"],
        ("isolation", "virtual-machine"): ["own-kernel"],
        ("isolation", "container"): ["shared-kernel"],
        ("cost", "virtual-machine"): ["own-kernel"],
        ("cost", "container"): ["sandbox-weight"],
    }
    assert small.facts_for("startup", "no such column") == ()


def look_everything_up(site: Site) -> tuple[object, ...]:
    return (
        [site.fact(each.id) for each in site.facts],
        [site.source(each.id) for each in site.sources.sources],
        [site.technology(each.id) for each in site.technologies.technologies],
        [site.column_of(each.id) for each in site.in_between.forms],
        [site.facts_for(row.id, column) for row in site.comparison.rows for column in site.comparison.columns],
    )


@pytest.mark.parametrize("deep", [False, True], ids=["as it is", "with copies of everything in it"])
def test_a_copy_with_other_entries_finds_those_and_not_the_old_ones(deep: bool, small: Site):
    before = look_everything_up(small)
    forms = tuple(each.model_copy(update={"side": "container"}) for each in small.in_between.forms)
    facts = tuple(each.model_copy(update={"claim": "Another.", "rows": ("cost",)}) for each in small.facts)
    other = small.model_copy(
        update={
            "evidence": small.evidence.model_copy(update={"evidence": facts}),
            "in_between": small.in_between.model_copy(update={"forms": forms}),
            "sources": small.sources.model_copy(
                update={
                    "sources": tuple(each.model_copy(update={"year": 2001}) for each in small.sources.sources),
                }
            ),
            "technologies": small.technologies.model_copy(
                update={
                    "technologies": tuple(
                        each.model_copy(update={"name": "thing"}) for each in small.technologies.technologies
                    )
                }
            ),
        },
        deep=deep,
    )
    assert {fact.claim for fact in look_everything_up(other)[0]} == {"Another."}
    assert {source.year for source in look_everything_up(other)[1]} == {2001}
    assert {technology.name for technology in look_everything_up(other)[2]} == {"thing"}
    assert other.column_of("microvm") == "container"
    assert {fact.id for fact in other.facts_for("cost", "virtual-machine")} == {
        "boot-time",
        "own-kernel",
        "early-machine",
    }
    assert other.facts_for("startup", "virtual-machine") == ()
    assert look_everything_up(small) == before


def test_sites_are_equal_whatever_was_looked_up_in_them(small: Site):
    copy = small.model_copy()
    look_everything_up(small)
    assert copy == small


def test_a_side_is_found_by_the_id_of_its_technology(small: Site):
    for pair in small.analogies.parts:
        assert pair.of("virtual-machine") is pair.virtual_machine
        assert pair.of("container") is pair.container


def test_what_a_row_says_is_found_under_every_column(data: Site):
    for row in data.comparison.rows:
        assert set(row.cells) == set(data.comparison.columns), row.id
