"""From bytes to characters: which encoding, and what was in doubt about it."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from auspices.kernel.problems import Problem
from auspices.reading.model import Span

from .layer import Repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings of one byte that texts of peace processes were kept in before UTF-8.
_OLD = [
    "cp1252", "cp1251", "koi8_r", "iso8859_5", "cp866", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2", "iso8859_9", "mac_cyrillic",
]  # fmt: skip
_LATIN = ("cp1250", "cp1252", "cp1254")
_TURKISH_ONLY = frozenset(b"\xd0\xdd\xde\xf0\xfd\xfe")
_TURKISH = _TURKISH_ONLY | frozenset(b"\xc2\xc7\xce\xd6\xdb\xdc\xe2\xe7\xee\xf6\xfb\xfc")
# The letters that texts in western and in central European languages use often; what is rare in one tells for the other.
_USUAL = {
    "cp1252": frozenset("àáâãäåçèéêëìíîïñòóôõöøùúûüßœÀÁÂÃÄÅÇÉÍÑÓÕÖØÚÜ"),
    "cp1250": frozenset("áăâäąćčçďđéęëěíîłľńňóôőöřśšşťţúůűüýźžżĆČĎĐĘĚŁŃÓŐÖŘŚŠŞŤÚŮŰÜŹŽŻ"),
}
_SAMPLE = 40_000
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)  # fmt: skip
_TWICE = re.compile("Ã[\u0080-¿]|â€[\u0080-\uffff]|Ð[\u0080-¿‚-›]|Ô[±-¿Ð]")


def decode(data: bytes, name: str, *, markup: bool = False) -> tuple[str, str, list[Repair]]:
    """The text, its encoding and, where the encoding was concluded rather than known, an edit that says so.

    Raises TEXT-MEDIUM for bytes that are no text, TEXT-ENCODING for a text whose encoding is broken or cannot be told.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, name), encoding.removesuffix("-sig"), []
    if b"\0" in data:
        return _wide(data, name)
    said = _DECLARED.search(data[:2048]) if markup else None
    if said:
        declared = (said[1] or said[2]).decode("ascii").lower()
        text = _try(data, declared)
        if text is not None:
            return _checked(text, declared, [])
    text = _try(data, "utf-8")
    if text is not None:
        return _checked(text, "utf-8", [])
    return _guess(data, name)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Problem("TEXT-ENCODING", f"It begins as {encoding} and breaks off at byte {error.start}.", name)


def _wide(data: bytes, name: str) -> tuple[str, str, list[Repair]]:
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    for encoding, nulls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nulls > 3 and nulls > 0.25 * half and others < 0.02 * half:
            text = _strict(data, encoding, name)
            return text, encoding, [_note("utf-16", encoding, "no byte order mark; told by its zero bytes")]
    raise Problem("TEXT-MEDIUM", f"It holds zero bytes (the first at byte {data.index(0)}) and is no text.", name)


def _guess(data: bytes, name: str) -> tuple[str, str, list[Repair]]:
    lenient = data.decode("utf-8", "replace")
    wrong = lenient.count("\ufffd")
    several = sum(ord(char) > 127 for char in lenient[:200_000]) - wrong
    if several > wrong:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Problem("TEXT-ENCODING", f"It is UTF-8 and broken at byte {error.start}.", name)
    high = next(i for i, byte in enumerate(data) if byte > 127)
    begin = max(0, high - _SAMPLE // 4)
    best = from_bytes(data[begin : begin + _SAMPLE], cp_isolation=_OLD, enable_fallback=False).best()
    encoding = _latin(data, best.encoding) if best else ""
    text = _try(data, encoding) if encoding else None
    if text is None or not _plausible(text):
        raise Problem("TEXT-ENCODING", "Its encoding cannot be told: it is not UTF-8, and no other fits.", name)
    others = [
        one for one in _LATIN if encoding in _LATIN and one != encoding and _letters(_try(data, one)) != _letters(text)
    ]
    doubt = f"; {', '.join(others)} would give other letters" if others else ""
    return text, encoding, [_note("unknown", encoding, f"not UTF-8 and not declared; {encoding} fits best{doubt}")]


def _latin(data: bytes, best: str) -> str:
    """Of the encodings of Latin letters, which are alike: the Turkish one where all letters fit it, else the one whose usual letters fit best."""
    if best not in {*_LATIN, "iso8859_2", "iso8859_9"}:
        return best
    high = {byte for byte in data if byte >= 0xC0}
    if high & _TURKISH_ONLY and high <= _TURKISH:
        return "cp1254"
    western, central = (sum(char in usual for char in _letters(_try(data, one))) for one, usual in _USUAL.items())
    if western == central and _letters(_try(data, "cp1252")) != _letters(_try(data, "cp1250")):
        return best
    return "cp1250" if central > western else "cp1252"


def _letters(text: str | None) -> str:
    return "".join(char for char in text or "" if ord(char) > 127 and char.isalpha())


def _plausible(text: str) -> bool:
    """Whether what lies beyond ASCII is letters of one script and a little punctuation: else the guess made noise of a text."""
    beyond = [char for char in text[:200_000] if ord(char) > 127]
    letters = [char for char in beyond if char.isalpha()]
    usual = sum(char in "«»“”„‘’‚–—…№§°•\u00a0·©®€£" for char in beyond)
    scripts = {unicodedata.name(char, "?").split(" ", 1)[0] for char in set(letters)}
    lone = sum(unicodedata.category(char) in {"Cc", "Cn", "Co"} for char in beyond)
    odd = len(beyond) - len(letters) - usual
    shouted = sum(
        bool(re.fullmatch(r"\w[^\W\d_]*[a-zа-я][А-ЯÀ-Þ]\w*", word)) for word in re.findall(r"\w+", text[:50_000])
    )
    return not lone and len(scripts) <= 1 + bool(scripts & {"MICRO"}) and odd <= 0.2 * len(beyond) and shouted <= 0.02 * len(text.split())  # fmt: skip


def _checked(text: str, encoding: str, notes: list[Repair]) -> tuple[str, str, list[Repair]]:
    lost = text.find("\ufffd")
    if lost >= 0:
        reason = "a character was lost before the text came here"
        notes.append(Repair(Span(lost, lost + 1), "\ufffd", "encoding", reason))
    twice = list(_TWICE.finditer(text))
    if len(twice) > 1:
        at = Span(*twice[0].span())
        notes.append(
            Repair(at, twice[0][0], "encoding", f"{len(twice)} places look as if encoded twice; left as given")
        )
    return text, encoding, notes


def _note(was: str, encoding: str, reason: str) -> Repair:
    return Repair(Span(0, 0), "", "encoding", f"{reason} (read as {encoding})", was)
