"""Two readers that anyone would write first, in the printed form: the first cue word of a sentence, and the root verb of its dependency tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

from .folding import fold

CUES = {
    "call on": ("call_upon", "exhortation"),
    "call upon": ("call_upon", "exhortation"),
    "call for": ("call_for", "exhortation"),
    "urge": ("urge", "exhortation"),
    "request": ("request", "exhortation"),
    "invite": ("invite", "exhortation"),
    "appeal": ("appeal", "exhortation"),
    "recommend": ("recommend", "exhortation"),
    "encourage": ("encourage", "exhortation"),
    "remind": ("remind", "restated"),
    "demand": ("demand", "binding"),
    "decide": ("decide", "binding"),
    "agree": ("agree", "binding"),
    "undertake": ("undertake", "binding"),
    "shall": ("undertake", "binding"),
    "will": ("undertake", "binding"),
    "may": ("permit", "permission"),
    "authorize": ("authorize", "permission"),
    "should": ("recommend", "exhortation"),
    "commit": ("commit", "self-commitment"),
    "pledge": ("pledge", "self-commitment"),
    "welcome": ("welcome", "appraisal"),
    "condemn": ("condemn", "appraisal"),
    "express": ("express", "appraisal"),
    "note": ("note", "appraisal"),
    "commend": ("commend", "appraisal"),
    "support": ("support", "appraisal"),
    "endorse": ("endorse", "appraisal"),
    "underline": ("underline", "appraisal"),
    "highlight": ("highlight", "appraisal"),
    "reaffirm": ("reaffirm", "appraisal"),
    "reiterate": ("reiterate", "appraisal"),
    "recall": ("recall", "appraisal"),
    "declare": ("declare", "declaration"),
    "establish": ("declare", "declaration"),
}
TRACKED = frozenset(("binding", "restated", "exhortation", "self-commitment"))
CUE = re.compile(
    r"\b(call(?:s)? (?:on|upon|for)|" + "|".join(c for c in CUES if " " not in c) + r")(?:s|d|ed)?\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[^.;]+(?:[.;](?=\s|$)|[.;](?=\S)[^.;]*)*")
MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
Clause = dict[str, Any]
Peer = Callable[[str], tuple[list[Clause], str]]


def cue_word(raw: str) -> tuple[list[Clause], str]:
    """One clause for each sentence with a cue word, by the first of them; and the text in which its offsets count."""
    text = fold(raw)
    found = []
    for match in SENTENCE.finditer(text):
        cue = CUE.search(match[0])
        if cue:
            word = re.sub(r"^calls", "call", cue[1].lower())
            found.append(_clause(text, *match.span(), *CUES[word]))
    return found, text


def root_verb() -> tuple[Peer | None, str]:
    """The reader by spaCy's root verb, or None and why not: spaCy or an English model is not installed."""
    if find_spec("spacy") is None:
        return None, "spaCy is not installed"
    import spacy
    from spacy.util import get_installed_models

    name = next(
        (one for one in (*MODELS, *get_installed_models()) if one in get_installed_models() and one[:2] == "en"), ""
    )
    if not name:
        return None, "no English model of spaCy is installed"
    model = spacy.load(name)
    return (lambda raw: _by_root(model, raw)), f"spaCy {spacy.__version__} with {name} {model.meta['version']}"


def _by_root(model: Any, raw: str) -> tuple[list[Clause], str]:
    text = fold(raw)
    found = []
    for sentence in model(text).sents:
        root = sentence.root
        if root.pos_ in {"VERB", "AUX"}:
            act, force = next(_said_by(root), (root.lemma_.lower(), "appraisal"))
            found.append(_clause(text, sentence.start_char, sentence.end_char, act, force))
    return found, text


def _said_by(root: Any) -> Iterator[tuple[str, str]]:
    """Its modal, its own lemma with its preposition, its lemma alone: those of them that are cues."""
    below = list(root.children)
    yield from (CUES[child.lower_] for child in below if child.dep_ == "aux" and child.lower_ in CUES)
    lemma = root.lemma_.lower()
    yield from (
        CUES[f"{lemma} {c.lower_}"] for c in below if c.dep_ in {"prep", "prt"} and f"{lemma} {c.lower_}" in CUES
    )
    if lemma in CUES:
        yield CUES[lemma]


def _clause(text: str, start: int, end: int, act: str, force: str) -> Clause:
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "act": act,
        "force": force,
        "trackable": force in TRACKED,
    }
