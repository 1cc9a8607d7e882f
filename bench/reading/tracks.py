"""``python -m bench.reading.tracks FOLDER``: how sure a proposed track has to be. Each text is scored with the settings that the other texts would choose.

A setting is the least score and the least lead over the next track (`least` and `margin` in the lexicon of tracks). Chosen is the one that abstains least while
what it proposes is right in the share asked for (``--share``, 0.85); the table prints accuracy against abstention over all texts for each setting.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from auspices.reading.fields.cues import NONE
from auspices.reading.fields.surroundings import surroundings
from auspices.reading.fields.track import weigh
from auspices.reading.ingest import take_file
from auspices.reading.pipeline import read
from auspices.reading.printed import as_json
from bench.measuring import print_table

from .aligning import align
from .annotation import Annotated, read_folder

LEAST = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0)
MARGIN = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
Case = tuple[str | None, str, float, float]
"""Annotated track; the likeliest one, its score, its lead over the next."""
Setting = tuple[float, float]


def main(arguments: list[str] | None = None) -> int:
    """Print the table and the outcome of leaving one text out; 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.tracks", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=0.85)
    chosen = parser.parse_args(arguments)
    texts, _ = read_folder(chosen.folder, {})
    by_text = {text.name: cases(text) for text in texts}
    every = [case for found in by_text.values() for case in found]
    rows = []
    for setting in ((least, margin) for least in LEAST for margin in MARGIN):
        right, given, tracked, open_ = counted(every, setting)
        rows.append((f"{setting[0]}", f"{setting[1]}", f"{right / max(1, given):.3f}", f"{open_ / tracked:.3f}"))
    print_table(("least", "margin", "right", "abstained"), rows)
    sums = [0, 0, 0, 0]
    for name, found in by_text.items():
        others = [case for other, them in by_text.items() if other != name for case in them]
        sums = [a + b for a, b in zip(sums, counted(found, choose(others, chosen.share)), strict=True)]
    right, given, tracked, open_ = sums
    print(f"\nchosen on all: least, margin = {choose(every, chosen.share)}")
    print(
        f"one text left out: right {right / max(1, given):.3f} of {given}, abstained {open_ / tracked:.3f} of {tracked}"
    )
    return 0


def cases(text: Annotated) -> list[Case]:
    """The annotated clauses of a text that were found and whose track is scored."""
    reading = read(take_file(text.source), None)
    around = surroundings(reading.document, None)
    ranked = []
    by_id = {clause.id: clause for clause in reading.clauses}
    for clause in reading.clauses:
        before = tuple(by_id[one] for one in clause.refers_to if one in by_id)
        first = list(weigh(around, clause.cut, clause.action, clause.object, before).ranked())
        ranked.append([] if clause.cut.force == "procedural" else first)
        around.done.append(clause)
    out: list[Case] = []
    for i, j in align(text, as_json(reading)["clauses"], reading.document.text):
        if "track" in text.clauses[i]:
            first = [*ranked[j], (0.0, NONE), (0.0, NONE)]
            out.append((text.clauses[i]["track"], first[0][1], first[0][0], first[0][0] - first[1][0]))
    return out


def counted(found: Sequence[Case], setting: Setting) -> tuple[int, int, int, int]:
    """Right proposals, all proposals, clauses with a track, and those of them left open."""
    given = [(w, t) for w, t, score, lead in found if t != NONE and score >= setting[0] and lead >= setting[1]]
    tracked = [one for one in found if one[0]]
    open_ = len(tracked) - sum(bool(wanted) for wanted, _ in given)
    return sum(w == t for w, t in given), len(given), len(tracked), open_


def choose(found: Sequence[Case], share: float) -> Setting:
    """The setting that abstains least among those right often enough; the surest one where none is."""
    outcomes = [(counted(found, (a, b)), (a, b)) for a in LEAST for b in MARGIN]
    good = [one for one in outcomes if one[0][0] >= share * one[0][1]]
    if not good:
        return max(outcomes, key=lambda one: one[0][0] / max(1, one[0][1]))[1]
    return min(good, key=lambda one: one[0][3])[1]


if __name__ == "__main__":
    raise SystemExit(main())
