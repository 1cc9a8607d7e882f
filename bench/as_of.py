"""``python -m bench.as_of FOLDER``: whole tables of the process of a prepared folder, its columns loaded once, as JSON.

Seconds of processor time and of the clock: of loading, of the first table, which works out what every claim attaches to, and of tables
at other moments, in one view and in five; of the last the median of three.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from auspices.project.home import setup_django
from bench.cold import AT, KNOWN, VIEWS

DAY = 86400


def main(home: Path) -> None:
    """Load, ask, print."""
    setup_django(home)
    from auspices.commitments.standings.evidence_loader import whole
    from auspices.monitor.columns.evaluator import evaluate
    from auspices.process.queries import find, plan_at

    process = find("generated").id
    plan = plan_at(process, KNOWN)
    told: dict[str, Any] = {}

    def timed(name: str, *works: Callable[[], Any]) -> Any:
        taken = []
        for work in works:
            begun = time.perf_counter(), time.process_time()
            out = work()
            taken.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
        told[name] = {"clock": median(one for one, _ in taken), "processor": median(one for _, one in taken)}
        return out

    data, law = timed("loading", lambda: whole(process, plan))

    def table(days: int, *views: str) -> Callable[[], Any]:
        when = {"at": AT - days * DAY, "known": KNOWN - days * DAY}
        return lambda: evaluate(plan, data, law, **when, views=views, clearance="mission")

    timed("the first table, one view", table(0, "verified"))
    timed("one view", *(table(days, "verified") for days in (1, 100, 300)))
    told["standings"] = len(timed("five views", *(table(days, *VIEWS) for days in (300, 100, 1))))
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
