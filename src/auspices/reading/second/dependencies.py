"""A second reader that goes by the dependency labels of a spaCy pipeline, and by nothing of the grammar.

spaCy is the optional extra `spacy`; its English pipeline is a package of its own, installed beside it and loaded by name, offline. Labels are those of
spaCy's English pipelines (ClearNLP style: nsubj, dobj, xcomp, ccomp, conj, prep, pobj, aux).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from typing import Any

from auspices.kernel.problems import Problem
from auspices.reading.model import Document, Span, Unit

from .opinion import FieldName, Opinion, Said
from .trees import clean, conjuncts, extent, named, without

MODEL = "en_core_web_sm"
MODALS = {"shall": "undertake", "will": "undertake", "may": "permit", "should": "recommend"}
FAMILIES = {"underscore": "underline", "stress": "underline", "emphasise": "underline", "emphasize": "underline"}
WITH = {"call": ("upon", "on", "for"), "appeal": ("to",)}
TURNED = frozenset((
    "appeal", "ask", "authorise", "authorize", "call", "demand", "encourage", "instruct", "invite", "order", "recommend", "remind", "request",
    "require", "urge",
))  # fmt: skip
"""Verbs that are turned at someone: their object, or the subject of what follows, is addressed."""

TOKENS_AT_MOST = 2000
"""A unit longer than this is left to the grammar: a parser's memory grows with it."""


class DependencyReader:
    """Root and conjoined verbs as performatives; subject, object and to-complements by their labels.

    `nlp` is a loaded pipeline (tests give their own); by default `model` is loaded when first read. `read` raises EXTRACTOR-MODEL where
    spaCy or the pipeline is not installed or does not parse.
    """

    name = "spacy"

    def __init__(self, nlp: Any = None, model: str = MODEL) -> None:
        self._nlp, self._model = nlp, model

    @property
    def version(self) -> str:
        """Versions of spaCy and of the pipeline; "" where not loaded yet."""
        if self._nlp is None:
            return ""
        meta = self._nlp.meta
        return (
            f"spacy {import_module('spacy').__version__}, {meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
        )

    def read(self, document: Document) -> tuple[Opinion, ...]:
        """One opinion for each performative with each of its doings. The languages other than English are not read."""
        if document.lang and not document.lang.startswith("en"):
            return ()
        nlp = self._pipeline()
        return tuple(chain.from_iterable(_unit(nlp, one, document) for one in document.units))

    def _pipeline(self) -> Any:
        if self._nlp is None:
            self._nlp = _loaded(self._model)
        if not self._nlp.has_pipe("parser"):
            raise Problem("EXTRACTOR-MODEL", f"The pipeline {self._model} has no parser.", self.name)
        return self._nlp


def _loaded(model: str) -> Any:
    try:
        return import_module("spacy").load(model, exclude=["ner"])
    except ImportError as error:
        raise Problem("EXTRACTOR-MODEL", "spaCy is not installed.", DependencyReader.name) from error
    except (OSError, ValueError) as error:
        raise Problem("EXTRACTOR-MODEL", f"The pipeline {model} does not load.", DependencyReader.name) from error


def _unit(nlp: Any, unit: Unit, document: Document) -> Iterator[Opinion]:
    text = unit.span.of(document.text)
    if len(nlp.tokenizer(text)) > TOKENS_AT_MOST:
        return
    for sentence in nlp(text).sents:
        for verb in conjuncts(sentence.root):
            if verb.pos_ in ("VERB", "AUX"):
                yield from _verb(verb, sentence.root, unit.span.start)


def _verb(verb: Any, root: Any, base: int) -> Iterator[Opinion]:
    modal = next((one for one in verb.children if one.dep_ == "aux" and one.lower_ in MODALS), None)
    fields: dict[FieldName, Said] = {}
    if modal is not None:
        fields["act"] = Said(MODALS[modal.lower_], _at(modal, modal, base))
        fields["trigger"] = Said(modal.text, _at(modal, modal, base))
    else:
        act, last = _act(verb)
        fields["act"] = Said(act, _at(verb, last, base))
        fields["trigger"] = Said(" ".join(dict.fromkeys((verb.text, last.text))), _at(verb, last, base))
    subject = _subject(verb) or (_subject(root) if verb is not root else None)
    if subject is not None:
        fields["bearers" if modal is not None else "speaker"] = _names(subject, base)
    if modal is not None:
        rest = without(verb, "conj")
        yield Opinion(
            DependencyReader.name, clean(extent(verb, rest), verb.doc, base), {**fields, **_doing(verb, base)}
        )
        return
    yield from _directive(verb, fields, base)


