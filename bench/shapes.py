"""A generated process with commitments of every shape, and a stream of claims that decide on them; the same for the same numbers.

Its actors, places and sources are those of ``bench.process``. Of a hundred commitments most are bans of incidents and dated acts, as in real
agreements; the rarer shapes have a few each. A stream tells of three years: mostly within days, in the order in which things became known.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from auspices.kernel.instants import DAY, Interval
from auspices.pack import build
from auspices.pack.model import Claim, Commitment, Pack
from auspices.pack.phrases import Phrase, parse_phrase
from bench.process import DAYS, FORCES, INCIDENTS, KINDS, PARTIES, PLACES, SOURCES, WAYS, files

EPOCH = 1609459200  # 2021-01-01T00:00:00Z
HALF_A_YEAR = 182 * DAY
# Of a hundred commitments, and of a hundred claims. Of those judged item by item there are never more than a few, with many items each.
SHARES = {
    "refrain": 26, "dated": 20, "undated": 8, "maintain": 9, "facets": 5, "limit": 5, "during": 3, "recur": 4, "respond": 5, "each": 5,
    "conduct": 3, "once": 3, "answers": 2, "joint": 2,
}  # fmt: skip
OF_ITEMS, FEW = ("respond", "each"), 4
LEVELS, ANSWERS = ("constructive", "absent"), ("granted", "agreed", "refused")
WORDS = """\
returned: {text: {en: "{item} returned"}, roles: {item: item}}
held: {text: {en: "{item} held by {by}"}, roles: {item: item, by: actor}}
request: {text: {en: "{item} asked of {to}"}, roles: {item: item, to: actor}}
answer: {text: {en: "{item}: {answer}"}, roles: {item: item, by: actor, answer: term}}
visit: {text: {en: "{of} received by {to}"}, roles: {of: object, to: actor}}
visit_answer: {text: {en: "{by} answers {of}: {answer}"}, roles: {of: object, by: actor, answer: term}}
departed: {text: {en: "{of} departed"}, roles: {of: object, from: actor}}
present: {text: {en: "{of} present"}, roles: {of: object, in: actor}}
reported: {text: {en: "{by} reported on {on}"}, roles: {by: actor, on: object}}
strength: {text: {en: "strength of {of}"}, roles: {of: object}}
deployed: {text: {en: "{of} deployed"}, roles: {of: object}}
settled: {text: {en: "{of} agreed"}, roles: {of: object}}
"""


def counts_of(commitments: int, shares: dict[str, int] | None = None) -> dict[str, int]:
    """How many there are of each kind: at least one of each that has a share."""
    shares = SHARES if shares is None else shares
    whole = sum(shares.values())
    count = {kind: max(1, commitments * share // whole) for kind, share in shares.items()}
    count |= {kind: min(count[kind], FEW) for kind in OF_ITEMS if kind in count}
    largest = max(count, key=lambda kind: count[kind])
    return count | {largest: count[largest] + max(0, commitments - sum(count.values()))}


def process(commitments: int, shares: dict[str, int] | None = None) -> Pack:
    """The pack."""
    rows = list(_commitments(counts_of(commitments, shares)))
    base = files(100)
    terms = [f"thing-{i}" for i in range(len(rows))] + [
        *LEVELS,
        *ANSWERS,
        "carried-out",
        "conditional",
        "personnel",
        "talks",
    ]
    written = base["process.yaml"] + "".join(f"  {one}: {{en: {one}}}\n" for one in terms)
    texts = {
        "process.yaml": written,
        "words.yaml": base["words.yaml"] + WORDS,
        "commitments.yaml": "commitments:\n" + "".join(rows),
    }
    return build({**base, **texts})  # fmt: skip


def _commitments(count: dict[str, int]) -> Iterator[str]:
    n = 0
    for kind, many in count.items():
        for i in range(many):
            bearer, other = PARTIES[n % 2], PARTIES[1 - n % 2]
            yield f"  - {{id: {kind}.{i}, clause: accord/{1 + n % 10}, text: It, {_written(kind, i, f'thing-{n}', bearer, other)}}}\n"
            n += 1


def _written(kind: str, i: int, thing: str, bearer: str, other: str) -> str:
    one, both = f"bearer: {bearer}, to: {other}", "bearer: [north, south]"
    day = f"{2021 + i % 3}-{1 + i * 7 % 12:02}-{1 + i * 5 % 28:02}"
    return {
        "refrain": f'{both}, refrain: "{INCIDENTS[i % 5]}(by: bearer)", in: {PLACES[1 + i // 5 % (len(PLACES) - 1)]}',
        "dated": f'{one}, achieve: "handover(of: {thing}, from: bearer)", by: {day}',
        "undated": f'{one}, achieve: "handover(of: {thing}, from: bearer)"',
        "maintain": f'{one}, maintain: "open(of: {thing})", fresh_for: P30D',
        "facets": f'{one}, maintain: "open(of: {thing})", fresh_for: P30D, facets: {{what: [{", ".join(KINDS)}], way: [{", ".join(WAYS)}]}}',
        "limit": f'{one}, limit: "strength(of: {thing})", at_most: {{personnel: 100}}',
        "during": f'{one}, force: permission, during: "deployed(of: {thing})", from: 2021-01-01, for: P4Y',
        "recur": f'{one}, recur: "reported(by: bearer, on: {thing})", every: P1M',
        "respond": f'{one}, force: exhortation, respond: "request(item, to: bearer)", with: "answer(item, by: bearer, answer: granted)"',
        "each": f'{one}, each: "held(item, by: bearer)", achieve: "returned(item)", within: P30D',
        "conduct": f"{one}, force: exhortation, conduct: {thing}, judged_by: [mission], levels: {{constructive: holding, absent: not_done}}, every: P6M",
        "once": f'{one}, achieve: "departed(of: {thing}, from: bearer)", once: "present(of: {thing}, in: bearer)"',
        "answers": f'{one}, achieve: "visit(of: {thing}, to: bearer)", answers: "visit_answer(of: {thing}, by: bearer)"',
        "joint": f'{both}, joint: true, achieve: "settled(of: {thing})", by: {day}',
    }[kind]  # fmt: skip


def stream(
    pack: Pack, claims: int, *, seed: int = 1, late: float = 0.1, withdrawn: float = 0.03, astray: float = 0.0
) -> Iterator[Claim]:
    """Claims in the order in which they come: `late` of them about things up to half a year before they became known, `withdrawn` taken back
    or corrected, and `astray` come up to half a year after they became known, as when an archive is entered."""  # fmt: skip
    random = Random(seed)
    able: dict[str, list[Commitment]] = {}
    for one in pack.commitments.values():
        able.setdefault(one.id.partition(".")[0], []).append(one)
    kinds = [kind for kind, share in SHARES.items() for _ in range(share if kind in able else 0)]
    said: list[Claim] = []
    phrases: dict[str, Phrase] = {}
    step = DAYS * DAY / max(claims, 1)
    for n in range(claims):
        known = EPOCH + HALF_A_YEAR + int(n * step)
        if random.random() < astray:
            known -= random.randrange(HALF_A_YEAR)
        if said and random.random() < withdrawn:
            old = said.pop(random.randrange(len(said)))
            yield _withdrawing(random, n, old, max(known, old.known))
            continue
        delay = random.randrange(HALF_A_YEAR) if random.random() < late else int(random.expovariate(1 / (2 * DAY)))
        high = known - delay
        low = high - (random.choice((59, DAY - 1, DAY - 1, DAY - 1, 4 * DAY)))
        kind = random.choice(kinds)
        one = random.choice(able[kind])
        text, against, amount = _said(random, kind, one, max(20, n // 8))
        if text not in phrases:
            phrases[text] = parse_phrase(text)
        source = random.choice(_SPEAKERS) if one.shape != "conduct" else "mission"
        yield (claim := _claim(n, phrases[text], against, low, high, known, source, amount))
        if random.random() < 0.2:
            said.append(claim)


_SPEAKERS = tuple(SOURCES)


def _said(random: Random, kind: str, one: Commitment, items: int) -> tuple[str, bool, tuple[float, str] | None]:
    bearer = random.choice(one.bearers)
    values = {test.role: (bearer if test.value == "bearer" else test.value) for test in one.selector.tests}
    event, amount, against = one.selector.event, None, random.random() < 0.3
    if kind == "refrain":
        chance = random.random()
        if chance < 0.15:
            return f"watching(by: {random.choice(('mission', 'guarantor', *FORCES))}, in: {values['in']})", False, None
        values["by"] = (
            "?" if chance < 0.3 else random.choice([bearer, *(f for f, of in FORCES.items() if of == bearer)])
        )
    if kind in ("respond", "each"):
        values["item"] = f"{one.id.replace('.', '-')}-i{random.randrange(items)}"
        if random.random() < 0.4:
            event, against = one.trigger.event, random.random() < 0.05
            values = {t.role: values["item"] if t.kind == "item" else bearer for t in one.trigger.tests}
    if event == "answer":
        values["answer"], against = random.choice(ANSWERS), False
    if kind == "once" and random.random() < 0.3:
        event, values = one.once.event, {t.role: bearer if t.value == "bearer" else t.value for t in one.once.tests}
    if kind == "answers" and random.random() < 0.5:
        event, values = (
            one.answers.event,
            {t.role: bearer if t.value == "bearer" else t.value for t in one.answers.tests},
        )
        values["answer"], against = random.choice(ANSWERS), False
    if kind == "facets" and random.random() < 0.8:
        values |= {"what": random.choice(KINDS), "way": random.choice(WAYS)}
    if kind == "limit":
        amount, against = (float(random.randrange(80, 120)), "personnel"), False
    if kind == "conduct":
        values["level"], against = random.choice(LEVELS), False
    return f"{event}({', '.join(f'{role}: {value}' for role, value in values.items())})", against, amount


def _claim(
    n: int, says: Phrase | None, against: bool, low: int, high: int, known: int, source: str, amount: tuple[float, str] | None, audience: str = "public"
) -> Claim:  # fmt: skip
    return Claim(
        id=f"c{n:07}", says=says, stance="none" if says is None else "against" if against else "for", when=Interval(low, high), known=known, source=source,
        reliability=SOURCES[source][2], credibility="3", audience=audience, amount=amount,
    )  # fmt: skip


def _withdrawing(random: Random, n: int, old: Claim, known: int) -> Claim:
    """A retraction, or in a third of all cases a correction that turns what was said, or its time."""
    if random.random() < 0.67:
        return replace(
            _claim(n, None, False, old.when.earliest, old.when.latest, known, old.source, None), retracts=old.id
        )
    turned = "against" if old.stance == "for" and old.says and old.says.event != "watching" else "for"
    return replace(old, id=f"c{n:07}", stance=random.choice((old.stance, turned)), known=known, corrects=old.id)


def of_one_shape(kind: str) -> Pack:
    """A process with one commitment."""
    return process(1, {kind: 1})
