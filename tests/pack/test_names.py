"""Names are equal: a party has one in each language of its process, and so has every place that a commitment or claim needs."""

from pathlib import Path

import pytest

from auspices.pack import read

PACKS = sorted(Path(__file__).parents[2].glob("packs/*/"))


@pytest.mark.parametrize("folder", PACKS, ids=lambda one: one.name)
def test_each_party_has_a_name_in_each_language(folder):
    pack = read(folder)
    without = [
        (party, lang)
        for party in pack.parties
        for lang in pack.languages
        if not any(name.lang == lang for name in pack.actors[party].names.all)
    ]
    assert without == []


def test_the_places_of_the_worked_example_are_named_in_its_four_languages():
    """Or the name is left out, not invented: then the place's note says so."""
    pack = read(next(one for one in PACKS if one.name == "karabakh"))
    assert pack.languages == ("en", "hy", "az", "ru")
    silent = [
        place.id
        for place in pack.places.values()
        if {name.lang for name in place.names.all} < set(pack.languages) and not place.note
    ]
    assert silent == []
