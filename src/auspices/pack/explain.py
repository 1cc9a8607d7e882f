"""A pack said back in plain words: each commitment as the reader understood it, for its author to see whether that was meant."""

from __future__ import annotations

from collections.abc import Iterator

from auspices.kernel.instants import Instant, to_datetime

from .asking import VERDICTS, asks
from .model import Commitment, Pack, Reading
from .saying import CALLS, FORCE, listed, moment, named, upper


def explain_pack(pack: Pack) -> Iterator[tuple[str, str]]:
    """(commitment id, its explanation) in the order of the pack. Lines of an explanation are separated by newlines."""
    for one in pack.commitments.values():
        yield one.id, "\n".join(_lines(one, pack))


def _lines(one: Commitment, pack: Pack) -> Iterator[str]:
    clause, instrument = pack.clauses[one.clause], pack.instruments[one.instrument]
    yield f"{one.text.rstrip('.')}."
    yield f"{_who(one, pack)} It is {FORCE.get(one.force, one.force)} ({one.force}): {_verdicts(one)}. Source: {instrument.title.best()}, clause {clause.id}."
    yield from asks(one, pack)
    main = one.readings[""]
    until = f" until {_zoned(one.end, pack)}" if one.end is not None else ""
    yield f"In force from {_zoned(main.start, pack)}{until}.{_due(main, one, pack)}"
    for reading in one.readings.values():
        if reading.name:
            yield f"Reading “{reading.name}”{f' ({reading.note})' if reading.note else ''}, judged beside the main one:{_other(reading, main, pack)}."
    yield _changes(one, pack)


def _who(one: Commitment, pack: Pack) -> str:
    if one.shape == "concern":
        return "Nobody bears it."
    many = len(one.bearers) > 1
    verb = (
        ("are asked" if many else "is asked")
        if one.force in CALLS
        else "may do it"
        if one.force == "permission"
        else "owe it"
        if many
        else "owes it"
    )
    each = (
        f"{named(one.bearers, pack)}, {'all together' if one.joint else 'each by itself'},"
        if many
        else pack.name(one.bearers[0])
        if one.bearers
        else "Nobody named"
    )
    to = (
        f" towards {named(one.to, pack)}"
        if one.to and one.force == "permission"
        else f" to {named(one.to, pack)}"
        if one.to and one.force not in CALLS
        else f" in favour of {named(one.to, pack)}"
        if one.to
        else ""
    )
    basis = {"inferred": "The bearer is inferred, not named by the text", "resolved": "Whose it is was resolved"}.get(
        one.bearer_basis
    )
    reason = (
        f" {basis}: {one.basis_reason.rstrip('.')}."
        if basis
        else f" {one.basis_reason.rstrip('.')}."
        if one.basis_reason
        else ""
    )
    return f"{upper(each)} {verb}{to}.{reason}"


def _verdicts(one: Commitment) -> str:
    return "it is heeded or not" if one.force in CALLS and one.shape != "concern" else VERDICTS[one.shape]


def _due(reading: Reading, one: Commitment, pack: Pack) -> str:
    if reading.due is not None:
        return f" Due by {_zoned(reading.due, pack)}."
    if one.shape not in ("achieve", "respond") or one.within:
        return ""
    return (
        " To be done promptly; the text sets no date, and none is invented."
        if one.promptly
        else " The text sets no date."
    )


def _other(reading: Reading, main: Reading, pack: Pack) -> str:
    told = [f" in force from {_zoned(reading.start, pack)}"] if reading.start != main.start else []
    if reading.due != main.due:
        told.append(f" due by {_zoned(reading.due, pack)}" if reading.due is not None else " without a date")
    return ",".join(told) or " the same dates"


def _changes(one: Commitment, pack: Pack) -> str:
    if one.shape == "concern":
        return "There is nothing in it that an act could change."
    instrument = pack.instruments[one.instrument]
    extends = " A bearer alone never extends its own date." if one.shape in ("achieve", "respond") else ""
    if one.shape == "during":
        extends = " Its bearer may give it up."
    if one.changed_by or instrument.changed_by:
        return f"May be changed by {named(one.changed_by or instrument.changed_by, pack)}.{extends}"
    groups = [
        f"{named(group, pack)}{' together' if len(group) > 1 else ''}"
        for group in dict.fromkeys((one.to, instrument.parties))
        if group
    ]
    return (
        f"May be changed by {listed(groups, 'or by')}.{extends}"
        if groups
        else f"Nobody is named who may change it.{extends}"
    )


def _zoned(instant: Instant, pack: Pack) -> str:
    """A date with its zone named; the first second of a day is not told apart from the day."""
    told = moment(instant, pack.zone)
    local = to_datetime(instant, pack.zone)
    if told.endswith(")"):
        return told
    return f"{'the end of ' if local.hour else ''}{told} ({pack.zone})"
