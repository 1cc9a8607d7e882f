"""``python -m bench.large_pages [CLAIMS]``: the invented valley with so many incidents of one ceasefire (default 20,000): adopted, asked, its pages.

The pack comes from the cases kept beside the project (``../shared/cases``); the incidents are generated, the same for the same number. Seconds of the
processor of this process: adoption; a page for the first time, and again (median of five). ``status`` is a command in a process of its own.
"""

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench.measuring import print_table, run

VALLEY = Path(__file__).parents[2] / "shared" / "cases" / "_pack" / "valley"
FIRST, DAY, A_FILE = 1_609_459_200, 86_400, 4_000  # the first of January 2021
ADOPTED = FIRST + 400 * DAY
ASKED = {"at": "2021-06-15", "known": "2022-01-15"}
PAGES = {
    "overview": "",
    "table": "table/",
    "commitment, dense": "c/a.1/",
    "commitment": "c/a.2/",
    "claim": "claim/i.7/",
    "claims": "claims/",
}
AGAIN = 5


def incidents(count: int, sources: list[str]) -> Iterator[str]:
    """Incidents of a year, one line of YAML each; one in five is denied by nobody and watched by nobody, the others are as chance has it."""
    random = Random(count)
    for n in range(count):
        day = FIRST + random.randrange(360) * DAY
        happened, known = (
            time.strftime("%Y-%m-%d", time.gmtime(one)) for one in (day, day + random.randrange(5) * DAY)
        )
        place, doer = random.choice(("upper", "lower", "valley")), random.choice(("north", "south", "?"))
        stance = ", stance: against" if random.random() < 0.1 else ""
        yield (
            f'- {{id: i.{n}, says: "incident(by: {doer}, in: {place})", happened: {happened}, known: {known}, '
            f"source: {random.choice(sources)}{stance}, text: Report {n}}}\n"
        )


def main(count: int) -> None:
    """Make the pack, adopt it, and ask."""
    if not VALLEY.is_dir():
        sys.exit("The invented valley is not beside the project: nothing is measured.")
    with tempfile.TemporaryDirectory(prefix="auspices-bench-") as folder:
        pack, home = Path(folder, "valley"), Path(folder, "home")
        shutil.copytree(VALLEY, pack)
        from auspices.pack import read
        from auspices.project.home import setup_django

        lines = list(incidents(count, [one for one in read(VALLEY).sources if not one.startswith("_")]))
        for start in range(0, count, A_FILE):
            (pack / "claims" / f"generated-{start}.yaml").write_text("".join(lines[start : start + A_FILE]), "utf-8")
        setup_django(home)
        rows = measured(pack)
        said = run("bench.large_pages", "status", home)
        rows.append(("status, a command of its own", f"{said.processor:.2f}", "", f"{said.peak_mb:,.0f}"))
    print(f"{count:,} incidents\n")
    print_table(("what", "first, s", "again, s", "peak MB"), rows)


def measured(pack: Path) -> list[tuple[str, ...]]:
    """The rows of the table but the last."""
    from django.core.management import call_command
    from django.test import Client

    from auspices.commitments.actions import adopt

    call_command("migrate", verbosity=0, interactive=False)
    rows = [("adopted", f"{seconds(lambda: adopt(pack, lambda: ADOPTED)):.2f}", "", peak())]
    client: Any = Client(headers={"host": "localhost"})

    def page(address: str) -> None:
        answer = client.get(f"/p/valley/{address}", ASKED)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    from django.test import override_settings

    with override_settings(ANONYMOUS_SECONDS=600.0):  # what is over budget is to be seen too
        for name, address in PAGES.items():
            first, *more = (seconds(lambda: page(address)) for _ in range(1 + AGAIN))  # noqa: B023  # asked at once
            rows.append((name, f"{first:.2f}", f"{median(more):.3f}", peak()))
    return rows


def seconds(work: Any) -> float:
    """What a piece of work takes of the processor."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def peak() -> str:
    """The most memory that this process has held, in MB."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6:,.0f}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["status"]:
        import os

        os.environ["AUSPICES_HOME"] = sys.argv[2]
        from auspices.cli.main import main as command

        sys.exit(command(["status", "valley", "--json", "--at", ASKED["at"], "--known", ASKED["known"]]))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
