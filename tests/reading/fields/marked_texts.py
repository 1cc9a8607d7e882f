"""Texts of invented processes with hand-made cuts: a clause is written with its roles in brackets, "[speaker The Council] <requests> [addressee ...]"."""

from __future__ import annotations

import re
from typing import Any

from auspices.pack import Pack
from auspices.reading.fields import fill
from auspices.reading.model import Clause, Cut, Document, Node, OffsetMap, Source, Span

_MARK = re.compile(r"\[(\w+) |\]|<|>")


def written(*clauses: tuple[str, str, str, str] | str, date: str = "2031-05-02") -> tuple[Document, list[Cut]]:
    """A document of clauses, each (id, act, force, marked text), or plain text between them. The first speaker is the issuer."""
    out, cuts = "", []
    before: dict[str, Span] = {}
    trigger = Span(0, 0)
    for clause in clauses:
        if isinstance(clause, str):
            out += clause + " "
            continue
        n, act, force, marked = clause
        start, at, roles, opened = len(out), 0, {}, []
        shown = None
        for mark in _MARK.finditer(marked):
            out += marked[at : mark.start()]
            at = mark.end()
            if mark.group() == "]":
                name, where = opened.pop()
                roles[name] = Span(where, len(out))
            elif mark.group() == "<":
                shown = len(out)
            elif mark.group() == ">":
                trigger = Span(shown or 0, len(out))
            else:
                opened.append((mark.group(1), len(out)))
        out += marked[at:]
        shared = frozenset(before) - frozenset(roles) if shown is None or "speaker" not in roles else frozenset()
        kept = {name: before[name] for name in shared & {"speaker", "addressee"} if shown is None or name == "speaker"}
        cuts.append(
            Cut(
                n,
                re.sub(r"[a-z]$", "", n),
                "",
                Span(start, len(out)),
                "test",
                act,
                force,
                trigger,
                {**kept, **roles},
                frozenset(kept),
            )  # type: ignore[arg-type]  # the words of a test
        )
        before = cuts[-1].roles
        out += " "
    text = out[:-1]
    source = Source("invented", "text", text, text, OffsetMap((0,), (0,)), ())
    issuer = next((cut.roles["speaker"] for cut in cuts if "speaker" in cut.roles), None)
    node = Node("invented", "document", "", Span(0, len(text)))
    return Document(source, "invented", "", date, "statement", "en", node, (), issuer=issuer), cuts


def filled(*clauses: Any, pack: Pack | None = None, date: str = "2031-05-02") -> tuple[Clause, ...]:
    """The clauses with their fields."""
    document, cuts = written(*clauses, date=date)
    return fill(document, cuts, pack)


def said(actors: Any) -> list[str]:
    """Ids, and texts where there is none."""
    return [one.id or one.text for one in actors]
