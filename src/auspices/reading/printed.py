"""A reading as plain data: the keys and words of the annotation form (docs/reading.md), and beside them where each value comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .model import Actor, Clause, Document, Edit, Field, Reading, Span, Timing, Trim

AROUND = 32  # characters of prefix and suffix in a quote's selector
Json = dict[str, Any]


def as_json(reading: Reading) -> Json:
    """{"document": ..., "clauses": [...]}: `start` and `end` are offsets in the normalised text, those under `raw` in the raw one."""
    document = reading.document
    return {
        "document": _document(document, reading.recitals),
        "clauses": [clause_json(one, document) for one in reading.clauses],
    }


def clause_json(clause: Clause, document: Document) -> Json:
    """One clause: first the keys of the annotation form, then `fields` with quote, rule, grade and alternatives of each."""
    cut = clause.cut
    return {
        "id": clause.id,
        "text": clause.text,
        "start": cut.span.start,
        "end": cut.span.end,
        "trigger": cut.trigger.of(document.text),
        "act": cut.act,
        "force": cut.force,
        "underlying_force": cut.underlying,
        "speaker": _actors(clause.speaker),
        "addressees": _actors(clause.addressees),
        "bearers": _actors(clause.bearers),
        "beneficiaries": _actors(clause.beneficiaries),
        "counterpart": _actors(clause.counterpart),
        "action": clause.action.value,
        "object": clause.object.value,
        "places": [one.text for one in clause.places],
        "instruments": [one.id or one.text for one in clause.instruments],
        "timing": [_timing(one) for one in clause.timing],
        "manner": [one.value for one in clause.manner],
        "condition": clause.condition and clause.condition.value,
        "exception": clause.exception and clause.exception.value,
        "track": clause.track.value,
        "trackable": clause.trackable,
        "refers_to": list(clause.refers_to),
        "inferred_bearers": _actors(clause.inferred_bearers),
        "needs_decision": cut.needs_decision,
        "force_alternatives": list(cut.forces),
        "force_reason": cut.force_reason,
        "doubts": list(cut.doubts),
        "notes": list(clause.notes),
        "rule": cut.rule,
        "eid": cut.node,
        "raw": _raw(cut.span, document),
        "selector": selector(cut.span, document.text),
        "opinions": list(clause.opinions),
        "fields": _fields(clause, document),
    }


def selector(span: Span, text: str) -> Json:
    """The quote with what stands around it, as a TextQuoteSelector of the W3C Web Annotation model: it finds the place again in a
    version of the text whose offsets differ."""
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def _document(document: Document, recitals: Iterable[Clause]) -> Json:
    source = document.source
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date or None,
        "genre": document.genre,
        "lang": document.lang or None,
        "source_file": source.name,
        "sha256": source.digest or None,
        "medium": source.medium,
        "encoding": source.encoding,
        "characters": len(source.text),
        "genre_evidence": [
            {"genre": one.genre, "sign": one.sign, "weight": one.weight, "start": one.at and one.at.start}
            for one in document.evidence
        ],
        "competence": document.chapter and document.chapter.of(document.text),
        "numbering_gaps": list(document.gaps),
        "trimmed": [_trim(one, source.raw) for one in source.trims],
        "edits": [_edit(one) for one in source.edits],
        "preamble": [clause_json(one, document) for one in recitals],
    }


def _trim(one: Trim, raw: str) -> Json:
    return {"kind": one.kind, "reason": one.reason, "raw": [one.at.start, one.at.end], "text": one.at.of(raw)}


def _edit(one: Edit) -> Json:
    return {"kind": one.kind, "reason": one.reason, "was": one.was, "now": one.now, "raw": [one.at.start, one.at.end]}


def _raw(span: Span, document: Document) -> Json:
    raw = document.source.offsets.span(span)
    return {"start": raw.start, "end": raw.end}


def _actors(actors: Iterable[Actor]) -> list[Json]:
    return [{"id": one.id, "text": one.text} if one.id else {"text": one.text} for one in actors]


def _timing(one: Timing) -> Json:
    out: Json = {"text": one.text, "type": one.type}
    if one.value:
        out["value"] = one.value
    if one.inclusive is not None:
        out["inclusive"] = one.inclusive
    if one.of:
        out["of"] = one.of
    if one.scale:
        out["scale"] = one.scale
    return out


def _fields(clause: Clause, document: Document) -> Json:
    """Where each value comes from."""
    out: Json = {
        name: [_source_of_actor(one, document) for one in getattr(clause, name)]
        for name in (
            "speaker", "addressees", "bearers", "inferred_bearers", "beneficiaries", "counterpart", "places", "instruments"
        )
    }  # fmt: skip
    for name in ("action", "object", "condition", "exception", "track"):
        value = getattr(clause, name)
        if value is not None:
            out[name] = _source_of_field(value, document)
    out["manner"] = [_source_of_field(one, document) for one in clause.manner]
    out["timing"] = [
        {"value": one.value or None, "quote": _quote(one.quote, document), "rule": one.rule, "grade": one.grade}
        for one in clause.timing
    ]
    return out


def _source_of_actor(one: Actor, document: Document) -> Json:
    return {
        "value": one.id or one.text,
        "quote": _quote(one.quote, document),
        "rule": one.rule,
        "grade": one.grade,
        "via": one.via or None,
        "alternatives": list(one.alternatives),
    }


def _source_of_field(one: Field, document: Document) -> Json:
    return {
        "value": one.value,
        "quote": _quote(one.quote, document),
        "rule": one.rule,
        "grade": one.grade,
        "alternatives": list(one.alternatives),
    }


def _quote(span: Span | None, document: Document) -> Json | None:
    return None if span is None else {"text": span.of(document.text), "start": span.start, "end": span.end}
