"""`auspices seal`: destroying what a record says, while its place in the journal stays."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from auspices.kernel.problems import Problem

from .opening import json_option, now, open_house, working

if TYPE_CHECKING:
    from auspices.commitments.seals import Subject
    from auspices.people.models import User
    from auspices.process.models import Process

LONGEST = 1_000


@click.command()
@click.argument("record", nargs=-1, metavar="[RECORD | PROCESS ID]")
@click.option("--reason", metavar="GROUND", help="Why, in one line. It stays for ever and is shown to whoever could see the record: no name, no place, no word of it.")  # fmt: skip
@click.option("--confirm", "confirming", is_flag=True, help="Seal what another person has asked for.")
@click.option("--as", "name", metavar="NAME", help="Who asks or confirms: an account with a seat of the secretariat. Without it, the operator of the data folder.")  # fmt: skip
@click.option("--password-stdin", "piped", is_flag=True, help="Read the password from standard input instead of asking.")  # fmt: skip
@click.option("--list", "listed", metavar="PROCESS", help="List what was sealed in a process, and what was asked for.")
@json_option
def seal(
    record: tuple[str, ...], reason: str | None, confirming: bool, name: str | None, piped: bool, listed: str | None, as_json: bool
) -> None:  # fmt: skip
    """Destroy what a record says and all that was derived from it, for ever. That it was recorded, when, in which place and by whom stays, and the tree verifies.

    RECORD is a record's own id; or name its PROCESS and the ID that readers see of a claim, a text or an act, or the record's number. With a text goes all that
    was decided on it and confirmed from it; with a decision, the later ones on its clause. Where other records rest on it, one account asks and a second one confirms.

    Copies elsewhere are beyond this command: backups, exports, what a running server holds in memory, PostgreSQL's archives (docs/journal.md#sealing).
    """
    if listed is not None:
        if record or reason or confirming or name:
            raise click.UsageError("--list stands alone.")
        open_house()
        _list(listed, as_json=as_json)
        return
    if not 1 <= len(record) <= 2 or bool(reason) == confirming:
        raise click.UsageError("Name a record, and give --reason or --confirm.")
    open_house()
    from auspices.commitments import seals

    process, record_id = _found(record)
    user = _user(name, piped=piped) if name else None
    subject = seals.subject_of(process.id, record_id)
    naming = [one.seq for one in seals.naming(subject.record, subject.key)] if subject.key else []
    if sys.stdin.isatty():
        click.confirm(f"{_told(subject)} Nothing brings it back. Go on?", abort=True)
    with working("Sealing, making anew what rested on it, writing the database's files anew"):
        if confirming:
            said = seals.confirm(process.id, record_id, user=user, clock=now)
        else:
            said = seals.seal(process.id, record_id, reason or "", user=user, clock=now)
    asked = said.kind == seals.ASKED
    gone = {one.seq for one in subject.also}
    left = [] if asked else [seq for seq in naming if seq not in gone]
    if as_json:
        click.echo(
            json.dumps(
                {
                    "process": process.slug,
                    "record": str(record_id),
                    "sealed": not asked,
                    "by_record": said.seq,
                    "still_naming": left,
                }
            )
        )
        return  # fmt: skip
    if asked:
        click.echo(f"Asked for. A second person confirms: auspices seal {record_id} --confirm --as NAME")
        return
    click.echo(f"{_told(subject)} Sealed by record {said.seq}.")
    if left:
        click.echo(
            f"These records still name its id, and may repeat its words: {', '.join(map(str, left))}. Seal them too if they tell too much."
        )
    click.echo(
        "Restart a server that is running; destroy backups and exports that hold it (docs/journal.md#sealing says what else)."
    )


def _found(record: tuple[str, ...]) -> tuple[Process, UUID]:
    """The process and the record's id."""
    from auspices.commitments.seals import record_id_of
    from auspices.journal.models import Record
    from auspices.process.queries import find, processes

    if len(record) == 2:
        process = find(record[0])
        return process, _uuid(record[1]) or record_id_of(process.id, record[1])
    record_id = _uuid(record[0])
    of = Record.objects.filter(id=record_id).values_list("process_id", flat=True).first() if record_id else None
    there = next((one for one in processes() if one.id == of), None)
    if record_id is None or there is None:
        raise Problem("SEAL-UNKNOWN", "There is no such record of a process.")
    return there, record_id


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None


def _user(name: str, *, piped: bool) -> User:
    from auspices.people.queries import identified

    if not piped and not sys.stdin.isatty():
        raise Problem("NOT-ALLOWED", "Nobody can be asked for a password here.", "--as", "Use --password-stdin.")
    return identified(
        name, sys.stdin.readline(LONGEST).rstrip("\r\n") if piped else getpass.getpass(f"Password of {name}: ")
    )


def _told(subject: Subject) -> str:
    with_it = f" and {len(subject.also)} more that rest on its words" if subject.also else ""
    stays = f"; {len(subject.resting)} that rest on it stay" if subject.resting else ""
    return f"Record {subject.record.seq} ({subject.record.kind}){with_it}{stays}."


def _list(slug: str, *, as_json: bool) -> None:
    from auspices.commitments.seals import asked_of
    from auspices.kernel.audiences import MISSION
    from auspices.kernel.instants import iso
    from auspices.people.queries import names_of
    from auspices.process.queries import find, pack_now
    from auspices.process.seals import seals

    process = find(slug)
    zone = pack_now(process.id).zone
    asked = asked_of(process.id)
    done = seals(process.id)
    names = names_of({by for one in done for by in (one.asked_by, one.confirmed_by)} | {one.content["by"] for one in asked}, MISSION)  # fmt: skip
    rows: list[dict[str, Any]] = [
        {
            "record": str(one.id), "seq": one.of_seq, "kind": one.kind, "state": "sealed", "on": iso(one.known, zone), "ground": one.ground, "audience": one.audience,
            "asked_by": names[one.asked_by], "confirmed_by": names[one.confirmed_by] if one.confirmed_by else None,
        }
        for one in done
    ]  # fmt: skip
    for record in asked:
        body = record.content
        rows.append({
            "record": body["of"], "seq": body["seq"], "kind": body["kind"], "state": "asked", "on": iso(record.recorded // 1_000_000, zone),
            "ground": body["ground"], "asked_by": names[body["by"]], "confirmed_by": None,
        })  # fmt: skip
    if as_json:
        click.echo(json.dumps({"process": slug, "seals": rows}, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("Nothing is sealed here.")
    for row in rows:
        by = " and ".join(one for one in (row["asked_by"], row["confirmed_by"]) if one)
        click.echo(f"{row['seq']:>6}  {row['record']}  {row['kind']}  {row['state']} {row['on'][:10]} by {by}: {row['ground']}")  # fmt: skip
