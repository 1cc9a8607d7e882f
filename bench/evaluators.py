"""``python -m bench.evaluators FOLDER``: the same standings by each way of working them out, in one process, as JSON.

Laid-out claims and columns must agree; where they do not, the figure says so.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from auspices.project.home import setup_django
from bench.cold import AT, KNOWN, VIEWS


def main(home: Path) -> None:
    """Time each way once, with what it has to read; compare what comes out."""
    setup_django(home)
    from auspices.commitments.standings.lookup import recomputed
    from auspices.evidence.queries import claims
    from auspices.monitor import standings
    from auspices.process.queries import find, pack_now

    process = find("generated").id
    pack = pack_now(process)
    asked: dict[str, Any] = {"at": AT, "known": KNOWN, "views": VIEWS, "clearance": "mission"}
    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        out = work()
        seconds[name] = time.perf_counter() - begun
        return out

    found = [
        timed("claims laid out, one moment", lambda: standings(pack, claims(process), **asked)),
        timed("columns, one moment", lambda: recomputed(process, **asked)),
    ]
    same = len({frozenset(one) for one in found}) == 1 and len({len(one) for one in found}) == 1
    print(json.dumps({"seconds": seconds, "same": same}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
