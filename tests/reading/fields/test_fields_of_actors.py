"""Who speaks, who is spoken to, who is to do it: texts of invented processes, with a pack and without."""

import pytest
from invented_pack import islands
from marked_texts import filled, said

PACK = islands()
CALL = (
    "1",
    "call_upon",
    "exhortation",
    "[speaker The Straits Council States] <call upon> [addressee Norland and the Kingdom of Sudland] [complement to stop all shelling]",
)


def test_names_in_a_list_get_the_ids_of_the_pack():
    (clause,) = filled(CALL, pack=PACK)
    assert said(clause.addressees) == said(clause.bearers) == ["NO", "SU"]
    assert [one.grade for one in clause.addressees] == ["resolved", "resolved"]


def test_without_a_pack_the_words_of_the_text_stand():
    (clause,) = filled(CALL)
    assert [(one.id, one.text) for one in clause.addressees] == [("", "Norland"), ("", "the Kingdom of Sudland")]


def test_a_council_and_its_states_are_two_actors():
    one, other = filled(
        CALL, ("2", "welcome", "appraisal", "[speaker The Straits Council] <welcomes> [object the talks]"), pack=PACK
    )
    assert said(one.speaker) == ["council-states"]
    assert said(other.speaker) == ["straits-council"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            "the international community including relief agencies, donor States, and other bodies as well as neighbouring countries",
            5,
        ),
        ("Norland, the holder of the chair,", 1),
        ("the Conference on Trade and Transport in the Straits", 1),
        ("Bosnia and Herzegovina and Sudland", 2),
        ("the Secretary-General, in consultation with the Straits Council,", 1),
        ("both Norland and Sudland", 2),
        ("all States, in particular the neighbouring States", 2),
    ],
)
def test_a_list_of_actors_is_taken_apart_where_it_is_a_list(phrase, expected):
    (clause,) = filled(
        ("1", "request", "exhortation", f"[speaker The Council] <requests> [addressee {phrase}] [complement to help]")
    )
    assert len(clause.addressees) == expected, said(clause.addressees)


def test_those_in_whose_company_it_is_done_are_no_addressees():
    (clause,) = filled(
        (
            "1",
            "request",
            "exhortation",
            "[speaker The Council] <requests> [addressee the Secretary-General, in consultation with the Straits Council,] [complement to report]",
        ),
        pack=PACK,
    )
    assert said(clause.addressees) == ["the Secretary-General"]
    assert said(clause.counterpart) == ["straits-council"]


def test_a_pronoun_and_a_shared_verb_speak_for_who_spoke_before():
    _, they, shared = filled(
        CALL,
        (
            "2a",
            "call_for",
            "exhortation",
            "[speaker They] <call for> [object the withdrawal from the sound of all hired crews]",
        ),
        ("2b", "call_upon", "exhortation", "<call upon> [addressee all parties] [complement to ease this withdrawal]"),
        pack=PACK,
    )
    assert said(they.speaker) == said(shared.speaker) == ["council-states"]
    assert they.speaker[0].via == "anaphora:They"
    assert shared.speaker[0].via == "coordination"
    assert said(shared.addressees) == ["everyone"]
    assert shared.refers_to == ("2a",)


def test_who_is_to_leave_bears_what_is_called_for_and_nobody_is_made_the_addressee():
    (clause,) = filled(
        (
            "1",
            "call_for",
            "exhortation",
            "[speaker The Council] <calls for> [object the withdrawal from the sound of all foreign fighters]",
        )
    )
    assert clause.addressees == ()
    assert [(one.text, one.rule) for one in clause.bearers] == [("foreign fighters", "bearer.noun.as-written")]


def test_a_passive_has_no_bearer():
    (clause,) = filled(
        ("1", "demand", "binding", "[speaker The Council] <demands> [complement that the camps be closed at once]")
    )
    assert clause.bearers == ()


def test_the_subject_of_that_shall_bears_it():
    (clause,) = filled(
        (
            "1",
            "decide",
            "binding",
            "[speaker The Council] <decides> [complement that all States shall deny passage to such ships]",
        )
    )
    assert said(clause.bearers) == ["all States"]


