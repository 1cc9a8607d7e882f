"""Genres by signs, numbers in sequence, ids as people cite them; all texts are made up."""

import pytest
from plain_sources import plain

from auspices.reading.ingest import take_text
from auspices.reading.structure import dates, language, structure

DECLARATION = """Statement by the President of Northland and the Prime Minister of Southland

10 November 2020

We, the President of Northland A. B. Cole and the Prime Minister of Southland N. V. Marsh, hereby declare the following:

1. A full halt of firing is declared from midnight on 10 November 2020. Northland and Southland (the Parties) stop where they stand.

2. The district of Oldmere shall be handed to Northland by 20 November 2020.

A. B. Cole
N. V. Marsh"""
AGREEMENT = """AGREEMENT ON A CESSATION OF HOSTILITIES

The Government of Northland and the Movement of the Hills (the Parties),

Convinced that war settles nothing,

Have agreed as follows:

Article 1
Ceasefire

1. The Parties shall cease all firing at 06:00 on 3 May 2001.

2. The Parties shall:
(a) withdraw heavy arms, as listed in Annex A;
(b) mark minefields:
(i) in the valley; and
(ii) on the ridge.

Article 2. Prisoners

The Parties shall release all prisoners within 30 days. Lists are exchanged through the Committee, cf. Art. 5.

Done at Lakeside on 1 May 2001.

For the Government of Northland
J. Doe

Annex A
1. Guns above 100 mm.
2. Tanks."""
STEPS = """The Presidents of Northland and Southland, at their meeting in Lakeside on 5 June 1998, agreed on the following steps:

1. Ensure that the truce is kept.
2. Release all detained persons by 1 July 1998.
3. Refrain from public threats; and
4. Continue talks.

The Presidents will meet again in the autumn."""
SCANNED = """Resolution 9 (1999)
of 4 May 1999

The Security Council,
Recalling its resolutions 7 (1998)
and 8 (1998),
Gravely concerned at the fighting in the hills and

at the state of the roads,

Acting under Chapter VII of the Charter of the United Nations,

1. Demands that all sides cease firing;
2, Decides that the sanctions stay;
l0. Requests the Secretary-General
(a) to report within 60 days;
(5) to keep the Council informed;
4. Decides to remain seized of the matter.
Adopted unanimously at the
4001st meeting.

1 Document S/1999/1.
"""


@pytest.fixture(params=[plain, take_text], ids=["by blank lines", "as taken in"])
def laid(request):
    return request.param


def _units(raw, laid=plain):
    document = structure(laid(raw))
    return document, {one.n: one.span.of(document.text) for one in document.units}


def test_speakers_who_declare_make_a_declaration(laid):
    document, units = _units(DECLARATION, laid)
    assert (document.genre, document.date, document.lang) == ("declaration", "2020-11-10", "en")
    assert document.title.startswith("Statement by the President of Northland")
    assert document.issuer is not None
    assert (
        document.issuer.of(document.text)
        == "the President of Northland A. B. Cole and the Prime Minister of Southland N. V. Marsh"
    )
    assert list(units) == ["1.1", "1.2", "2"]
    assert document.units[0].lead[0].of(document.text).endswith("declare the following:")


def test_articles_lead_the_ids_of_an_agreement(laid):
    document, units = _units(AGREEMENT, laid)
    assert (document.genre, document.date) == ("agreement", "2001-05-01")
    assert list(units) == ["1.1", "1.2(a)", "1.2(b)(i)", "1.2(b)(ii)", "2.1", "2.2", "annexA.1", "annexA.2"]
    assert {one.n: one.node for one in document.units}["1.2(a)"] == "art_1__para_2__point_a"
    leads = next(one.lead for one in document.units if one.n == "1.2(b)(i)")
    assert [span.of(document.text) for span in leads][:2] == ["mark minefields:", "The Parties shall:"]
    assert [one.span.of(document.text) for one in document.preamble][1] == "Convinced that war settles nothing,"


def test_steps_hang_on_their_chapeau(laid):
    document, units = _units(STEPS, laid)
    assert document.genre == "imperatives"
    assert list(units) == ["1", "2", "3", "4", "end"]
    assert document.issuer is not None
    assert document.issuer.of(document.text) == "The Presidents of Northland and Southland"
    assert document.units[1].lead[0].of(document.text).endswith("following steps:")
    assert document.units[-1].lead == ()


def test_a_scanner_s_numbers_are_put_right_by_their_sequence_and_listed():
    document, units = _units(SCANNED)
    assert list(units) == ["1", "2", "3(a)", "3(b)", "4"]
    assert units["3(b)"] == "to keep the Council informed;"
    assert [(one.was, one.now) for one in document.source.edits] == [("l0.", "3"), ("(5)", "b")]
    assert document.gaps == ()
    assert [one.span.of(document.text)[:20] for one in document.preamble] == [
        "Recalling its resolu",
        "Gravely concerned at",
        "Acting under Chapter",
    ]
    assert document.chapter is not None
    assert document.chapter.of(document.text) == "Acting under Chapter VII of the Charter of the United Nations"
    assert document.date == "1999-05-04"


def test_a_number_that_is_missing_is_told(laid):
    assert structure(
        plain("The Security Council,\n\nNoting it,\n\n1. Decides so;\n\n3. Urges all;\n\n4. Requests help.")
    ).gaps == ("2 is missing",)


def test_a_list_of_things_stays_with_the_sentence_that_announces_it(laid):
    _, units = _units(
        "The Security Council,\n\nNoting it,\n\nNotes that all the commissions need an alternate:\n\n1. The first commission;\n\n2. The second."
    )
    assert list(units) == ["1"]


def test_the_genre_of_a_greeting_is_unknown():
    document, units = _units("Hello there")
    assert (document.genre, units) == ("unknown", {"1.1": "Hello there"})


def test_every_genre_is_reasoned():
    document, _ = _units(AGREEMENT)
    assert {one.sign for one in document.evidence if one.genre == "agreement"} >= {"its title", "a line of signature"}


def test_months_are_read_in_four_languages():
    texts = (
        "by 15 November 2020",
        "до 15 ноября 2020 года",
        "15 noyabr 2020",
        "մինչև 2020 թվականի նոյեմբերի 15-ը",
        "le 15 novembre 2020",
        "November 15, 2020",
    )
    assert {dates(text)[0].value for text in texts} == {"2020-11-15"}
    assert dates("on 9 November")[0].value == "--11-09"
    assert dates("in May 1982")[0].value == "1982-05"
    assert dates("on 31 February 2020") == () or dates("on 31 February 2020")[0].value == "2020-02"


def test_languages_by_script_and_small_words():
    assert language("The Parties shall keep the peace and all of them agree to it") == "en"
    assert language("Стороны договорились о прекращении огня") == "ru"
    assert language("Կողմերը պայմանավորվեցին հրադադարի մասին") == "hy"
    assert language("Tərəflər atəşkəs haqqında razılığa gəldilər və bunu elan edirlər") == "az"
    assert (
        language("Les parties se sont mises d'accord sur la paix et le retour des réfugiés dans les villages") == "fr"
    )
    assert language("ok") == ""
