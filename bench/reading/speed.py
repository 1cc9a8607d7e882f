"""``python -m bench.reading.speed``: seconds and peak memory of reading a 100-page agreement and 1,000 resolutions, each in a process of its own, beside the goals.

Beside the seconds on the wall, which others on the machine stretch, stand those of the processor; the parts are told in the latter.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measuring import Failed, print_table, run

from .annotation import ELSEWHERE

PAGES, WORDS_A_PAGE, RESOLUTIONS = 100, 400, 1_000
HEADS = ("what", "size", "goal s", "seconds", "processor s", "goal MB", "peak MB")
GOALS = {"agreement": 3.0, "resolutions": 30.0}
MEMORY = 300.0

WHO = ("The Parties", "Each Party", "The Government of Calder", "The Free Highlands Front", "The Joint Commission")
DOING = (
    "withdraw their heavy weapons from the positions listed in Annex {n}",
    "release all persons held in connection with the conflict and give the lists to the Committee",
    "open the road between Port Mirren and Belisk to relief convoys",
    "protect the places of worship, cemeteries and archives in the district of Orlo",
    "clear the mines laid along the Line of Contact and hand over the maps",
    "report to the Mission on the measures taken under article {n}",
)
WHEN = (
    "",
    " within {n} days of signature",
    " not later than {n} June 2004",
    " as soon as possible",
    " every {n} months",
)


def main(arguments: list[str] | None = None) -> int:
    """Without arguments the table; with `agreement FILE` or `resolutions FOLDER` the reading that is measured."""
    given = sys.argv[1:] if arguments is None else arguments
    if given:
        return _read(*given)
    rows, parts = [], []
    with tempfile.TemporaryDirectory(prefix="auspices-bench-") as home:
        agreement, resolutions = Path(home) / "agreement.txt", Path(home) / "resolutions"
        agreement.write_text(an_agreement(), "utf-8")
        resolutions.mkdir()
        kind = write_resolutions(resolutions)
        sizes = {"agreement": f"{PAGES} pages of {WORDS_A_PAGE} words", "resolutions": f"{RESOLUTIONS:,} {kind}"}
        for what, where in (("agreement", agreement), ("resolutions", resolutions)):
            try:
                found = run("bench.reading.speed", what, where)
            except Failed as failed:
                rows.append((what, sizes[what], f"{GOALS[what]:g}", "failed", "", f"{MEMORY:g}", str(failed)[-60:]))
                continue
            told_by = json.loads(found.said)
            size = f"{sizes[what]}, {told_by['clauses']:,} clauses"
            told = f"{told_by['seconds']:.2f} (with start {found.seconds:.2f})"
            parts.append(f"{what}: " + ", ".join(f"{name} {spent:.2f} s" for name, spent in told_by["parts"].items()))
            busy = f"{told_by['processor']:.2f}"
            rows.append((what, size, f"{GOALS[what]:g}", told, busy, f"{MEMORY:g}", f"{found.peak_mb:,.0f}"))
    print_table(HEADS, rows)
    print("\n" + "\n".join(parts))
    return 0


def an_agreement(pages: int = PAGES, seed: int = 3) -> str:
    """A numbered agreement of about `pages` pages: articles, paragraphs, lettered items, dates."""
    chosen, lines, words, article = (
        random.Random(seed),
        ["AGREEMENT ON THE PEACE OF THE HIGHLANDS", "", "The Parties have agreed as follows:", ""],
        0,
        0,
    )
    while words < pages * WORDS_A_PAGE:
        article += 1
        new = [f"Article {article}", ""]
        for n in range(1, 7):
            who, chapeau = chosen.choice(WHO), chosen.random() < 0.2
            if chapeau:
                new += [f"{article}.{n} {who} shall:", ""]
                for letter in "abc":
                    new += [f"({letter}) {_doing(chosen)}{'.' if letter == 'c' else ';'}", ""]
            else:
                new += [f"{article}.{n} {who} shall {_doing(chosen)}.", ""]
        words += sum(len(line.split()) for line in new)
        lines += new
    return "\n".join(lines)


def write_resolutions(folder: Path, n: int = RESOLUTIONS) -> str:
    """`n` files: the resolutions of ../shared over and over where they are, else made ones. Returns which."""
    there = sorted(ELSEWHERE.glob("*.txt"))
    bodies = [path.read_bytes() for path in there] or [a_resolution(seed).encode() for seed in range(64)]
    for i in range(n):
        (folder / f"{i:04}.txt").write_bytes(bodies[i % len(bodies)])
    return f"files, {len(there)} resolutions over and over" if there else "files, made"


def a_resolution(seed: int) -> str:
    """A made resolution of some 400 words."""
    chosen = random.Random(seed)
    lines = [f"Resolution {9000 + seed} (1999)", "", "The Security Council,", ""]
    lines += [
        f"Recalling its resolution {8000 + chosen.randrange(900)} (1998) and all earlier decisions,\n" for _ in range(8)
    ]
    verbs = ("Calls upon the parties to", "Urges all States to", "Requests the Secretary-General to")
    lines += [f"{i}. {chosen.choice(verbs)} {_doing(chosen)};\n" for i in range(1, 14)]
    return "\n".join([*lines, "14. Decides to remain seized of the matter.", ""])


def _doing(chosen: random.Random) -> str:
    n = chosen.randrange(2, 29)
    return chosen.choice(DOING).format(n=n) + chosen.choice(WHEN).format(n=n)


def _read(what: str, where: str) -> int:
    """Read as `auspices read --json` does; print the number of clauses, the seconds on the wall and of the processor, and the latter of each part."""
    from auspices.reading import ingest, pipeline, printed

    spent: dict[str, float] = {}
    take = _timed("ingest", ingest.take_file, spent)
    as_json = _timed("printing", printed.as_json, spent)
    for part in ("structure", "cut", "fill"):
        setattr(pipeline, part, _timed(part, getattr(pipeline, part), spent))
    files = [Path(where)] if what == "agreement" else sorted(Path(where).glob("*.txt"))
    begun, busy = time.perf_counter(), time.process_time()
    clauses = sum(len(as_json(pipeline.read(take(file)))["clauses"]) for file in files)
    seconds, processor = time.perf_counter() - begun, time.process_time() - busy
    print(json.dumps({"clauses": clauses, "seconds": seconds, "processor": processor, "parts": spent}))
    return 0


def _timed(name: str, part: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def run_it(*args: Any, **more: Any) -> Any:
        begun = time.process_time()
        try:
            return part(*args, **more)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - begun

    return run_it


if __name__ == "__main__":
    sys.exit(main())
