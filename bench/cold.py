"""``python -m bench.cold FOLDER``: the batch evaluator over the process of a prepared folder, in five views at one (at, known).

What is measured is the whole of this program: starting Python, opening the database, reading, judging.
"""

import sys
from pathlib import Path

from auspices.project.home import setup_django
from bench.evidence import EPOCH

VIEWS = ("verified", "all", "public", "north", "south")
AT, KNOWN = EPOCH + 900 * 86400, EPOCH + 1000 * 86400


def main(home: Path) -> None:
    """Judge, and print how many standings there are."""
    setup_django(home)
    from auspices.commitments.standings.lookup import recomputed
    from auspices.process.queries import find

    found = recomputed(find("generated").id, at=AT, known=KNOWN, views=VIEWS, clearance="mission")
    print(len(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