def test_the_parties_are_those_addressed_before_and_all_parties_are_more():
    _, clause = filled(
        CALL,
        ("2", "urge", "exhortation", "[speaker They] <urge> [addressee the parties] [complement to meet]"),
        pack=PACK,
    )
    assert said(clause.addressees) == ["NO", "SU"]
    assert {one.via for one in clause.addressees} == {"definite:the parties"}


@pytest.mark.parametrize("phrase", ["the parties concerned", "all sides", "the parties"])
def test_a_phrase_that_names_nobody_stays_as_it_stands(phrase):
    (clause,) = filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee {phrase}] [complement to meet]"),
        pack=PACK,
    )
    assert [(one.id, one.text) for one in clause.addressees] == [("", phrase)]
    assert clause.addressees[0].alternatives == ("NO", "SU")


@pytest.mark.parametrize("phrase", ["the Government of the Republic of Norland", "the Government of Norland"])
def test_a_government_is_found_under_every_name_of_its_state(phrase):
    (clause,) = filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee {phrase}] [complement to meet]"),
        pack=PACK,
    )
    assert said(clause.addressees) == ["no-government"]


def test_the_two_governments_are_those_of_the_parties():
    _, clause = filled(
        CALL,
        (
            "2",
            "urge",
            "exhortation",
            "[speaker The Council] <urges> [addressee the two Governments] [complement to meet]",
        ),
        pack=PACK,
    )
    assert said(clause.addressees) == ["no-government", "su-government"]


@pytest.mark.parametrize("phrase", ["the Norland armed forces", "the President of Norland", "Norlandish fishermen"])
def test_what_is_of_a_state_is_not_the_state(phrase):
    (clause,) = filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee {phrase}] [complement to wait]"),
        pack=PACK,
    )
    assert [one.id for one in clause.addressees] == [""]


def test_names_between_dashes_are_members_and_no_addressees():
    (clause,) = filled(
        (
            "1",
            "welcome",
            "appraisal",
            "[speaker The Straits Council States – Norland, Sudland, and others –] <welcome> [object the truce]",
        ),
        pack=PACK,
    )
    assert said(clause.speaker) == ["council-states"]
    assert clause.addressees == ()


def test_who_commits_himself_bears_it():
    (clause,) = filled(
        (
            "1",
            "commit",
            "self-commitment",
            "[speaker The Straits Council States] <remain committed> [complement to helping both sides]",
        ),
        pack=PACK,
    )
    assert said(clause.bearers) == ["council-states"]


def test_with_whom_one_works_together():
    (clause,) = filled(
        (
            "1",
            "call_upon",
            "exhortation",
            "[speaker The Council] <calls upon> [addressee Norland] [complement to cooperate fully with the relief agencies to feed the town]",
        ),
        pack=PACK,
    )
    assert said(clause.counterpart) == ["the relief agencies"]
    assert clause.action.value == "cooperate fully with the relief agencies"


def test_groups_of_people_are_those_for_whom_it_is():
    (clause,) = filled(
        (
            "1",
            "remind",
            "restated",
            "[speaker The Council] <reminds> [addressee Norland] of its duty [complement to release hostages and prisoners of war]",
        ),
        pack=PACK,
    )
    assert said(clause.beneficiaries) == ["hostages", "prisoners of war"]


def test_the_parties_after_the_parties_concerned_are_those_and_nobody_named():
    first = (
        "1",
        "call_upon",
        "exhortation",
        "[speaker The Council] <calls upon> [addressee the parties concerned] [complement to spare the ports of Norland and Sudland]",
    )
    _, clause = filled(
        first,
        ("2", "urge", "exhortation", "[speaker It] <urges> [addressee the parties] [complement to meet]"),
        pack=PACK,
    )
    assert [(one.id, one.text, one.grade) for one in clause.addressees] == [("", "the parties concerned", "resolved")]
