"""A text as it came in, to and from what is stored. Plain text is taken in anew each time; of other media all that the file gave is kept."""

import json
from dataclasses import asdict, replace
from typing import Any

from auspices.commitments.models import Text
from auspices.reading.model import Block, Edit, OffsetMap, Source, Span, Trim


def stored_source(source: Source) -> str:
    """JSON of what cannot be had from the raw text alone; empty for plain text in UTF-8."""
    if source.medium == "text" and source.encoding == "utf-8":
        return ""
    kept = {name: getattr(source, name) for name in ("text", "encoding")}
    parts = {name: [asdict(one) for one in getattr(source, name)] for name in ("blocks", "edits", "trims")}
    offsets = [list(source.offsets.at), list(source.offsets.raw)]
    return json.dumps({**kept, **parts, "offsets": offsets}, ensure_ascii=False, sort_keys=True)


def source_of(row: Text) -> Source:
    """The text as the reader takes it. Raises Problem as ``take_text`` does."""
    if not row.source:
        from auspices.reading.ingest import (
            take_text,
        )  # the readers of files take a moment to load; only this needs them

        source = take_text(row.raw, row.name)
        return _named(source, row)
    body = json.loads(row.source)
    at, raw = body["offsets"]
    source = Source(
        name=row.name, medium=row.medium, raw=row.raw, text=body["text"], offsets=OffsetMap(tuple(at), tuple(raw)),  # type: ignore[arg-type]  # the word that ingest gave
        blocks=tuple(_block(one) for one in body["blocks"]), encoding=body["encoding"], edits=tuple(_edit(one) for one in body["edits"]),
        trims=tuple(Trim(**(one | {"at": Span(**one["at"])})) for one in body["trims"]),
    )  # fmt: skip
    return _named(source, row)


def _named(source: Source, row: Text) -> Source:
    return replace(
        source, digest=row.digest, lang=row.lang or source.lang, title=row.title or source.title, date=row.date or source.date
    )  # fmt: skip


def _block(one: dict[str, Any]) -> Block:
    number = one["number_at"]
    return Block(**(one | {"span": Span(**one["span"]), "number_at": Span(**number) if number else None}))


def _edit(one: dict[str, Any]) -> Edit:
    return Edit(**(one | {"at": Span(**one["at"]), "place": Span(**one["place"])}))
