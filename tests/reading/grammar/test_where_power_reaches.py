"""Promise: a council's demand binds only from where the text names the power it acts under, and never before."""

from auspices.reading.grammar import cut
from auspices.reading.ingest import take_text
from auspices.reading.structure import structure

TEXT = """Resolution 4001 (1997)
of 3 March 1997

The Security Council,

Having considered the report on the ferry lines of Lower Belisk,

A

1. Demands that the Belisk Front open the ferry lines at once;

2. Requests the Secretary-General to report by 1 May 1997;

B

Acting under Chapter VII of the Charter of the United Nations,

3. Demands that the Belisk Front hand over the lock keepers' charts;

4. Decides that the measures set out in paragraph 5 below shall come into force ten days after today;

5. Decides that all States shall prevent the supply of fuel to the Belisk Front;

6. Decides to remain seized of the matter.

Adopted unanimously at the 3700th meeting.
"""


def test_a_demand_before_the_power_is_named_is_for_a_person_to_decide() -> None:
    document = structure(take_text(TEXT))
    operative, _ = cut(document)
    forces = {one.n.split(".")[-1]: (one.force, one.needs_decision) for one in operative}
    assert forces["1"] == ("exhortation", True)
    assert forces["2"] == ("exhortation", False)
    assert forces["3"] == ("binding", False)
    assert forces["5"] == ("binding", False)
    assert forces["6"] == ("procedural", False)


def test_that_measures_come_into_force_is_declared_and_binds_nobody_by_itself() -> None:
    operative, _ = cut(structure(take_text(TEXT)))
    assert [one.force for one in operative if one.n.endswith("4")] == ["declaration"]
