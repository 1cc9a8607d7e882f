"""Cases: standings worked out by hand, that lawyers can read and write. None of their expected values comes out of the engine."""

from __future__ import annotations

from pathlib import Path

from auspices.kernel.audiences import checked
from auspices.kernel.instants import parse_last
from auspices.kernel.problems import Problem

from . import schema
from .folders import read_text
from .model import Case, Pack
from .reading import Reader
from .yamltree import parse


def read_cases(folder: Path | str, pack: Pack) -> list[Case]:
    """The cases of a pack's folder, in the order of their files. Raises Problems."""
    reader = Reader(pack.zone)
    out: list[Case] = []
    for path in sorted(Path(folder).glob("cases/*.yaml")):
        with reader.gather():
            tree = parse(read_text(path), str(path))
            for raw, where in reader.rows(schema.Case, tree):
                with reader.gather():
                    out.append(_case(raw, pack, reader, where))
    reader.done()
    return out


def _case(raw: schema.Case, pack: Pack, reader: Reader, where: str) -> Case:
    reader.one_of("commitment", raw.commitment, pack.commitments, where)
    commitment = pack.commitments[raw.commitment]
    reader.one_of("bearer", raw.bearer, commitment.bearers, where)
    reader.one_of("view", raw.view, pack.views, where)
    reader.one_of("reading", raw.reading, commitment.readings, where)
    if raw.facets and set(raw.facets) != set(commitment.facets):
        raise Problem(
            "PACK-VALUE",
            f'The case names the facets {", ".join(raw.facets)}; "{commitment.id}" has {", ".join(commitment.facets) or "none"}.',
            where,
        )
    at = parse_last(raw.at, pack.zone, where)
    expect = {name: value for name, value in raw.expect if value is not None}
    if "due" in expect:
        expect["due"] = parse_last(str(expect["due"]), pack.zone, where)
    return Case(
        raw.case, raw.commitment, raw.bearer, at, parse_last(raw.known, pack.zone, where) if raw.known else at, raw.view,
        checked(raw.clearance, pack.parties, where), raw.reading, dict(raw.facets), expect, raw.why, raw.differs or "", where,
    )  # fmt: skip
