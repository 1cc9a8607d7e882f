"""What if: hypothetical claims and acts, read from YAML in the forms of a pack, as strictly as a pack is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auspices.kernel.ids import is_writable
from auspices.kernel.instants import Instant, iso
from auspices.kernel.problems import Problem, Problems
from auspices.pack import schema
from auspices.pack.acts import build_act, check_acts
from auspices.pack.claims import build_claim
from auspices.pack.model import Act, Claim, Pack
from auspices.pack.reading import Reader, nearest
from auspices.pack.yamltree import Tree, parse

LONGEST = 60_000
"""So many characters are read."""
MOST = 200
"""So many claims and acts together."""
_KEYS = ("claims", "acts")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Claims and acts that nobody has made."""

    claims: tuple[Claim, ...]
    acts: tuple[Act, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset((*(one.id for one in self.claims), *(one.id for one in self.acts)))


def read_hypothesis(
    text: str, pack: Pack, there: Iterable[Claim], *, known: Instant, file: str = "what-if"
) -> Hypothesis:
    """The claims and acts under `claims:` and `acts:`. `there` are the claims that they may point to. An `id` and `known` left out are given.

    Raises Problems: PACK-SIZE, PACK-FILE, PACK-KEY, PACK-VALUE and whatever a claim or act of a pack may meet; CLAIM-TWICE, CLAIM-RETRACTED.
    """
    reader = Reader(pack.zone)
    with reader.gather():
        tree = _tree(text, file)
        _fill(tree, known, pack.zone)
    reader.done()
    claims = _claims(reader, tree, pack, {one.id: one for one in there})
    acts = _acts(reader, tree, pack)
    reader.done()
    if not claims and not acts:
        raise Problems(
            [
                Problem(
                    "PACK-VALUE", "It names no claim and no act.", file, "Write claims: or acts:, and a list under it."
                )
            ]
        )
    return Hypothesis(tuple(claims), tuple(acts))


def _tree(text: str, file: str) -> Tree:
    if len(text) > LONGEST:
        raise Problem(
            "PACK-SIZE",
            f"It holds {len(text):,} characters.",
            file,
            f"Ask about less at once: at most {LONGEST:,} characters.",
        )
    if not is_writable(text):
        raise Problem("PACK-FILE", "It holds a character that no text has.", file)
    tree = parse(text, file)
    if tree.data is None:
        tree.data = {}
    if not isinstance(tree.data, dict):
        raise Problem("PACK-VALUE", "A list under claims:, and one under acts:, is wanted here.", tree.where())
    for key in tree.data:
        if key not in _KEYS:
            raise Problem(
                "PACK-KEY",
                f'The key "{key[:40]}" is not known here.',
                tree.where(key),
                nearest(key, _KEYS) or "The keys are claims and acts.",
            )
    if sum(len(many) for many in tree.data.values() if isinstance(many, list)) > MOST:
        raise Problem(
            "PACK-SIZE", "There are too many of them.", file, f"Ask about at most {MOST} claims and acts at once."
        )
    return tree


def _fill(tree: Tree, known: Instant, zone: str) -> None:
    """Ids and `known` where they are left out: what is asked about becomes known when it is asked as of."""
    for key, stem in (("claims", "what-if"), ("acts", "what-if.act")):
        many = tree.data.get(key)
        for number, row in enumerate(many if isinstance(many, list) else (), 1):
            if isinstance(row, dict):
                row.setdefault("id", f"{stem}.{number}")
                row.setdefault("known", iso(known, zone))


def _claims(reader: Reader, tree: Tree, pack: Pack, there: dict[str, Claim]) -> list[Claim]:
    new: list[Claim] = []
    gone = {one.withdraws for one in there.values() if one.withdraws}
    for raw, where in reader.rows(schema.WrittenClaim, tree, ("claims",)):
        with reader.gather():
            if raw.id in there:
                raise Problem("CLAIM-TWICE", f'There is a claim "{raw.id}" already.', where)
            one = build_claim(raw, pack, there, where)
            if one.withdraws and one.withdraws in gone:
                raise Problem("CLAIM-RETRACTED", f'"{one.withdraws}" is withdrawn already.', where)
            gone.add(one.withdraws)
            there[one.id] = one
            new.append(one)
    return new


def _acts(reader: Reader, tree: Tree, pack: Pack) -> list[Act]:
    places: dict[str, str] = {}
    new: list[Act] = []
    taken = {one.id for one in pack.acts}
    for raw, where in reader.rows(schema.WrittenAct, tree, ("acts",)):
        with reader.gather():
            if raw.id in taken:
                raise Problem("PACK-TWICE", f'Two acts are called "{raw.id}".', where)
            reader.one_of("commitment", raw.commitment, pack.commitments, where)
            for actor in (*raw.made_by, *raw.requested_by):
                reader.one_of("actor", actor, pack.actors, where)
            new.append(build_act(raw, pack, where))
            taken.add(raw.id)
            places[raw.id] = where
    if new and not reader.found:
        reader.found.extend(_contradictions(new, places, pack))
    return new


def _contradictions(new: list[Act], places: dict[str, str], pack: Pack) -> Iterator[Problem]:
    """What cannot stand beside each other; of the acts recorded, only where one of these is the cause."""
    before = {problem.what for problem in check_acts(pack.acts, {}, pack)}
    for problem in check_acts((*pack.acts, *new), places, pack):
        if problem.what not in before:
            yield problem
