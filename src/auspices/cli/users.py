"""`auspices user`: accounts and seats."""

from __future__ import annotations

import getpass
import json
import sys
from typing import TYPE_CHECKING

import click

from auspices.kernel.problems import Problem

from .opening import json_option, now, open_house

if TYPE_CHECKING:
    from auspices.people.models import Role, User

ROLES = ("secretariat", "monitor", "officer", "reader")

name_argument = click.argument("name")
process_option = click.option("--process", help="A process in which to have a seat.")
role_option = click.option("--role", type=click.Choice(ROLES), help="The seat's role.")
party_option = click.option(
    "--party", default="", help="The party for whom the seat is; without it, the process's own."
)
clearance_option = click.option(
    "--clearance",
    help="What the seat may read: public, parties, party:X, mission (default: of a party its own, else public).",
)
piped_option = click.option(
    "--password-stdin", "piped", is_flag=True, help="Read the password from standard input instead of asking."
)


@click.group()
def user() -> None:
    """Accounts, and their seats in processes. The secretariat of a process takes texts in and decides on their clauses."""


@user.command()
@name_argument
@process_option
@role_option
@party_option
@clearance_option
@piped_option
def add(name: str, process: str | None, role: str | None, party: str, clearance: str | None, piped: bool) -> None:
    """Make the account NAME, with a seat in a process if one is given."""
    _seat_whole(process, role)
    open_house()
    from django.db import transaction

    from auspices.people.actions import make_account

    password = _password(piped=piped)
    with transaction.atomic():
        made = make_account(name, password, clock=now)
        seat = _granted(made, process, role, party, clearance) if process and role else None
    click.echo(f"Made the account {made.username}{_told(seat, process)}.")


@user.command()
@name_argument
@process_option
@role_option
@party_option
@clearance_option
@click.option("--remove", is_flag=True, help="Take the seat away.")
def seat(name: str, process: str | None, role: str | None, party: str, clearance: str | None, remove: bool) -> None:
    """Give the account NAME a seat in a process, instead of the one it has there; or take it away."""
    if not process or bool(role) == remove:
        raise click.UsageError("Give --process, and --role or --remove.")
    found = _account(name)
    if role:
        click.echo(f"{name}{_told(_granted(found, process, role, party, clearance), process)}.")
        return
    from auspices.people.actions import remove_role
    from auspices.process.queries import find

    had = remove_role(found, find(process).id, clock=now)
    click.echo(f"{name} {'has no seat any more' if had else 'had no seat'} in {process}.")


@user.command()
@name_argument
def lock(name: str) -> None:
    """Put the account NAME out of use and end its sessions. Its seats stay, for when it is unlocked."""
    found = _account(name)
    from auspices.people.actions import lock_account

    click.echo(f"{name} is locked." if lock_account(found, clock=now) else f"{name} was locked already.")


@user.command()
@name_argument
def unlock(name: str) -> None:
    """Put the account NAME in use again, and lift the wait after failed sign-ins."""
    found = _account(name)
    from auspices.people.actions import unlock_account

    click.echo(
        f"{name} is in use again." if unlock_account(found, clock=now) else f"{name} was not locked; it need not wait."
    )


@user.command()
@name_argument
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, yes: bool) -> None:
    """Remove the account NAME with its seats. What it did stays recorded, as done by a removed account."""
    found = _account(name)
    if not yes:
        click.confirm(f"Remove the account {name} for good?", abort=True)
    from auspices.people.actions import remove_account

    remove_account(found, clock=now)
    click.echo(f"Removed the account {name}.")


@user.command("end-sessions")
@name_argument
def end_sessions(name: str) -> None:
    """Sign the account NAME out everywhere."""
    found = _account(name)
    from auspices.people.actions import end_sessions as end

    click.echo(f"{name} is signed out everywhere; sessions ended: {end(found, clock=now)}.")


@user.command()
@name_argument
@piped_option
def password(name: str, piped: bool) -> None:
    """Give the account NAME another password, and sign it out everywhere."""
    found = _account(name)
    from auspices.people.actions import change_password

    change_password(found, _password(piped=piped), clock=now)
    click.echo(f"{name} has another password and is signed out everywhere.")


@user.command("list")
@json_option
def list_(as_json: bool) -> None:
    """The accounts with their seats, their last sign-in and their open sessions."""
    open_house()
    from auspices.people.queries import accounts, open_sessions
    from auspices.process.queries import processes

    slugs = {one.id: one.slug for one in processes()}
    sessions = open_sessions(now())
    rows = [
        {
            "name": one.username,
            "active": one.is_active,
            "last_sign_in": f"{one.last_login:%Y-%m-%dT%H:%MZ}" if one.last_login else None,
            "sessions": sessions[one.pk],
            "seats": [
                {
                    "process": slugs.get(seat.process_id, str(seat.process_id)),
                    "role": seat.role,
                    "party": seat.party or None,
                    "clearance": seat.clearance,
                }
                for seat in seats
            ],
        }
        for one, seats in accounts()
    ]
    if as_json:
        click.echo(json.dumps({"users": rows}, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo("No account yet. `auspices user add NAME --process P --role secretariat` makes one.")
    for row in rows:
        seats = [
            f"{one['process']}: {one['role']}{' of ' + one['party'] if one['party'] else ''}, reads {one['clearance']}"
            for one in row["seats"]
        ]
        signed = f"last signed in {row['last_sign_in']}" if row["last_sign_in"] else "never signed in"
        click.echo(
            f"{row['name']}{'' if row['active'] else ' (locked)'}  {'; '.join(seats) or 'no seat'}"
            f"  {signed}, open sessions: {row['sessions']}"
        )


def _account(name: str) -> User:
    open_house()
    from auspices.people.queries import account

    return account(name)


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
        remedy = nearest(party, parties) or f"Parties: {', '.join(parties)}."
        raise Problem("PACK-UNKNOWN", f'There is no party "{party}".', "--party", remedy)
    reads = clearance or (audiences.party(party) if party else audiences.PUBLIC)
    return grant_role(user, found.id, role, party=party, clearance=reads, clock=now)


def _password(*, piped: bool) -> str:
    from auspices.people.actions import LONGEST_PASSWORD

    if piped:
        return sys.stdin.readline(LONGEST_PASSWORD + 2).rstrip("\r\n")
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
