"""An independent reader of MonPoly's three formats and a plain evaluator of the part of the logic that the export uses.

Nothing here is taken from the monitor. A formula is a nested tuple; its satisfactions at a time point are a set of assignments, each a
frozenset of (variable, value). The reader is strict: an operand that leans on precedence is refused, so that no rule of precedence matters.
Sources: MonPoly's README and its published grammar for formulas, signatures and logs; the definition of satisfaction in D. Basin,
F. Klaedtke, S. Müller, E. Zălinescu, "Monitoring metric first-order temporal properties", J. ACM 62(2), 2015.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from typing import Any

Formula = tuple[Any, ...]
Assignments = frozenset[frozenset[tuple[str, str]]]
KEYWORDS = {"NOT", "AND", "OR", "EXISTS", "ONCE", "SINCE"}
TOKEN = re.compile(
    r'\s+|#[^\n]*|(?P<text>"[^"]*")|(?P<word>[A-Za-z][A-Za-z0-9_]*)|(?P<number>\d+)|(?P<sign>[()\[\],.=*])'
)
NOW = frozenset([frozenset()])


def read_signature(text: str) -> dict[str, tuple[str, ...]]:
    """Predicate -> names of its arguments, all of type string."""
    out: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        form = re.fullmatch(r"([A-Za-z][A-Za-z0-9_]*)\(((?:[A-Za-z][A-Za-z0-9_]*:string(?:,(?!\)))?)*)\)", line)
        assert form, line
        assert form[1] not in out, line
        names = tuple(one.split(":")[0] for one in form[2].split(",") if one)
        assert len(set(names)) == len(names), line
        assert not {form[1], *names} & {"int", "string", "float", "regexp", "event", "bool", "null"}, line
        out[form[1]] = names
    return out


Log = list[tuple[int, set[tuple[str, ...]]]]


def read_log(text: str, signature: dict[str, tuple[str, ...]]) -> Log:
    """Time points in order: (time-stamp, facts); each fact a predicate with its values."""
    out: Log = []
    for line in text.splitlines():
        stamp, _, rest = line.partition(" ")
        assert re.fullmatch(r"@\d+", stamp), line
        facts = set()
        while rest:
            form = re.match(r'([A-Za-z][A-Za-z0-9_]*)\(((?:"[^"]*"(?:,(?!\)))?)*)\)(?: |$)', rest)
            assert form, rest
            values = tuple(re.findall(r'"([^"]*)"', form[2]))
            assert len(values) == len(signature[form[1]]), form[0]
            facts.add((form[1], *values))
            rest = rest[form.end() :]
        out.append((int(stamp[1:]), facts))
    assert all(one[0] < two[0] for one, two in pairwise(out))
    return out


def read_formula(text: str) -> Formula:
    """The tree of a formula in which every operand is a predicate, an equation, a negation, or stands in parentheses."""
    tokens, at = [], 0
    while at < len(text):
        found = TOKEN.match(text, at)
        assert found, text[at : at + 40]
        at = found.end()
        if found.lastgroup:
            tokens.append(found[found.lastgroup])
    reader = _Reader(tokens)
    tree = reader.chain()
    assert reader.peek() == "", reader.peek()
    return tree


ONE_OF_EACH: dict[Formula, Formula] = {}


def node(*parts: Any) -> Formula:
    """The one tuple of these parts, so that equal subformulas are one object and are worked out once."""
    return ONE_OF_EACH.setdefault(parts, parts)


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        assert token, "the text ends too early"
        assert wanted in ("", token), (wanted, self.tokens[self.at - 5 : self.at + 5])
        self.at += 1
        return token

    def chain(self) -> Formula:
        """What stands between parentheses: one operator, its operands on the same level."""
        if self.peek() == "EXISTS":
            self.take()
            names = [self.take()]
            while self.peek() == ",":
                self.take()
                names.append(self.take())
            self.take(".")
            return node("exists", tuple(names), self.unit())
        if self.peek() == "ONCE":
            self.take()
            return node("once", self.interval(), self.unit())
        parts = [self.unit()]
        operator = self.peek()
        if operator == "SINCE":
            self.take()
            return node("since", parts[0], self.unit())
        while self.peek() == operator and operator in ("AND", "OR"):
            self.take()
            parts.append(self.unit())
        return parts[0] if len(parts) == 1 else node(operator.lower(), *parts)

    def unit(self) -> Formula:
        if self.peek() == "(":
            self.take()
            inner = self.chain()
            self.take(")")
            return inner
        word = self.take()
        if word == "NOT":
            return node("not", self.unit())
        assert word not in KEYWORDS, word
        if self.peek() == "=":
            self.take()
            return node("equal", word, self.constant())
        self.take("(")
        terms = []
        while self.peek() != ")":
            if terms:
                self.take(",")
            terms.append(self.take())
        self.take(")")
        return node("fact", word, *terms)

    def constant(self) -> str:
        token = self.take()
        assert token.startswith('"'), token
        return token

    def interval(self) -> tuple[int, int | None]:
        self.take("[")
        low = int(self.take())
        self.take(",")
        high = self.take()
        self.take("]" if high != "*" else ")")
        return low, None if high == "*" else int(high)


FREE: dict[int, tuple[Formula, frozenset[str]]] = {}


def free(formula: Formula) -> frozenset[str]:
    """The free variables."""
    if id(formula) not in FREE:
        FREE[id(formula)] = formula, _free(formula)  # the formula is kept, so that its id stays its own
    return FREE[id(formula)][1]


def _free(formula: Formula) -> frozenset[str]:
    kind = formula[0]
    if kind == "fact":
        return frozenset(term for term in formula[2:] if not term.startswith('"'))
    if kind == "equal":
        return frozenset([formula[1]])
    if kind == "exists":
        return free(formula[2]) - set(formula[1])
    return frozenset().union(
        *(free(part) for part in formula[1:] if isinstance(part, tuple) and part and isinstance(part[0], str))
    )


def facts_of(formula: Formula) -> set[tuple[str, int]]:
    """The predicates asked, with how many terms."""
    if formula[0] == "fact":
        return {(formula[1], len(formula) - 2)}
    return set().union(
        *(facts_of(part) for part in formula[1:] if isinstance(part, tuple) and part and part[0] in OPERATORS)
    )


OPERATORS = {"fact", "equal", "not", "and", "or", "exists", "once", "since"}


def within(interval: tuple[int, int | None], distance: int) -> bool:
    low, high = interval
    return low <= distance and (high is None or distance <= high)


class Trace:
    """A log, asked for the satisfactions of formulas. A formula of the past asks the point before, and that one the one before it."""

    def __init__(self, log: Log) -> None:
        sys.setrecursionlimit(max(sys.getrecursionlimit(), 100 * len(log) + 10_000))
        self.log = log
        self.known: dict[tuple[int, int], tuple[Formula, Assignments]] = {}

    def satisfied(self, formula: Formula, point: int) -> Assignments:
        """All assignments to the free variables under which the formula holds at a time point. ValueError where they are not finitely many."""
        key = (id(formula), point)
        if key not in self.known:
            self.known[key] = formula, self._satisfied(formula, point)
        return self.known[key][1]

    def _satisfied(self, formula: Formula, point: int) -> Assignments:
        kind = formula[0]
        if kind == "fact":
            return frozenset(one for fact in self.log[point][1] if (one := _bind(formula, fact)) is not None)
        if kind == "equal":
            return frozenset([frozenset([(formula[1], formula[2].strip('"'))])])
        if kind == "or":
            if len({free(part) for part in formula[1:]}) > 1:
                raise ValueError("the sides of OR bind different variables")
            return frozenset().union(*(self.satisfied(part, point) for part in formula[1:]))
        if kind == "exists":
            return frozenset(
                frozenset(pair for pair in one if pair[0] not in formula[1])
                for one in self.satisfied(formula[2], point)
            )
        if kind == "and":
            return self._all(formula[1:], point)
        if kind == "not":
            if free(formula[1]):
                raise ValueError("NOT of what binds nothing")
            return frozenset() if self.satisfied(formula[1], point) else NOW
        if kind == "since":  # of any age: it began here, or it lasted up to the time point before and goes on
            lasting = self.satisfied(formula, point - 1) if point else frozenset()
            return self.satisfied(formula[2], point) | {one for one in lasting if self.holds(formula[1], one, point)}
        if formula[1] == (0, None):
            return self.satisfied(formula[2], point) | (self.satisfied(formula, point - 1) if point else frozenset())
        stamp = self.log[point][0]
        before = [j for j in range(point + 1) if within(formula[1], stamp - self.log[j][0])]
        return frozenset().union(*(self.satisfied(formula[2], j) for j in before))

    def _all(self, parts: tuple[Formula, ...], point: int) -> Assignments:
        out: Assignments = NOW
        for part in parts:
            if part[0] == "not" and free(part):
                out = frozenset(one for one in out if self.holds(part, one, point))
            else:
                found = self.satisfied(part, point)
                out = frozenset(merged for one in out for two in found if (merged := _join(one, two)) is not None)
        return out

    def holds(self, formula: Formula, given: frozenset[tuple[str, str]], point: int) -> bool:
        """Whether a formula whose variables are all given holds."""
        if not free(formula) <= {name for name, _ in given}:
            raise ValueError("a variable that nothing binds")
        if formula[0] == "not":
            return not self.holds(formula[1], given, point)
        return any(one <= given for one in self.satisfied(formula, point))


def _bind(formula: Formula, fact: tuple[str, ...]) -> frozenset[tuple[str, str]] | None:
    if fact[0] != formula[1]:
        return None
    out: dict[str, str] = {}
    for term, value in zip(formula[2:], fact[1:], strict=True):
        if term.startswith('"') and term.strip('"') != value:
            return None
        if not term.startswith('"') and out.setdefault(term, value) != value:
            return None
    return frozenset(out.items())


def _join(one: frozenset[tuple[str, str]], two: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]] | None:
    both = dict(one)
    return frozenset((both | dict(two)).items()) if all(both.get(name, value) == value for name, value in two) else None


def pushed(formula: Formula) -> Formula:
    """MonPoly's rewriting before it looks whether it can monitor: negations pushed over AND and OR, double ones removed; AND, OR of two."""
    kind = formula[0]
    if kind == "not":
        inner = formula[1]
        if inner[0] == "not":
            return pushed(inner[1])
        if inner[0] in ("and", "or"):
            return pushed(({"and": "or", "or": "and"}[inner[0]], *(("not", part) for part in inner[1:])))
        return ("not", pushed(inner))
    if kind in ("and", "or"):
        out = pushed(formula[1])
        for part in formula[2:]:
            out = (kind, out, pushed(part))
        return out
    return tuple(
        pushed(part) if isinstance(part, tuple) and part and part[0] in OPERATORS else part for part in formula
    )


def monitorable(formula: Formula) -> bool:
    """MonPoly's syntactic conditions on a formula that `pushed` has rewritten."""
    kind = formula[0]
    if kind in ("fact", "equal"):
        return True
    if kind == "not":
        return not free(formula[1]) and monitorable(formula[1])
    if kind == "and":
        _, one, two = formula
        if not monitorable(one):
            return False
        if two[0] == "not" and two[1][0] == "equal":
            return free(two) <= free(one)
        if two[0] == "not":
            return free(two) <= free(one) and monitorable(two[1])
        return monitorable(two)
    if kind == "or":
        return free(formula[1]) == free(formula[2]) and monitorable(formula[1]) and monitorable(formula[2])
    if kind == "since":
        _, kept, begun = formula
        return monitorable(begun) and free(kept) <= free(begun) and monitorable(kept[1] if kept[0] == "not" else kept)
    return monitorable(formula[2])
