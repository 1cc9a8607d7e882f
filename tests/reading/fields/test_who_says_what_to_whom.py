"""Who speaks, who is spoken to and who is to do it, in invented clauses read as a whole text is."""

import re
from pathlib import Path

import pytest

from auspices.reading.fields import fill
from auspices.reading.grammar import cut
from auspices.reading.ingest import take_text
from auspices.reading.structure import structure

TEXTS = {
    "resolution": ("Resolution 7 (2001)|The Security Council,|Noting the fighting,|1. {}", "The Security Council"),
    "agreement": (
        "AGREEMENT ON A TRUCE|Norland and the Hill Council, hereinafter the Parties,|Have agreed as follows:|1. The Parties shall keep the truce.|2. {}|3. Each Party shall keep a list.",
        "the Parties",
    ),
    "statement": (
        "Joint Statement|The Co-Chairs of the Contact Group welcome the truce.|{}",
        "The Co-Chairs of the Contact Group",
    ),
    "declaration": (
        "JOINT DECLARATION|We, the Presidents of Norland and Sudland, declare as follows:|1. {}|2. We welcome the truce.",
        "the Presidents of Norland and Sudland",
    ),
    "letter": (
        "EXCHANGE OF LETTERS|I|The Minister for Foreign Affairs of Norland to the Minister for Foreign Affairs of Sudland|Orlo, 3 May 2001|Excellency,|1. {}|Accept, Excellency, the assurances of my esteem.",
        "",
    ),
}
OPEN = (
    "If a mine is found, the Party that laid it shall remove it.",
    "The Co-Chairs encourage the sides, and especially their media, to avoid harsh words.",
)


def _cases():
    kind = ""
    for line in Path(__file__).with_name("who.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            text, *rest = (part.strip() for part in line.split("||"))
            addressees, bearers, speaker = [*rest, ""] if len(rest) == 2 else rest
            marks = [pytest.mark.xfail(reason="known and not yet read", strict=True)] if text in OPEN else []
            yield pytest.param(
                kind, text, speaker or TEXTS[kind][1], addressees, bearers, id=f"{kind}: {text[:60]}", marks=marks
            )


def _plain(name):
    return re.sub(r"^(?:(?:the|both|all|any) )+(?=\w)", "", name.casefold()).strip()


def _names(listed):
    return [] if listed == "-" else sorted(_plain(one) for one in listed.split(";"))


def _said(actors):
    return sorted(_plain(one.text) for one in actors)


@pytest.mark.parametrize(("kind", "text", "speaker", "addressees", "bearers"), list(_cases()))
def test_who_says_what_to_whom(kind, text, speaker, addressees, bearers):
    document = structure(take_text(TEXTS[kind][0].format(text).replace("|", "\n\n")))
    start = document.text.index(text[:-1])
    clauses = [
        one
        for one in fill(document, cut(document)[0], None)
        if one.cut.span.start >= start and one.cut.span.start < start + len(text)
    ]
    assert clauses, "the clause is not found"
    first = clauses[0]
    assert _said(first.addressees) == _names(addressees), "addressees"
    own = speaker if bearers in {"We", "They"} else "The Co-Chairs" if bearers == "The Co-Chairs" else bearers
    assert _said(first.bearers) == _names(addressees if bearers == "=" else own), "bearers"
    assert _said(first.speaker) in ([_plain(speaker)], [_plain("The Co-Chairs")] if kind == "statement" else []), (
        "speaker"
    )


def test_what_others_agreed_on_is_said_and_done_by_them_not_by_who_tells_it():
    head = "Statement of the Mediators|The Mediators call on both Presidents to keep the truce."
    body = "In May, the sides agreed on the following. They will not fire on towns. Within a week, the sides will exchange lists.|The Mediators thank the Red Cross."
    document = structure(take_text(f"{head}|{body}".replace("|", "\n\n")))
    told = [one for one in fill(document, cut(document)[0], None) if " will " in one.text]
    assert [(_said(one.speaker), _said(one.bearers)) for one in told] == [(["sides"], ["sides"])] * 2


def _bearers_in(text):
    document = structure(take_text(text.replace("|", "\n\n")))
    return [_said(one.bearers) for one in fill(document, cut(document)[0], None)]


def test_those_who_have_agreed_to_do_it_are_to_do_it():
    head = "TRUCE MEMORANDUM|The representatives of Norland and Sudland have agreed on the following measures:"
    assert all(_bearers_in(f"{head}|1. To leave the valley.|2. To free all captives."))


def test_a_second_passive_of_one_subject_makes_it_no_doer():
    text = TEXTS["agreement"][0].format("The Hill Council may form a party and shall be granted two seats.")
    assert _bearers_in(text)[1:3] == [["hill council"], []]


def test_they_are_those_who_spoke_first_in_the_sentence():
    text = TEXTS["agreement"][0].format(
        "A Joint Group shall patrol. The Parties hope for peace, and they will endeavour to begin talks."
    )
    assert _bearers_in(text)[-2] == ["parties"]
