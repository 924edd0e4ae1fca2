"""What all tests share: the data as it is, and comparison with files that `make refresh` brings up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import ROOT, SMALL
from third_column import with_a_third_column

from macros.data.load import load
from macros.data.model import Site


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write what the tests compare with instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "compares: compares with a file that `make refresh` writes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the longest files first, so that all workers end together."""
    longest = ("test_build", "test_accessibility", "test_serve", "test_rows")
    items.sort(key=lambda item: [not item.path.stem.startswith(name) for name in longest])


@pytest.fixture
def compare(request: pytest.FixtureRequest):
    """Compare a text with a file kept in the repository, or write the file when the tests run with --refresh."""

    def compare(text: str, kept: Path, accept: str = "make refresh") -> None:
        if request.config.getoption("--refresh"):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(text, encoding="utf-8")
        assert kept.exists(), f"{kept.relative_to(ROOT)} is missing; look at the new result, then: {accept}"
        old = kept.read_text(encoding="utf-8")
        assert text == old, f"{kept.relative_to(ROOT)} is not what is made now; if the change is meant: {accept}"

    return compare


@pytest.fixture(scope="session")
def data() -> Site:
    """The data of the site."""
    return load()


@pytest.fixture(scope="session")
def small() -> Site:
    """The small set of data."""
    return load(SMALL)


@pytest.fixture(scope="session")
def third(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small set of data with a third technology, as a column and wherever else one can stand."""
    return load(with_a_third_column(SMALL, tmp_path_factory.mktemp("third") / "data"))
