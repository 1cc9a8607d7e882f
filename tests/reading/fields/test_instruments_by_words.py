"""Texts pointed to that no pack knows: in series, by title, by date, by number, in part; organs, places and the text itself are none."""

import pytest
from marked_texts import filled

from auspices.reading.fields import fill
from auspices.reading.grammar import cut
from auspices.reading.ingest import take_text
from auspices.reading.structure import structure


def under(words):
    clause = filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {words}].")
    )[0]
    return [one.text for one in clause.instruments]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("carry out resolutions 770 (1992) and 771 (1992)", ["resolutions 770 (1992)", "771 (1992)"]),
        (
            "carry out its resolutions 11 (2028), 12 (2029) and 13 (2029)",
            ["resolutions 11 (2028)", "12 (2029)", "13 (2029)"],
        ),
        ("respect all earlier resolutions, including resolution 12 (2029)", ["resolution 12 (2029)"]),
        ("carry out the Harrow Terms", ["the Harrow Terms"]),
        ("respect the Treaty of Ire", ["the Treaty of Ire"]),
        ("respect the Treaty of Ire of 3 June 1921", ["the Treaty of Ire of 3 June 1921"]),
        ("act under the Lindal Peace Agreement", ["the Lindal Peace Agreement"]),
        ("respect the Convention on the Law of the Sea", ["the Convention on the Law of the Sea"]),
        ("lift the measures in Decision 2014/88", ["Decision 2014/88"]),
        ("honour the peace accords", ["the peace accords"]),
        ("answer the letter of 4 May 2031", ["the letter of 4 May 2031"]),
        (
            "study the report of the Secretary-General of 19 April 1991",
            ["the report of the Secretary-General of 19 April 1991"],
        ),
        ("study the report of the Secretary-General", ["the report of the Secretary-General"]),
        ("help the Secretary-General with what is proposed in his report", ["his report"]),
        ("carry out the agreement signed by the two Presidents on 3 May 1999", ["the agreement signed by the two Presidents on 3 May 1999"]),
        ("reply to the Group's proposals of 12 May", ["Group's proposals of 12 May"]),
        ("respect the truce of 9 April 2009", ["the truce of 9 April 2009"]),
        ("respect the Geneva Conventions and the Hague Convention of 1954", ["Geneva Conventions", "Hague Convention of 1954"]),
        ("respect the laws and customs of war", ["the laws and customs of war"]),
        ("accept the recommendations of the Commission on Truth", ["the recommendations of the Commission on Truth"]),
        ("carry out the Humanitarian Understanding of 12 June 2012", ["The Humanitarian Understanding of 12 June 2012"]),
    ],
)  # fmt: skip
def test_texts_pointed_to_are_found(words, expected):
    assert [one.removeprefix("the ").removeprefix("The ") for one in under(words)] == [
        one.removeprefix("the ").removeprefix("The ") for one in expected
    ]


@pytest.mark.parametrize(
    "words",
    [
        "carry out this Agreement",
        "respect the present Protocol",
        "cooperate with the Joint Commission",
        "speak with the Special Envoy",
        "avoid inflammatory statements, especially in the days before the elections of 10 October",
        "sign a peace agreement",
        "reach a final settlement",
        "leave the Tarn district",
        "agree by 3 May 2032",
        "keep the truce from 10 November 2031",
        "act in the light of the reports of the Special Envoy",
    ],
)
def test_organs_places_days_and_the_text_itself_are_none(words):
    assert under(words) == []


def test_an_article_of_its_points_to_the_text_named_before():
    _, second = filled(
        ("1", "welcome", "appraisal", "[speaker The Council] <welcomes> [object the Alma Protocol of 21 December 1991]."),
        ("2", "urge", "exhortation", "[speaker The Council] <urges> [addressee Norland] [complement to abide by its Article 4]."),
    )  # fmt: skip
    (one,) = second.instruments
    assert (one.text, one.via, one.grade) == (
        "the Alma Protocol of 21 December 1991",
        "anaphora:its Article 4",
        "resolved",
    )


def test_the_text_itself_is_a_note():
    clause = filled(
        ("1", "urge", "exhortation", "[speaker The Council] <urges> [addressee Norland] [complement to carry out this Agreement].")
    )[0]  # fmt: skip
    assert "It refers to the text itself." in clause.notes


def test_a_title_word_alone_is_another_text_only_where_the_text_itself_is_none():
    body = "The Parties have agreed as follows:|1. The Parties shall assemble their forces at the sites named in the Protocol."
    found = {}
    for title in ("PEACE ACCORD", "PROTOCOL ON FORCES"):
        document = structure(take_text(f"{title}|{body}".replace("|", "\n\n")))
        found[title] = [one.text for clause in fill(document, cut(document)[0], None) for one in clause.instruments]
    assert found == {"PEACE ACCORD": ["the Protocol"], "PROTOCOL ON FORCES": []}
