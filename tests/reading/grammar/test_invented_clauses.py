"""A table of invented sentences of many drafting schools is read as a careful person reads it: so many clauses, with act, force and underlying force; nothing that does not bind is read as binding."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from invented import listed, one_passage

from auspices.reading.grammar import cut
from auspices.reading.model import Cut, Genre

TABLE = Path(__file__).with_name("invented_clauses.yaml")
FOLLOWED = ("binding", "restated", "exhortation", "self-commitment")


@dataclass(frozen=True)
class Row:
    school: str
    genre: Genre
    lead: str
    power: bool
    text: str
    wanted: str


def rows() -> list[Row]:
    found = []
    for group in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for line in group["rows"]:
            text, wanted = line.split(" => ")
            found.append(
                Row(
                    group["school"],
                    group["genre"],
                    group.get("lead", ""),
                    group.get("power", False),
                    text,
                    wanted,
                )
            )
    return found


def cuts(row: Row) -> list[Cut]:
    if row.lead:
        return cut(listed(row.lead, [row.text], row.genre, power=row.power))[0]
    return cut(one_passage(row.text, row.genre, power=row.power))[0]


def differences(row: Row) -> list[str]:
    """What is not as the row says, in words; empty where all is."""
    found = cuts(row)
    if row.wanted == "untracked":
        return [f"{one.act} {one.force}" for one in found if one.force in FOLLOWED]
    wanted = [part.split() for part in row.wanted.split("; ")]
    if len(found) != len(wanted):
        return [f"{len(found)} clauses: {[(one.rule, one.force) for one in found]}"]
    said = []
    for one, (act, force, *more) in zip(found, wanted, strict=True):
        under = next((word.removeprefix("under=") for word in more if word.startswith("under=")), None)
        have = (one.act if act != "*" else "*", one.force if force != "*" else "*")
        if have != (act, force):
            said.append(f"{one.rule}: {one.act} {one.force}")
        if force != "*" and one.underlying != under:
            said.append(f"{one.rule}: underlying {one.underlying}")
        if "decide" in more and not one.needs_decision:
            said.append(f"{one.rule}: needs no decision")
    return said


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.school}-{row.text[:60]}")
def test_a_sentence_of_its_school_is_read_as_a_careful_person_reads_it(row: Row) -> None:
    assert differences(row) == []


def test_the_table_is_wide_and_nothing_in_it_binds_that_does_not() -> None:
    """False binding is the worst error: none in the whole table, whatever else may be read otherwise."""
    table = rows()
    assert len(table) >= 300
    wrong = [
        row.text
        for row in table
        if "binding" not in row.wanted.replace("under=binding", "")
        and "*" not in row.wanted
        and any(one.force == "binding" for one in cuts(row))
    ]
    assert wrong == []
