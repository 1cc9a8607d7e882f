"""A drawing that can only be written safely: every name and text passes through an XML writer, no style, no script."""

import xml.etree.ElementTree as ET

from auspices.face.typeset import clean, safe_href

Value = str | float


def _written(value: Value) -> str:
    if isinstance(value, str):
        return clean(value)
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """A place or size as per cent of the drawing's width, to a hundredth."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


class Drawing:
    """A place in the tree to draw into. Attribute names are given with ``_`` for ``-`` and ``class_`` for ``class``.

    Sizes and places are pixels of the view box. An attribute of ``None`` or an empty string is left out.
    """

    def __init__(self, element: ET.Element) -> None:
        self._element = element

    @classmethod
    def root(cls, width: float, **attributes: Value | None) -> "Drawing":
        """A new SVG of that width; ``finish`` sets its height and writes it."""
        drawing = cls(ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"}))
        drawing.set(width=width, **attributes)
        return drawing

    @classmethod
    def of(cls, tag: str, **attributes: Value | None) -> "Drawing":
        """A new element of a page, to draw into; ``written`` gives it as text."""
        drawing = cls(ET.Element(tag))
        drawing.set(**attributes)
        return drawing

    def set(self, **attributes: Value | None) -> None:
        """Set attributes of this element itself."""
        for name, value in attributes.items():
            if value is not None and value != "":
                self._element.set(name.rstrip("_").replace("_", "-"), _written(value))

    def add(self, tag: str, content: str = "", **attributes: Value | None) -> "Drawing":
        """Add an element with text content, escaped by the writer."""
        child = Drawing(ET.SubElement(self._element, tag))
        child.set(**attributes)
        if content:
            child._element.text = clean(content)
        return child

    def link(self, href: str, otherwise: str = "g", /, **attributes: Value | None) -> "Drawing":
        """A link to a relative or http(s) address; any other address leaves a plain element ``otherwise``."""
        address = safe_href(href)
        if address:
            return self.add("a", href=address, **attributes)
        return self.add(otherwise, **attributes | {"tabindex": None})

    def say(self, text: str) -> "Drawing":
        """Give this element its text."""
        self._element.text = clean(text)
        return self

    def titled(self, title: str) -> "Drawing":
        """Give this element a title, shown when it is pointed at."""
        self.add("title", title)
        return self

    def finish(self, width: float, height: float) -> str:
        """The SVG as text, ``width`` by ``height``."""
        self._element.set("viewBox", f"0 0 {_written(width)} {_written(height)}")
        self._element.set("height", _written(height))
        return self.written()

    def written(self) -> str:
        """The element as text."""
        return ET.tostring(self._element, encoding="unicode")
