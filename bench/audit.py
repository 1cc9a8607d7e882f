"""``python -m bench.audit [LEAVES]``: how long a full audit of a journal takes: each record hashed anew, the tree built anew and compared.

The records have the size of claims of the worked example; the goal for 1,000,000 is 60 s.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

from auspices.kernel.clock import stopped
from auspices.project.home import setup_django
from bench.evidence import EPOCH

AT_ONCE = 10_000
TEXT = "What a source said on that day, in a sentence or two, as somebody entered it. " * 6


def main(leaves: int) -> None:
    """Record, audit, and print how long each took and what memory the audit came to."""
    with tempfile.TemporaryDirectory(prefix="auspices-bench-") as home:
        setup_django(Path(home))
        from django.core.management import call_command
        from django.db import transaction

        from auspices.journal.actions import append_many
        from auspices.journal.verify import verify

        call_command("migrate", verbosity=0, interactive=False)
        process_id, begun = uuid4(), time.perf_counter()
        for start in range(0, leaves, AT_ONCE):
            entries = [("bench.said", {"n": n, "text": TEXT}) for n in range(start, min(leaves, start + AT_ONCE))]
            with transaction.atomic():
                append_many(process_id, entries, clock=stopped(EPOCH + start))
        recorded, used, begun = time.perf_counter() - begun, time.process_time(), time.perf_counter()
        found = verify(process_id)
        seconds, used = time.perf_counter() - begun, time.process_time() - used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"{leaves:,} leaves, whole: {found.whole}; recorded in {recorded:.0f} s")
        print(
            f"audit: {seconds:.1f} s, {used:.1f} s of the processor, {peak:,.0f} MB at most (goal: 60 s for 1,000,000)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
