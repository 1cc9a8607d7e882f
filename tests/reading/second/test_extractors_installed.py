"""A second reader comes through an entry point; one that is missing or broken costs a coded warning and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest
from opinions_given import TEXT, document, opinion, reading

from auspices.reading.model import Document, Span
from auspices.reading.second import GROUP, ExtractorWarning, Opinion, Said, consult, load, plugins, with_opinions


class Sound:
    name, version = "sound", "1"

    def read(self, document: Document) -> tuple[Opinion, ...]:
        return (opinion("The parties shall return the archives", who="sound", act=("undertake", "shall")),)


class Raising(Sound):
    name = "raising"

    def read(self, document: Document) -> tuple[Opinion, ...]:
        raise LookupError("no such word")


class Beyond(Sound):
    name = "beyond"

    def read(self, document: Document) -> tuple[Opinion, ...]:
        bad = [
            Opinion("beyond", Span(0, 9999)),
            Opinion("beyond", Span(0, 3), {"act": Said("x", Span(-1, 2))}),
            "words",
            Opinion("beyond", Span(0, 3), {"mood": 1}),
        ]  # type: ignore[dict-item]  # that is the point
        return (*bad, Opinion("beyond", Span(0, 3)))  # type: ignore[arg-type]  # that is the point


@pytest.fixture
def points() -> Iterator[list[EntryPoint]]:
    made = ModuleType("a_package_of_readers")
    vars(made).update(Sound=Sound, Raising=Raising, Beyond=Beyond, number=7)
    sys.modules[made.__name__] = made
    names = {"sound": "Sound", "raising": "Raising", "beyond": "Beyond", "number": "number", "missing": "Nothing"}
    yield [
        *(EntryPoint(name, f"{made.__name__}:{value}", GROUP) for name, value in names.items()),
        EntryPoint("absent", "a_package_that_is_not_there:Reader", GROUP),
    ]
    del sys.modules[made.__name__]


def test_what_loads_is_kept_and_what_breaks_is_named(points: list[EntryPoint]) -> None:
    loaded = load(points=points)
    assert [one.name for one in loaded.extractors] == ["beyond", "raising", "sound"]
    assert [(one.code, one.where) for one in loaded.problems] == [
        ("EXTRACTOR-LOAD", "absent"),
        ("EXTRACTOR-LOAD", "missing"),
        ("EXTRACTOR-LOAD", "number"),
    ]


def test_a_name_that_is_not_installed_is_said_with_those_that_are(points: list[EntryPoint]) -> None:
    (problem,) = load(["nobody"], points).problems
    assert problem.code == "EXTRACTOR-UNKNOWN"
    assert "sound" in problem.what


def test_a_reader_that_raises_does_not_silence_the_others() -> None:
    heard = consult(document(), [Raising(), Sound()])
    assert [one.extractor for one in heard.opinions] == ["sound"]
    assert [(one.code, one.where) for one in heard.problems] == [("EXTRACTOR-READ", "raising")]


def test_an_opinion_that_points_outside_the_text_is_dropped_and_counted() -> None:
    heard = consult(document(), [Beyond()])
    assert [one.span for one in heard.opinions] == [Span(0, 3)]
    assert "4 of its opinions" in heard.problems[0].what
    assert all(one.span.end <= len(TEXT) for one in heard.opinions)


def test_a_reading_survives_a_broken_reader_with_a_warning(
    points: list[EntryPoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: points if group == GROUP else [])
    with pytest.warns(ExtractorWarning, match="EXTRACTOR-LOAD"):
        out = with_opinions(reading(), ["absent", "sound"])
    assert [one["reader"] for one in out.clauses[1].opinions] == ["all readers", "sound"]


def test_a_reader_that_broke_is_not_counted_among_those_that_differ() -> None:
    told: list[str] = []
    out = with_opinions(reading(), [Raising()], warn=lambda problem: told.append(problem.code))
    assert (told, out) == (["EXTRACTOR-READ"], reading())


def test_with_nothing_installed_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda **_: [])
    assert with_opinions(reading()) == reading()
