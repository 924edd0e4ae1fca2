"""`python -m macros`: check the data without building the site.

Prints one line for each problem and ends with exit code 1; prints nothing and ends with 0 where all is well.
"""

from __future__ import annotations

import sys

from .load import DataError, load


def main() -> int:
    try:
        load()
    except DataError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
