"""`auspices user`: accounts and seats."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING

import click

from auspices.kernel.problems import Problem

from .opening import json_option, open_house

if TYPE_CHECKING:
    from auspices.people.models import Role, User

ROLES = ("secretariat", "monitor", "officer", "reader")
LONGEST = 1_000

process_option = click.option("--process", help="A process in which to have a seat.")
role_option = click.option("--role", type=click.Choice(ROLES), help="The seat's role.")
party_option = click.option(
    "--party", default="", help="The party for whom the seat is; without it, the process's own."
)
clearance_option = click.option(
    "--clearance",
    help="What the seat may read: public, parties, party:X, mission (default: of a party its own, else public).",
)


@click.group()
def user() -> None:
    """Accounts, and their seats in processes. The secretariat of a process takes texts in and decides on their clauses."""


@user.command()
@click.argument("name")
@process_option
@role_option
@party_option
@clearance_option
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def add(
    name: str, process: str | None, role: str | None, party: str, clearance: str | None, password_stdin: bool
) -> None:
    """Make the account NAME, with a seat in a process if one is given."""
    _seat_whole(process, role)
    open_house()
    from django.db import transaction

    from auspices.people.actions import make_account

    password = _password(piped=password_stdin)
    with transaction.atomic():
        made = make_account(name, password)
        seat = _granted(made, process, role, party, clearance) if process and role else None
    click.echo(f"Made the account {made.username}{_told(seat, process)}.")


@user.command()
@click.argument("name")
@process_option
@role_option
@party_option
@clearance_option
def seat(name: str, process: str | None, role: str | None, party: str, clearance: str | None) -> None:
    """Give the account NAME a seat in a process, instead of the one it has there."""
    _seat_whole(process, role)
    if not process or not role:
        raise click.UsageError("Give --process and --role.")
    open_house()
    from auspices.people.queries import account

    given = _granted(account(name), process, role, party, clearance)
    click.echo(f"{name}{_told(given, process)}.")


@user.command("list")
@json_option
def list_(as_json: bool) -> None:
    """The accounts with their seats."""
    open_house()
    from auspices.people.queries import accounts
    from auspices.process.queries import processes

    slugs = {one.id: one.slug for one in processes()}
    rows = [
        {
            "name": one.username,
            "active": one.is_active,
            "seats": [
                {"process": slugs.get(seat.process_id, str(seat.process_id)), "role": seat.role, "party": seat.party or None, "clearance": seat.clearance}
                for seat in seats
            ],
        }
        for one, seats in accounts()
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps({"users": rows}, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("No account yet. `auspices user add NAME --process P --role secretariat` makes one.")
    for row in rows:
        seats = [
            f"{one['process']}: {one['role']}{' of ' + one['party'] if one['party'] else ''}, reads {one['clearance']}" for one in row["seats"]
        ]  # fmt: skip
        click.echo(f"{row['name']}{'' if row['active'] else ' (inactive)'}  {'; '.join(seats) or 'no seat'}")


def _seat_whole(process: str | None, role: str | None) -> None:
    if bool(process) != bool(role):
        raise click.UsageError("--process and --role belong together.")


def _granted(user: User, process: str, role: str, party: str, clearance: str | None) -> Role:
    from auspices.kernel import audiences
    from auspices.pack.reading import nearest
    from auspices.people.actions import grant_role
    from auspices.process.queries import find, pack_now

    found = find(process)
    parties = pack_now(found.id).parties
    if party and party not in parties:
        raise Problem(
            "PACK-UNKNOWN", f'There is no party "{party}".', "--party", nearest(party, parties) or f"Parties: {', '.join(parties)}."
        )  # fmt: skip
    reads = clearance or (audiences.party(party) if party else audiences.PUBLIC)
    return grant_role(user, found.id, role, party=party, clearance=reads)


def _password(*, piped: bool) -> str:
    if piped:
        return sys.stdin.readline(LONGEST).rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Problem("PASSWORD-WEAK", "Nobody can be asked for a password here.", "password", "Use --password-stdin.")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise Problem("PASSWORD-WEAK", "The two differ.", "password", "Type the same twice.")
    return first


def _told(seat: Role | None, process: str | None) -> str:
    if seat is None:
        return ""
    return f": {seat.role} in {process}{' of ' + seat.party if seat.party else ''}, reads {seat.clearance}"
