"""``python -m bench.evaluators FOLDER [every]``: the same standings by each way of working them out, in one process, as JSON.

The live evaluator, the batch evaluator and, with ``every``, the stored rectangles must agree; where they do not, the figure says so.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from auspices.project.home import setup_django
from bench.cold import AT, KNOWN, VIEWS


def main(home: Path, *, every: bool) -> None:
    """Time each way once, with what it has to read; compare what comes out."""
    setup_django(home)
    from django.db import transaction

    from auspices.commitments.keeping import restand
    from auspices.commitments.models import Standing as Row
    from auspices.commitments.queries import recomputed, standings
    from auspices.evidence.queries import claims
    from auspices.monitor import standings as live
    from auspices.process.queries import find, pack_now

    process = find("generated").id
    pack = pack_now(process)
    asked: dict[str, Any] = {"at": AT, "known": KNOWN, "views": VIEWS, "clearance": "mission"}

    def stand() -> None:
        with transaction.atomic():
            restand(process)

    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        out = work()
        seconds[name] = time.perf_counter() - begun
        return out

    found = [timed("live evaluator, one moment", lambda: live(pack, claims(process), **asked))]
    found.append(timed("batch evaluator, one moment", lambda: recomputed(process, **asked)))
    if every:
        timed("live evaluator, every rectangle of every moment, written", stand)
        found.append(timed("look-up in the rectangles", lambda: standings(process, **asked)))
    same = len({frozenset(one) for one in found}) == 1 and len({len(one) for one in found}) == 1
    print(json.dumps({"seconds": seconds, "same": same, "rectangles": Row.objects.count()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), every=sys.argv[2:] == ["every"])