def _directive(verb: Any, fields: dict[FieldName, Said], base: int) -> Iterator[Opinion]:
    """One opinion for each doing under a performative, or one for the performative alone."""
    whom, doing = _turned(verb)
    if whom is not None:
        fields["addressees"] = _names(whom, base)
    doings = list(conjuncts(doing)) if doing is not None else []
    if len(doings) < 2:
        more = _doing(doing, base) if doing is not None else {}
        yield Opinion(
            DependencyReader.name, clean(extent(verb, without(verb, "conj")), verb.doc, base), {**fields, **more}
        )
        return
    for n, one in enumerate(doings):
        later = [*without(one, "conj"), *(each for each in without(one, "aux") if each.lower_ == "to")]
        span = extent(verb, [*without(verb, "conj"), *without(one, "conj")]) if n == 0 else extent(one, later)
        yield Opinion(DependencyReader.name, clean(span, verb.doc, base), {**fields, **_doing(one, base)})


def _act(verb: Any) -> tuple[str, Any]:
    """The act, and the last word of what triggers it: "call ... upon" is call_upon, "is hereby established" declare."""
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if any(one.dep_ == "advmod" and one.lower_ == "hereby" for one in children):
        return "declare", verb
    for one in children:
        if one.dep_ == "acomp" and one.lower_ == "committed":
            return "commit", one
        if one.dep_ in ("prep", "prt") and one.lower_ in WITH.get(lemma, ()) and one.i > verb.i:
            particle = "upon" if one.lower_ == "on" else one.lower_
            return (f"call_{particle}" if lemma == "call" else lemma), one
        if lemma == "take" and one.dep_ == "dobj" and one.lemma_ == "note":
            return "note", one
    return FAMILIES.get(lemma, lemma), verb


def _subject(verb: Any) -> Any:
    return next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)


def _turned(verb: Any) -> tuple[Any, Any]:
    """Who is addressed and what is to be done, where the labels say so."""
    children = list(verb.children)
    doing = next((one for one in children if one.dep_ in ("xcomp", "ccomp") and one.pos_ in ("VERB", "AUX")), None)
    if verb.lemma_.lower() not in TURNED:
        return None, doing
    whom = next((one for one in children if one.dep_ in ("dobj", "dative")), None)
    if whom is None and verb.lemma_.lower() in ("call", "appeal"):
        preps = [one for one in children if one.dep_ == "prep" and one.lower_ in ("upon", "on", "to")]
        whom = next((each for one in preps for each in one.children if each.dep_ == "pobj"), None)
    if doing is None and whom is not None:
        doing = next((one for one in chain(children, whom.children) if _infinitive(one)), None)
    if whom is None and doing is not None:
        whom = _subject(doing)
    return (whom, doing) if doing is not None else (None, None)


def _infinitive(token: Any) -> bool:
    return token.dep_ in ("advcl", "acl", "relcl") and any(
        each.lower_ == "to" and each.dep_ == "aux" for each in token.children
    )


def _doing(verb: Any, base: int) -> dict[FieldName, Said]:
    out: dict[FieldName, Said] = {"action": Said(verb.lemma_.lower(), _at(verb, verb, base))}
    thing = next((one for one in verb.children if one.dep_ in ("dobj", "nsubjpass")), None)
    if thing is not None:
        span = clean(extent(thing, []), verb.doc, base)
        out["object"] = Said(verb.doc.text[span.start - base : span.end - base], span)
    return out


def _names(head: Any, base: int) -> Said:
    spans = [clean(one, head.doc, base) for one in named(head)]
    text = head.doc.text
    return Said(
        tuple(text[one.start - base : one.end - base] for one in spans),
        Span(min(spans).start, max(one.end for one in spans)),
    )


def _at(first: Any, last: Any, base: int) -> Span:
    return Span(base + first.idx, base + last.idx + len(last.text))
