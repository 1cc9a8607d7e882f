"""Generated claims: rows for the evidence table, the same for the same seed.

What a record of three years is like: a few thousand phrases said again and again by many sources, late by some days,
a fifth about uncertain days, some about nobody in particular, one in a hundred withdrawn.
"""

import json
from collections.abc import Iterator
from random import Random
from uuid import UUID

from bench.process import DAYS, DISTRICTS, FORCES, INCIDENTS, KINDS, PARTIES, PLACES, SOURCES, VILLAGES, WAYS, shares

EPOCH, DAY = 1609459200, 86400  # 2021-01-01T00:00:00Z
COLUMNS = (
    "id", "process_id", "key", "event", "says", "stance", "earliest", "latest", "known", "known_asserted", "recorded", "source", "reliability",
    "credibility", "audience", "item", "withdraws", "written",
)  # fmt: skip
# Of a hundred claims, so many of each kind; the rest are denials of incidents.
KIND_SHARES = {"incident": 45, "watching": 5, "open": 22, "handover": 18}
AUDIENCES = ("public",) * 16 + ("parties", "party:north", "party:south", "mission")
RETRACTED, CONTESTING = 0.01, 0.002


def rows(process_id: UUID, claims: int, commitments: int, seed: int = 1) -> Iterator[tuple[object, ...]]:
    """One tuple per claim, in the order of ``COLUMNS``."""
    random, count = Random(seed), shares(commitments)
    items, roads = count["dated"] + count["undated"], count["maintain"] + count["facets"]
    kinds = [kind for kind, share in KIND_SHARES.items() for _ in range(share)]
    kinds += ["denial"] * (100 - len(kinds))
    sources, process = list(SOURCES), process_id.hex
    earlier: list[tuple[str, int, str]] = []
    for n in range(claims):
        key, source = f"c.{random.getrandbits(48):012x}", random.choice(sources)
        low, high, known = _when(random)
        if earlier and random.random() < RETRACTED:
            withdrawn, known, source = earlier.pop(random.randrange(len(earlier)))
            known += random.randrange(40 * DAY)
            says, stance, low, high = "", "none", known, known
        else:
            withdrawn = ""
            says, stance = (
                _contest(random, count)
                if random.random() < CONTESTING
                else _say(random, random.choice(kinds), items, roads)
            )
            if random.random() < 0.05:
                earlier.append((key, known, source))
        reliability = SOURCES[source][2]
        written = {
            "retracts": withdrawn, "corrects": "", "adopts": "", "finding_of": "", "happened": "2022-03-04", "amount": None, "confidence": "H",
            "text": f"What {source} said in its report number {n} of that day.", "cite": f"{source}, report {n}", "url": "",
        }  # fmt: skip
        yield (
            f"{n:032x}", process, key, says.partition("(")[0], says, stance, low, high, known, 1, known * 1_000_000, source, reliability, "3",
            random.choice(AUDIENCES), "", withdrawn, json.dumps(written, sort_keys=True),
        )  # fmt: skip


def _when(random: Random) -> tuple[int, int, int]:
    low = EPOCH + random.randrange(DAYS) * DAY
    chance = random.random()
    if chance < 0.2:
        low += random.randrange(DAY)
        high = low + 59
    else:
        high = low + DAY * (random.randrange(2, 8) if chance > 0.8 else 1) - 1
    known = low + int(random.expovariate(1 / (4 * DAY)))
    return low, max(low, min(high, known)), known


def _say(random: Random, kind: str, items: int, roads: int) -> tuple[str, str]:
    if kind == "watching":
        chance = random.random()
        place = (
            "region"
            if chance < 0.01
            else f"d-{random.randrange(DISTRICTS):02}"
            if chance < 0.6
            else f"v-{random.randrange(VILLAGES):03}"
        )
        return f"watching(by: {random.choice(('mission', 'guarantor', 'relief', *FORCES))}, in: {place})", "for"
    if kind == "open":
        facets = random.choice(
            (
                "",
                f", what: {random.choice(KINDS)}",
                f", way: {random.choice(WAYS)}",
                f", way: {random.choice(WAYS)}, what: {random.choice(KINDS)}",
            )
        )
        return f"open(of: road-{random.randrange(roads)}{facets})", "for" if random.random() < 0.7 else "against"
    if kind == "handover":
        return (
            f"handover(from: {random.choice(PARTIES)}, of: item-{random.randrange(items)})",
            "for" if random.random() < 0.6 else "against",
        )
    by = random.choice(("?", *PARTIES, *FORCES))
    return (
        f"{random.choice(INCIDENTS)}(by: {by}, in: {random.choice(PLACES)})",
        "for" if kind == "incident" else "against",
    )


def _contest(random: Random, count: dict[str, int]) -> tuple[str, str]:
    return (
        f"contests(by: {random.choice(PARTIES)}, commitment: refrain.{random.randrange(count['refrain'])}, ground: scope)",
        "for",
    )
