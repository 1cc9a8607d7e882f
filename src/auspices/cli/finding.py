"""Finding passages again: `auspices text search`, `related`, `timeline`, `compare`."""

from __future__ import annotations

from typing import Any

import click

from .opening import checked_clearance, clearance_option, json_option, open_house
from .written import csv_option, print_csv, print_json

HITS = (
    "ref",
    "score",
    "date",
    "title",
    "kind",
    "of",
    "n",
    "lang",
    "speaker",
    "act",
    "force",
    "track",
    "addressees",
    "snippet",
)
NEAR = (
    "ref",
    "score",
    "date",
    "title",
    "n",
    "speaker",
    "act",
    "force",
    "addressees",
    "words",
    "actors",
    "places",
    "snippet",
)
PAIRS = ("state", "moved", "n_a", "n_b", "text_a", "text_b", "differs")
STEPS = ("date", "title", "of", "n", "ref", "speaker", "act", "force", "addressees", "text")


@click.command()
@click.argument("process")
@click.argument("words", nargs=-1, required=True)
@click.option("--lang", default="", help="Only this language.")
@click.option("--force", default="", help="Only clauses of this force.")
@click.option("--since", default="", help="From this date on, the day itself included.")
@click.option("--until", default="", help="Up to this date, the day itself included.")
@click.option("--by", default="", help="Said by: an actor's id, or part of a speaker's name.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 2000), help="At most so many.")
@clearance_option
@csv_option
@json_option
def search(
    process: str, words: tuple[str, ...], limit: int, clearance: str, as_csv: bool, as_json: bool, **limits: str
) -> None:
    """Find WORDS in the instruments and texts of PROCESS, in every language.

    "quoted phrase", begin* for words that begin so, -word for what must not stand there (after -- where it comes first).
    """
    open_house()
    from auspices.commitments.texts.search import search as found_by
    from auspices.process.queries import find, pack_now

    found = find(process)
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    hits = found_by(found.id, asked, clearance=checked_clearance(clearance, pack_now(found.id)), limit=limit, **limits)
    rows = [one.as_dict() for one in hits]
    if as_json:
        print_json({"process": found.slug, "words": asked, "hits": rows})
    elif as_csv:
        print_csv(HITS, rows)
    else:
        for one in hits:
            shown, end = "", 0
            for start, stop in one.spans:
                if start >= end:
                    shown, end = shown + one.snippet[end:start] + click.style(one.snippet[start:stop], bold=True), stop
            click.echo(
                f"{_head(one.date, one.title, one.n, one.force)}  {click.style(one.ref, dim=True)}\n  {shown}{one.snippet[end:]}\n"
            )
        if not hits:
            click.echo("Nothing found.")


@click.command()
@click.argument("process")
@click.argument("passage")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 500), help="At most so many.")
@clearance_option
@csv_option
@json_option
def related(process: str, passage: str, limit: int, clearance: str, as_csv: bool, as_json: bool) -> None:
    """What else was said on what stands in PASSAGE (a reference that `search` gives): by whom, when, with which force, and what is shared."""
    open_house()
    from auspices.commitments.texts.related import related as near
    from auspices.process.queries import find, pack_now

    found = find(process)
    hits = near(found.id, passage, clearance=checked_clearance(clearance, pack_now(found.id)), limit=limit)
    if as_json:
        print_json({"process": found.slug, "passage": passage, "related": [one.as_dict() for one in hits]})
    elif as_csv:
        print_csv(
            NEAR,
            [
                one.hit.as_dict()
                | {"words": [word for word, _ in one.terms], "actors": one.actors, "places": one.places}
                for one in hits
            ],
        )
    else:
        for one in hits:
            shared = ", ".join(
                (*(word for word, _ in one.terms[:8]), *one.actors, *one.places, *([one.track] if one.track else []))
            )
            click.echo(
                f"{_head(one.hit.date, one.hit.title, one.hit.n, one.hit.force)}  {click.style(one.hit.ref, dim=True)}\n  {one.hit.snippet}\n  shared: {shared}\n"
            )
        if not hits:
            click.echo("Nothing near it.")


@click.command()
@click.argument("process")
@click.argument("words", nargs=-1)
@click.option("--track", default="", help="Of this track.")
@click.option("--by", default="", help="Said by this actor.")
@click.option("--to", default="", help="Addressed to this actor.")
@clearance_option
@csv_option
@json_option
def timeline(
    process: str, words: tuple[str, ...], track: str, by: str, to: str, clearance: str, as_csv: bool, as_json: bool
) -> None:
    """How the force of a demand changed over the years: every clause on WORDS, or of a track, by date."""
    open_house()
    from auspices.commitments.texts.related import force_over_time
    from auspices.kernel.problems import Problem
    from auspices.process.queries import find, pack_now

    found = find(process)
    pack = pack_now(found.id)
    if track and track not in pack.tracks:
        raise Problem("TRACK-UNKNOWN", f'There is no track "{track}".', "--track", f"Tracks: {', '.join(pack.tracks)}.")
    steps = force_over_time(
        found.id, " ".join(words), track=track, by=by, to=to, clearance=checked_clearance(clearance, pack)
    )
    rows = [one.as_dict() for one in steps]
    if as_json:
        print_json({"process": found.slug, "words": " ".join(words), "track": track or None, "steps": rows})
    elif as_csv:
        print_csv(STEPS, rows)
    else:
        for one in steps:
            click.echo(
                f"{_head(one.date, one.title, one.n, one.force)}  {click.style(one.ref, dim=True)}\n  {one.text}\n"
            )
        if not steps:
            click.echo("Nothing found.")


@click.command()
@click.argument("process")
@click.argument("a", metavar="TEXT")
@click.argument("b", metavar="OTHER")
@clearance_option
@csv_option
@json_option
def compare(process: str, a: str, b: str, clearance: str, as_csv: bool, as_json: bool) -> None:
    """TEXT and OTHER clause by clause: what stands in both, in other words, or in one alone, and the dates, figures and words of force that differ."""
    open_house()
    from auspices.commitments.texts.queries import reading_of
    from auspices.commitments.texts.queries import text as text_of
    from auspices.process.queries import find, pack_now
    from auspices.reading.compare import compare as compared

    found = find(process)
    pack = pack_now(found.id)
    seen = checked_clearance(clearance, pack)
    one, other = (reading_of(text_of(found.id, key, seen), pack) for key in (a, b))
    answer = compared(one, other, pack=pack)
    if as_json:
        print_json({"process": found.slug} | answer.as_dict())
    elif as_csv:
        print_csv(PAIRS, [_pair(pair) for pair in answer.as_dict()["pairs"]])
    else:
        click.echo("\n".join(answer.lines()))


def _pair(pair: dict[str, Any]) -> dict[str, Any]:
    mine, yours = pair["a"] or {}, pair["b"] or {}
    differs = [f"{one['kind']}: {one['a']['quote']} / {one['b']['quote']}" for one in pair["divergences"]]
    return {
        "state": pair["state"], "moved": pair["moved"], "n_a": mine.get("n"), "n_b": yours.get("n"), "text_a": mine.get("text"), "text_b": yours.get("text"),
        "differs": differs,
    }  # fmt: skip


def _head(date: str, title: str, n: str, force: str) -> str:
    return f"{date or 'undated'}  {click.style(title, bold=True)} {n}  {force}".rstrip()
