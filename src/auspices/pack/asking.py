"""What each shape asks, in plain words: the part of `pack explain` that differs from shape to shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .model import Commitment, Pack, Selector
from .saying import asked_words, count, listed, named, period, selector_words, span
from .selectors import ANSWER
from .words import AGREEING, ANSWERS

VERDICTS: Mapping[str, str] = {
    "achieve": "it is done or not", "refrain": "it holds at a moment or not", "maintain": "it holds as long as reports are fresh",
    "recur": "it is done in each period or not", "respond": "each request is granted or not", "limit": "it is within its limit or exceeds it",
    "during": "it is exercised or not, and neither is a fault", "conduct": "it stands as those named assess it",
    "concern": "reports are counted, and nobody is judged", "through": "it stands as its parts stand",
}  # fmt: skip
_SIDES: Mapping[str, tuple[str, str]] = {
    "achieve": ("Done once this is reported", "Denied by this"),
    "refrain": ("To be refrained from", "Answered by"),
    "maintain": ("To be kept so", "Not so where this is reported"),
    "recur": ("To be done once in each period", "Denied by this"),
    "respond": ("Done once this is reported", "Denied by this"),
    "during": ("Exercised while this is reported", "Not exercised where this is"),
}


def asks(one: Commitment, pack: Pack) -> Iterator[str]:
    """Sentences on what a commitment asks of each bearer and what counts for and against it."""
    if one.shape == "through":
        yield f"It stands as the same bearer's other commitments stand, those of the clauses {listed(one.patterns)}."
        return
    if one.shape == "concern":
        counted = "; ".join(asked_words(indicator, "", pack) for indicator in one.indicators)
        yield f"The concern is {pack.name(one.concern)}. It obliges nobody. Counted, for and against, are reports of: {counted}."
        return
    for bearer in ("",) if one.joint else one.bearers:
        mine = f" ({pack.name(bearer)})" if len(one.bearers) > 1 and not one.joint else ""
        yield from _conditions(one, bearer, mine, pack)
        yield from _sides(one, bearer, mine, pack)
        if one.answers is not None:
            yield f"An answer{mine} is: {asked_words(one.answers, bearer, pack, facets={ANSWER: ANSWERS})}."
    yield from _answers(one, pack)
    yield from _ages(one, pack)
    if one.exceptions:
        told = "; ".join(asked_words(exception, "", pack) for exception in one.exceptions)
        yield f"Told beside it as a claimed exception, and never as performance: {told}."


def _conditions(one: Commitment, bearer: str, mine: str, pack: Pack) -> Iterator[str]:
    if one.trigger is not None:
        due = f" within {period(one.within)} of that," if one.within else ""
        yield f"For each item of which this is reported{mine}: {asked_words(one.trigger, bearer, pack)}. Judged item by item,{due} and as a whole."
    if one.once is not None:
        yield f"It applies only where this is reported{mine}: {asked_words(one.once, bearer, pack)}. Where that is denied, or nobody says so, it does not apply."


def _sides(one: Commitment, bearer: str, mine: str, pack: Pack) -> Iterator[str]:
    if one.shape == "conduct":
        if mine in ("", f" ({pack.name(one.bearers[0])})"):
            levels = "; ".join(
                f"“{pack.name(level)}” comes to {verdict.replace('_', ' ')}" for level, verdict in one.levels.items()
            )
            yield f"Judged as {named(one.judged_by, pack)} assess{'es' if len(one.judged_by) == 1 else ''} it ({pack.name(_subject(one.selector))}): {levels}."
        return
    if one.shape == "respond" and one.selector is not None:
        done = {ANSWER: tuple(word for word in ANSWERS if word in one.done_words)}
        yes = asked_words(one.selector, bearer, pack, facets=done)
        no = asked_words(one.selector, bearer, pack, against=True, facets=done)
    else:
        yes, no = selector_words(one, bearer, pack), selector_words(one, bearer, pack, against=True)
    if one.shape == "limit":
        amounts = listed(f"{value:,.10g} {pack.name(unit)}" for unit, value in one.at_most.items())
        apart = " Each unit is judged by itself." if len(one.at_most) > 1 else ""
        yield f"Within its limit{mine} where this is reported at no more than {amounts}: {yes}. Exceeded where it is reported at more.{apart}"
        return
    first, second = _SIDES[one.shape]
    yield f"{first}{mine}: {yes}. {second}: {no}."


def _subject(selector: Selector | None) -> str:
    return (selector.asks("of", "") if selector else None) or ""


def _answers(one: Commitment, pack: Pack) -> Iterator[str]:
    if not one.done_words:
        return
    done = [word for word in AGREEING if word in one.done_words]
    agreed = [word for word in AGREEING if word not in one.done_words]
    yield (
        f"The answer {_words(done, pack)} counts as done, {_words(agreed, pack)} as agreed and not yet done, {_words(['refused'], pack)} as refused."
    )


def _words(words: Iterable[str], pack: Pack) -> str:
    return listed((f"“{pack.name(word)}”" for word in words), "or")


def _ages(one: Commitment, pack: Pack) -> Iterator[str]:
    if one.facets and one.shape != "limit":
        cells = 1
        for values in one.facets.values():
            cells *= len(values)
        each = "; ".join(listed(map(pack.name, values)) for values in one.facets.values())
        yield f"Judged apart for every combination of: {each} ({count(cells, 'part')})."
    if one.fresh_for:
        yield f"A report speaks for the present for {span(one.fresh_for)}; after that it is unknown."
    elif one.shape in ("limit", "during"):
        yield "A report stands until a later one says otherwise."
    if one.shape == "conduct":
        yield f"An assessment speaks for the present for {period(one.every)}; after that it is unknown."
    if one.shape == "recur":
        yield f"A period is {period(one.every)} long; the first begins with the commitment."
    if one.renewal is not None:
        yield f"At its end it runs on by {period(one.renewal.renews)}, again and again{_objection(one, pack)}."


def _objection(one: Commitment, pack: Pack) -> str:
    if one.renewal is None or not one.renewal.unless:
        return ""
    who = listed(sorted(map(pack.name, one.renewal.unless)), "or")
    notice = f" at least {period(one.renewal.notice)} before that end" if one.renewal.notice else " before that end"
    return f", unless {who} objects{notice}"
