"""Where, when, how, under what, and what it is about: texts of invented processes."""

import pytest
from invented_pack import islands
from marked_texts import filled, said

PACK = islands()


def one(complement, pack=None, **kw):
    return filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {complement}]"),
        pack=pack,
        **kw,
    )[0]


@pytest.mark.parametrize(
    ("words", "kind", "value", "inclusive"),
    [
        ("leave by 15 November 2031", "deadline", "2031-11-15", True),
        ("leave before 15 November 2031", "deadline", "2031-11-15", False),
        ("report not later than 1 June 2031", "deadline", "2031-06-01", True),
        ("keep the truce until 3 May 2032", "period", "../2032-05-03", True),
        ("keep the truce from 10 November 2031", "start", "2031-11-10", True),
        ("hold the talks from 3 to 9 May 2031", "period", "2031-05-03/2031-05-09", True),
        ("report within fifteen days of the adoption of the present resolution", "deadline", "P15D", True),
        ("hold elections no later than sixteen weeks after the truce", "deadline", "P16W", True),
        ("report every six months", "frequency", "P6M", None),
        ("stay for a period of five years", "duration", "P5Y", None),
        ("stay for a further six months", "duration", "P6M", None),
        ("answer within 48 hours", "deadline", "PT48H", True),
        ("leave by June 4", "deadline", "2031-06-04", True),
        ("leave by the end of June 2031", "deadline", "2031-06-30", True),
        ("leave by D+7", "deadline", "P7D", True),
        ("meet in the first week of June", "period", "2031-06-01/2031-06-07", True),
        ("report once a week", "frequency", "P1W", None),
        ("cease fire from 18:00 on 5 March 2032", "start", "2032-03-05T18:00", True),
    ],
)
def test_a_time_is_read_as_it_is_written(words, kind, value, inclusive):
    (time,) = one(words).timing
    assert (time.type, time.value, time.inclusive) == (kind, value, inclusive)


def test_what_a_period_runs_from_is_kept_in_the_words_of_the_text():
    (time,) = one("report within ten days of the adoption of the present resolution, in writing").timing
    assert time.of == "the adoption of the present resolution"


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("withdraw immediately", 4),
        ("withdraw without delay", 3),
        ("meet as soon as possible", 2),
        ("help in due course", 1),
    ],
)
def test_urgency_has_a_place_on_a_scale_and_no_date(words, scale):
    (time,) = one(words).timing
    assert (time.type, time.scale, time.value) == ("urgency", scale, "")


@pytest.mark.parametrize(
    "words",
    [
        "carry out the agreement of 3 May 1999",
        "carry out resolution 12 (2029) of 9 May 2029",
        "answer the report issued on 27 July 2030",
        "return the land held since 1967",
    ],
)
def test_the_date_of_something_that_was_is_no_deadline(words):
    assert one(words).timing == ()


def test_an_agreed_timetable_is_a_schedule_and_an_instrument():
    clause = one("withdraw in accordance with an agreed timetable")
    assert [(time.type, time.value) for time in clause.timing] == [("schedule", "")]
    assert said(clause.instruments) == ["an agreed timetable"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("carry out its obligations under the March 4 accord", ["elm-accord"]),
        ("carry out the accord signed at Port Elm on 4 March 2030", ["elm-accord"]),
        ("carry out the Elm Accord", ["elm-accord"]),
        ("carry out Council resolution 12 (2029)", ["council-12"]),
        ("carry out resolutions 11 (2028) and 12 (2029)", ["resolutions 11 (2028)", "council-12"]),
        ("respect international humanitarian law", ["international humanitarian law"]),
        ("respect the present resolution and the Charter", ["the Charter"]),
        ("respect its previous ceasefire commitments", ["previous ceasefire commitments"]),
    ],
)
def test_instruments_are_found_by_number_date_title_and_name(words, expected):
    assert said(one(words, pack=PACK, date="2030-05-01").instruments) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("let convoys pass in and around Elmhaven", ["in and around Elmhaven"]),
        ("stop firing in the Grey Sound and the surrounding districts", ["Grey Sound", "the surrounding districts"]),
        ("admit observers in the region", ["the region"]),
        ("meet its obligations in these areas", []),
        ("settle the Grey Sound conflict", []),
        ("sign an agreement with Sudland", []),
        ("let boats land in Norland", ["Norland"]),
    ],
)
def test_places_are_ground_and_nothing_else(words, expected):
    assert [place.text for place in one(words, pack=PACK).places] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("withdraw from the Tarn district", ["the Tarn district"]),
        ("let convoys pass in and around Elmhaven", ["in and around Elmhaven"]),
        ("work with the Council in accordance with the Charter", []),
        ("reach a settlement in December", []),
    ],
)
def test_places_without_a_pack_are_known_by_the_words_around_them(words, expected):
    assert [place.text for place in one(words).places] == expected


@pytest.mark.parametrize(
    ("words", "track"),
    [
        ("use the current ceasefire to negotiate a lasting peace agreement", "negotiation"),
        ("observe the ceasefire strictly", "ceasefire"),
        ("release all hostages", "persons"),
        ("allow humanitarian access", "access"),
        ("think about it", None),
    ],
)
def test_what_is_to_be_done_outweighs_what_is_named(words, track):
    assert one(words).track.value == track
    assert one(words, pack=PACK).track.value == track


def test_a_track_of_the_pack_alone_is_known_by_its_name():
    assert one("share the fisheries", pack=PACK).track.value == "fisheries"


def test_a_general_track_that_the_pack_has_not_is_not_given():
    assert one("protect its cultural heritage", pack=PACK).track.value is None
    assert one("protect its cultural heritage").track.value == "heritage"


def test_condition_exception_and_manner_are_in_the_words_of_the_text():
    clause = one("withdraw fully if the other side agrees, except from the port")
    assert clause.condition
    assert clause.condition.value == "if the other side agrees"
    assert clause.exception
    assert clause.exception.value == "except from the port"
    assert [how.value for how in clause.manner] == ["fully"]


def test_only_what_is_asked_and_owed_can_be_followed():
    forces = [
        "binding",
        "restated",
        "exhortation",
        "self-commitment",
        "appraisal",
        "declaration",
        "procedural",
        "permission",
    ]
    clauses = [
        filled(("1", "x", force, "[speaker The Council] <urges> [addressee Norland] [complement to stop]"))[0]
        for force in forces
    ]
    assert [clause.trackable for clause in clauses] == [True] * 4 + [False] * 4
