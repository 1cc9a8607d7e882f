"""What else was said on this, by whom, when, with which force; and how the force of a demand changed over the years. Every answer says what it rests on."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from auspices.commitments.models import Passage
from auspices.commitments.texts import fulltext
from auspices.commitments.texts.aliases import with_aliases
from auspices.commitments.texts.folding import tokens
from auspices.commitments.texts.search import Hit, hit, listed, rarity, visible
from auspices.commitments.texts.wanted import Wanted, Word, wanted
from auspices.kernel.problems import Problem
from auspices.pack.reading import nearest
from auspices.process.queries import pack_now

TELLING = 12  # of a passage's words those that are looked for: the rarest
SHORTEST = 3
FAINT = 0.25  # of the weightiest: a word that stands nearly everywhere tells nothing
CANDIDATES = 1_000
TRACK, ACTOR, PLACE = 0.5, 0.25, 1.0  # what is shared beside words, in units of the weight of a middling word


@dataclass(frozen=True, slots=True)
class Related:
    """A passage near another: ``hit`` with what they share. ``terms`` are (word, weight), the weightiest first; the score is their sum and what the rest adds."""

    hit: Hit
    terms: tuple[tuple[str, float], ...]
    actors: tuple[str, ...]
    places: tuple[str, ...]
    track: str

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON data."""
        shared = {
            "terms": [{"word": word, "weight": weight} for word, weight in self.terms],
            "actors": list(self.actors),
            "places": list(self.places),
            "track": self.track,
        }
        return self.hit.as_dict() | {"shared": shared}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a demand's history."""

    date: str
    kind: str
    of: str
    title: str
    ref: str
    n: str
    act: str
    force: str
    speaker: tuple[str, ...]
    addressees: tuple[str, ...]
    text: str

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON data."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value for name in self.__slots__
        }


def related(process_id: UUID, ref: str, *, clearance: str, limit: int = 20) -> list[Related]:
    """The passages nearest to one, of other instruments and texts and of its own: by the words they share, weighted by rarity, then by track,
    actors and places. Raises Problem PASSAGE-UNKNOWN."""
    seen = visible(process_id, clearance)
    mine = passage(process_id, ref, clearance)
    counted = Counter(word for word, _, _ in tokens(mine.body) if len(word) >= SHORTEST)
    weights = {word.words[0]: weight for word, weight in rarity(seen, [Word((one,)) for one in counted]).items()}
    least = FAINT * max(weights.values(), default=0.0)
    weights = {word: weight for word, weight in weights.items() if weight >= least}
    telling = sorted(weights, key=lambda word: (-weights[word], word))[:TELLING]
    near = seen.exclude(ref=ref).exclude(part="title")
    found = {one.pk: one for one in near.filter(places=mine.places)[:CANDIDATES]} if mine.places else {}
    if telling:
        asked = Wanted(tuple(Word((word,)) for word in telling), any_of=True)
        found |= {
            one.pk: one for one in near.filter(id__in=fulltext.matching(asked)).order_by("-made", "ref")[:CANDIDATES]
        }
    middling = sorted(weights.values())[len(weights) // 2] if weights else 1.0
    out = [_related(one, mine, weights, middling) for one in found.values()]
    return sorted(
        (one for one in out if one.hit.score > 0), key=lambda one: (-one.hit.score, one.hit.date, one.hit.ref)
    )[:limit]


def passage(process_id: UUID, ref: str, clearance: str) -> Passage:
    """One passage. Raises Problem PASSAGE-UNKNOWN."""
    seen = visible(process_id, clearance)
    found = seen.filter(ref=ref).first()
    if found is None:
        near = nearest(ref, seen.values_list("ref", flat=True))
        raise Problem("PASSAGE-UNKNOWN", f'There is no passage "{ref[:80]}".', "", near)
    return found  # type: ignore[no-any-return]  # of the one model


def force_over_time(
    process_id: UUID, words: str = "", *, track: str = "", clearance: str, by: str = "", to: str = ""
) -> list[Step]:
    """Every clause on a topic, given by words as in ``search`` or by a track or both, with its force, by date: how a demand hardened or softened. ``by`` is the
    speaker's id, ``to`` an addressee's. Undated passages come last. Raises Problem SEARCH-WORDS where neither words nor track are given.
    """
    found = visible(process_id, clearance).exclude(part="title").exclude(force="")
    if words or not track:
        found = found.filter(id__in=fulltext.matching(with_aliases(wanted(words), pack_now(process_id))))
    if track:
        found = found.filter(track=track)
    if by:
        found = found.filter(speaker__contains=f"|{by}|")
    if to:
        found = found.filter(addressees__contains=f"|{to}|")
    rows = sorted(found, key=lambda one: (one.made is None, one.made or 0, one.of, one.pk))
    return [
        Step(
            one.date,
            one.kind,
            one.of,
            one.title,
            one.ref,
            one.n,
            one.act,
            one.force,
            listed(one.speaker),
            listed(one.addressees),
            one.body,
        )
        for one in rows
    ]


def _related(one: Passage, mine: Passage, weights: dict[str, float], middling: float) -> Related:
    there = list(tokens(one.body))
    shared = {word for word, _, _ in there} & set(weights)
    terms = tuple(sorted(((word, round(weights[word], 3)) for word in shared), key=lambda term: (-term[1], term[0])))
    actors = tuple(sorted(set(listed(one.actors)) & set(listed(mine.actors))))
    places = tuple(sorted(set(listed(one.places)) & set(listed(mine.places))))
    track = one.track if one.track == mine.track else ""
    beside = (TRACK if track else 0) + ACTOR * len(actors) + PLACE * len(places)
    size = (len(there) or 1) ** 0.5
    score = (sum(weight for _, weight in terms) + beside * middling) / size
    best = {word for word, _ in terms[:TELLING]}
    return Related(
        hit(one, [(start, end) for word, start, end in there if word in best], score), terms, actors, places, track
    )
