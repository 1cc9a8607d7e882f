"""Documents made by hand around one passage, so that the grammar is tested without the parts before it."""

from auspices.reading.model import Document, Genre, Node, OffsetMap, Source, Span, Unit

COUNCIL = "The Security Council, "


def document(
    text: str, genre: Genre, units: tuple[Unit, ...], preamble: tuple[Unit, ...] = (), *, power: bool = False
) -> Document:
    source = Source("made by hand", "text", text, text, OffsetMap((0,), (0,)), ())
    tree = Node("doc", "document", "", Span(0, len(text)))
    chapter = Span(0, 1) if power else None
    return Document(source, "made", "", "", genre, "en", tree, units, preamble, chapter=chapter)


def one_passage(text: str, genre: Genre = "statement", *, recital: bool = False, power: bool = False) -> Document:
    """A document of one operative passage or recital; a resolution's hangs on its council."""
    lead = COUNCIL if genre == "resolution" else ""
    unit = Unit("1", "p1", Span(len(lead), len(lead) + len(text)), (Span(0, len(lead) - 1),) if lead else ())
    units, preamble = ((), (unit,)) if recital else ((unit,), ())
    return document(lead + text, genre, units, preamble, power=power)


def listed(head: str, items: list[str], genre: Genre, *, power: bool = False) -> Document:
    """A document of a head and its lettered items, each a unit that hangs on the head."""
    text, units, lead = head, [], (Span(0, len(head)),)
    for k, item in enumerate(items):
        start = len(text) + 1
        text += " " + item
        letter = chr(ord("a") + k)
        units.append(Unit(f"1({letter})", f"p1_{letter}", Span(start, start + len(item)), lead))
    return document(text, genre, tuple(units), power=power)
