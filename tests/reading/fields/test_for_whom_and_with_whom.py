"""For whom something is done, by what is done for them, and with whom: in clauses of our own."""

import pytest
from marked_texts import filled


def one(words):
    return filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {words}].")
    )[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("release all prisoners of war", ["all prisoners of war"]),
        ("release the sailors without delay", ["the sailors"]),
        ("free five journalists", ["five journalists"]),
        ("release the crew of the trawler Mirel", ["the crew of the trawler Mirel"]),
        ("provide humanitarian assistance to the affected population", ["the affected population"]),
        ("give relief to the inhabitants of the valley", ["the inhabitants of the valley"]),
        ("allow the Mission free passage over the bridge", ["the Mission"]),
        ("let pilgrims to visit the tombs pass", ["pilgrims"]),
        ("ensure the safety of relief workers", ["relief workers"]),
        ("ensure the safety and security of all humanitarian personnel", ["all humanitarian personnel"]),
        ("create conditions for the return of displaced persons", ["displaced persons"]),
        ("assist refugees and displaced persons to return to their homes", ["refugees and displaced persons"]),
        ("treat the wounded and release the sick", ["the wounded", "the sick"]),
        ("pay teachers what they are owed", ["teachers"]),
        ("issue permits to day labourers", ["day labourers"]),
        ("return the remains of the fallen to their families", ["their families"]),
        ("spare those who bring relief", ["those who bring relief"]),
        ("help the families of the missing", ["the families of the missing"]),
        ("compensate owners", ["owners"]),
        ("respect the rights of minorities", ["minorities"]),
        ("reintegrate former combatants", ["former combatants"]),
        ("exchange lists of detainees", ["detainees"]),
        ("exchange lists of the captives not later than 3 May", ["the captives"]),
        ("pass on what it knows of the fate of a missing person", ["a missing person"]),
        ("respect the right of families to learn the fate of their relatives", ["families"]),
        ("admit former fighters to its army", ["former fighters"]),
    ],
)
def test_those_for_whom_it_is_done_are_found_with_what_is_said_of_them(words, expected):
    assert sorted(who.text for who in one(words).beneficiaries) == sorted(expected)


def test_those_who_are_allowed_something_are_served_and_no_doers():
    clause = filled(
        ("1", "undertake", "binding", "[subject Detainees] <shall> be allowed to [complement write to their families].")
    )[0]
    assert ([who.text for who in clause.beneficiaries], clause.bearers) == (["Detainees"], ())


@pytest.mark.parametrize(
    "words",
    [
        "withdraw its troops from the valley",
        "stop attacks on civilians",
        "refrain from recruiting children",
        "release the report",
        "return the land",
        "remain committed to the truce, which remains in force",
        "protect the bridge",
        "not allow armed groups to use its territory",
        "meet the mediators",
    ],
)
def test_nobody_is_made_a_beneficiary(words):
    assert one(words).beneficiaries == ()


def test_them_are_those_of_the_clause_before():
    first, second = filled(
        ("1", "welcome", "appraisal", "[speaker The Council] <welcomes> [object the promise to free all minors]."),
        ("2", "urge", "exhortation", "[speaker The Council] <urges> [addressee Norland] [complement to free them]."),
    )
    assert [who.text for who in first.beneficiaries] == ["all minors"]
    (who,) = second.beneficiaries
    assert (who.text, who.via, who.grade) == ("all minors", "anaphora:them", "resolved")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cooperate fully with the Joint Commission", ["the Joint Commission"]),
        ("cooperate closely with the Mission in clearing mines", ["the Mission"]),
        ("report in consultation with the Chairman", ["the Chairman"]),
        ("plan relief in close cooperation with the Red Cross Committee", ["the Red Cross Committee"]),
        ("prepare, together with the Secretariat, a plan", ["the Secretariat"]),
        ("coordinate with the Mission and the Joint Commission", ["the Mission", "the Joint Commission"]),
        ("withdraw its troops", []),
    ],
)
def test_with_whom(words, expected):
    assert [who.text for who in one(words).counterpart] == expected
