"""Each key of each shape, written wrongly, gives one coded problem at its line."""

from __future__ import annotations

import re

import pytest

from auspices.kernel.problems import Problem, Problems
from auspices.pack import build
from auspices.pack.cases import read_cases
from tests.pack.shapes import COMMITMENTS, reworded, shaped


def problems(written: dict[str, str]) -> list[Problem]:
    with pytest.raises((Problem, Problems)) as caught:
        build(written)
    return caught.value.found if isinstance(caught.value, Problems) else [caught.value]


def one(written: dict[str, str], code: str, file: str, word: str) -> None:
    """One problem and no other, of this code, in this file, that says a word."""
    found = problems(written)
    assert [(problem.code, problem.where.partition(":")[0]) for problem in found] == [(code, file)], [*map(str, found)]
    assert word in str(found[0]), str(found[0])
    assert found[0].remedy


# What is wrong; which commitment; what is replaced by what; the code; a word that the problem says.
TABLE = [
    ("each without the item", "each", "held(item, by: bearer)", "held(by: bearer)", "PACK-SHAPE", "each does not name the item"),
    ("done without the item", "each", '"returned(item)"', '"returned()"', "PACK-SHAPE", "achieve does not name the item"),
    ("an item that is named", "each", "held(item, by", "held(item: k-1, by", "PACK-PHRASE", "k-1"),
    ("each of several, untied", "each", "held(item, by: bearer)", "held(item, by: P)", "PACK-BEARER", "bearer"),
    ("each and once", "each", "within", 'once: "present(of: fighters)", within', "PACK-SHAPE", "each and once"),
    ("each with a fixed beginning", "each", "within: P14D", "within: P14D, of: 2020-11-10", "PACK-SHAPE", "each and of"),
    ("each with both dates", "each", "within: P14D", "within: P14D, by: 2021-11-10", "PACK-SHAPE", "by and within"),
    ("each with a reading of its time", "each", "within: P14D", "within: P14D, readings: {x: {within: P7D}}", "PACK-SHAPE", "reading"),
    ("each within what is no time", "each", "P14D", "soon", "PACK-VALUE", "soon"),
    ("an exception of an unknown word", "each", "retained(item, under: law)", "retaned(item)", "PACK-UNKNOWN", "retained"),
    ("an exception of an unknown term", "each", "under: law", "under: lav", "PACK-UNKNOWN", "law"),
    ("an item where there are none", "answers", 'achieve: "visit(of: M, to: P)"', 'achieve: "returned(item)"', "PACK-SHAPE", "nothing says which items"),
    ("a condition about an item", "once", "present(of: fighters)", "returned(item)", "PACK-SHAPE", "nothing says which items"),
    ("within alone", "once", "achieve", "within: P3Y, achieve", "PACK-SHAPE", "belong together"),
    ("respond without what counts", "respond", ', with: "access_answer(item, answer: granted)"', "", "PACK-SHAPE", "respond needs with"),
    ("respond with another answer", "respond", "answer: granted", "answer: refused", "PACK-VALUE", "refused"),
    ("respond with no answer", "respond", ", answer: granted", "", "PACK-VALUE", "no answer"),
    ("respond with an unknown answer", "respond", "answer: granted", "answer: grnted", "PACK-UNKNOWN", "granted"),
    ("respond untied", "respond", "to: bearer", "to: P", "PACK-BEARER", "bearer"),
    ("respond without the item", "respond", "access_answer(item, ", "access_answer(", "PACK-SHAPE", "with does not name the item"),
    ("with alone", "once", "once", 'with: "present(of: fighters)", once', "PACK-SHAPE", "with"),
    ("answers of an event without them", "answers", "visit_answer(of: M, by: P)", "visit(of: M, to: P)", "PACK-SHAPE", "answer: term"),
    ("answers that name one", "answers", "visit_answer(of: M, by: P)", "visit_answer(of: M, answer: granted)", "PACK-SHAPE", "hears every answer"),
    ("answers of several, untied", "answers", 'bearer: P, achieve: "visit(of: M, to: P)"', 'bearer: [P, Q], achieve: "visit(of: M, to: bearer)"', "PACK-BEARER", "answers"),
    ("answers to what is no deed", "recur", "every", 'answers: "visit_answer(of: M, by: bearer)", every', "PACK-SHAPE", "answers"),
    ("recur without a period", "recur", ", every: P1M", "", "PACK-SHAPE", "recur needs every"),
    ("recur in words", "recur", "P1M", "monthly", "PACK-VALUE", "monthly"),
    ("recur with a due date", "recur", "every", "by: 2021-01-01, every", "PACK-SHAPE", '"by" does not belong to recur'),
    ("a limit of nothing", "limit", ", at_most: {personnel: 1960, apc: 90}", "", "PACK-SHAPE", "limit needs at_most"),
    ("a limit below nothing", "limit", "apc: 90", "apc: -1", "PACK-VALUE", "apc"),
    ("a limit that is no number", "limit", "apc: 90", "apc: many", "PACK-VALUE", "apc"),
    ("a limit without end", "limit", "apc: 90", "apc: inf", "PACK-VALUE", "apc"),
    ("a limit with facets", "limit", "at_most", "facets: {what: [persons]}, at_most", "PACK-SHAPE", "facets"),
    ("a limit to a unit that is no word", "limit", "apc: 90", '"a p c": 90', "PACK-VALUE", "a p c"),
    ("at_most of another shape", "recur", "every", "at_most: {men: 5}, every", "PACK-SHAPE", "at_most"),
    ("a permission that is a duty", "during", "force: permission", "force: binding", "PACK-SHAPE", "permission"),
    ("until beside for", "during", "for: P5Y", "for: P5Y, until: 2025-01-01", "PACK-SHAPE", "until and for"),
    ("for no time", "during", "for: P5Y", "for: P0D", "PACK-VALUE", "P0D"),
    ("renewed without an end", "during", "for: P5Y, ", "", "PACK-SHAPE", "renews needs for"),
    ("an objection to no renewal", "during", "renews: P5Y, ", "", "PACK-SHAPE", "unless needs renews"),
    ("notice of no objection", "during", 'unless: "objection(by: [Q, P])", ', "", "PACK-SHAPE", "notice needs unless"),
    ("an objection by nobody", "during", "objection(by: [Q, P])", "objection()", "PACK-PHRASE", "by whom"),
    ("an objection by a stranger", "during", "objection(by: [Q, P])", "objection(by: R)", "PACK-UNKNOWN", "R"),
    ("an objection to something", "during", "objection(by: [Q, P])", "objection(by: Q, of: P)", "PACK-PHRASE", "nothing else"),
    ("notice in words", "during", "notice: P6M", "notice: early", "PACK-VALUE", "early"),
    ("a reading of another beginning", "during", "for: P5Y", "for: P5Y, readings: {x: {from: 2020-11-11}}", "PACK-SHAPE", "from"),
    ("conduct that is not declared", "conduct", "conduct: settlement", "conduct: settlment", "PACK-UNKNOWN", "settlment"),
    ("conduct judged by nobody", "conduct", ", judged_by: [M]", "", "PACK-SHAPE", "judged_by"),
    ("conduct judged by a stranger", "conduct", "[M]", "[N]", "PACK-UNKNOWN", "N"),
    ("conduct without levels", "conduct", ", levels: {constructive: holding, absent: not_done}", "", "PACK-SHAPE", "levels"),
    ("a level that is not declared", "conduct", "absent:", "abscent:", "PACK-UNKNOWN", "absent"),
    ("a level that comes to no verdict", "conduct", "absent: not_done", "absent: bad", "PACK-VALUE", "bad"),
    ("a level that accuses by a date", "conduct", "absent: not_done", "absent: overdue", "PACK-VALUE", "overdue"),
    ("conduct of no age", "conduct", ", every: P6M", "", "PACK-SHAPE", "every"),
    ("conduct somewhere", "conduct", "every", "in: zone, every", "PACK-SHAPE", '"in"'),
    ("conduct together", "conduct", "every", "joint: true, every", "PACK-SHAPE", "joint"),
    ("a concern that is a duty", "concern", "force: appraisal", "force: binding", "PACK-SHAPE", "appraisal"),
    ("an appraisal that is no concern", "once", "bearer: P", "bearer: P, force: appraisal", "PACK-SHAPE", "appraisal"),
    ("a concern that someone bears", "concern", "force: appraisal", "force: appraisal, bearer: P", "PACK-SHAPE", "bearer"),
    ("a concern without indicators", "concern", ', indicators: ["returned(of: P)", "present(of: fighters)"]', "", "PACK-SHAPE", "indicators"),
    ("a concern about no term", "concern", "concern: settlement", "concern: settlment", "PACK-UNKNOWN", "settlement"),
    ("an indicator of a bearer", "concern", "returned(of: P)", "returned(of: bearer)", "PACK-BEARER", "bearer"),
    ("an indicator of an item", "concern", "returned(of: P)", "returned(item)", "PACK-SHAPE", "item"),
    ("a duty that nobody bears", "once", "bearer: P, ", "", "PACK-KEY", "bearer"),
    ("together, alone", "joint", "bearer: [P, Q]", "bearer: P", "PACK-BEARER", "joint"),
    ("together, the same twice", "joint", "bearer: [P, Q]", "bearer: [P, P]", "PACK-BEARER", "joint"),
    ("together, each by itself", "joint", "agreed(of: plan)", "agreed(of: plan, by: bearer)", "PACK-BEARER", "all together"),
    ("an end before the beginning", "once", "bearer: P", "bearer: P, until: 2019-01-01", "TIME-ORDER", "ends before"),
    ("an end before the beginning in a reading", "once", "bearer: P", "bearer: P, until: 2021-01-01, readings: {x: {from: 2022-01-01}}", "TIME-ORDER", "ends before"),
    ("a due date in a reading of no deed", "refrain", "bearer: [P, Q]", "bearer: [P, Q], readings: {x: {by: 2022-01-01}}", "PACK-SHAPE", "by"),
    ("two values of a role", "once", "present(of: fighters)", "present(of: [fighters, troops])", "PACK-PHRASE", "one value"),
    ("three shapes", "recur", "every", 'limit: "strength(of: troops)", concern: settlement, every', "PACK-SHAPE", "recur and limit and concern"),
]  # fmt: skip
ROWS = [pytest.param(*row[1:], id=row[0].replace(" ", "-")) for row in TABLE]


