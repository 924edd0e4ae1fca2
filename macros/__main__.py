"""`python -m macros`: check the data without building the site.

Prints one line for each problem and ends with exit code 1; prints nothing and ends with 0 where all is well.

`--by-age` lists the facts, the one that was checked longest ago first.
`--addresses` lists the addresses of all sources, for a link checker.
"""

from __future__ import annotations

import argparse
import sys
from io import TextIOWrapper

from .data.load import DataError, load
from .data.model import Site


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Check the data without building the site.")
    parser.add_argument("--by-age", action="store_true", help="list the facts, oldest check first")
    parser.add_argument("--addresses", action="store_true", help="list the addresses of all sources")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal may lack the letters that the data have
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        site = load()
    except DataError as error:
        print(error)
        return 1
    if options.by_age:
        print("\n".join(by_age(site)))
    if options.addresses:
        print("\n".join(sorted({source.address for source in site.sources.sources})))
    return 0


def by_age(site: Site) -> list[str]:
    """A line for each fact, the one that was checked longest ago first."""
    facts = sorted(site.facts, key=lambda fact: (fact.checked, fact.id))
    return [f"{fact.checked}  {fact.id}  ({fact.source}, {fact.year})" for fact in facts]


if __name__ == "__main__":
    sys.exit(main())
