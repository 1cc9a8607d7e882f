"""Words made alike for searching: one form for capitals, accents and the letters that keyboards or orthographies exchange.

Folded: case; every combining mark (ş, ç, ö, ё, й ...); Azerbaijani ı and ə (also written ә); the Armenian ligature և with եւ and եվ. Tokens are
runs of letters and digits: a hyphen or an apostrophe parts words. Of a word only the first letters count
(``LONGEST``): what is longer is no word, and PostgreSQL keeps none above 2,046 bytes.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 200  # letters of a word, at most 4 bytes each
_ALIKE = str.maketrans({"ı": "i", "ə": "e", "ә": "e", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


def fold(word: str) -> str:
    """A word in its searched form."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in apart if unicodedata.category(letter)[0] in "LN")
    return unicodedata.normalize("NFC", bare.translate(_ALIKE)).replace("եվ", "եւ")[:LONGEST]


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text with where each stands: (word, start, end)."""
    for found in _TOKEN.finditer(text):
        if word := fold(found.group()):
            yield word, found.start(), found.end()


def folded(text: str) -> str:
    """The folded words of a text, joined by blanks."""
    return " ".join(word for word, _, _ in tokens(text))
