"""Condition, exception and manner in the words of the text, and the words that only look like them."""

import pytest
from marked_texts import filled


def one(words):
    return filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {words}].")
    )[0]


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("withdraw if the other side agrees", "if the other side agrees"),
        ("withdraw, provided that observers are present, within a week", "provided that observers are present"),
        ("withdraw provided the truce holds", "provided the truce holds"),
        ("open the road on condition that mines are cleared", "on condition that mines are cleared"),
        ("pay, should the fund allow it", "should the fund allow it"),
        ("set up teams where it deems this necessary", "where it deems this necessary"),
        ("help where necessary", "where necessary"),
        ("choose a chairman, failing agreement, by lot", "failing agreement"),
        ("lift the ban insofar as security permits", "insofar as security permits"),
        ("act in the event of an attack", "in the event of an attack"),
        ("open the office subject to the consent of the host", "subject to the consent of the host"),
        ("keep the peace as long as talks last", "as long as talks last"),
        ("pay 2.5 million if the bank, as agent, agrees", "if the bank"),
        ("withdraw its troops", None),
        ("respond once again", None),
        ("repeat what should be known", None),
        ("use the aid provided to it", None),
        ("make visits that are subject to notice", None),
        ("leave the hills where the two armies stand", None),
        ("behave as if nothing had happened", None),
    ],
)
def test_a_condition_runs_from_its_word_to_the_end_of_its_phrase(words, condition):
    found = one(words).condition
    assert (found.value if found else None) == condition


@pytest.mark.parametrize(
    ("words", "exception"),
    [
        ("withdraw all troops except for medical staff", "except for medical staff"),
        ("withdraw, with the exception of engineers", "with the exception of engineers"),
        ("open all roads other than the coast road", "other than the coast road"),
        ("free all captives, save those charged with crimes", "save those charged with crimes"),
        ("acquire no arms, save with the leave of the Mission", "save with the leave of the Mission"),
        ("lift the curfew unless fighting resumes", "unless fighting resumes"),
        ("keep the truce without prejudice to its claims", "without prejudice to its claims"),
        ("close all posts apart from two", "apart from two"),
        ("do its utmost to save lives", None),
        ("withdraw its troops", None),
    ],
)
def test_an_exception_runs_from_its_word_to_the_end_of_its_phrase(words, exception):
    found = one(words).exception
    assert (found.value if found else None) == exception


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("negotiate in good faith", ["in good faith"]),
        ("treat captives with dignity", ["with dignity"]),
        ("free captives without ransom", ["without ransom"]),
        ("withdraw in phases under international supervision", ["in phases", "under international supervision"]),
        ("settle the matter by peaceful means", ["by peaceful means"]),
        ("return the displaced in safety and dignity", ["in safety and dignity"]),
        ("reply in writing", ["in writing"]),
        ("share the waters on an equal footing", ["on an equal footing"]),
        ("release them unconditionally", ["unconditionally"]),
        ("act in a transparent and impartial manner", ["in a transparent and impartial manner"]),
        ("decide by consensus", ["by consensus"]),
        ("meet regularly", []),
        ("supply food to the assembly", []),
    ],
)
def test_how_is_in_the_words_of_the_text(words, manner):
    assert [how.value for how in one(words).manner] == manner