@pytest.mark.parametrize(("name", "old", "new", "code", "word"), ROWS)
def test_a_mistake_in_a_shape_is_named_with_code_and_place(name, old, new, code, word):
    written = reworded(name, old, new)
    line = 2 + list(COMMITMENTS).index(name)
    one(written, code, "commitments.yaml", word)
    assert re.match(rf"commitments\.yaml:{line}$", problems(written)[0].where)


@pytest.mark.parametrize("roles", ["item: actor", "thing: item"])
def test_the_role_item_is_of_its_own_kind(roles):
    one(shaped(words=f"odd: {{text: {{en: odd}}, roles: {{{roles}}}}}\n"), "PACK-VALUE", "words.yaml", "of kind item")


@pytest.mark.parametrize("word", ["assessed", "contests"])
def test_a_built_in_word_is_not_declared_again(word):
    one(shaped(words=f"{word}: {{text: {{en: x}}, roles: {{by: actor}}}}\n"), "PACK-TWICE", "words.yaml", word)


# ------------------------------------------------------------------ umbrellas


def test_an_umbrella_over_itself_is_refused():
    found = problems(shaped({"through": 'bearer: P, through: ["pact/1"]'}))
    assert [problem.code for problem in found] == ["PACK-CIRCLE"]
    assert "only itself" in found[0].what


