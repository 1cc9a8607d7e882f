"""What a comparison of two texts finds: pairs of clauses, what differs in them, what stands in one alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from auspices.reading.model import Span

State = Literal["same", "changed", "only-a", "only-b"]
Kind = Literal["date", "figure", "limit", "force", "actor"]
_SIGN = {"same": "=", "changed": "~", "only-a": "-", "only-b": "+"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause or unit of one text: its id and where it stands (normalised)."""

    n: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stay, that only `a` has (dropped) or only `b` (added)."""

    mark: Literal["kept", "dropped", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference that a person must weigh: a date, a figure, a word of limit ("by", "before"), a word of force, an actor.

    `a` and `b` are the quotes; empty where that text says nothing of the kind. Neither is chosen.
    """

    kind: Kind
    a: str
    b: str
    a_at: Span | None = None
    b_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One clause of `a` beside one of `b`, or a clause that stands alone. `runs` are given for two texts of one language."""

    state: State
    a: Piece | None
    b: Piece | None
    likeness: float = 1.0
    moved: bool = False
    runs: tuple[Run, ...] = ()
    divergences: tuple[Divergence, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts clause by clause, in the order of `a`, with what only `b` has where it stands there. `notes` say what was not compared."""

    a: str
    b: str
    langs: tuple[str, str]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...] = ()

    @property
    def divergences(self) -> tuple[Divergence, ...]:
        """All of them, in order."""
        return tuple(one for pair in self.pairs for one in pair.divergences)

    @property
    def alike(self) -> bool:
        """Whether nothing differs."""
        return all(pair.state == "same" and not pair.moved for pair in self.pairs)

    def as_dict(self) -> dict[str, Any]:
        """As plain data; offsets are of the normalised texts."""
        return {
            "a": self.a,
            "b": self.b,
            "langs": list(self.langs),
            "notes": list(self.notes),
            "pairs": [
                {
                    "state": pair.state,
                    "moved": pair.moved,
                    "likeness": round(pair.likeness, 3),
                    "a": _piece(pair.a),
                    "b": _piece(pair.b),
                    "runs": [{"mark": run.mark, "text": run.text} for run in pair.runs],
                    "divergences": [_divergence(one) for one in pair.divergences],
                }
                for pair in self.pairs
            ],
        }

    def lines(self) -> list[str]:
        """As lines of text: = same, ~ changed, - only in the first, + only in the second, with [dropped-] and {added+} words."""
        out: list[str] = []
        for pair in self.pairs:
            ids = " / ".join(one.n for one in (pair.a, pair.b) if one)
            alone = pair.a or pair.b
            words = _inline(pair.runs) if pair.runs else alone.text if alone else ""
            out.append(f"{_SIGN[pair.state]} {ids}{' (moved)' if pair.moved else ''}: {words}")
            out.extend(f"    {one.kind}: “{one.a}” / “{one.b}”" for one in pair.divergences)
        return [*out, *self.notes]


def _inline(runs: tuple[Run, ...]) -> str:
    forms = {"kept": "{}", "dropped": "[{}-]", "added": "{{{}+}}"}
    return " ".join(forms[run.mark].format(run.text) for run in runs)


def _piece(piece: Piece | None) -> dict[str, Any] | None:
    return (
        None if piece is None else {"n": piece.n, "start": piece.span.start, "end": piece.span.end, "text": piece.text}
    )


def _divergence(one: Divergence) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "a": {"quote": one.a, "start": one.a_at and one.a_at.start},
        "b": {"quote": one.b, "start": one.b_at and one.b_at.start},
    }
