"""Two texts side by side: published versions of one text, one text in two languages, or two texts. Nothing is chosen between them."""

from __future__ import annotations

from auspices.pack import Pack
from auspices.reading.model import Document, Reading

from .aligning import align, moved
from .compared import Comparison, Divergence, Pair, Piece, Run, State
from .facts import Gazetteer, facts
from .wording import divergences, runs

__all__ = ["Comparison", "Divergence", "Pair", "Piece", "Run", "compare"]


def compare(a: Reading | Document, b: Reading | Document, *, pack: Pack | None = None) -> Comparison:
    """Clause by clause (of readings) or unit by unit (of documents; also where one side has no clauses).

    With a pack, actors and places are compared by their ids in any language; without one, names are compared within one language only.
    """
    left, right = _document(a), _document(b)
    by_clause = isinstance(a, Reading) and isinstance(b, Reading) and bool(a.clauses) and bool(b.clauses)
    mine, yours = _pieces(a, by_clause=by_clause), _pieces(b, by_clause=by_clause)
    across = bool(left.lang and right.lang and left.lang != right.lang)
    known = {lang: Gazetteer.of(pack, lang) for lang in {left.lang, right.lang}} if pack is not None else {}
    facts_a = [facts(left.text, one, left.lang, known.get(left.lang), names=not across) for one in mine]
    facts_b = [facts(right.text, one, right.lang, known.get(right.lang), names=not across) for one in yours]
    matches = align(mine, yours, facts_a, facts_b, across=across)
    away = moved(matches)
    pairs: dict[int, Pair] = {}
    for i, j, likeness in matches:
        x, y = mine[i], yours[j]
        found = divergences(left.text, right.text, facts_a[i], facts_b[j], across=across)
        same = x.text == y.text or (across and not found)
        state: State = "same" if same else "changed"
        words = runs(x.text, y.text) if not across and x.text != y.text else ()
        pairs[i] = Pair(
            state, x, y, 1.0 if x.text == y.text else likeness, (i, j) in away, words, () if x.text == y.text else found
        )
    notes = (
        ("Names were not compared: the languages differ and no pack gives their names.",)
        if across and pack is None
        else ()
    )
    return Comparison(_name(left), _name(right), (left.lang, right.lang), _in_order(mine, yours, matches, pairs), notes)


def _document(one: Reading | Document) -> Document:
    return one.document if isinstance(one, Reading) else one


def _name(document: Document) -> str:
    return document.id or document.title or document.source.name


def _pieces(one: Reading | Document, *, by_clause: bool) -> list[Piece]:
    if by_clause and isinstance(one, Reading):
        return [Piece(clause.id, clause.cut.span, clause.text) for clause in one.clauses]
    document = _document(one)
    return [Piece(unit.n, unit.span, unit.span.of(document.text)) for unit in document.units]


def _in_order(
    mine: list[Piece], yours: list[Piece], matches: list[tuple[int, int, float]], pairs: dict[int, Pair]
) -> tuple[Pair, ...]:
    """The order of `a`; what only `b` has comes after the clause of `b` that it follows."""
    to = {j: i for i, j, _ in matches}
    after: dict[int, list[Pair]] = {}
    place = -1
    for j, one in enumerate(yours):
        if j in to:
            place = to[j]
        else:
            after.setdefault(place, []).append(Pair("only-b", None, one, 0.0))
    out = list(after.get(-1, ()))
    for i, piece in enumerate(mine):
        out.append(pairs[i] if i in pairs else Pair("only-a", piece, None, 0.0))
        out.extend(after.get(i, ()))
    return tuple(out)
