"""What changed: verdicts as they became so, each with its cause, in calm sentences; the content of a morning brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from auspices.kernel.instants import Instant, iso, spell_day
from auspices.monitor.questions.what_changed_causes import Cause, News
from auspices.monitor.questions.what_changed_moves import Move
from auspices.monitor.sentences.verdict_words import WORD
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.model import Pack
from auspices.pack.saying import CALLS, bearer_words, count, facet_words, listed

Sentence = Callable[[Standing, Instant], str]


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of a standing, told. `name` is of a part: its facet or item, or the commitment under an umbrella. `stays`: only parts of it changed.

    `before` and `after` are {verdict, lifecycle, timing}, or None where nobody had heard of it; `words` tell both ("was pending, is now
    fulfilled, on time"), `sentence` of what and of whom too; `now` is the sentence after.
    `of`: what became known of an earlier time, from when and to when (ISO 8601); empty where the change is of its own second.
    """

    day: str
    at: str
    instant: Instant
    track: str
    commitment: str
    text: str
    bearer: str
    bearer_name: str
    reading: str
    facets: tuple[tuple[str, str], ...]
    name: str
    before: dict[str, str] | None
    after: dict[str, str] | None
    speaker: str
    words: str
    sentence: str
    now: str
    stays: bool
    causes: tuple[Cause, ...]
    parts: tuple[Changed, ...] = ()
    of: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        told = asdict(self) | {"facets": dict(self.facets), "parts": [one.as_dict() for one in self.parts]}
        del told["instant"], told["speaker"]
        return told


def told(
    moves: Iterable[Move], news: News, sentence: Sentence, *, everything: bool = False, track: str | None = None
) -> list[Changed]:
    """The changes of a walk, by day, then track in the pack's order, then time. `sentence` tells a standing at a second.

    Only what changes in verdict, timing or lifecycle, in itself or in a part; with `everything`, whatever is another, its reasons too.
    """
    out = []
    for move in moves:
        one = changed(move, news, sentence, everything=everything)
        if one is not None and track in (None, one.track):
            out.append(one)
    return sorted(out, key=lambda one: order(one, news))


def order(one: Changed, news: News) -> tuple[str, int, Instant, int, str, str]:
    """By day, then track in the pack's order, then time, then the pack's order of commitments."""
    pack = news.plan(one.instant).pack
    tracks, commitments = [*pack.tracks], [*pack.commitments]
    place = commitments.index(one.commitment) if one.commitment in commitments else len(commitments)
    return (
        one.day,
        tracks.index(one.track) if one.track in tracks else len(tracks),
        one.instant,
        place,
        one.bearer,
        one.reading,
    )


def changed(move: Move, news: News, sentence: Sentence, *, everything: bool = False, under: str = "") -> Changed | None:
    """A move told, or None where nothing of note moved. An umbrella of which only parts moved is not told: they are told themselves."""
    standing, pack = move.standing, _pack_of(move, news)
    commitment = pack.commitments[standing.commitment]
    parts = tuple(
        one
        for part in move.parts
        if (one := changed(part, news, sentence, everything=everything, under=standing.commitment))
    )
    of_note = move.of_note or (everything and move.before != move.after)
    if not of_note and (not parts or commitment.shape == "through"):
        return None
    call = commitment.force in CALLS
    was, now = (state(one, call=call) for one in (move.before, move.after))
    name = facet_words(standing.facets, pack) if standing.facets else (commitment.text if under else "")
    told_ = (
        f"was {was}, is now {now}"
        if was != now
        else f"stays {now}{'; parts of it changed' if parts else ', for other reasons'}"
    )
    who = f" ({name})" if standing.facets else ""
    speaker = _speaker(standing, pack)
    zone = pack.zone
    return Changed(
        spell_day_iso(move.at, zone), iso(move.at, zone), move.at, commitment.track, commitment.id, commitment.text, standing.bearer,
        bearer_words(standing.bearer, pack), standing.reading, standing.facets, name, _codes(move.before), _codes(move.after),
        speaker, told_,
        f"{speaker}{commitment.text}{who}, {bearer_words(standing.bearer, pack)}{_reading(standing)}: {told_}.",
        sentence(move.after, move.at) if move.after is not None else "", not move.of_note, news.of(move), parts,
    )  # fmt: skip


