"""A reader of texts whose proposals are known beforehand: one clause a sentence. What is stored, decided and found is tested apart from any grammar.

A sentence "P shall ..." binds P; "... calls upon Q ..." is an exhortation to Q; "Recalling ..." is a recital; any other is a unit without a clause.
"""

import re
import sys
from hashlib import sha256
from types import SimpleNamespace

from auspices.reading.model import Actor, Clause, Cut, Document, Field, Node, OffsetMap, Reading, Source, Span, Unit

SENTENCE = re.compile(r"[^.]+\.")


def take(data, name, medium=None):
    raw = data.decode("utf-8")
    return take_text(raw, name, sha256(data).hexdigest())


def take_text(text, name="pasted text", digest=""):
    return Source(name, "text", text, text, OffsetMap((0,), (0,)), (), digest=digest)


def structure(source, *, id="", lang=""):  # noqa: A002  # named as the reader's own
    text = source.text
    found = [
        Span(one.start() + len(one.group()) - len(one.group().lstrip()), one.end()) for one in SENTENCE.finditer(text)
    ]
    units = [
        Unit(str(n), f"p{n}", span, operative=not span.of(text).startswith("Recalling"))
        for n, span in enumerate(found, 1)
    ]
    return Document(
        source, id, source.title or text.split(".")[0][:60], source.date, "statement", lang or source.lang or "en", Node("doc", "document", "", Span(0, len(text))),
        tuple(one for one in units if one.operative), tuple(one for one in units if not one.operative),
    )  # fmt: skip


def read(source, pack=None, *, id="", lang=""):  # noqa: A002  # as above
    document = structure(source, id=id, lang=lang)
    return Reading(document, tuple(_clauses(document, document.units)), tuple(_clauses(document, document.preamble)))


def _clauses(document, units):
    for unit in units:
        text = unit.span.of(document.text)
        for act, force, form in (
            ("undertake", "binding", r"^(?P<who>\w+) shall"), ("call_upon", "exhortation", r"calls upon (?P<to>\w+)"), ("recall", "restated", r"^Recalling"),
        ):  # fmt: skip
            if found := re.search(form, text):
                named = found.groupdict()
                cut = Cut(
                    unit.n,
                    unit.n,
                    unit.node,
                    unit.span,
                    "by.hand",
                    act,
                    force,
                    Span(unit.span.start + found.start(), unit.span.start + found.end()),
                )
                who = (Actor(named["who"], named["who"]),) if named.get("who") else ()
                to = (Actor(named["to"], named["to"]),) if named.get("to") else ()
                track = Field("all", rule="by.hand") if "depot" in text else Field(None, grade="unknown")
                yield Clause(cut, unit.n, text, addressees=to, bearers=who, track=track, trackable=force != "restated")
                break


def put(monkeypatch):
    """Let this reader stand in for the program's own."""
    for name, parts in (
        ("auspices.reading.ingest", {"take": take, "take_text": take_text}), ("auspices.reading.structure", {"structure": structure}),
        ("auspices.reading.pipeline", {"read": read}),
    ):  # fmt: skip
        monkeypatch.setitem(sys.modules, name, SimpleNamespace(**parts))
