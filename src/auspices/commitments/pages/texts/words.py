"""The words of a reading for its reader: forces, grades, genres, kinds of repair, states of a decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from auspices.kernel import audiences
from auspices.pack import Pack

FORCE = {
    "binding": ("Binding", "it obliges"),
    "permission": ("Permission", "it allows and obliges nobody to act"),
    "restated": ("Restated", "it recalls a duty that stands elsewhere and makes none"),
    "exhortation": ("Exhortation", "it asks and obliges nobody"),
    "self-commitment": ("Self-commitment", "who speaks takes it upon itself"),
    "appraisal": ("Appraisal", "it values; nothing is asked of anyone"),
    "declaration": ("Declaration", "it makes something so by saying it"),
    "procedural": ("Procedural", "an organ orders its own business"),
}
GRADE = {
    "stated": "stands in the text",
    "resolved": "stands in the text; what it means was worked out",
    "inferred": "inferred, not in the text",
    "unknown": "not known",
}
GENRE = {
    "resolution": "resolution",
    "agreement": "numbered agreement",
    "imperatives": "list of demands",
    "statement": "statement",
    "declaration": "declaration",
    "unknown": "genre not recognised",
}
EDIT = {
    "hyphen": "a hyphen at a line's end",
    "ocr": "a letter misread by a scanner",
    "control": "a control or direction mark",
    "encoding": "a character in a wrong encoding",
    "footnote-mark": "the mark of a footnote",
}
LANGUAGE = {"hy": "Armenian", "az": "Azerbaijani", "en": "English", "fr": "French", "ru": "Russian", "ga": "Irish", "": "language not told"}  # fmt: skip
TIMING = {
    "deadline": "by",
    "start": "from",
    "period": "within",
    "duration": "for",
    "frequency": "every",
    "urgency": "urgency",
    "schedule": "schedule",
    "condition": "once",
}
URGENCY = {1: "as feasible", 2: "soon", 3: "promptly", 4: "immediately"}
_LAST = {True: "the day itself is in", False: "the day itself is out"}
STATE = {  # state: (sign, words); the sign stands beside the number, the words are read aloud
    "": ("", "undecided"),
    "accept": ("✓", "accepted as read"),
    "change": ("✎", "changed"),
    "live": ("●", "a commitment, live"),
    "split": ("¦", "split"),
    "merge": ("+", "merged with the next"),
    "gone": ("+", "merged into another"),
    "not-a-commitment": ("–", "not a commitment"),
    "decide": ("?", "undecided; a person decides its force"),
}


def force_of(force: str) -> str:
    """The word of a force: "Exhortation"."""
    return FORCE.get(force, (force.capitalize(), ""))[0]


def force_means(force: str) -> str:
    """A force in a sentence: "Exhortation: it asks and obliges nobody."."""
    word, means = FORCE.get(force, (force.capitalize(), ""))
    return f"{word}: {means}." if means else f"{word}."


def points_to(underlying: str | None) -> str:
    """What a clause points to, in words; empty where to nothing of force."""
    if not underlying:
        return ""
    what = {"binding": "an obligation that binds", "permission": "a permission", "self-commitment": "a commitment of its own"}  # fmt: skip
    return f"It points to {what.get(underlying, 'what is ' + underlying)}."


def timed(one: Mapping[str, Any]) -> str:
    """A word on time (as ``clause_json`` has it) as it is understood: "by 2020-11-15, the day itself is in"."""
    kind, scale = str(one.get("type") or ""), one.get("scale") or 0
    if one.get("value"):
        parts = [f"{TIMING.get(kind, kind)} {one['value']}"]
    elif scale:
        parts = [f"urgency {scale} of 4 ({URGENCY.get(scale, '')}); no date"]
    else:
        parts = [f"{kind}; no date is given"]
    if one.get("of"):
        parts.append(f"from {one['of']}")
    if one.get("inclusive") is not None:
        parts.append(_LAST[bool(one["inclusive"])])
    return ", ".join(parts)


def spelled_date(iso: str) -> str:
    """``2020-11-09`` as "9 November 2020"; what is no full date as it stands."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"


def eyes(audience: str, pack: Pack) -> str:
    """For whose eyes something is, in words."""
    named = {audiences.PUBLIC: "everyone", audiences.PARTIES: "the parties", audiences.MISSION: "the mission"}
    return named.get(audience) or f"{pack.name(audience.removeprefix('party:'))} and the mission"