def _pack_of(move: Move, news: News) -> Pack:
    """The pack in which the commitment is: as adopted then, or the second before."""
    pack = news.plan(move.at).pack
    return pack if move.standing.commitment in pack.commitments else news.plan(move.at - 1).pack


def _speaker(one: Standing, pack: Pack) -> str:
    """In a party's view, and in one of sources, every sentence begins with the speaker."""
    view = pack.views[one.view]
    if view.kind == "party":
        return f"According to {pack.name(view.party)}: "
    return f"According to {view.names.best() or view.id}: " if view.kind == "sources" else ""


def _reading(one: Standing) -> str:
    return f", under the reading “{one.reading}”" if one.reading else ""


def spell_day_iso(instant: Instant, zone: str) -> str:
    """The day as YYYY-MM-DD, in the zone of the process."""
    return iso(instant, zone)[:10]


def _codes(one: Standing | None) -> dict[str, str] | None:
    return None if one is None else {"verdict": one.verdict, "lifecycle": one.lifecycle, "timing": one.timing}


def state(one: Standing | None, *, call: bool) -> str:
    """A standing in a few words within a sentence."""
    if one is None:
        return "not heard of"
    if one.lifecycle == "conditional":
        return "not yet in force"
    timing = {"on_time": ", on time", "late": ", late", "uncertain": ", its timing uncertain"}.get(one.timing, "")
    word = f"{WORD[one.verdict][call]}{timing}"
    if one.lifecycle.startswith("ended"):
        return f"ended, last {word}"
    return f"suspended, last {word}" if one.lifecycle == "suspended" else word


def alike(found: Iterable[Changed]) -> list[tuple[Changed, ...]]:
    """The changes that one sentence can tell: of one commitment, at one second, in the same way and for the same causes, of several bearers."""
    out: dict[tuple[object, ...], list[Changed]] = {}
    for one in found:
        parts = tuple((part.name, part.words) for part in one.parts)
        out.setdefault(
            (one.instant, one.commitment, one.reading, one.words, tuple(cause.words for cause in one.causes), parts), []
        ).append(one)
    return [tuple(many) for many in out.values()]


def sentence_of(many: tuple[Changed, ...]) -> str:
    """The sentence of changes that are alike: "Hand over the depot, Pland: was pending, is now fulfilled, on time."."""
    one = many[0]
    if len(many) == 1:
        return one.sentence
    reading = f", under the reading “{one.reading}”" if one.reading else ""
    return f"{one.speaker}{one.text}, {listed(each.bearer_name for each in many)}{reading}: {one.words}."


def causes_of(many: tuple[Changed, ...]) -> list[Cause]:
    """The causes of changes that are alike, each with the claims of all: a source may say the same of several bearers."""
    out: dict[tuple[str, str], list[str]] = {}
    for cause in (cause for one in many for cause in one.causes):
        out.setdefault((cause.kind, cause.words), []).extend(cause.ids)
    return [Cause(kind, words, tuple(dict.fromkeys(ids))) for (kind, words), ids in out.items()]


def part_words(one: Changed) -> list[str]:
    """What changed beneath: a line for each way in which parts did, with their names; many of them by their number."""
    ways: dict[str, list[str]] = {}
    for part in one.parts:
        ways.setdefault(part.words, []).append(part.name)
    return [
        f"{'; '.join(names) if len(names) <= _NAMED else count(len(names), 'part')}: {words}"
        for words, names in ways.items()
    ]


_NAMED = 4


def lines(found: Iterable[Changed], pack: Pack) -> Iterator[str]:
    """The changes as plain text: a heading for each day and each track, a line each, its parts and causes beneath."""
    day = track = ""
    for many in alike(found):
        one = many[0]
        if one.day != day:
            day, track = one.day, ""
            yield from ("", spell_day(one.instant, pack.zone))
        if one.track != track:
            track = one.track
            yield f"  {(pack.tracks[track].best() if track in pack.tracks else track) or 'Other'}"
        yield f"    {sentence_of(many)}"
        yield from (f"      - {words}" for words in part_words(one))
        for cause in causes_of(many):
            ids = f" [{', '.join(cause.ids)}]" if cause.ids else ""
            yield f"      {cause.words}{ids}"
