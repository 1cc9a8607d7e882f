"""Promise: from a text one comes to the instrument it was confirmed into, and back; the list says how many forces wait for a person; chosen second readers are heard."""

import pytest

from auspices.commitments.texts import queries
from auspices.commitments.texts.actions import decide
from auspices.commitments.texts.tally import tally
from auspices.reading.model import Span
from auspices.reading.second import Opinion, Said, plugins
from tests.web.conftest import NOW
from tests.web.invented import BRIDGE, CONFIRMED, TEXTS

pytestmark = pytest.mark.django_db
INSTRUMENT = "/p/karabakh/i/bridge/"
OPEN = """Council resolution 9000 (2031)

The Security Council,

Recalling its resolution 8999 (2030),

1. Decides that Armenia shall open the bridge by 20 May 2031;

2. Demands that Azerbaijan withdraw its guards from the bridge;

3. Calls upon the parties to meet in the school.
"""


def test_a_text_and_its_instrument_lead_to_each_other(clerk, visitor, bridge):
    """Nothing before confirming; afterwards both ways, for whoever may see the text."""
    assert b"In the pack" not in clerk.get(BRIDGE).content
    assert clerk.post(f"{BRIDGE}confirm/", CONFIRMED).status_code == 302
    assert f'href="{INSTRUMENT}"' in clerk.get(BRIDGE).text
    assert f'href="{BRIDGE}"' in visitor.get(INSTRUMENT).text


def waiting(client):
    """What the list says waits, and what the review of the same text counts."""
    row = next(one for one in client.get(TEXTS).context["page"].rows if "9000" in one.title.text)
    review = client.get(f"{TEXTS}read/council/?only=force").context["page"]
    return row.open_force, int(review.filters[2].text.split("(")[1].rstrip(")"))


def test_the_list_counts_the_forces_that_wait_as_the_review_does(karabakh, clerk):
    """After each kind of decision both say the same number, and in the end none waits."""
    from auspices.commitments.texts.actions import take_text

    def clock():
        return NOW

    take_text(karabakh.id, OPEN.encode(), "council.txt", key="council", user=clerk.user, clock=clock)
    assert waiting(clerk) == (2, 2)
    assert "2 wait for a person" in clerk.get(TEXTS).text
    pieces = [{"text": "Decides that Armenia shall open the bridge"}, {"text": "by 20 May 2031"}]
    steps = (
        ("1", "change", {"object": "the bridge"}, 2), ("1", "undo", None, 2), ("1", "split", {"clauses": pieces}, 3), ("1.a", "change", {"force": "exhortation"}, 2),
        ("1.b", "not-a-commitment", None, 1), ("2", "change", {"force": "exhortation"}, 0), ("2", "accept", None, 0),
    )  # fmt: skip
    for clause, kind, correction, left in steps:
        decide(karabakh.id, "council", clause, kind, correction, user=clerk.user, clock=clock)
        assert waiting(clerk) == (left, left), (clause, kind)
    assert tally(karabakh.id).decided["council"] == 2


class Doubter:
    """A reader that takes the first clause for a permission."""

    name, version = "doubter", "1"
    asked = 0

    def read(self, document):
        type(self).asked += 1
        at = document.text.index("Armenia shall")
        return (Opinion("doubter", Span(at, at + 40), {"force": Said("permission", Span(at + 8, at + 13))}),)


@pytest.fixture
def doubter(monkeypatch):
    """The reader, installed."""

    class Point:
        name, value = "doubter", "tests:Doubter"

        def load(self):
            return Doubter

    monkeypatch.setattr(plugins, "entry_points", lambda **_: [Point()])
    Doubter.asked = 0
    queries._readings.clear()


def test_no_second_reader_is_asked_unless_the_setting_names_it(clerk, bridge, doubter):
    """Installed is not chosen."""
    assert "Only the grammar has read this clause." in clerk.get(f"{BRIDGE}?clause=1").text
    assert Doubter.asked == 0


def test_a_chosen_second_reader_is_shown_kept_and_asked_once(clerk, bridge, doubter, settings):
    """Its opinion stands beside the grammar's on the page and in the record of the decision, and changes no value."""
    settings.EXTRACTORS = ["doubter", "absent"]
    page = clerk.get(f"{BRIDGE}?clause=1")
    assert "differs on force (“permission”)" in page.text
    assert page.context["page"].proposal.force == "binding"
    clerk.post(f"{BRIDGE}decide/", {"clause": "1", "do": "accept"})
    from auspices.commitments.models import Decision

    assert "doubter" in Decision.objects.get(clause="1").proposal
    assert Doubter.asked == 1
