"""`auspices text`: texts taken in, read, decided on, confirmed into the pack. What finds them again stands in `finding`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auspices.kernel.problems import Problem

from .finding import compare, related, search, timeline
from .opening import checked_clearance, clearance_option, json_option, now, open_house
from .written import csv_option, print_csv, print_json, said_as_json, written_mapping

if TYPE_CHECKING:
    from auspices.commitments.texts.queries import Decided

KINDS = ("accept", "change", "split", "merge", "not-a-commitment", "undo")
NATURES = ("treaty", "political", "custom", "contested")
COLUMNS = ("key", "title", "date", "lang", "medium", "version_of", "audience", "characters", "taken", "sha256")
CLAUSES = ("id", "act", "force", "underlying_force", "trackable", "decided", "commitment", "text")


@click.group()
def text() -> None:
    """Texts: take one in, see what it proposes, decide, confirm commitments; find passages again."""


text.add_command(search)
text.add_command(related)
text.add_command(timeline)
text.add_command(compare)


@text.command()
@click.argument("process")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", default="", help="The text's id (default: made of title and date).")
@click.option("--title", default="", help="Its title (default: as the text shows it).")
@click.option("--date", default="", help="Its date, EDTF (default: as the text shows it).")
@click.option("--lang", default="", help="Its language: en, hy, az, ru ... (default: as the text shows it).")
@click.option("--version-of", default="", metavar="TEXT", help="The text of which this is another version or language.")
@click.option(
    "--audience",
    help="Who may see it: public, parties, party:X, mission (default: who may see the text it is a version of, else public).",
)
@json_option
def add(process: str, file: Path, audience: str | None, as_json: bool, **described: str) -> None:
    """Take the text in FILE into PROCESS: TXT, HTML, DOCX, PDF with a text layer, Akoma Ntoso. - reads standard input."""
    open_house()
    from auspices.commitments.texts.actions import take_text
    from auspices.process.queries import find

    found = find(process)
    data, name = _given(file)
    row = take_text(found.id, data, name, audience=audience, clock=now, **described)
    if as_json:
        print_json(
            {
                "process": found.slug,
                "key": row.key,
                "title": row.title,
                "date": row.date,
                "lang": row.lang,
                "sha256": row.digest,
                "audience": row.audience,
            }
        )
    else:
        click.echo(
            f"Taken in as {row.key}. For: {row.audience}. What it proposes: auspices text show {found.slug} {row.key}"
        )


@text.command("list")
@click.argument("process")
@clearance_option
@csv_option
@json_option
def list_(process: str, clearance: str, as_csv: bool, as_json: bool) -> None:
    """The texts of PROCESS, by date."""
    open_house()
    from auspices.commitments.texts.queries import texts
    from auspices.kernel.instants import iso
    from auspices.process.queries import find, pack_now

    found = find(process)
    pack = pack_now(found.id)
    seen = texts(found.id, checked_clearance(clearance, pack))
    keys = {one.key for one in seen}
    rows = [
        {
            "key": one.key, "title": one.title, "date": one.date, "lang": one.lang, "medium": one.medium, "version_of": one.version_of if one.version_of in keys else "",
            "audience": one.audience, "characters": len(one.raw), "taken": iso(one.known, pack.zone), "sha256": one.digest,
        }
        for one in seen
    ]  # fmt: skip
    if as_json:
        print_json({"process": found.slug, "texts": rows})
    elif as_csv:
        print_csv(COLUMNS, rows)
    else:
        for row in rows:
            click.echo(
                f"{row['date'] or 'undated':<12} {row['key']}  {row['title']} ({row['lang'] or 'language unknown'}, {row['characters']:,} characters)"
            )
        if not rows:
            click.echo("No text yet. `auspices text add PROCESS FILE` takes one in.")


@text.command()
@click.argument("process")
@click.argument("key", metavar="TEXT")
@clearance_option
@csv_option
@json_option
def show(process: str, key: str, clearance: str, as_csv: bool, as_json: bool) -> None:
    """What TEXT proposes, clause by clause, with what was decided on each."""
    open_house()
    from auspices.commitments.texts.queries import decisions, proposed, reading_of
    from auspices.commitments.texts.queries import text as text_of
    from auspices.process.queries import find, pack_now
    from auspices.reading.printed import as_json as reading_json

    found = find(process)
    pack = pack_now(found.id)
    seen = checked_clearance(clearance, pack)
    row = text_of(found.id, key, seen)
    reading, decided = reading_of(row, pack), decisions(found.id, key)
    clauses = [one for one in proposed(reading, decided) if not one.gone]
    if as_json:
        answer = reading_json(reading)
        answer["clauses"] = [
            one.fields | {"decided": _decision(one.decided, seen), "split_from": one.made_by or None} for one in clauses
        ]
        print_json(answer | {"history": [_decision(one, seen) for one in decided.history]})
        return
    told = [
        one.fields | {"decided": one.decided.kind if one.decided else "", "commitment": one.decided.commitment if one.decided else ""}
        for one in clauses
    ]  # fmt: skip
    if as_csv:
        print_csv(CLAUSES, told)
        return
    click.echo(f"{click.style(row.title or row.key, bold=True)}  {row.date}  {reading.document.genre}\n")
    for one in told:
        state = one["decided"] or ("to be decided" if one["trackable"] else "nothing to track")
        if one["commitment"]:
            state = f"confirmed as {one['commitment']}"
        click.echo(f"{click.style(one['id'], bold=True)}  {one['act']}, {one['force']}  [{state}]\n  {one['text']}\n")


@text.command()
@click.argument("process")
@click.argument("key", metavar="TEXT")
@click.argument("clause")
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "--correction",
    metavar="JSON",
    help='With change, split, merge: {"force": ...}, {"clauses": [...]}, {"with": [...]}; @FILE reads a file.',
)
@json_option
def decide(process: str, key: str, clause: str, kind: str, correction: str | None, as_json: bool) -> None:
    """Decide on a CLAUSE of TEXT. A later decision follows the earlier one, which stays on record; undo takes back the last.

    change takes fields of the annotation form ({"force": "exhortation"}), split two or more pieces ({"clauses": [{"text": ...}, ...]}), merge
    the other clauses ({"with": ["2.3b"]}) and fields.
    """
    open_house()
    from auspices.commitments.texts.actions import decide as decided
    from auspices.commitments.texts.queries import decisions
    from auspices.process.queries import find

    found = find(process)
    given = said_as_json(correction, "--correction") if correction else None
    row = decided(found.id, key, clause, kind, given, clock=now)
    if as_json:
        print_json(
            {
                "process": found.slug,
                "text": key,
                "clause": row.clause,
                "kind": row.kind,
                "seq": len(decisions(found.id, key).history),
            }
        )
    else:
        click.echo(f"{key} {row.clause}: {row.kind}.")


@text.command()
@click.argument("process")
@click.argument("key", metavar="TEXT")
@click.argument("clause")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--legal-nature", type=click.Choice(NATURES), help="What the text is in law, where the pack has it not yet."
)
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="ACTOR",
    help="Who made the text, where the pack has it not yet; may be repeated.",
)
@click.option("--date", "made", default="", help="When the text was made, where it came in without a date; EDTF.")
@click.option(
    "--publish",
    is_flag=True,
    help="Of a text that is not for everyone: this clause and its commitment shall be, with the text's title, date and key.",
)
@click.option("--paraphrase", default="", help="The clause in our words (default: its own).")
@json_option
def confirm(
    process: str,
    key: str,
    clause: str,
    file: Path,
    legal_nature: str | None,
    parties: tuple[str, ...],
    made: str,
    publish: bool,
    paraphrase: str,
    as_json: bool,
) -> None:
    """Make a CLAUSE of TEXT a commitment from now on, as written in FILE: YAML with the keys of a commitment of a pack. - reads standard input.

    Without the key `clause` it is of the text's own clause, which enters the pack with it. It is judged at once, from the claims there are.
    """
    open_house()
    from auspices.commitments.texts.actions import confirm as confirmed
    from auspices.commitments.texts.fragments import clause_key, instrument_of
    from auspices.commitments.texts.queries import clause_of, decisions, reading_of
    from auspices.commitments.texts.queries import text as text_of
    from auspices.process.queries import find, pack_now

    found = find(process)
    pack = pack_now(found.id)
    row = text_of(found.id, key, "mission")
    written = written_mapping(_given(file)[0], str(file))
    own = clause_key(row, clause)
    written.setdefault("clause", own)
    instrument: dict[str, Any] | None = None
    if written["clause"] == own and own not in pack.clauses:
        there = pack.instruments.get(own.partition("/")[0])
        if there is None and legal_nature is None:
            raise Problem(
                "PACK-VALUE",
                "The pack does not have this text yet; what is it in law?",
                "--legal-nature",
                f"One of {', '.join(NATURES)}.",
            )
        proposal = clause_of(reading_of(row, pack), decisions(found.id, key), clause)
        instrument = instrument_of(
            row, proposal, legal_nature=legal_nature or (there.legal_nature if there else ""), parties=parties, paraphrase=paraphrase, made=made, pack=pack
        )  # fmt: skip
    entered = confirmed(found.id, key, clause, written, instrument=instrument, publish=publish, clock=now)
    if as_json:
        print_json(
            {
                "process": found.slug,
                "commitment": entered.id,
                "clause": entered.clause,
                "shape": entered.shape,
                "force": entered.force,
            }
        )
    else:
        click.echo(f"Confirmed as {entered.id}. How it stands: auspices explain {found.slug} {entered.id}")


@text.command()
@click.argument("process")
@click.argument("key", metavar="TEXT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="NAME.gold.yaml; the text itself is written beside it as NAME.txt.",
)
@clearance_option
def cases(process: str, key: str, output: Path, clearance: str) -> None:
    """Write what was decided on TEXT as an annotation: a regression case for the reader."""
    open_house()
    from auspices.commitments.texts.cases import case, printed
    from auspices.commitments.texts.queries import decisions, reading_of
    from auspices.commitments.texts.queries import text as text_of
    from auspices.process.queries import find, pack_now

    found = find(process)
    pack = pack_now(found.id)
    row = text_of(found.id, key, checked_clearance(clearance, pack))
    beside = output.with_name(output.name.removesuffix(".yaml").removesuffix(".gold") + ".txt")
    data = case(row, reading_of(row, pack), decisions(found.id, key), pack, beside.name)
    try:
        output.write_text(printed(data), encoding="utf-8")
        beside.write_text(row.raw, encoding="utf-8")
    except OSError as exc:
        raise Problem(
            "PACK-FILE", f"It cannot be written ({exc.strerror}).", str(output), "Name another file."
        ) from None
    click.echo(f"{len(data['clauses'])} clauses decided on: {output}, {beside}")


def _given(file: Path) -> tuple[bytes, str]:
    """The bytes of a file and its name; its size is looked at before it is opened. Raises Problem TEXT-SIZE or TEXT-FILE."""
    from auspices.reading.ingest.limits import FILE_BYTES, check_bytes

    if str(file) == "-":
        data, name = click.get_binary_stream("stdin").read(FILE_BYTES + 1), "pasted text"
        check_bytes(len(data), FILE_BYTES, name)
        return data, name
    try:
        check_bytes(file.stat().st_size, FILE_BYTES, file.name)
        if not file.is_file():
            raise Problem("TEXT-FILE", "It is not a file.", str(file))
        return file.read_bytes(), file.name
    except OSError as exc:
        raise Problem("TEXT-FILE", f"It cannot be opened: {exc.strerror}.", str(file)) from None


def _decision(one: Decided | None, clearance: str) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "clause": one.clause,
        "kind": one.kind,
        "correction": one.correction,
        "commitment": one.commitment or None,
        "by": (one.by or None) if clearance == "mission" else None,  # whose account it was is the mission's to read
        "known": one.known,
        "seq": one.seq,
    }
