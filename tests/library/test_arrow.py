"""Promise: a table of claims is judged as the sweep judges the same claims, and what is wrong with it is said in one coded problem."""

import contextlib
import io
import re
import subprocess
import sys

import pyarrow as pa
import pytest

from auspices.kernel.instants import parse_last
from auspices.kernel.problems import Problem
from auspices.monitor import evaluate, standings
from tests.house.tree import ROOT
from tests.packs import pack_of

PACK = pack_of("karabakh")
BLANK = pack_of("blank")
DAY = 1767225600  # 2026-01-01T00:00:00Z
TIME = pa.timestamp("s", "UTC")


def table_of(claims, *, time=None, text=None, numbers=False):
    """Typed claims as a table: times as `time` or as whole seconds, texts as `text`."""
    texts = {
        "id": [one.id for one in claims], "says": [str(one.says) if one.says else None for one in claims], "stance": [one.stance for one in claims],
        "source": [one.source for one in claims], "reliability": [one.reliability for one in claims], "audience": [one.audience for one in claims],
        "item": [one.item for one in claims], "retracts": [one.retracts or None for one in claims], "corrects": [one.corrects for one in claims],
        "unit": [one.amount[1] if one.amount else None for one in claims],
    }  # fmt: skip
    times = {
        "earliest": [one.when.earliest for one in claims],
        "latest": [one.when.latest for one in claims],
        "known": [one.known for one in claims],
    }
    columns = {name: pa.array(values, pa.string()) for name, values in texts.items()}
    if text is not None:
        columns = {name: column.cast(text) for name, column in columns.items()}
    columns |= {name: pa.array(values, TIME).cast(time or pa.int64()) for name, values in times.items()}
    columns["amount"] = pa.array([one.amount[0] if one.amount else None for one in claims], pa.float64())
    return pa.table(columns)


def said(rows):
    """Standings of either form, to be compared."""
    out = []
    for one in rows:
        told = one if isinstance(one, dict) else {name: getattr(one, name) for name in COLUMNS}
        facets = tuple((each["role"], each["value"]) if isinstance(each, dict) else each for each in told["facets"])
        due = told["due"] if told["due"] is None or isinstance(told["due"], int) else int(told["due"].timestamp())
        out.append(
            {
                **told,
                "facets": facets,
                "due": due,
                "contested": tuple(told["contested"]),
                "because": tuple(told["because"]),
            }
        )
    return out


COLUMNS = (
    "commitment",
    "bearer",
    "reading",
    "facets",
    "view",
    "lifecycle",
    "verdict",
    "timing",
    "due",
    "contested",
    "because",
    "row",
)
FORMS = {
    "seconds": {}, "timestamps": {"time": TIME}, "milliseconds of another zone": {"time": pa.timestamp("ms", "Asia/Yerevan")},
    "dictionaries": {"text": pa.dictionary(pa.int32(), pa.string())}, "large texts": {"text": pa.large_string()},
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("at", "known", "clearance"), [("2021-06-01", "2021-06-30", "public"), ("2023-12-31", "2026-01-01", "mission")]
)
def test_a_table_is_judged_as_its_claims_are(form, at, known, clearance):
    """Every standing, in every field and in the same order, whatever the types in which the table says the same."""
    found = evaluate(PACK, table_of(PACK.claims, **FORMS[form]), at=at, known=known, clearance=clearance)
    live = standings(
        PACK, PACK.claims, at=parse_last(at, PACK.zone), known=parse_last(known, PACK.zone), clearance=clearance
    )
    assert found.column_names == list(COLUMNS)
    assert found.schema.field("due").type == TIME
    assert said(found.to_pylist()) == said(live)
    assert len({one.verdict for one in live}) > 6, "the example says too little to compare"


def row(**changed):
    """One claim, as a table takes it."""
    plain = {
        "id": "c-1",
        "says": "incident(by: party-a, in: line)",
        "source": "voice-b",
        "earliest": DAY,
        "latest": DAY + 3599,
        "known": DAY + 7200,
    }
    return plain | changed


