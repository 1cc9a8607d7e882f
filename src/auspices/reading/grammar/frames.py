"""The frames: what a text does with words, as data (families/*.yaml, acts.yaml). Loading is strict: an unknown, missing or repeated key, a force or
role that is none, a pattern that cannot be read is a coded problem (READ-GRAMMAR) that names the file and the frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from auspices.kernel.problems import Problem
from auspices.reading.model import Force, Genre

from .lexicon import forms, listed, read_yaml
from .patterns import Pattern, parse

NEEDS = ("competence", "agreement", "person")
ROLES = frozenset(
    {"speaker", "subject", "addressee", "complement", "object", "beneficiary", "agent", "counterpart", "verb"}
)
_KEYS = {
    "id",
    "says",
    "pattern",
    "act",
    "force",
    "otherwise",
    "needs",
    "underlying",
    "splits",
    "genres",
    "recital",
    "where",
    "unless",
    "doubt",
    "speech",
    "announces",
    "joint",
    "net",
    "examples",
    "counter",
}
_MUST = {"id", "says", "pattern", "act", "force", "examples"}
_EXAMPLE = {"text", "genre", "lead", "recital", "chapter", "roles", "clauses", "force", "underlying", "act", "decide"}
_FORCES = get_args(Force)
_GENRES = get_args(Genre)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. `needs` says what must hold for `force`; where it does not, the clause has `otherwise` and a person decides. `where` and `unless` ask
    that a role has, or has not, a word of a list. `recital`: only, never (""), or both. `speech`: what it does is done by speaking, so that
    after "and" it stands beside another such verb rather than below it. `announces`: it only says that sentences follow. `joint`: it binds also where several parties declare together what is done. `net`: it is tried only where
    no other frame stands, and never binds."""

    id: str
    family: str
    says: str
    patterns: tuple[Pattern, ...]
    act: str
    force: Force
    otherwise: Force
    needs: str = ""
    underlying: str = ""
    splits: bool = False
    genres: frozenset[str] = frozenset()
    recital: str = "both"
    where: dict[str, frozenset[str]] = field(default_factory=dict)
    unless: dict[str, frozenset[str]] = field(default_factory=dict)
    doubt: str = ""
    speech: bool = True
    announces: bool = False
    joint: bool = False
    net: bool = False
    examples: tuple[dict[str, Any], ...] = ()
    counter: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """All frames, and an index from an anchor's words to (weight, frame, pattern), the heaviest first; `open` are those anchored on any verb, `nets` the index
    of what is tried where nothing else stands."""

    frames: tuple[Frame, ...]
    index: dict[str, tuple[tuple[Frame, Pattern], ...]]
    open: tuple[tuple[Frame, Pattern], ...]
    acts: dict[str, str]
    verbs: dict[str, str]
    nets: dict[str, tuple[tuple[Frame, Pattern], ...]] = field(default_factory=dict)


@cache
def grammar() -> Grammar:
    """The grammar of this package, loaded once. Problem READ-GRAMMAR if it cannot be."""
    words = read_yaml("acts.yaml")
    acts = words["acts"]
    found: list[Frame] = []
    folder = files(__package__) / "families"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            found.extend(load(read_yaml(f"families/{file.name}"), file.name, frozenset(acts)))
    twice = [f.id for i, f in enumerate(found) if f.id in {g.id for g in found[:i]}]
    if twice:
        raise Problem("READ-GRAMMAR", f"Two frames have one id: {twice[0]}.", "families")
    return _indexed(tuple(found), acts, words["verbs"])


def _indexed(found: tuple[Frame, ...], acts: dict[str, str], verbs: dict[str, str]) -> Grammar:
    index: dict[str, list[tuple[int, int, Frame, Pattern]]] = {}
    nets: dict[str, list[tuple[int, int, Frame, Pattern]]] = {}
    free: list[tuple[Frame, Pattern]] = []
    n = 0
    for frame in found:
        for pattern in frame.patterns:
            n += 1
            if not pattern.openings() and not frame.net:
                free.append((frame, pattern))
            for word in pattern.openings():
                (nets if frame.net else index).setdefault(word, []).append((-pattern.weight, n, frame, pattern))
    return Grammar(
        found,
        _sorted(index),
        tuple(free),
        acts,
        verbs,
        _sorted(nets),
    )


def _sorted(index: dict[str, list[tuple[int, int, Frame, Pattern]]]) -> dict[str, tuple[tuple[Frame, Pattern], ...]]:
    return {w: tuple((f, q) for _, _, f, q in sorted(e, key=lambda x: x[:2])) for w, e in index.items()}


