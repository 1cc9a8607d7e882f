"""Adopting a pack: a journal record, so that "as known on" can use the pack as it was that day."""

import json
from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from auspices.journal.actions import append, take_turn
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.kernel.clock import Clock
from auspices.kernel.ids import new_id
from auspices.kernel.instants import MIN
from auspices.kernel.problems import Problem
from auspices.pack import Pack
from auspices.process.models import Adoption, Process
from auspices.process.queries import forget

ADOPTED = "pack.adopted"


def adopt(pack: Pack, clock: Clock) -> tuple[Process, bool]:
    """Adopt a pack version; whether it is new. Call it inside a transaction.

    The first version is asserted to hold from the beginning; a later one holds from now. Raises Problem PACK-ADOPTED.
    """
    files = own_files(pack.files)
    digest = digest_of(files)
    process = Process.objects.filter(slug=pack.id).first()
    if process:
        same = process.adoptions.filter(version=pack.version).first()
        if same and same.digest == digest:
            return process, False
        if same:
            raise Problem("PACK-ADOPTED", f'Version "{pack.version}" of "{pack.id}" is adopted with other content.')
    process_id = process.id if process else new_id()
    turn = take_turn(process_id, clock)
    body = {
        "pack": pack.id,
        "version": pack.version,
        "known": turn.moment if process else MIN,
        "asserted": process is None,
        "digest": digest,
        "files": files,
    }
    return _adopted(append(process_id, ADOPTED, body, clock=turn)), True


def own_files(files: Mapping[str, str]) -> dict[str, str]:
    """The files that make the process, without its claims: those are records of their own."""
    return {name: text for name, text in files.items() if not name.startswith("claims")}


def digest_of(files: Mapping[str, str]) -> str:
    """Hex SHA-256 over the files by name."""
    return sha256(json.dumps(files, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@replays(ADOPTED)
def _replayed(record: Record) -> None:
    forget()
    _adopted(record)


def _adopted(record: Record) -> Process:
    body = record.content
    process_id = record.process_id if isinstance(record.process_id, UUID) else UUID(str(record.process_id))
    process, _ = Process.objects.get_or_create(id=process_id, defaults={"slug": body["pack"]})
    Adoption.objects.create(
        id=record.id, process=process, seq=record.seq, version=body["version"], known_from=body["known"], digest=body["digest"],
        files=json.dumps(body["files"], sort_keys=True, ensure_ascii=False),
    )  # fmt: skip
    return process
