"""The writers of texts: taking one in, deciding on a clause, confirming a commitment. Permission, rule, record, rows, standings and index: one transaction each."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from auspices.commitments.models import Decision, Text
from auspices.commitments.texts import index
from auspices.commitments.texts.deciding import check_force, check_free, check_settled, checked
from auspices.commitments.texts.keys import checked_key, checked_lang
from auspices.commitments.texts.meanwhile import check_seen
from auspices.commitments.texts.queries import Proposed, clause_of, decisions, proposed, reading_of, text
from auspices.commitments.texts.rows import DECIDED, TAKEN, decision_row, text_row
from auspices.commitments.texts.seats import decider
from auspices.commitments.texts.sources import stored_source
from auspices.journal.actions import Turn, append, take_turn
from auspices.kernel import audiences
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem
from auspices.pack.model import Commitment
from auspices.people.models import User
from auspices.process import additions
from auspices.process.queries import pack_now

LONGEST = 2_000_000  # bytes of raw text in UTF-8


def take_text(
    process_id: UUID, data: bytes, name: str, *, key: str = "", lang: str = "", title: str = "", date: str = "", version_of: str = "",
    audience: str | None = None, user: User | AnonymousUser | None = None, clock: Clock,
) -> Text:  # fmt: skip
    """Take a file's text into a process. ``key`` is made from title, date and language where none is given; ``version_of`` is the key of a text of which this
    is another version or language; ``audience`` is by default that one's, else everyone; ``date`` is EDTF.

    Raises Problem NOT-ALLOWED, TEXT-LONG, TEXT-TWICE, TEXT-UNKNOWN (``version_of``), AUDIENCE-UNKNOWN, AUDIENCE-WIDER, PACK-VALUE, TIME-UNREAD, and as
    ``reading.ingest.take`` does for a file that cannot be read.
    """
    by, clearance = decider(user, process_id)
    from auspices.reading.ingest import take  # the readers of files take a moment to load; only this needs them

    source = take(data, name)
    if len(source.raw.encode("utf-8", "surrogatepass")) > LONGEST:
        raise Problem("TEXT-LONG", f"The text holds {len(source.raw):,} characters.", name)
    with transaction.atomic():
        turn = take_turn(process_id, clock)
        pack = pack_now(process_id)
        pointed = text(process_id, version_of, clearance) if version_of else None
        first = text(process_id, pointed.version_of, clearance) if pointed and pointed.version_of else pointed
        shown = [one.audience for one in (pointed, first) if one is not None]
        audience = (
            audiences.narrowest(shown) if audience is None else audiences.checked(audience, pack.parties, "audience")
        )
        if not audiences.sees(clearance, audience):
            raise Problem("NOT-ALLOWED", f'Your seat may not see what is for "{audience}".', "audience")
        for one in shown:
            if not audiences.sees(audience, one):
                raise Problem("AUDIENCE-WIDER", f"The text would be for {audience}, and is a version of one that is for {one}.", "audience", "Leave the audience out, or say of no text that this is a version of it.")  # fmt: skip
        version_of = first.key if first is not None else ""
        made = index.described(source, pack, lang=checked_lang(lang), title=title, date=date)
        body = {
            "key": checked_key(process_id, key, made, audience), "name": name[:200], "medium": source.medium, "lang": made.lang, "title": made.title,
            "date": made.date, "version_of": version_of, "audience": audience, "digest": source.digest, "by": by, "known": turn.moment,
            "raw": source.raw, "source": stored_source(source),
        }  # fmt: skip
        row = text_row(append(process_id, TAKEN, body, clock=turn))
        index.add_text(process_id, row)
    return row


def decide(
    process_id: UUID, text_key: str, clause_id: str, kind: str, correction: Mapping[str, Any] | None = None, *, seen: int | None = None,
    user: User | AnonymousUser | None = None, clock: Clock,
) -> Decision:  # fmt: skip
    """Decide on one clause of a text: accept, change, split, merge, not-a-commitment, undo (``deciding.checked`` says what each takes). The proposal is kept
    as it was shown. ``seen`` is the number (``meanwhile.last_seen``) of the last decision on the clause that the person saw (0: none): where another came since, nothing is
    recorded. Raises Problem NOT-ALLOWED, TEXT-UNKNOWN, TEXT-CLAUSE, TEXT-DECISION.
    """
    by, clearance = decider(user, process_id)
    reading_of(
        text(process_id, text_key, clearance), pack_now(process_id)
    )  # second readers may be slow: nobody waits for them in the journal's turn
    with transaction.atomic():
        turn = take_turn(process_id, clock)
        row = text(process_id, text_key, clearance)
        reading, decided = reading_of(row, pack_now(process_id)), decisions(process_id, text_key)
        clause = clause_of(reading, decided, clause_id)
        check_seen(seen, clause, decided)
        there = {one.id: one for one in proposed(reading, decided)}
        kept = checked(kind, correction, clause, decided, there, reading.document.text)
        return _decided(process_id, text_key, clause, kind, kept, "", by, turn)


def undo(
    process_id: UUID, text_key: str, clause_id: str, *, user: User | AnonymousUser | None = None, clock: Clock
) -> Decision:
    """Take back the decision that holds on a clause, by a decision of its own. Raises as ``decide``."""
    return decide(process_id, text_key, clause_id, "undo", user=user, clock=clock)


def confirm(
    process_id: UUID, text_key: str, clause_id: str, commitment: Mapping[str, Any], *, instrument: Mapping[str, Any] | None = None,
    publish: bool = False, seen: int | None = None, user: User | AnonymousUser | None = None, clock: Clock,
) -> Commitment:  # fmt: skip
    """Make a clause a commitment of the pack from now on: ``commitment`` with the keys of ``pack.schema.WrittenCommitment``, ``instrument`` with those of
    ``pack.schema.WrittenInstrument`` where the pack has it not, or not this clause (``fragments.instrument_of`` makes one). It is judged at once, from the
    claims there are; no other standing is touched. A decision "accept" that names it is kept with it. The pack is for everyone:
    of a text that is not, ``publish`` says that this clause shall be. ``seen`` as in ``decide``.

    Raises Problem NOT-ALLOWED, TEXT-UNKNOWN, TEXT-CLAUSE, TEXT-DECISION (its force is open, or another), PACK-*, TIME-*; Problems where several things are wrong.
    """
    by, clearance = decider(user, process_id)
    reading_of(text(process_id, text_key, clearance), pack_now(process_id))  # as above
    with transaction.atomic():
        turn = take_turn(process_id, clock)
        row = text(process_id, text_key, clearance)
        pack = pack_now(process_id)
        reading, decided = reading_of(row, pack), decisions(process_id, text_key)
        clause = clause_of(reading, decided, clause_id)
        check_seen(seen, clause, decided)
        if not (clause.decided and clause.decided.commitment):  # a clause may become several commitments
            check_free("accept", clause, {one.id: one for one in proposed(reading, decided)})
        check_settled(clause)
        if row.audience != audiences.PUBLIC and not publish:
            raise Problem(
                "TEXT-DECISION", f'The text is for "{row.audience}"; what is confirmed is for everyone, with the words of the clause.', "publish", "Say that it is to be published."
            )  # fmt: skip
        check_force(clause, commitment, instrument)
        added = additions.enter(
            process_id,
            pack,
            instrument=instrument,
            commitment=commitment,
            text=text_key,
            clause=clause_id,
            by=by,
            turn=turn,
        )
        _decided(process_id, text_key, clause, "accept", None, added.id, by, turn)
        index.add_instrument(process_id, added.instrument)
    return added


def _decided(
    process_id: UUID, text_key: str, clause: Proposed, kind: str, correction: Mapping[str, Any] | None, commitment: str, by: str, turn: Turn
) -> Decision:  # fmt: skip
    body = {
        "text": text_key, "clause": clause.id, "kind": kind, "proposal": clause.fields, "correction": correction, "commitment": commitment,
        "by": by, "known": turn.moment,
    }  # fmt: skip
    return decision_row(append(process_id, DECIDED, body, clock=turn))
