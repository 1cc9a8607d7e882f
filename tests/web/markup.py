"""A page taken apart with the standard parser: whether it is well formed, its links, ids and table cells."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Markup(HTMLParser):
    """``faults`` are unbalanced tags; ``links`` the addresses; ``ids`` every id; ``rows`` the texts of each table row's cells; ``text`` all of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults, self.links, self.ids, self.rows, self.text = [], [], [], [], ""
        self.headings = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if found.get("id"):
            self.ids.append(found["id"])
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1:]} at {self.getpos()}")
        else:
            self._open.pop()

    def handle_data(self, data):
        self.text += data
        if self.rows and self.rows[-1] and {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data

    @property
    def repeated(self):
        """Ids that occur more than once."""
        return sorted({one for one in self.ids if self.ids.count(one) > 1})
