"""A second reader that asks a language model, off by default: there is no network code here, and without a callable given nothing happens."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from auspices.kernel.problems import Problem
from auspices.reading.model import Document

from .opinion import Heard, Opinion
from .prompting import questions
from .quotes import Tally, verified

ANSWER_AT_MOST = 1_000_000


class LanguageModelReader:
    """`ask` takes a prompt and gives the model's answer; whoever embeds the library supplies it, with its own network, keys and consent.

    The text is handed to `ask`: what is confidential must not be read with a reader that sends it away.
    """

    def __init__(self, ask: Callable[[str], str], name: str = "language model", version: str = "") -> None:
        self._ask, self.name, self.version = ask, name, version

    def read(self, document: Document) -> tuple[Opinion, ...]:
        """The opinions whose quotes were found. Raises nothing."""
        return self.hear(document).opinions

    def hear(self, document: Document) -> Heard:
        """The same, with EXTRACTOR-ANSWER for an answer that could not be used, and EXTRACTOR-UNQUOTED with the number of fields dropped."""
        opinions: list[Opinion] = []
        problems: list[Problem] = []
        tally = Tally()
        for n, question in enumerate(questions(document), 1):
            try:
                answer = _parsed(self._ask(question.prompt))
            except Exception as error:  # noqa: BLE001  # a foreign callable may raise anything; the reading goes on without it
                problems.append(Problem("EXTRACTOR-ANSWER", f"{type(error).__name__} at question {n}.", self.name))
                continue
            opinions += verified(answer, question, document, self.name, tally)
        if dropped := tally.dropped.total():
            each = ", ".join(f"{name} {count}" for name, count in sorted(tally.dropped.items()) if count)
            asked = dropped + tally.kept.total()
            problems.append(Problem("EXTRACTOR-UNQUOTED", f"{dropped} of {asked} dropped ({each}).", self.name))
        return Heard(tuple(opinions), tuple(problems))


def _parsed(answer: Any) -> Any:
    """The answer as JSON. Raises ValueError or TypeError for what is none, RecursionError for what is nested without end."""
    if not isinstance(answer, str):
        raise TypeError("not a string")
    if len(answer) > ANSWER_AT_MOST:
        raise ValueError("too long")
    return json.loads(answer)
