"""Cases: standings worked out by hand, that lawyers can read and write. None of their expected values comes out of the engine."""

from __future__ import annotations

from pathlib import Path

from auspices.kernel.audiences import checked
from auspices.kernel.instants import parse_last
from auspices.kernel.problems import Problem

from . import schema
from .acts import bearers_as_judged
from .folders import check_plain, read_text
from .model import Case, Commitment, Pack
from .phrases import ITEM
from .reading import Reader
from .yamltree import parse


def read_cases(folder: Path | str, pack: Pack) -> list[Case]:
    """The cases of a pack's folder, in the order of their files. Raises Problems."""
    reader = Reader(pack.zone)
    out: list[Case] = []
    for path in sorted(Path(folder).glob("cases/*.yaml")):
        with reader.gather():
            check_plain(path, Path(folder))
            tree = parse(read_text(path), str(path))
            for raw, where in reader.rows(schema.WrittenCase, tree):
                with reader.gather():
                    out.append(_case(raw, pack, reader, where))
    reader.done()
    return out


def _case(raw: schema.WrittenCase, pack: Pack, reader: Reader, where: str) -> Case:
    reader.one_of("commitment", raw.commitment, pack.commitments, where)
    commitment = pack.commitments[raw.commitment]
    bearer = _bearer(raw.bearer, commitment)
    reader.one_of("bearer", bearer, bearers_as_judged(commitment), where)
    reader.one_of("view", raw.view, pack.views, where)
    reader.one_of("reading", raw.reading, commitment.readings, where)
    if raw.item and not commitment.itemised:
        raise Problem("PACK-VALUE", f'"{commitment.id}" is not judged item by item.', where, "Leave the item out.")
    facets = {**raw.facets, ITEM: raw.item} if raw.item else dict(raw.facets)
    if facets and set(facets) != ({ITEM} if commitment.itemised else set(commitment.facets)):
        raise Problem(
            "PACK-VALUE",
            f'The case names the facets {", ".join(facets)}; "{commitment.id}" has {", ".join(commitment.facets) or (ITEM if commitment.itemised else "none")}.',
            where,
        )
    at = parse_last(raw.at, pack.zone, where)
    expect = {name: value for name, value in raw.expect if value is not None}
    if "due" in expect:
        expect["due"] = parse_last(str(expect["due"]), pack.zone, where)
    return Case(
        raw.case, raw.commitment, bearer, at, parse_last(raw.known, pack.zone, where) if raw.known else at, raw.view,
        checked(raw.clearance, pack.parties, where), raw.reading, facets, expect, raw.why, raw.differs or "", where,
    )  # fmt: skip


def _bearer(written: str, commitment: Commitment) -> str:
    """The bearer as the commitment is judged: of a joint one all together, in the order of the pack, however they are written."""
    if commitment.joint and set(written.split("+")) == set(commitment.bearers):
        return "+".join(commitment.bearers)
    return written
