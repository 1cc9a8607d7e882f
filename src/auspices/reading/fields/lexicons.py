"""The word lists of this folder, read once; and the patterns made of them. A list is data: it may grow without a change of code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def lexicon(name: str) -> dict[str, Any]:
    """One list by its name ("times"), as written in `lexicon/`."""
    text = (files(__package__) / "lexicon" / f"{name}.yaml").read_text("utf-8")
    # the safe loader, in C where the library has it: a command starts a tenth of a second sooner
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506  # both are safe loaders
    return found


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return (
        "(?:"
        + "|".join(re.escape(str(word)) for word in sorted(words, key=lambda one: (-len(str(one)), str(one))))
        + ")"
    )


def whole(words: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """The compiled pattern of any of the words, each as a whole word."""
    return re.compile(rf"(?<![\w-]){either(words)}(?![\w-])", flags)
