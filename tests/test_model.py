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


def test_there_is_a_schema_for_each_data_file_and_no_other():
    schemas = sorted(path.name for path in SCHEMAS.iterdir())
    assert schemas == sorted(model.json_schemas()) == [f"{path.stem}.json" for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_data_file_tells_editors_its_schema_on_its_first_line(path: Path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    address = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)[1]
    assert (path.parent / address).resolve() == SCHEMAS / f"{path.stem}.json"
    assert (path.parent / address).is_file()


# --- the data of the site -------------------------------------------------------------------------------------------


def test_the_columns_are_virtual_machines_and_containers(data: Site):
    assert data.comparison.columns == ("virtual-machine", "container")


def test_the_four_rows_of_the_overview_come_first(data: Site):
    first = [row.id for row in data.comparison.rows][:4]
    assert first == ["startup-time", "resource-usage", "isolation", "portability"]


def test_what_a_row_says_is_found_under_both_technologies(data: Site):
    for row in data.comparison.rows:
        assert set(row.cells) == set(data.comparison.columns), row.id


def test_a_technology_is_found_by_its_id(data: Site):
    assert [data.technology(id).id for id in data.comparison.columns] == list(data.comparison.columns)


def test_a_side_is_found_by_the_id_of_its_technology(data: Site):
    for pair in data.analogies.parts:
        assert pair.of("virtual-machine") is pair.virtual_machine
        assert pair.of("container") is pair.container