def rows_of(*rows):
    """A table of rows that need not all have the same columns."""
    names = list(dict.fromkeys(name for one in rows for name in one))
    return pa.table({name: [one.get(name) for one in rows] for name in names})


def verdict(*rows, view="all", at=DAY + 60, known=DAY + 86400, pack=BLANK, **asked):
    found = evaluate(pack, rows_of(*rows), at=at, known=known, views=[view], **asked).to_pylist()
    return {one["bearer"]: one["verdict"] for one in found}["party-a"]


def test_what_is_left_out_has_the_default_that_the_page_names():
    """A bare table: for, public, and as reliable as its source."""
    assert verdict(row()) == "violated"
    assert verdict(row(), view="public") == "violated"
    assert verdict(row(stance=None, audience=None, reliability=None)) == "violated"


def test_a_retraction_may_leave_out_everything_but_what_it_retracts():
    """And withdraws from the second in which it is known."""
    withdrawn = row(id="c-2", says=None, earliest=None, latest=None, known=DAY + 9000, retracts="c-1")
    assert verdict(row(), withdrawn, known=DAY + 8999) == "violated"
    assert verdict(row(), withdrawn) == "unknown"


def test_nothing_is_said_to_have_happened_after_it_was_known():
    """`latest` beyond `known` counts only as far as it was known."""
    assert verdict(row(latest=DAY + 3 * 86400), at=DAY + 86399) == "violated"  # the day on which it was known
    assert verdict(row(latest=DAY + 3 * 86400), at=DAY + 86400) == "unknown"


def test_seconds_and_texts_name_the_same_moment():
    assert verdict(row(), at="2026-01-01T00:01:00Z") == verdict(row(), at=DAY + 60) == "violated"


def test_the_clearance_holds():
    """What only the mission may see changes nothing for the public."""
    assert verdict(row(audience="mission")) == "unknown"
    assert verdict(row(audience="mission"), clearance="mission") == "violated"


