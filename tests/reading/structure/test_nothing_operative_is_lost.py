"""The law of structure: whatever the head, the numbering and what closes the text, each sentence of the body stands in a unit."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auspices.reading.ingest import take_text
from auspices.reading.structure import structure

_TABLE = yaml.safe_load(Path(__file__).with_name("skeletons.yaml").read_text("utf-8"))
_BODIES = _TABLE.pop("bodies")
_SENTENCES = {
    "agreement": [
        "The Parties shall keep the truce on the river and in the hills.",
        "Convinced that war settles nothing, the Parties agree to talk every week.",
        "Neither Party shall lay mines.",
        "Within ten days of signature, Norland shall free all captives.",
        "For the Parties to meet, the Mission shall open a house in Orlo by 3 May 2001.",
        "A Joint Commission is hereby established.",
    ],
    "declaration": [
        "We declare that the war is at an end.",
        "Reaffirming the Pact of Orlo, the Presidents agree to reopen the border.",
        "Convinced that peace is near, we call on all others to join us.",
        "Norland will withdraw its troops from the hills.",
        "We welcome the truce.",
        "On behalf of our peoples, we renounce the use of force.",
    ],
    "statement": [
        "They call on both sides to keep the truce.",
        "Deeply concerned at the fighting, the speakers urge the parties to meet.",
        "The Ministers agreed to meet again in June.",
        "We stand ready to help.",
    ],
    "resolution": [
        "Calls upon both parties to withdraw.",
        "Requests the Secretary-General to report by 3 May 2001.",
        "Decides to remain seized of the matter.",
        "Having regard to the winter, the Council asks donors to help.",
    ],
}
_MARKS = {"numbers": "{n}. ", "bullets": "• ", "brackets": "({n}) ", "none": ""}
_CLOSES = ["", "Done at Orlo on 3 May 2001.", "A. Cole\n\nB. Marsh", "IN WITNESS WHEREOF the undersigned have signed."]


@pytest.mark.parametrize("genre", [one for one in _TABLE if one != "imperatives"])
@given(st.data())
@settings(max_examples=150, deadline=None)
def test_each_sentence_of_the_body_stands_in_a_unit(genre, data):
    heads = [row[0] for row in _TABLE[genre]]
    head = data.draw(st.sampled_from(heads))
    lines = data.draw(st.lists(st.sampled_from(_SENTENCES[genre]), min_size=3, max_size=8, unique=True))
    mark = data.draw(st.sampled_from(list(_MARKS.values())))
    close = data.draw(st.sampled_from(_CLOSES))
    body = [mark.format(n=n) + line for n, line in enumerate(lines, 1)]
    document = structure(take_text("\n\n".join([*head.split("|"), *body, *([close] if close else [])])))
    held = [one.span for one in document.units]
    for line in lines:
        at = document.text.rindex(line)
        assert any(span.start <= at and at + len(line) - 1 <= span.end for span in held), (line, document.genre)
