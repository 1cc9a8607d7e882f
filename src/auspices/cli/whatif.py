"""`auspices what-if`: every standing that would differ by claims and acts that nobody has made. Nothing is recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auspices.kernel.problems import Problem

from .opening import at_option, checked_clearance, clearance_option, instant, json_option, known_option, open_house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auspices.monitor.questions.what_if import Difference, State, WhatIf


@click.command("what-if")
@click.argument("process")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@at_option
@known_option
@click.option("--view", help="In this view (default: in each).")
@clearance_option
@json_option
def what_if(
    process: str, file: Path, at: str | None, known: str | None, view: str | None, clearance: str, as_json: bool
) -> None:
    """Every standing of PROCESS that would differ if the claims and acts of FILE were made: before and after, with the reason.

    FILE (- for standard input) is YAML with `claims:` and `acts:`, in the forms of a pack; `id` and `known` may be left out. Nothing is recorded.
    """
    open_house()
    from auspices.commitments.standings.lookup import checked_view
    from auspices.evidence.queries import claims
    from auspices.monitor.questions.what_if import what_if as asked
    from auspices.monitor.questions.what_if_input import read_hypothesis
    from auspices.process.queries import find, pack_at, pack_now

    found = find(process)
    last = pack_now(found.id)
    at_, known_ = instant(at, last, "at"), instant(known, last, "known")
    pack = pack_at(found.id, known_)
    views = None if view is None else [checked_view(pack, view)]
    recorded = claims(found.id, checked_clearance(clearance, pack))
    hypothesis = read_hypothesis(_text(file), pack, recorded, known=known_, file=str(file))
    answer = asked(pack, recorded, hypothesis, at=at_, known=known_, views=views, clearance=clearance)
    if as_json:
        click.echo(json.dumps({"process": pack.id, **answer.as_dict()}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines(answer)))


def _text(file: Path) -> str:
    from auspices.monitor.questions.what_if_input import LONGEST
    from auspices.pack.folders import read_text

    if str(file) == "-":
        try:
            return click.get_text_stream("stdin", encoding="utf-8").read(LONGEST + 1)
        except UnicodeDecodeError:
            raise Problem("PACK-FILE", "It cannot be read as UTF-8.", "-") from None
    if not file.is_file():
        raise Problem("PACK-FILE", "There is no such file.", str(file))
    return read_text(file)


def lines(answer: WhatIf) -> Iterator[str]:
    """The answer as plain text."""
    told = answer.told
    yield f"If this were so ({', '.join((*answer.claims, *answer.acts))}), {len(told) or 'no'} standing{'' if len(told) == 1 else 's'} would differ. Nothing is recorded."
    yield from (f"  {note}" for note in answer.notes)
    for one in told:
        yield ""
        yield f"{one.text}, {one.bearer_name}{f', reading “{one.reading}”' if one.reading else ''} ({one.commitment}), in the view {one.view}"
        yield from _told(one, "  ")
        for part in one.parts:
            yield f"  {part.name}"
            yield from _told(part, "    ")
    others = len(answer.differences) - len(told)
    if others:
        yield ""
        yield f"{others} more would stand as they do, for other reasons (--json tells them)."


def _told(one: Difference, indent: str) -> Iterator[str]:
    if one.differs:
        yield f"{indent}before: {_state(one.before)}"
        yield f"{indent}after:  {_state(one.after)}"
        yield f"{indent}why:    {one.reason}"
    elif one.after is not None:
        yield f"{indent}stays:  {one.after.words} Parts of it differ:"


def _state(one: State | None) -> str:
    return "nobody has heard of it" if one is None else one.words
