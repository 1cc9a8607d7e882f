"""Places that no pack knows: what is ground is found with what belongs to it and without its preposition; actors, titles and adjectives are not."""

import pytest
from invented_pack import islands
from marked_texts import filled


def where(words, pack=None):
    clause = filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {words}]."),
        pack=pack,
    )[0]
    return [one.text for one in clause.places]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("stop firing in and around Orlo", ["in and around Orlo"]),
        ("allow relief throughout the territory of Tarn", ["the territory of Tarn"]),
        ("hold its fire along the line of contact", ["the line of contact"]),
        ("keep its guns north of the river", ["north of the river"]),
        ("leave the Zone", ["the Zone"]),
        ("keep out of the way and enter the demilitarised zone unarmed", ["the demilitarised zone"]),
        ("withdraw from the districts of Tarn and Orlo", ["the districts of Tarn and Orlo"]),
        ("withdraw from the district of Tarn", ["the district of Tarn"]),
        ("reopen the road between Lusk and Ull", ["the road between Lusk and Ull"]),
        ("open the road from Lusk to Ull", ["the road from Lusk to Ull"]),
        ("lift the siege of Sull", ["Sull"]),
        ("lift the blockade of the port of Sull", ["the port of Sull"]),
        ("let ships land at Port Ire", ["Port Ire"]),
        ("hand back the airport at Karst", ["the airport at Karst"]),
        ("dismantle the radar on Cape Mun", ["Cape Mun"]),
        ("leave Hill 402", ["Hill 402"]),
        ("repair the Omo bridge", ["the Omo bridge"]),
        ("send food to people on both banks of the Omo river", ["both banks of the Omo river"]),
        ("keep armour within ten kilometres of the Corridor", ["within ten kilometres of the Corridor"]),
        ("keep its boats outside the said line", ["outside the said line"]),
        ("store its arms at the sites listed in Annex A", ["the sites listed in Annex A"]),
        ("let families visit the cemetery at Kirne", ["the cemetery at Kirne"]),
        ("dredge the Long Canal", ["the Long Canal"]),
        ("bring no troops into the valley", ["the valley"]),
        ("let convoys pass to Upper Sull", ["Upper Sull"]),
        ("take part in the reconstruction of Marn", ["Marn"]),
        ("meet in the border area", ["the border area"]),
        ("aid all areas affected by the conflict", ["all areas affected by the conflict"]),
        ("give the Red Cross access to all places of detention", ["all places of detention"]),
        ("admit boats across Lake Omo", ["Lake Omo"]),
        ("withdraw from Tarn and the surrounding districts", ["Tarn", "the surrounding districts"]),
        ("let workers use the crossing point at Lemm", ["the crossing point at Lemm"]),
        ("withdraw its guns from the left bank", ["the left bank"]),
        ("visit any place in the zone", ["any place in the zone"]),
        ("patrol the upper shore of the lake", ["the upper shore of the lake"]),
    ],
)
def test_ground_is_found_by_its_words(words, expected):
    assert where(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "cooperate with the Government of Tarn",
        "answer the letter from Tarn",
        "carry out the Harrow Terms in good faith",
        "carry out the measures set out in Decision 2014/88",
        "free the members of the Front",
        "speak with the Lake Front",
        "settle the Tarn conflict",
        "carry out the treaty signed in Orlo",
        "thank the States of the region",
        "inform the Joint Commission",
        "meet in December",
        "respect the Geneva Conventions",
        "carry out the Border Treaty",
        "honour its obligations in these areas",
        "write in English",
    ],
)
def test_actors_titles_and_subjects_are_no_ground(words):
    assert where(words) == []
    assert where(words, islands()) == []
