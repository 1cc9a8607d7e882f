"""Columns of an Arrow table as arrays, each of the type that it must have. Nothing here knows what a claim means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np

from auspices.kernel.instants import MAX, MIN
from auspices.kernel.problems import Problem
from auspices.monitor.arrays.claim_columns import Bools, Floats, Ints
from auspices.pack.phrases import ITEM, LONGEST
from auspices.pack.reading import nearest

NEEDED: Final = ("id", "says", "earliest", "latest", "known", "source")
OPTIONAL: Final = ("stance", "reliability", "audience", "item", "retracts", "corrects", "amount", "unit")

# As ``pack.phrases`` reads the role `item` with one value.
_WITH_ITEM: Final = r"([(,]\s*item\s*:\s*)[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,78}[A-Za-z0-9])?(\s*[,)])"
_CUT: Final = "\x1f"


def pyarrow() -> Any:
    """The library. Raises Problem ARROW-MISSING where the extra is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.compute
    except ImportError:
        raise Problem("ARROW-MISSING", "pyarrow is not installed.") from None
    return pa


def read(claims: Any) -> Read:
    """A table of claims, or what hands over Arrow. Raises Problem TABLE-COLUMN for a column that is missing, unknown or given twice; CLAIM-TWICE."""
    arrow = pyarrow()
    try:
        table = claims if isinstance(claims, arrow.Table) else arrow.table(claims)
    except (TypeError, ValueError, arrow.ArrowException):
        raise Problem(
            "TABLE-COLUMN", f"A {type(claims).__name__} is no table.", "claims", "Give a pyarrow.Table."
        ) from None
    names = table.column_names
    for name in names:
        if name not in (*NEEDED, *OPTIONAL) or names.count(name) > 1:
            twice = "stands twice" if names.count(name) > 1 else "is not known"
            remedy = nearest(name, (*NEEDED, *OPTIONAL)) or "Leave it out."
            raise Problem("TABLE-COLUMN", f'The column "{name[:40]}" {twice}.', "claims", remedy)
    for name in NEEDED:
        if name not in names:
            raise Problem("TABLE-COLUMN", f'The column "{name}" is missing.', "claims")
    return Read(table)


