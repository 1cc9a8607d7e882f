"""The fields of a clause, each with where it stands, by which rule, and how surely: who speaks, to whom, who is to do what, where, when, under what.

>>> from auspices.reading.fields import fill
>>> from auspices.reading.model import Cut, Document, Node, Source, OffsetMap, Span
>>> text = "The Council requests the Secretary-General to report by 3 May 1999."
>>> source = Source("a", "text", text, text, OffsetMap((0,), (0,)), ())
>>> document = Document(source, "a", "", "", "resolution", "en", Node("a", "document", "", Span(0, 66)), ())
>>> roles = {"speaker": Span(0, 11), "addressee": Span(21, 42), "complement": Span(43, 66)}
>>> cut = Cut("1", "1", "", Span(0, 66), "request", "request", "exhortation", Span(12, 20), roles)
>>> [
...     (one.text, time.value)
...     for clause in fill(document, [cut], None)
...     for one in clause.bearers
...     for time in clause.timing
... ]
[('the Secretary-General', '1999-05-03')]
"""

from .filling import fill

__all__ = ["fill"]
