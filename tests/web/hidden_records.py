"""Some forty records that few may see, of every kind and audience, recorded by the real writers among a few that everyone may."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from auspices.commitments.actions import record_act, record_claim
from auspices.commitments.seals import record_id_of, seal
from auspices.commitments.texts.actions import decide, take_text
from auspices.kernel.audiences import PUBLIC, sees
from auspices.pack import schema
from auspices.people.actions import grant_role, lock_account, make_account
from tests.web.invented import LATER, TEXT

KARABAKH = Path(__file__).parents[2] / "packs" / "karabakh"
NOW = 1_790_000_000  # the adopting clock, seconds UTC: September 2026
AUDIENCES = ("mission", "parties", "party:AM", "party:AZ")
OBSERVERS = (
    '\n- {id: observers, kind: mission, names: {en: [Observers]}, reliability: A, note: "Invented for a test"}\n'
)
ZEBRA = "zebra"  # stands in every hidden record and in no other
Step = tuple[str, Callable[[int], object]]


def folder(target: Path) -> Path:
    """The worked example with a mission of its own added, which alone makes findings."""
    shutil.copytree(KARABAKH, target, ignore=shutil.ignore_patterns("cases"))
    with (target / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(OBSERVERS)
    return target


def record(process_id, clearance: str | None) -> int:
    """Record what a reader of a clearance may see and nothing else, or (None) everything, each step at its own second; how many were left out."""
    left = 0
    for second, (audience, step) in enumerate(_steps(process_id)):
        if clearance is None or sees(clearance, audience):
            step(NOW + 60 * second)
        else:
            left += 1
    return left


def _steps(process_id) -> Iterator[Step]:
    """(audience, what records at a second), those for everyone between those for few."""

    def said(key: str, audience: str, says: str | None, source: str, **more: object) -> Step:
        fields = {"id": key, "says": says, "source": source, "known": "2026-09-20", "happened": "2026-09-20", **more}
        if audience != PUBLIC:
            fields |= {"audience": audience, "cite": f"The {ZEBRA}"}
        written = schema.WrittenClaim.model_validate(
            {name: value for name, value in fields.items() if value is not None}
        )
        return audience, lambda at: record_claim(process_id, written, lambda: at)

    def taken(key: str, audience: str, text: str, **more: str) -> Step:
        return audience, lambda at: take_text(process_id, text.encode(), f"{key}.txt", key=key, audience=audience, clock=lambda: at, **more)  # fmt: skip

    def decided(key: str, audience: str, clause: str, kind: str, correction: dict | None = None) -> Step:
        return audience, lambda at: decide(process_id, key, clause, kind, correction, clock=lambda: at)

    def seat(name: str, role: str, party: str, clearance: str) -> Step:
        def sit(at: int) -> None:
            user = make_account(name, "only for this test, 1", clock=lambda: at)
            grant_role(user, process_id, role, party=party, clearance=clearance, clock=lambda: at)
            if name.endswith("locked"):
                lock_account(user, clock=lambda: at)

        return "mission", sit

    handover = "handover(of: aghdam, from: AM, to: AZ)"
    yield said("c.open.1", PUBLIC, handover, "mod-az", text="Said in public.")
    yield said("c.open.2", PUBLIC, "held(item: open-1, by: AZ)", "gov-am", text="One is held.")
    yield taken("bridge", PUBLIC, TEXT)
    for number, audience in enumerate(AUDIENCES):
        key = f"{ZEBRA}.{number}"
        yield said(f"{key}.claim", audience, handover, "mod-am", stance="against", text=f"The {ZEBRA} of {audience}.")
        yield said(f"{key}.corrected", audience, handover, "mod-am", corrects=f"{key}.claim", text=f"Another {ZEBRA}.")
        yield said(f"{key}.gone", audience, None, "mod-am", retracts=f"{key}.corrected")
        yield said(f"{key}.held", audience, f"held(item: {key}, by: AZ)", "gov-am")
        yield said(f"{key}.finding", audience, None, "observers", finding={"of": "c.open.1", "outcome": "refuted"})
        yield said(f"{key}.contest", audience, "contests(by: AZ, commitment: tri.2, ground: status)", "mfa-az")
        if number % 2 == 0:
            yield said(f"{key}.kept", audience, f"retained(item: {key}, under: gc3-119)", "mfa-az")
            yield said(f"{key}.asked", audience, f"access_request(item: {key}.asked, to: AZ)", "icrc")
            yield said(
                f"{key}.answer", audience, f"access_answer(item: {key}.asked, by: AZ, answer: granted)", "mfa-az"
            )
            yield said(f"{key}.adopts", audience, None, "gov-am", adopts="c.open.1", text=f"So says the {ZEBRA}.")
            yield said(f"{key}.law", audience, "contests(by: AM, claim: c.open.1, item: open-1, ground: reading)", "mfa-am")  # fmt: skip
            yield said(f"{key}.watch", audience, "watching(by: rmod, in: aghdam, for: incident)", "mod-ru")
            yield taken(key, audience, TEXT.replace("bridge", ZEBRA).replace("school", f"school of {audience}"))
            yield decided(key, audience, "1", "accept")
            yield decided(key, audience, "2a", "change", {"note": f"A {ZEBRA}."})
            yield taken(f"{key}.later", audience, LATER.replace("bridge", ZEBRA), version_of=key)
        if number == 1:  # among those for few, what everyone may read
            yield decided("bridge", PUBLIC, "1", "accept")
            yield said("c.open.3", PUBLIC, "repatriated(item: open-1)", "commission-az", text="One is given back.")
            yield taken("", PUBLIC, LATER.replace("2027", "2028"))
    about = "named a person"
    yield "mission", lambda at: seal(process_id, record_id_of(process_id, f"{ZEBRA}.0.watch"), about, clock=lambda: at)
    yield seat(f"{ZEBRA}.clerk", "secretariat", "", "mission")
    yield seat(f"{ZEBRA}.officer", "officer", "AM", "party:AM")
    yield seat(f"{ZEBRA}.locked", "reader", "", "parties")
    act = {"id": "act.open", "act": "extend", "commitment": "tri.2", "made_by": ["AZ"], "by": "2027-01-01", "happened": "2026-09-20", "known": "2026-09-20", "source": "mfa-az"}  # fmt: skip
    yield (
        PUBLIC,
        lambda at: record_act(process_id, schema.WrittenAct.model_validate(act | {"contested": True}), lambda: at),
    )
    yield said("c.open.4", PUBLIC, None, "gov-am", adopts="c.open.3", text="Adopted in public.")
    yield said("c.open.5", PUBLIC, None, "mod-az", retracts="c.open.1")
