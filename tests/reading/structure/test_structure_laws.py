"""Laws of every structure: ids unique, units in order and apart, no operative character lost, the tree holds its children."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from plain_sources import plain

from auspices.reading.model import Node
from auspices.reading.structure import structure

_VERBS = st.sampled_from(
    ["Decides to meet again", "Urges both sides to keep the truce", "Requests the Secretary-General to report"]
)
_RECITALS = st.lists(
    st.sampled_from(["Recalling its earlier words,", "Deeply concerned at the fighting,", "Noting the report,"]),
    min_size=1,
    max_size=4,
)
_LINES = st.lists(
    st.sampled_from(
        ["1. The Parties shall stop.", "2. They shall go. They shall stay.", "(a) by day;", "(b) by night:", "(i) first;", "Article 1", "Article 2. Water",
         "We, the speakers, declare the following:", "The Sides urge all to help.", "Done at Lakeside on 1 May 2001.", "Annex A", "- by turns;", "and so on", "14"]
    ),
    max_size=14,
)  # fmt: skip


def _nodes(node: Node):
    yield node
    for child in node.children:
        yield from _nodes(child)


def _hold(document):
    units = document.units
    assert all(a.span.end <= b.span.start for a, b in pairwise(units))
    assert len({one.n for one in (*units, *document.preamble)}) == len(units) + len(document.preamble)
    nodes = list(_nodes(document.tree))
    eids = [one.eid for one in nodes]
    assert len(set(eids)) == len(eids)
    assert {one.node for one in (*units, *document.preamble)} <= set(eids)
    for node in nodes:
        assert all(child.span.within(node.span) for child in node.children)


@given(_RECITALS, st.lists(_VERBS, min_size=1, max_size=12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_resolution_keeps_every_recital_and_every_operative_paragraph(recitals, verbs, numbered):
    operative = [f"{i}. {verb};" if numbered else f"{verb};" for i, verb in enumerate(verbs, 1)]
    document = structure(
        plain(
            "\n\n".join(["Resolution 7 (2001)", "The Security Council,", *recitals, *operative, "Adopted unanimously."])
        )
    )
    _hold(document)
    assert document.genre == "resolution"
    assert [one.span.of(document.text) for one in document.preamble] == recitals
    assert [one.n for one in document.units] == [str(i) for i in range(1, len(verbs) + 1)]
    assert [one.span.of(document.text) for one in document.units] == [f"{verb};" for verb in verbs]
    assert document.gaps == ()


@given(_LINES, st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_lines_give_units_in_order_and_lose_nothing(lines, apart):
    source = plain(("\n\n" if apart else "\n").join(lines))
    document = structure(source)
    _hold(document)
    spans = [one.span for one in (*document.units, *document.preamble)] + [
        lead for one in document.units for lead in one.lead
    ]
    spans += [one.span for one in _nodes(document.tree) if one.kind != "document" and not one.children]
    spans += [one.span for one in _nodes(document.tree) if one.kind != "document"]
    held = set()
    for span in spans:
        held.update(range(span.start, span.end))
    assert all(i in held or source.text[i] == " " for i in range(len(source.text)))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_has_a_structure(text):
    _hold(structure(plain(text)))
