"""XML read as a stream and within bounds: no entities, no document type, no depth or number of elements that a text does not need.

Expat calls back for each element; nothing is built that a hostile file could make large.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from auspices.kernel.problems import Problem

from .limits import DEPTH, ELEMENTS, check_chars, too_large


class Reader(Protocol):
    """Who is told what stands in a file. Names are without their namespace; so are those of attributes."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """Text."""


def parse(data: bytes, reader: Reader, where: str) -> None:
    """Read XML. Raises TEXT-BROKEN, TEXT-ENTITY, TEXT-NESTED or TEXT-SIZE."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    bounds = Bounds(where)

    def start(name: str, attributes: dict[str, str]) -> None:
        bounds.enter()
        reader.start(
            local(name), {local(key): value for key, value in attributes.items()} if attributes else attributes
        )

    def end(name: str) -> None:
        bounds.leave()
        reader.end(local(name))

    def text(found: str) -> None:
        bounds.said(len(found))
        reader.data(found)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse(where)
    parser.UnparsedEntityDeclHandler = _refuse(where)
    parser.ExternalEntityRefHandler = _refuse(where)
    try:
        for begin in range(0, len(data), 65_536):
            parser.Parse(data[begin : begin + 65_536], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Problem(
            "TEXT-BROKEN", f"Its XML is broken at line {error.lineno}: {expat.ErrorString(error.code)}.", where
        )
    except (LookupError, ValueError):
        raise Problem("TEXT-ENCODING", "Its XML declares an encoding that is not known.", where)


@lru_cache(maxsize=1024)
def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


class Bounds:
    """Counts depth, elements and characters, and refuses beyond what a text needs."""

    def __init__(self, where: str, most: int = ELEMENTS) -> None:
        self.where, self.most, self.depth, self.elements, self.chars = where, most, 0, 0, 0

    def enter(self) -> None:
        """An element begins. Raises TEXT-NESTED or TEXT-SIZE."""
        self.depth += 1
        self.elements += 1
        if self.depth > DEPTH:
            raise Problem("TEXT-NESTED", f"Its elements lie more than {DEPTH} deep.", self.where)
        if self.elements > self.most:
            raise too_large(f"It has more than {self.most:,} elements.", self.where)

    def leave(self) -> None:
        """An element ends."""
        self.depth -= 1

    def said(self, count: int) -> None:
        """Text came. Raises TEXT-SIZE."""
        self.chars += count
        check_chars(self.chars, self.where)


def _refuse(where: str) -> Callable[..., int]:
    def refuse(*_: object) -> int:
        raise Problem("TEXT-ENTITY", "It declares an entity of its own; none is resolved.", where)

    return refuse