WRONG = {
    "a missing column": ("TABLE-COLUMN", "known", lambda: rows_of(row()).drop_columns(["known"])),
    "an unknown column": ("TABLE-COLUMN", "stanse", lambda: rows_of(row(stanse="for"))),
    "a number for a text": ("TABLE-COLUMN", "source", lambda: rows_of(row(source=3))),
    "a text for a time": ("TABLE-COLUMN", "known", lambda: rows_of(row(known="2026-01-01"))),
    "a time without a zone": ("TABLE-COLUMN", "known", lambda: pa.table({name: pa.array([value]).cast(pa.timestamp("s")) if name == "known" else [value] for name, value in row().items()})),
    "a text for an amount": ("TABLE-COLUMN", "amount", lambda: rows_of(row(amount="many", unit="men"))),
    "no table at all": ("TABLE-COLUMN", "int", lambda: 7),
    "an unknown source": ("PACK-UNKNOWN", "voice-c", lambda: rows_of(row(source="voice-c"))),
    "an unknown word": ("PACK-UNKNOWN", "accident", lambda: rows_of(row(says="accident(by: party-a)"))),
    "an unreadable phrase": ("PACK-PHRASE", "incident by", lambda: rows_of(row(says="incident by a"))),
    "an unknown stance": ("TABLE-VALUE", "perhaps", lambda: rows_of(row(stance="perhaps"))),
    "an unknown grade": ("TABLE-VALUE", "Z", lambda: rows_of(row(reliability="Z"))),
    "an unknown audience": ("AUDIENCE-UNKNOWN", "friends", lambda: rows_of(row(audience="friends"))),
    "a claim of nothing": ("TABLE-VALUE", "says", lambda: rows_of(row(), row(id="c-2", says=None))),
    "a missing time": ("TABLE-VALUE", "earliest", lambda: rows_of(row(), row(id="c-2", earliest=None))),
    "a missing source": ("TABLE-VALUE", "source", lambda: rows_of(row(), row(id="c-2", source=None))),
    "a missing id": ("TABLE-VALUE", "id", lambda: rows_of(row(), row(id=None))),
    "an id twice": ("CLAIM-TWICE", "c-1", lambda: rows_of(row(), row())),
    "an inverted interval": ("TIME-ORDER", "c-1", lambda: rows_of(row(earliest=DAY + 9000))),
    "known before it happened": ("CLAIM-KNOWN", "c-1", lambda: rows_of(row(known=DAY - 1))),
    "milliseconds for seconds": ("TIME-UNREAD", "known", lambda: rows_of(row(known=DAY * 1000))),
    "against watching": ("CLAIM-STANCE", "watching", lambda: rows_of(row(says="watching(by: party-b, in: line)", stance="against"))),
    "an amount of nothing": ("TABLE-VALUE", "unit", lambda: rows_of(row(amount=3.5))),
    "a retraction of what is not there": ("PACK-UNKNOWN", "c-9", lambda: rows_of(row(), row(id="c-2", says=None, retracts="c-9"))),
    "a retraction by another": ("CLAIM-SOURCE", "another source", lambda: rows_of(row(), row(id="c-2", says=None, retracts="c-1", source="voice-a"))),
    "a retraction of a retraction": ("CLAIM-RETRACTED", "c-2", lambda: rows_of(row(), row(id="c-2", says=None, retracts="c-1"), row(id="c-3", says=None, retracts="c-2"))),
    "a retraction that says something": ("TABLE-VALUE", "Correct it", lambda: rows_of(row(), row(id="c-2", retracts="c-1"))),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_in_one_coded_problem(wrong):
    """The code, and in its words the column, row or value that is meant."""
    code, told, table = WRONG[wrong]
    with pytest.raises(Problem) as met:
        evaluate(BLANK, table(), at=DAY, known=DAY)
    assert met.value.code == code
    assert told in str(met.value)


@pytest.mark.parametrize(
    ("asked", "code"),
    [({"views": ["nobody"]}, "VIEW-UNKNOWN"), ({"clearance": "everybody"}, "AUDIENCE-UNKNOWN"), ({"at": "soon"}, "TIME-UNREAD"), ({"known": 1.5}, "TIME-UNREAD")],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_a_coded_problem(asked, code):
    with pytest.raises(Problem) as met:
        evaluate(BLANK, rows_of(row()), **{"at": DAY, "known": DAY, **asked})
    assert met.value.code == code


def test_a_table_without_rows_is_silence():
    """Nobody said anything: unknown to all who see all, no statement of a party."""
    empty = rows_of(row()).slice(0, 0)
    found = evaluate(BLANK, empty, at=DAY, known=DAY).to_pylist()
    assert {one["view"]: one["verdict"] for one in found} == {
        "verified": "unknown", "all": "unknown", "public": "unknown", "party-a": "no_statement", "party-b": "no_statement",
    }  # fmt: skip


def test_the_example_of_the_page_prints_what_the_page_says():
    """docs/library.md, run as it stands."""
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    told = re.search(r"```text\n(.*?)```", page, re.DOTALL)
    assert code
    assert told
    printed = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
        exec(compile(code[1], "docs/library.md", "exec"), {})  # noqa: S102 # the page's own example is what is tested
    assert printed.getvalue() == told[1]


def test_the_monitor_loads_neither_arrow_nor_django():
    """Who only asks for standings waits for neither; the library is pure, tables included."""
    asked = "import sys; import auspices.monitor as m; assert 'pyarrow' not in sys.modules; m.evaluate; assert 'django' not in sys.modules; assert 'pyarrow' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", asked], check=False, capture_output=True, text=True).stderr == ""


def test_without_the_extra_one_is_told_which(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Problem, match=r"auspices\[arrow\]") as met:
        evaluate(BLANK, {}, at=DAY, known=DAY)
    assert met.value.code == "ARROW-MISSING"
