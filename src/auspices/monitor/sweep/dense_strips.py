"""The strip of a dense cell as columns: which rows decide when, as positions. Only what is read of it becomes words.

Between two turns of its life a cell of incidents has few kinds of standing: of each one is asked of the tables, and
says of what is named in it whether that is the row that decides, its denial, or the first that a party said. The rest
of the kind differs in positions alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import overload

import numpy as np

from auspices.kernel.instants import MAX, MIN, Instant
from auspices.monitor.arrays.claim_columns import Ints
from auspices.monitor.plan.lifecycle import phase_at
from auspices.monitor.sweep.cell_rows import numbered
from auspices.monitor.sweep.evaluator import Sweep
from auspices.monitor.sweep.skyline import NONE
from auspices.monitor.verdicts.standing import Standing, Value

_NAMED = 2
"""A ruling is fixed by so many rows at most."""


Piece = tuple[Instant, Instant, Standing]


class DenseStrip(Sequence[Piece]):
    """N pieces, each from one of `starts` to the next, the last to MAX; neighbours that hold the same are one.

    `kind` indexes `kinds`, values without their reasons; `named` are the positions of the rows named for them, or
    NONE: N x 2.
    """

    def __init__(self, sweep: Sweep, starts: Ints, kind: Ints, named: Ints, kinds: Sequence[Value]) -> None:
        self._sweep, self.starts, self.kind, self.named, self.kinds = sweep, starts, kind, named, kinds

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, i: int) -> Piece: ...

    @overload
    def __getitem__(self, i: slice) -> list[Piece]: ...

    def __getitem__(self, i: int | slice) -> Piece | list[Piece]:
        """[start, end) and the standing over it, of one piece or some."""
        places = range(len(self.starts))[i]
        return self._piece(places) if isinstance(places, int) else [self._piece(one) for one in places]

    def _piece(self, i: int) -> Piece:
        end = int(self.starts[i + 1]) if i + 1 < len(self.starts) else MAX
        lifecycle, verdict, timing, due, contested, _, row = self.kinds[int(self.kind[i])]
        sweep = self._sweep
        because = sweep.because([sweep.handed(one) for one in self.named[i].tolist() if one != NONE])
        value = lifecycle, verdict, timing, due, contested, because, row
        return int(self.starts[i]), end, Standing.of(sweep.cell.key, sweep.view.id, value)


def can_be_dense(sweep: Sweep) -> bool:
    """Whether a strip has columns: of incidents without a condition, the cells into which violations fall."""
    return sweep.cell.commitment.shape == "refrain" and sweep.cell.condition is None


def dense_strip(sweep: Sweep) -> DenseStrip:
    """The strip of a cell of incidents."""
    turns = np.array([MIN, *sorted(one for one in sweep.turns() if MIN < one < MAX)], dtype=np.int64)
    phases = [phase_at(sweep.life, one) for one in turns.tolist()]
    stands = np.array([one is not None and one.judged_at is not None for one in phases])
    moving = np.unique(np.concatenate([line.starts for line in (*sweep.deciding.lines, sweep.begun)]))
    moving = moving[(moving > MIN) & (moving < MAX)]
    moving = moving[
        ~stands[np.searchsorted(turns, moving, side="right") - 1]
    ]  # while it stands as it last stood, only a turn matters
    edges = np.union1d(turns, moving)
    segment = np.searchsorted(turns, edges, side="right") - 1
    columns = np.array([*(line.at(edges) for line in sweep.deciding.lines), sweep.begun.at(edges)])
    rows, deciding = sweep.rows, columns[0]
    side, way = (
        np.where(deciding == NONE, NONE, of[deciding]) if len(rows) else deciding for of in (rows.side, rows.way)
    )
    known = [(column != NONE).astype(np.int64) for column in columns[1:]]
    _, examples, alike = np.unique(numbered(segment, side + 1, way + 1, *known), return_index=True, return_inverse=True)
    kinds: dict[Value, int] = {}
    kind, named = np.empty(len(edges), dtype=np.int64), np.full((len(edges), _NAMED), NONE)
    order = np.argsort(alike, kind="stable")
    bounds = np.searchsorted(alike[order], np.arange(len(examples) + 1))
    for example, (first, past) in zip(examples.tolist(), pairwise(bounds.tolist()), strict=True):
        here = order[first:past]
        lifecycle, due, contested, ruling = sweep.ruled(int(edges[example]))
        value = lifecycle, ruling.verdict, ruling.timing, due, contested, (), ruling.row
        kind[here] = kinds.setdefault(value, len(kinds))
        for place, row in enumerate(ruling.fixed_by):
            position = sweep.position(row)
            column = [] if stands[segment[example]] else columns[:, example].tolist()
            named[here, place] = columns[column.index(position)][here] if column else position
    new = np.append(True, (kind[1:] != kind[:-1]) | (named[1:] != named[:-1]).any(axis=1))
    return DenseStrip(sweep, edges[new], kind[new], named[new], list(kinds))
