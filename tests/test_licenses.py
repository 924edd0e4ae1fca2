"""Every package that is installed has a license on the list in licenses.yml."""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata

import pytest
import yaml
from helpers import ROOT

LISTED = yaml.safe_load((ROOT / "tests" / "licenses.yml").read_text(encoding="utf-8"))
PINNED = sorted(
    {
        name
        for file in ROOT.glob("requirements*.txt")
        for name in re.findall(r"^([\w.-]+)==", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
)


def licenses(package: Message) -> list[str]:
    """What a package says of its license, in the first place that says anything."""
    classifiers = [
        each.split(" :: ")[-1] for each in package.get_all("Classifier", []) if each.startswith("License ::")
    ]
    whole = package.get("License-Expression") or " AND ".join(classifiers) or package.get("License") or ""
    return re.split(r" (?:AND|OR) ", whole)


def not_allowed(name: str, package: Message) -> list[str]:
    return [each for each in licenses(package) if each not in (*LISTED["allowed"], LISTED["packages"].get(name))]


@pytest.mark.parametrize("name", PINNED)
def test_a_package_has_a_license_that_is_allowed(name: str):
    try:
        package = metadata(name)
    except PackageNotFoundError:
        return  # for another Python or another system, and tested there
    refused = not_allowed(name, package)
    assert not refused, f"{name} is licensed under {refused}. If it may be used, say so in tests/licenses.yml"


@pytest.mark.parametrize(
    ("says", "refused"),
    [
        ({"License-Expression": "MIT AND AGPL-3.0-only"}, ["AGPL-3.0-only"]),
        ({"License-Expression": "MIT OR Apache-2.0", "License": "Proprietary"}, []),
        ({"Classifier": "License :: OSI Approved :: BSD License", "License": "whatever"}, []),
        ({"Classifier": "License :: Other/Proprietary License"}, ["Other/Proprietary License"]),
        ({"License": "Proprietary"}, ["Proprietary"]),
        ({}, [""]),
    ],
)
def test_any_other_license_is_refused(says: dict[str, str], refused: list[str]):
    package = Message()
    for key, value in says.items():
        package[key] = value
    assert not_allowed("a-package", package) == refused


def test_no_exception_is_for_a_package_that_is_gone():
    assert set(LISTED["packages"]) <= set(PINNED)
