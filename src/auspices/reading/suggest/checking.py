"""Whether the pack would take an entry, asked of the pack's own reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pydantic

from auspices.kernel.instants import parse_first, parse_interval
from auspices.kernel.names import Names
from auspices.kernel.problems import Problem, Problems
from auspices.pack import Pack, schema
from auspices.pack.commitments import build_commitment, check_umbrella
from auspices.pack.model import Clause as PackClause
from auspices.pack.model import Instrument


def refusal(fields: Mapping[str, Any], pack: Pack, made: str) -> str:
    """What the pack's reader finds wrong with an entry, "" for nothing. An instrument that the pack has not yet is thought of as made then."""
    try:
        raw = schema.WrittenCommitment.model_validate(_as_text(fields))
        whole = _with_clause(pack, raw.clause, raw.force or "exhortation", made)
        built = build_commitment(raw, whole, "")
        check_umbrella(built, replace(whole, commitments={**whole.commitments, built.id: built}), "")
    except (Problem, Problems) as found:
        return str(found)
    except pydantic.ValidationError as found:
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found.errors())
    return ""


def _as_text(value: Any) -> Any:
    """Scalars as a file holds them: text, until their key gives them a kind."""
    if isinstance(value, Mapping):
        return {key: _as_text(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(one) for one in value]
    return value if isinstance(value, bool) else str(value)


def _with_clause(pack: Pack, clause: str, force: str, made: str) -> Pack:
    if clause in pack.clauses:
        return pack
    instrument, _, n = clause.partition("/")
    held = pack.instruments.get(instrument)
    if held is None:
        when = parse_interval(made, pack.zone) if made else parse_interval("../2100", pack.zone)
        start = parse_first(made, pack.zone) if made else pack.begins
        held = Instrument(instrument, Names(()), when, start, "contested", (), (), (), "", (clause,))
    return replace(
        pack,
        instruments={**pack.instruments, instrument: held},
        clauses={**pack.clauses, clause: PackClause(clause, n, instrument, force, None, "", (), True, "")},
    )