class Read:
    """A table read by the column. A row is told as its column and the id of its claim."""

    def __init__(self, table: Any) -> None:
        self.table, self.arrow = table, pyarrow()
        self.size: int = table.num_rows

    @cached_property
    def ids(self) -> list[str]:
        """The ids, each once and none empty."""
        column = self._text("id")
        if column.null_count:
            raise Problem("TABLE-VALUE", "A claim has no id.", "id")
        ids: list[str] = column.to_pylist()
        if "" in ids:
            raise Problem("TABLE-VALUE", "A claim has no id.", "id")
        if len(self.place_of(ids)) < len(ids):
            seen: set[str] = set()
            twice = next(one for one in ids if one in seen or seen.add(one))  # type: ignore[func-returns-value] # add gives None
            raise Problem("CLAIM-TWICE", f'The id "{twice[:80]}" stands twice.', "id")
        return ids

    @staticmethod
    def place_of(ids: Sequence[str]) -> dict[str, int]:
        """The position of each id."""
        return {one: i for i, one in enumerate(ids)}

    @cached_property
    def place(self) -> dict[str, int]:
        """The position of each claim."""
        return self.place_of(self.ids)

    def at(self, name: str, position: int) -> str:
        """Where something stands, for a problem."""
        return f"{name} of {self.ids[position][:80]}"

    def where(self, name: str, wrong: Bools) -> str:
        """Where the first of some rows stands."""
        return self.at(name, int(np.flatnonzero(wrong)[0]))

    def given(self, name: str) -> Bools:
        """Which rows have a text that is not empty."""
        if name not in self.table.column_names:
            return np.zeros(self.size, dtype=bool)
        code, words = self.codes(name, "")
        out: Bools = np.array([bool(one) for one in words] or [False], dtype=bool)[code]
        return out

    def texts(self, name: str) -> list[tuple[int, str]]:
        """The rows that have a text, with it."""
        code, words = self.codes(name, "") if name in self.table.column_names else (np.empty(0, dtype=np.int64), [])
        given = np.array([bool(one) for one in words] or [False], dtype=bool)
        return [(at, words[int(code[at])]) for at in np.flatnonzero(given[code]).tolist()]

    def codes(self, name: str, default: str | None = None) -> tuple[Ints, list[str]]:
        """A column of texts as codes and words. `default` stands for null and for a column that is left out; without it a text is needed."""
        if name not in self.table.column_names:
            return np.zeros(self.size, dtype=np.int64), [default or ""]
        column = self._text(name)
        if default is None and column.null_count:
            at = int(np.flatnonzero(column.is_null().to_numpy())[0])
            raise Problem("TABLE-VALUE", f"{name} is missing.", self.at(name, at))
        column = column.fill_null(default or "").combine_chunks().dictionary_encode()
        column = column.combine_chunks() if hasattr(column, "combine_chunks") else column
        return column.indices.to_numpy(zero_copy_only=False).astype(np.int64), column.dictionary.to_pylist()

    def items_apart(self, texts: Sequence[str]) -> tuple[Ints, list[str]]:
        """Of each of some phrases the code of its form, which is the same whatever item it names, and the item; empty where it is not taken apart.

        No phrase is read: of a million claims about as many items there are a few forms.
        """
        column = self.arrow.array(texts, "string")
        cut = self.arrow.compute.replace_substring_regex(
            column, _WITH_ITEM, f"\\1{_CUT}\\2", max_replacements=1
        ).dictionary_encode()
        forms, code, items = cut.dictionary.to_pylist(), cut.indices.to_numpy(zero_copy_only=False).astype(np.int64), []
        ends = [(one.find(_CUT), len(one) - one.find(_CUT) - 1) for one in forms]
        for i, text in enumerate(texts):
            begin, tail = ends[code[i]]
            item = text[begin : len(text) - tail] if begin >= 0 else ""
            if item == ITEM or len(text) > LONGEST or _CUT in text:  # what is wrong with it is told by reading it
                item, code[i] = "", len(forms) + i
            items.append(item)
        return code, items

    def instants(self, name: str, otherwise: Ints | None, *, optional: Bools | None = None) -> Ints:
        """A column of timestamps with a zone, or of whole seconds UTC. Null only where `optional` says so: then as `otherwise`."""
        types, column = self.arrow.types, self.table[name]
        if types.is_timestamp(column.type) and column.type.tz is not None:
            column = (
                self.arrow.compute.floor_temporal(column, unit="second")
                .cast(self.arrow.timestamp("s", "UTC"))
                .cast("int64")
            )
        elif types.is_integer(column.type):
            column = self._cast(name, "int64")
        else:
            remedy = "Give timestamps with a zone, such as timestamp('s', 'UTC'), or whole seconds UTC as int64."
            raise Problem("TABLE-COLUMN", f'The column "{name}" is of type {column.type}.', "claims", remedy)
        empty = column.is_null().to_numpy()
        wrong = empty if optional is None else empty & ~optional
        if wrong.any():
            raise Problem("TABLE-VALUE", f"{name} is missing.", self.where(name, wrong))
        told: Ints = column.fill_null(0).to_numpy().astype(np.int64)
        if ((told < MIN) | (told > MAX)).any():
            far = self.where(name, (told < MIN) | (told > MAX))
            raise Problem(
                "TIME-UNREAD", f"{name} lies outside the years 1 to 9999.", far, "Give whole seconds since 1970."
            )
        return told if otherwise is None else np.where(empty, otherwise, told)

    def numbers(self, name: str) -> Floats:
        """A column of numbers; not a number where it is null or left out."""
        if name not in self.table.column_names:
            return np.full(self.size, np.nan)
        types, kind = self.arrow.types, self.table[name].type
        if not (types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind) or types.is_null(kind)):
            raise Problem("TABLE-COLUMN", f'The column "{name}" is of type {kind}.', "claims", "Give numbers.")
        out: Floats = self._cast(name, "float64").to_numpy().astype(np.float64)
        return out

    def _text(self, name: str) -> Any:
        types, column = self.arrow.types, self.table[name]
        kind = column.type.value_type if types.is_dictionary(column.type) else column.type
        if not (
            types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_null(kind)
        ):
            raise Problem("TABLE-COLUMN", f'The column "{name}" is of type {column.type}.', "claims", "Give texts.")
        return self._cast(name, "string")

    def _cast(self, name: str, kind: str) -> Any:
        try:
            return self.table[name].cast(kind)
        except self.arrow.ArrowException:
            raise Problem("TABLE-VALUE", f'A value of the column "{name}" does not fit {kind}.', name) from None
