"""``python -m bench.one_more FOLDER``: a whole table asked of columns, again after one more claim, and with them read anew; as JSON.

``FOLDER`` is what ``bench.prepare`` made. Seconds of the processor; the table is of one view, the reader one with mission clearance.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from auspices.kernel.clock import stopped
from auspices.project.home import setup_django
from bench.cold import AT
from bench.evidence import EPOCH
from bench.process import DAYS

RECORDS = 5
LATER = EPOCH + (DAYS + 1) * 86400  # than everything in the folder


def main(home: Path) -> None:
    """Ask, record and ask some times, and ask once more with nothing held."""
    setup_django(home)
    from auspices.commitments.actions import record_claim
    from auspices.commitments.standings import evidence_loader
    from auspices.commitments.standings.lookup import recomputed
    from auspices.pack.schema import WrittenClaim
    from auspices.process.queries import find, plan_at

    process = find("generated").id

    def seconds(work: Callable[[], Any]) -> float:
        begun = process_time()
        work()
        return process_time() - begun

    def load() -> None:
        evidence_loader.whole(process, plan_at(process, LATER))

    def table() -> None:
        recomputed(process, at=AT, known=LATER, views=["all"], clearance="mission")

    told: dict[str, list[float]] = {"first loaded": [seconds(load)], "first table": [seconds(table)]}
    for number in range(RECORDS):
        one = {
            "id": f"more.{number}",
            "says": "raid(by: north)",
            "happened": "2022-01-05",
            "known": "2022-01-05",
            "source": "mission",
        }
        record_claim(process, WrittenClaim.model_validate(one), stopped(LATER - RECORDS + number))
        told.setdefault("held again after one more", []).append(seconds(load))
        told.setdefault("table", []).append(seconds(table))
    evidence_loader._columns.clear()  # noqa: SLF001  # what every question after a record would do if nothing were appended
    told["read anew"] = [seconds(load)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"peak_mb": round(peak), **{name: round(median(took), 4) for name, took in told.items()}}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