def test_an_umbrella_over_umbrellas_is_refused():
    written = shaped({"over": 'bearer: P, through: ["pact/1", "pact/2"]'})
    written["commitments.yaml"] = written["commitments.yaml"].replace("over, clause: pact/2", "over, clause: pact/3")
    found = problems(written)
    assert [problem.code for problem in found] == ["PACK-CIRCLE"]
    assert "only other umbrellas" in found[0].what


# ------------------------------------------------------------------ claims

HELD = '- {id: a, says: "held(%s)", happened: 2021-01-01, known: 2021-01-02, source: p%s}\n'


@pytest.mark.parametrize(
    ("roles", "key", "code", "word"),
    [
        ("item: k-1, by: P", ", item: k-2", "PACK-VALUE", "k-2"),
        ("item: ?, by: P", ", item: k-2", "PACK-VALUE", "k-2"),
        ("item, by: P", "", "PACK-PHRASE", "names the item"),
        ("item: [k-1, k-2], by: P", "", "PACK-PHRASE", "one value"),
        ("by: P", ", item: k 1", "PACK-VALUE", "item"),
        (f"item: {'k' * 81}, by: P", "", "PACK-PHRASE", "item"),
    ],
)
def test_an_item_that_is_not_clear_is_refused(roles, key, code, word):
    one(shaped(claims=HELD % (roles, key)), code, "claims.yaml", word)


def test_an_adoption_of_a_claim_about_another_item_is_refused():
    claims = HELD % ("by: P, item: k-1", "") + "- {id: b, known: 2021-01-03, source: q, adopts: a, item: k-2}\n"
    one(shaped(claims=claims), "PACK-VALUE", "claims.yaml", "k-2")


# ------------------------------------------------------------------ cases

CASE = "- {case: One, at: 2021-01-01, why: Because, %s, expect: {verdict: pending%s}}\n"


@pytest.mark.parametrize(
    ("what", "parts", "code"),
    [
        ("commitment: once, bearer: P, item: k-1", "", "PACK-VALUE"),
        ("commitment: each, bearer: P, facets: {unit: k-1}", "", "PACK-VALUE"),
        ("commitment: joint, bearer: P", "", "PACK-UNKNOWN"),
        ("commitment: each, bearer: P+Q", "", "PACK-UNKNOWN"),
        ("commitment: each, bearer: P", ", parts: {fulfilled: -1}", "PACK-VALUE"),
        ("commitment: each, bearer: P", ", parts: 3", "PACK-VALUE"),
    ],
)
def test_a_case_that_does_not_fit_its_commitment_is_refused(tmp_path, what, parts, code):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "one.yaml").write_text(CASE % (what, parts), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_cases(tmp_path, build(shaped()))
    assert [problem.code for problem in caught.value.found] == [code]