def load(data: Any, name: str, acts: frozenset[str]) -> list[Frame]:
    """The frames of one file's data. Problem READ-GRAMMAR, with the place, for whatever is not as it must be."""
    if not isinstance(data, dict) or set(data) != {"family", "about", "frames"} or not isinstance(data["frames"], list):
        raise Problem("READ-GRAMMAR", "A file of frames has the keys family, about and frames.", name)
    return [
        _frame(row, data["family"], f"{name}:{row.get('id', n) if isinstance(row, dict) else n}", acts)
        for n, row in enumerate(data["frames"])
    ]


def _frame(row: Any, family: str, where: str, acts: frozenset[str]) -> Frame:
    def ask(*, that: bool, what: str) -> None:
        if not that:
            raise Problem("READ-GRAMMAR", what, where)

    ask(that=isinstance(row, dict), what="A frame is a mapping.")
    ask(that=not (set(row) - _KEYS), what=f"Unknown key {sorted(set(row) - _KEYS)}.")
    ask(that=not (_MUST - set(row)), what=f"Missing key {sorted(_MUST - set(row))}.")
    force, otherwise = row["force"], row.get("otherwise", row["force"])
    ask(that=force in _FORCES and otherwise in _FORCES, what=f"{force!r} or {otherwise!r} is no force.")
    ask(that=row["act"] in acts | {"@"}, what=f"acts.yaml has no act {row['act']!r}.")
    ask(that=row.get("needs", "") in ("", *NEEDS), what=f"{row.get('needs')!r} is nothing to need.")
    ask(that=("needs" in row) == ("otherwise" in row), what="`needs` and `otherwise` go together.")
    genres = frozenset(row.get("genres", ()))
    ask(that=genres <= set(_GENRES), what=f"{sorted(genres)} are not all genres.")
    ask(that=row.get("recital", "both") in ("both", "only", "never"), what="`recital` is both, only or never.")
    ask(
        that=row.get("underlying", "") in ("", "duty", "norm", *_FORCES),
        what=f"{row.get('underlying')!r} is no underlying force.",
    )
    ask(that=bool(row["examples"]), what="A frame has an example.")
    for example in (*row["examples"], *row.get("counter", ())):
        ask(
            that=isinstance(example, dict) and "text" in example and not (set(example) - _EXAMPLE),
            what=f"An example has a text and of {sorted(_EXAMPLE)}: {example}.",
        )
    lines = row["pattern"] if isinstance(row["pattern"], list) else [row["pattern"]]
    patterns: list[Pattern] = []
    for line in lines:
        try:
            patterns.append(parse(line))
        except ValueError as error:
            raise Problem("READ-GRAMMAR", f"The pattern cannot be read: {error}.", where) from None
    slots = {e.name for q in patterns for e in q.rest if e.kind == "slot"} | {q.subject for q in patterns}
    ask(that=slots <= ROLES, what=f"{sorted(slots - ROLES)} are no roles.")
    conditions: list[dict[str, frozenset[str]]] = []
    for key in ("where", "unless"):
        try:
            conditions.append(
                {
                    role: frozenset().union(*(listed(n) for n in names.split()))
                    for role, names in row.get(key, {}).items()
                }
            )
        except KeyError as error:
            raise Problem("READ-GRAMMAR", f"words.yaml has no list {error}.", where) from None
    splits = row.get("splits", force in ("binding", "exhortation", "permission", "self-commitment"))
    return Frame(
        row["id"],
        family,
        row["says"],
        tuple(patterns),
        row["act"],
        force,
        otherwise,
        row.get("needs", ""),
        row.get("underlying", ""),
        splits,
        genres,
        row.get("recital", "both"),
        conditions[0],
        conditions[1],
        row.get("doubt", ""),
        row.get("speech", True),
        row.get("announces", False),
        row.get("joint", False),
        row.get("net", False),
        tuple(row["examples"]),
        tuple(row.get("counter", ())),
    )


@cache
def _acts_by_form() -> dict[str, str]:
    words = read_yaml("acts.yaml")
    folded = {act: act for act in words["acts"]} | words["verbs"]
    return {form: act for verb, act in folded.items() for form in (verb, *forms(verb))}


def act_of(frame: Frame, trigger: list[str]) -> str:
    """The act of a frame with these words (in small letters) as its trigger."""
    if frame.act != "@":
        return frame.act
    return next((_acts_by_form()[word] for word in trigger if word in _acts_by_form()), "declare")
