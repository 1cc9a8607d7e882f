"""``python -m bench.due_done [EVENTS]``: "what is due is done within thirty seconds", each thing an item: declared as a pack, beside what is written by hand.

The events come from the workload kept beside the project (``../shared/sketches/due_done``); 974,974 are the whole. Each way runs in a
process of its own, from the start of Python to the end. Polars and MonPoly are measured where they are installed.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measuring import Failed, print_table, run

WORKLOAD = Path(__file__).parents[2] / "shared" / "sketches" / "due_done"
WHOLE = 974_974
BY_HAND = """
    select count(*) from (select * from {events} where k = 0) d
    where not exists (select 1 from {events} e where e.k = 1 and e.x = d.x and e.t between d.t and d.t + 30)
"""


def main(count: int) -> None:
    """Make the events, answer in each way, and print one table. Exits with 1 where a way finds another number of violations."""
    if not WORKLOAD.is_dir():
        sys.exit("The workload due_done is not beside the project: nothing is measured.")
    with tempfile.TemporaryDirectory(prefix="auspices-bench-") as folder:
        made = [sys.executable, str(WORKLOAD / "gen.py"), str(count), folder]
        told = subprocess.run(made, check=True, capture_output=True, text=True).stdout.strip()
        wanted = int(re.findall(r"\d+", told)[2])
        rows, wrong = [], False
        for way in WAYS:
            if way == "polars" and importlib.util.find_spec("polars") is None:
                rows.append((way, "not installed", "", ""))
                continue
            try:
                found = run("bench.due_done", way, folder)
            except Failed as failed:
                rows.append((f"{way}: {failed}", "failed", "", ""))
                wrong = True
                continue
            wrong |= int(found.said) != wanted
            rows.append((way, f"{int(found.said):,}", f"{found.processor:.2f}", f"{found.peak_mb:,.0f}"))
        rows.append(monpoly(Path(folder)))
    print(f"{told}\n")
    print_table(("what", "violations", "seconds of the processor", "peak MB"), rows)
    sys.exit(wrong)


def declared(folder: Path) -> int:
    """By the library: the pack, and the events as claims in an Arrow table."""
    import duckdb
    from pyarrow import parquet

    from auspices.monitor import evaluate
    from auspices.pack import read

    claims = parquet.read_table(folder / "claims.parquet")
    end = max(claims["known"].to_numpy()) + 100
    found = evaluate(read(WORKLOAD / "pack"), claims, at=int(end), known=int(end), views=["all"], clearance="mission")
    bad = "len(facets) > 0 and (verdict in ('overdue', 'unreported') or timing = 'late')"
    return int(duckdb.arrow(found).filter(bad).aggregate("count(*)").fetchall()[0][0])


def duckdb_by_hand(folder: Path) -> int:
    """As one who knows SQL would write it."""
    import duckdb

    events = f"'{folder / 'ev.parquet'}'"
    return int(duckdb.sql(BY_HAND.format(events=events)).fetchall()[0][0])


def polars_by_hand(folder: Path) -> int:
    """As one who knows Polars would write it."""
    import polars as pl

    events = pl.scan_parquet(folder / "ev.parquet")
    done = events.filter(pl.col("k") == 1).select("x", done="t")
    both = events.filter(pl.col("k") == 0).join(done, on="x", how="left")
    kept = (pl.col("done") - pl.col("t")).is_between(0, 30).fill_null(value=False)
    return int(both.group_by("x").agg(kept.any()).select((~pl.col("done")).sum()).collect().item())


def monpoly(folder: Path) -> tuple[str, str, str, str]:
    """By MonPoly, where its program is installed: a row of the table."""
    program = shutil.which("monpoly")
    if program is None:
        return "monpoly", "not installed", "", ""
    inputs = [f"-{name}" if i % 2 == 0 else str(folder / name) for name in ("sig", "log") for i in range(2)]
    found = run("bench.due_done", "monpoly", folder, program, *inputs)
    return "monpoly", f"{int(found.said):,}", f"{found.processor:.2f}", f"{found.peak_mb:,.0f}"


def monpoly_count(folder: Path, program: str, *inputs: str) -> int:
    """How many violations MonPoly prints."""
    asked = subprocess.run(
        [program, *inputs, "-formula", str(folder / "f")], check=True, capture_output=True, text=True
    )
    return sum(line.count("(") for line in (one.rpartition(":")[2] for one in asked.stdout.splitlines()))


WAYS = {"declared": declared, "duckdb": duckdb_by_hand, "polars": polars_by_hand}

if __name__ == "__main__":
    asked = sys.argv[1:]
    if asked and asked[0] in WAYS:
        print(WAYS[asked[0]](Path(asked[1])))
    elif asked and asked[0] == "monpoly":
        print(monpoly_count(Path(asked[1]), *asked[2:]))
    else:
        main(int(asked[0]) if asked else WHOLE)
