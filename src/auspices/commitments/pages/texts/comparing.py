"""Two texts side by side, clause by clause: what diverges in dates, figures and force first; none of the two is chosen."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest

from auspices.commitments.models import Text
from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.pages.texts import words
from auspices.commitments.texts import queries
from auspices.face.contexts import Link
from auspices.face.texts import Choice, ComparePage, Divergence, PairRow, Part
from auspices.pack.saying import count
from auspices.process.queries import pack_now
from auspices.reading.compare import Comparison, Pair, Run, compare
from auspices.reading.model import Reading

WORD = {"same": "the same", "changed": "differs", "only-a": "only in the first", "only-b": "only in the second"}
KIND = {"date": "Date", "figure": "Figure", "limit": "Word of limit", "force": "Word of force", "actor": "Name"}
ORDER = ("date", "figure", "limit", "force", "actor")


def compare_page(request: HttpRequest, point: Standpoint) -> ComparePage:
    """The page; without two texts the choice of them. Raises Problem TEXT-UNKNOWN."""
    rows = queries.texts(point.process_id, point.clearance)
    first, second = (
        request.GET.get(name, "").replace("\0", "?") for name in ("first", "second")
    )  # PostgreSQL takes no NUL
    if first and not second:
        second = next((one.key for one in queries.versions(point.process_id, queries.text(point.process_id, first, point.clearance), point.clearance) if one.key != first), "")  # fmt: skip
    frame = {
        **shell(point, "Two texts side by side", "texts", Link("Texts", point.page("texts")), Link("Compare")), "action": point.path,
        "first": tuple(_choices(rows, first)), "second": tuple(_choices(rows, second)), "texts": Link("All texts", point.page("texts")),
    }  # fmt: skip
    if not first or not second:
        return ComparePage(**frame)
    pack = pack_now(point.process_id)
    a, b = (queries.text(point.process_id, key, point.clearance) for key in (first, second))
    left, right = queries.reading_of(a, pack), queries.reading_of(b, pack)
    found = compare(left, right, pack=pack)
    pairs = tuple(_rows(found, left, right))
    return ComparePage(
        **frame, left=_named(point, a), right=_named(point, b), left_lang=a.lang, right_lang=b.lang, told=_told(found),
        divergences=tuple(_divergences(found, left, right)), rows=pairs,
    )  # fmt: skip


def _choices(rows: Sequence[Text], chosen: str) -> Iterator[Choice]:
    yield Choice("", "choose a text", chosen=not chosen)
    for one in rows:
        yield Choice(one.key, ", ".join(part for part in (one.date, words.LANGUAGE.get(one.lang, one.lang), one.title or one.name) if part)[:120], chosen=one.key == chosen)  # fmt: skip


def _named(point: Standpoint, row: Text) -> Link:
    when = f" ({words.spelled_date(row.date)})" if row.date else ""
    return Link(f"{row.title or row.name}{when}", point.page("text", row.key), lang=row.lang)


def _told(found: Comparison) -> str:
    by = {state: sum(one.state == state for one in found.pairs) for state in WORD}
    said = "; ".join(
        f"{many} {WORD[state] if many == 1 or state != 'changed' else 'differ'}" for state, many in by.items() if many
    )
    moved = sum(one.moved for one in found.pairs)
    notes = "".join(f" {note}" for note in found.notes)
    return (
        f"{count(len(found.pairs), 'pair')} of clauses: {said}{f'; {moved} stand elsewhere' if moved else ''}.{notes}"
    )


def _forces(reading: Reading) -> Mapping[str, str]:
    return {one.id: one.cut.force for one in reading.clauses}


def _divergences(found: Comparison, left: Reading, right: Reading) -> Iterator[Divergence]:
    """Dates, figures, words of limit and of force, names, in this order; and where the force as read differs."""
    forces = _forces(left), _forces(right)
    told: list[tuple[int, int, Divergence]] = []
    for i, pair in enumerate(found.pairs):
        n = _n(pair)
        told += [(ORDER.index(one.kind), i, Divergence(KIND[one.kind], n, one.a, one.b, f"#pair-{i}")) for one in pair.divergences]  # fmt: skip
        if pair.a and pair.b:
            mine, yours = forces[0].get(pair.a.n, ""), forces[1].get(pair.b.n, "")
            if mine != yours and mine and yours:
                told.append((ORDER.index("force"), i, Divergence("Force as read", n, words.force_of(mine), words.force_of(yours), f"#pair-{i}")))  # fmt: skip
    yield from (one for _, _, one in sorted(told, key=lambda each: each[:2]))


def _n(pair: Pair) -> str:
    return " / ".join(dict.fromkeys(one.n for one in (pair.a, pair.b) if one))


def _rows(found: Comparison, left: Reading, right: Reading) -> Iterator[PairRow]:
    forces = _forces(left), _forces(right)
    for i, pair in enumerate(found.pairs):
        a, b = pair.a, pair.b
        word = WORD[pair.state] + (", elsewhere" if pair.moved else "")
        yield PairRow(
            f"pair-{i}", word, a.n if a else "", b.n if b else "", _side(pair.runs, "dropped", a.text if a else ""), _side(pair.runs, "added", b.text if b else ""),
            words.force_of(forces[0].get(a.n, "")) if a else "", words.force_of(forces[1].get(b.n, "")) if b else "",
        )  # fmt: skip


def _side(runs: Sequence[Run], mark: str, whole: str) -> tuple[Part, ...]:
    """One side's words, what the other has not marked."""
    if not runs:
        return (Part(whole),) if whole else ()
    name = {"dropped": "removed", "added": "added"}[mark]
    mine = [Part(run.text, name if run.mark == mark else "") for run in runs if run.mark in ("kept", mark)]
    return tuple(each for i, one in enumerate(mine) for each in ((one,) if i == 0 else (Part(" "), one)))
